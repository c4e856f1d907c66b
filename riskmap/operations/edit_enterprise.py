"""Change an enterprise's record, with a reason; people assess its level, nothing else overwrites that."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import numpy as np
from sqlite_utils import Database

from riskmap.errors import BadInput, NotFound
from riskmap.model.codes import SizeClass, Standard
from riskmap.model.industries import industries
from riskmap.model.levels import RiskLevel
from riskmap.model.months import months_after
from riskmap.model.risk_grading import DEFAULT_OPTIONS, displayed_level
from riskmap.operations.changes import Changes
from riskmap.operations.initials import initials
from riskmap.operations.moved_points import move_points
from riskmap.operations.typed_text import checked, reason
from riskmap.store.blobs import point_blobs
from riskmap.store.change_log import log_changes, update_record
from riskmap.store.workspace import writing

_MOST_DIGITS = 7  # ten million persons are no enterprise
_VALID_MONTHS = DEFAULT_OPTIONS.valid_months
#: Who lowers a red level names unit or approver and a document in at least so many characters.
LEAST_APPROVER, LEAST_BASIS = 4, 6
#: What names a document: a number of it, or its title.
_DOCUMENT = re.compile(r"[0-9０-９〇一二三四五六七八九十]|《.+》")
#: Fields that only follow another one: kept for undoing, not told.
FOLLOWING = frozenset({"initials", "location_quality", "village_code"})


@dataclass(frozen=True, kw_only=True)
class EditableField:
    """One field of the form: how it is called, and what may stand in it."""

    key: str
    title: str
    kind: Literal["text", "choice", "flag", "whole", "degrees"]
    fixed: tuple[tuple[str, str], ...] = ()

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Return what can be chosen, as stored and as shown; none where the workspace decides.

        The industries are read when they are asked for: the user's own table of them may be wrong.
        """
        return (("", "未填"), *industries().items()) if self.key == "industry_code" else self.fixed


EDITABLE: tuple[EditableField, ...] = (
    EditableField(key="name", title="企业名称", kind="text"),
    EditableField(key="credit_code", title="统一社会信用代码", kind="text"),
    EditableField(key="district_code", title="县市区", kind="choice"),
    EditableField(key="township_code", title="乡镇街道", kind="choice"),
    EditableField(key="address", title="地址", kind="text"),
    EditableField(key="industry_code", title="行业", kind="choice"),
    EditableField(
        key="size_class",
        title="规模",
        kind="choice",
        fixed=tuple((size.stored, size.zh) for size in SizeClass),
    ),
    EditableField(
        key="standard",
        title="适用标准",
        kind="choice",
        fixed=tuple((standard.stored, standard.zh) for standard in Standard),
    ),
    EditableField(key="is_benchmark", title="标杆企业", kind="flag"),
    EditableField(key="employees", title="从业人数", kind="whole"),
    EditableField(key="legal_person", title="法定代表人", kind="text"),
    EditableField(key="contact_name", title="安全联系人", kind="text"),
    EditableField(key="contact_phone", title="联系电话", kind="text"),
    EditableField(key="lon", title="经度", kind="degrees"),
    EditableField(key="lat", title="纬度", kind="degrees"),
)
FIELDS = {field.key: field for field in EDITABLE}


