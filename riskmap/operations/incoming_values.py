"""The values of a record that are taken or left together, how they are told, and what may not be taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlite_utils import Database

from riskmap.errors import BadInput
from riskmap.model import direct_red
from riskmap.model.assessment import methods
from riskmap.model.codes import MeasureKind, PointKind
from riskmap.model.levels import RiskLevel
from riskmap.model.risk_grading import check_residual
from riskmap.model.scoring import parse_factors
from riskmap.operations.edit_enterprise import FIELDS, as_stored
from riskmap.store.blobs import bounds_of
from riskmap.store.whole_enterprise import Values

#: Told of a record and a database: why its new values may not be taken, empty when they may.
Check = Callable[[Database, Values], str]


@dataclass(frozen=True, kw_only=True)
class Atom:
    """Columns of one record that are taken together.

    Attributes:
        key: names them.
        title: how they are called.
        columns: what is written.
        telling: the columns that decide whether something differs; the others follow.
        bureau: registered by the bureau, so left unless the user says otherwise.
        note: what to know before taking it.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    telling: tuple[str, ...] = ()
    bureau: bool = False
    note: str = ""

    @property
    def decides(self) -> tuple[str, ...]:
        """Return the columns that decide whether something differs."""
        return self.telling or self.columns


def _simple(*keys: str, bureau: bool = False) -> tuple[Atom, ...]:
    return tuple(Atom(key=key, title=FIELDS[key].title, columns=(key,), bureau=bureau) for key in keys)


_OWNED = "由监管部门登记，一般不由企业修改"
ENTERPRISE_ATOMS: Final = (
    *_simple("name", "credit_code", bureau=True),
    Atom(
        key="place",
        title="属地",
        columns=("district_code", "township_code", "village_code"),
        bureau=True,
    ),
    *_simple("address", bureau=True),
    Atom(key="position", title="位置", columns=("geom", "location_quality"), telling=("geom",), bureau=True),
    *_simple("industry_code", bureau=True),
    Atom(key="gbt4754", title="行业分类", columns=("gbt4754",), bureau=True),
    *_simple("size_class", "standard", "is_benchmark", bureau=True),
    *_simple("employees", "legal_person", "contact_name", "contact_phone"),
)
#: What people here have assessed: told, never taken.
ASSESSED: Final = (
    "assessed_level",
    "assessed_by",
    "assessed_org",
    "assessed_on",
    "assessed_basis",
    "valid_until",
)
POINT_ATOMS: Final = (
    Atom(key="number", title="编号", columns=("number",)),
    Atom(key="name", title="名称", columns=("name",)),
    Atom(key="kind", title="类型", columns=("kind",)),
    Atom(
        key="direct_red_rule",
        title="直接判定规则",
        columns=("direct_red_rule",),
        bureau=True,
        note="直接判定为重大风险的增减须由监管部门核实",
    ),
    Atom(key="control_tier", title="管控层级", columns=("control_tier",)),
    Atom(key="responsible_post", title="责任岗位", columns=("responsible_post",)),
    Atom(key="responsible_person", title="责任人", columns=("responsible_person",)),
    Atom(key="place", title="所在图纸和位置", columns=("floor", "geom")),
)
SCORE: Final = (
    "method",
    "method_version",
    "inherent_factors",
    "inherent_level",
    "residual_factors",
    "residual_level",
    "assessed_on",
)
EVENT_ATOMS: Final = (
    Atom(key="hazard_factor", title="危险因素", columns=("hazard_factor",)),
    Atom(key="hazard_class", title="危险因素类别", columns=("hazard_class",)),
    Atom(key="accident_type", title="事故类型", columns=("accident_type",)),
    Atom(key="consequence", title="事故后果", columns=("consequence",)),
    Atom(key="score", title="评分", columns=SCORE, telling=SCORE[:-1]),
)
MEASURE_ATOMS: Final = tuple(
    Atom(key=kind.stored, title=kind.zh, columns=(kind.stored,)) for kind in MeasureKind
)


def normal(value: Any) -> Any:
    """Return a value as it is compared: an empty text is none."""
    return None if value == "" else value


def differs(atom: Atom, here: Values, there: Values) -> bool:
    """Tell whether two records differ in an atom."""
    return any(normal(here.get(column)) != normal(there.get(column)) for column in atom.decides)


def taken(atom: Atom, there: Values) -> dict[str, Any]:
    """Return what taking an atom writes."""
    return {column: there.get(column) for column in atom.columns}