def change_enterprise(path: Path, *, fid: int, values: Mapping[str, Any], who: str, why: str) -> Changes:
    """Change fields of one enterprise in one logged, undoable step; its risk points move along with it.

    Args:
        path: the workspace.
        fid: the enterprise.
        values: field → new value, fields of `EDITABLE`; ``lon`` and ``lat`` in degrees, both or neither.
        who: who does it.
        why: the reason, must not be empty.

    Raises:
        BadInput: a value cannot stand; nothing is changed.
        NotFound: no such enterprise.
    """
    why = reason("修改原因", why)
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise BadInput(f"不能修改字段：{'、'.join(sorted(unknown))}。", advice="请检查字段名。")
    with writing(path) as db:
        uid, name, lon, lat = _identity(db, fid)
        stored = {key: as_stored(key, value) for key, value in values.items() if key not in ("lon", "lat")}
        _check_places(db, fid, stored)
        pair = values.get("lon", lon), values.get("lat", lat)
        if pair != (lon, lat):  # else how well the place is known stays as it is
            point = _point(*pair)
            stored |= {"geom": point, "location_quality": "exact" if point else "none"}
        if "name" in stored:
            stored["initials"] = initials(stored["name"])
        changes = update_record(db, "enterprise", uid, stored)
        if any(change.field == "township_code" for change in changes):  # the village was of the old one
            changes += update_record(db, "enterprise", uid, {"village_code": None})
        if not changes:
            return Changes(kinds=frozenset(), message="内容没有变化，未保存。")
        titles = "、".join(
            dict.fromkeys(
                FIELDS[change.field].title if change.field in FIELDS else "位置"
                for change in changes
                if change.field not in FOLLOWING
            )
        )
        if "geom" in stored:
            changes += move_points(db, fid, before=(lon, lat), after=pair)
        verb = f"修改“{stored.get('name', name)}”的{titles}"
        entry = log_changes(db, changes, who=who, verb=verb, why=why)
    return Changes(
        kinds=frozenset(change.kind for change in changes), message=f"已{verb}。", change_set=entry
    )


def assess_enterprise(
    path: Path,
    *,
    fid: int,
    level: RiskLevel,
    organisation: str,
    basis: str,
    who: str,
    why: str,
    on: date,
) -> Changes:
    """Record the level that people have assessed; it stands beside the suggested one and outranks it.

    Valid for twelve months (DOMAIN §2.6): one that is older already is recorded and shows as not assessed.
    ``UNASSESSED`` withdraws an assessment. Lowering what is red, by the rules or by people, needs a named
    approver and a document.

    Raises:
        BadInput: no reason, no basis, no approver or document where one is needed, or a day to come.
        NotFound: no such enterprise.
    """
    why = reason("修改原因", why)
    withdrawn = level is RiskLevel.UNASSESSED
    if not withdrawn and not basis.strip():
        raise BadInput("请填写评定依据。", advice="例如“专家现场评估报告”或评分表编号。数据没有改动。")
    if not withdrawn and on > date.today():
        raise BadInput(f"评定日期 {on.isoformat()} 还没有到。", advice="请核对日期。数据没有改动。")
    until = months_after(on, _VALID_MONTHS)
    with writing(path) as db:
        uid, name, _lon, _lat = _identity(db, fid)
        row = db.execute("SELECT suggested_level, level FROM enterprise WHERE fid = ?", [fid]).fetchone()
        suggested, present = (RiskLevel.stored(value) for value in row)
        if RiskLevel.RED in (suggested, present) and not withdrawn and level < RiskLevel.RED:
            _check_lowering(organisation.strip(), basis.strip())
        shown = displayed_level(suggested, None if withdrawn else level, until, date.today())
        values: dict[str, Any] = {
            "assessed_level": None if withdrawn else int(level),
            "assessed_by": None if withdrawn else who,
            "assessed_org": None if withdrawn else checked("评定单位", organisation) or None,
            "assessed_on": None if withdrawn else on.isoformat(),
            "assessed_basis": None if withdrawn else checked("评定依据", basis),
            "valid_until": None if withdrawn else until.isoformat(),
            "level": int(shown),
        }
        changes = update_record(db, "enterprise", uid, values)
        if not changes:
            return Changes(kinds=frozenset(), message="评定内容没有变化，未保存。")
        verb = (
            f"撤销“{name}”的评定等级" if withdrawn else f"将“{name}”评定为{level.zh}风险（{level.colour_zh}）"
        )
        entry = log_changes(db, changes, who=who, verb=verb, why=why)
    return Changes(kinds=frozenset({"enterprise"}), message=f"已{verb}。", change_set=entry)


def _check_lowering(organisation: str, basis: str) -> None:
    """Refuse to lower what is red unless it can be seen who approved it, and on which document.

    Raises:
        BadInput: one of them is missing or says nothing.
    """
    if len(organisation) < LEAST_APPROVER:
        raise BadInput(
            "降低重大风险企业的等级，须写明评定单位的全称或批准人。",
            advice="例如“晋江市应急管理局 李某某”。数据没有改动。",
        )
    if len(basis) < LEAST_BASIS or not _DOCUMENT.search(basis):
        raise BadInput(
            "降低重大风险企业的等级，依据须写明文件或报告的编号或标题。",
            advice="例如“专家现场评估报告 2026-012 号”或“《重大风险销号意见》”。数据没有改动。",
        )


def _identity(db: Database, fid: int) -> tuple[bytes, str, float | None, float | None]:
    row = db.execute(
        "SELECT uid, name, ST_MinX(geom), ST_MinY(geom) FROM enterprise WHERE fid = ? AND deleted_at IS NULL",
        [fid],
    ).fetchone()
    if row is None:
        raise NotFound("找不到这家企业。", advice="它可能已被删除；请刷新后再试。")
    uid, name, lon, lat = row
    return uid, name, lon, lat


def as_stored(key: str, value: Any) -> Any:
    """Return a value as it is stored, or say what is wrong with it."""
    field = FIELDS[key]
    if field.kind == "flag":
        return int(bool(value))
    if value is None or not str(value).strip():
        if key == "name":
            raise BadInput("企业名称不能为空。", advice="请填写营业执照上的名称。数据没有改动。")
        return None
    if field.kind == "whole":
        number = str(value).strip().replace(",", "")
        if not number.isdecimal() or len(number) > _MOST_DIGITS:
            raise BadInput(f"{field.title}应为整数。", advice=f"现在填的是“{value}”。数据没有改动。")
        return int(number)
    text = checked(field.title, str(value))
    if field.choices and text not in {choice for choice, _title in field.choices}:
        raise BadInput(f"{field.title}没有“{text}”这一项。", advice="请从列表中选择。数据没有改动。")
    return text.upper() if key == "credit_code" else text


def _check_places(db: Database, fid: int, stored: Mapping[str, Any]) -> None:
    if not {"district_code", "township_code"} & set(stored):
        return
    present = db.execute(
        "SELECT district_code, township_code FROM enterprise WHERE fid = ?", [fid]
    ).fetchone()
    district = stored.get("district_code", present[0])
    township = stored.get("township_code", present[1])
    if district and not db.execute("SELECT 1 FROM district WHERE code = ?", [district]).fetchone():
        raise BadInput("没有这个县市区。", advice="请从列表中选择。数据没有改动。")
    if township:
        found = db.execute("SELECT district_code FROM township WHERE code = ?", [township]).fetchone()
        if found is None or found[0] != district:
            raise BadInput("所选乡镇街道不属于所选县市区。", advice="请重新选择乡镇街道。数据没有改动。")


def _point(lon: Any, lat: Any) -> bytes | None:
    """Return the point blob of a pair in degrees, None when both are empty."""
    empty = (lon in (None, ""), lat in (None, ""))
    if all(empty):
        return None
    try:
        x, y = float(lon), float(lat)
    except (TypeError, ValueError):
        x = y = math.nan
    if any(empty) or not (math.isfinite(x) and math.isfinite(y)):
        raise BadInput("经度和纬度应为数字，并且要一起填写。", advice="例如 118.675700 和 24.874100。")
    if abs(lat_like := y) > 60 and abs(x) <= 60:
        raise BadInput("经度和纬度好像写反了。", advice=f"纬度填的是 {lat_like}；请互换后再保存。")
    if not (70 <= x <= 140 and 0 < y < 60):
        raise BadInput("坐标不在中国境内。", advice="请核对经度（约118）和纬度（约25）。数据没有改动。")
    return point_blobs(np.array([x]), np.array([y]))[0]