def words(db: Database, atom: Atom, values: Values, sheets: Mapping[bytes, str]) -> str:
    """Return the value of an atom as people read it; empty for none.

    ``sheets`` are the titles of the sheets of its own workspace by uid.
    """
    if atom.key == "place" and "floor" in atom.columns:
        parts = [f"“{sheets.get(values['floor'], '')}”" if values["floor"] else "", _point(values["geom"])]
        return " ".join(part for part in parts if part)
    if atom.key == "place":
        return " ".join(
            _name(db, table, values[column])
            for table, column in (("district", "district_code"), ("township", "township_code"))
            if values[column]
        )
    if atom.key == "position":
        return _point(values["geom"])
    if atom.key == "score":
        return score_words(values)
    value = values.get(atom.columns[0])
    if value in (None, ""):
        return ""
    if atom.key in FIELDS:
        if FIELDS[atom.key].kind == "flag":
            return "是" if value else "否"
        return dict(FIELDS[atom.key].choices).get(str(value), str(value))
    if atom.key == "kind":
        return next((kind.zh for kind in PointKind if kind.stored == value), str(value))
    return str(value)


def score_words(values: Values) -> str:
    """Return a score in words: the residual level, and what it was before the measures."""
    inherent, residual = (RiskLevel.stored(values[key]) for key in ("inherent_level", "residual_level"))
    factors = f"，{values['residual_factors']}" if values.get("residual_factors") else ""
    return f"现有 {residual.label}{factors}；固有 {inherent.label}"


def enterprise_problem(db: Database, atom: Atom, there: Values) -> str:
    """Return why an enterprise's new values may not be taken, empty when they may."""
    if atom.key == "place":
        district, township, village = (normal(there[column]) for column in atom.columns)
        return _place_problem(db, district, township, village)
    if atom.key in ("position", "gbt4754"):
        return "" if atom.key == "gbt4754" or _is_place(there["geom"]) else "位置不是有效的坐标"
    try:
        as_stored(atom.key, there[atom.key])
    except BadInput as error:
        return error.what.rstrip("。")
    return ""


def point_problem(atom: Atom, there: Values) -> str:
    """Return why a risk point's new values may not be taken, empty when they may."""
    if atom.key == "name" and not str(there["name"] or "").strip():
        return "名称是空的"
    if atom.key == "number" and not 0 < there["number"] < 1_000_000:
        return "编号不对"
    if atom.key == "kind" and there["kind"] not in {None, "", *(kind.stored for kind in PointKind)}:
        return "没有这种类型"
    if atom.key == "direct_red_rule" and there["direct_red_rule"]:
        known = there["direct_red_rule"] in direct_red.rules("point")
        return "" if known else "没有这条直接判定规则"
    if atom.key == "place" and not _is_place(there["geom"]):
        return "位置不是有效的坐标"
    return ""


def score_problem(there: Values) -> str:
    """Return why a score may not be taken, empty when it may.

    Where method and version are the ones known here the levels must be those that the factors give; what was
    scored by another table stands as it was recorded.
    """
    inherent, residual = (RiskLevel.stored(there[key]) for key in ("inherent_level", "residual_level"))
    if wrong := check_residual(inherent, residual):
        return wrong.rstrip("。")
    method = methods().get(str(there["method"] or ""))
    if method is None or method.version != there["method_version"]:
        return ""
    try:
        found = [
            method.score(parse_factors(str(there[key] or ""))).level
            for key in ("inherent_factors", "residual_factors")
        ]
    except BadInput as error:
        return f"评分不能识别：{error.what.rstrip('。')}"
    return "" if found == [inherent, residual] else "记录的等级与按评分算出的不符"


def score_note(there: Values) -> str:
    """Return what to know of a score that cannot be checked."""
    method = methods().get(str(there["method"] or ""))
    if not there["method"]:
        return "没有写明评价方法，等级以文件所记为准"
    if method is None or method.version != there["method_version"]:
        return "评价方法或版本与本机不同，等级以文件所记为准"
    return ""


def note_of(atom: Atom) -> str:
    """Return what to know of an atom before taking it."""
    return atom.note or (_OWNED if atom.bureau else "")


def _place_problem(db: Database, district: Any, township: Any, village: Any) -> str:
    if district and not db.execute("SELECT 1 FROM district WHERE code = ?", [district]).fetchone():
        return "本端没有这个县市区"
    if township:
        row = db.execute("SELECT district_code FROM township WHERE code = ?", [township]).fetchone()
        if row is None or row[0] != district:
            return "乡镇街道不属于这个县市区"
    if village:
        row = db.execute("SELECT township_code FROM village WHERE code = ?", [village]).fetchone()
        if row is None or row[0] != township:
            return "村（社区）不属于这个乡镇街道"
    return ""


def _name(db: Database, table: str, code: Any) -> str:
    row = db.execute(f"SELECT name FROM {table} WHERE code = ?", [code]).fetchone()
    return str(row[0]) if row else str(code)


def _is_place(geom: Any) -> bool:
    """Tell whether a position is none, or one in degrees."""
    if geom is None:
        return True
    bounds = bounds_of(geom)
    return (
        bounds is not None and bounds[:2] == bounds[2:] and abs(bounds[0]) <= 180.0 and abs(bounds[1]) <= 90.0
    )


def _point(geom: Any) -> str:
    bounds = bounds_of(geom)
    return "" if bounds is None else f"{bounds[0]:.6f}, {bounds[1]:.6f}"
