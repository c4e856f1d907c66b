"""The change log as people read it, and taking changes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely.geometry import Point
from sqlite_utils import Database

from riskmap.errors import BadInput, UserError
from riskmap.model.codes import MeasureKind
from riskmap.model.diagram.json_text import read_document
from riskmap.model.levels import RiskLevel
from riskmap.operations.changes import Changes
from riskmap.operations.edit_enterprise import FIELDS, FOLLOWING
from riskmap.operations.floor_log import summary
from riskmap.store import change_log
from riskmap.store.blobs import UnreadableGeometry, geometry_of
from riskmap.store.change_log import ChangeSet, FieldChange
from riskmap.store.field_change import RECORD
from riskmap.store.replace_document import DOCUMENT_KIND
from riskmap.store.workspace import reading, writing

_TITLES = {
    **{key: field.title for key, field in FIELDS.items()},
    "geom": "位置",
    "assessed_level": "评定等级",
    "assessed_by": "评定人",
    "assessed_org": "评定单位",
    "assessed_on": "评定日期",
    "assessed_basis": "评定依据",
    "valid_until": "有效期至",
    "level": "显示等级",
    "suggested_level": "建议等级",
    "suggested_reason": "建议依据",
    "location_quality": "位置精度",
    "source": "来源",
    "approval_no": "审图号",
    "diagram": "四色图",
    "floor_fid": "所在楼层",
}
#: What the fields of risk points and events are called where an enterprise's are called otherwise.
_POINT_TITLES = {
    "name": "名称",
    "kind": "类型",
    "level": "风险等级",
    "control_tier": "管控层级",
    "responsible_post": "责任岗位",
    "responsible_person": "责任人",
    "deleted_at": "删除时间",
    "method": "评价方法",
    "method_version": "方法版本",
    "inherent_factors": "固有风险评分",
    "inherent_level": "固有风险等级",
    "residual_factors": "现有风险评分",
    "residual_level": "现有风险等级",
    "assessed_on": "评分日期",
    "number": "编号",
    "direct_red_rule": "直接判定规则",
    "hazard_factor": "危险因素",
    "hazard_class": "危险因素类别",
    "accident_type": "事故类型",
    "consequence": "事故后果",
    **{kind.stored: kind.zh for kind in MeasureKind},
}
_FLOOR_TITLES = {"name": "图纸名称", "building": "所在建筑", "position": "次序", "deleted_at": "删除时间"}
_WHOLE = {"risk_event": "风险事件", "control_measure": "管控措施"}
_MOST_LINES = 50
_LEVELS = frozenset({"assessed_level", "suggested_level", "level", "residual_level", "inherent_level"})
#: Fields that hold the code of a place → the table that knows its name.
_PLACES = {"district_code": "district", "township_code": "township"}


#: Table → how the risk point of one of its records is called.
_POINT_NAMES = {
    "risk_point": "SELECT name FROM risk_point WHERE uid = ?",
    "risk_event": "SELECT name FROM risk_point JOIN risk_event ON point_fid = risk_point.fid "
    "WHERE risk_event.uid = ?",
    "control_measure": "SELECT name FROM risk_point JOIN risk_event ON point_fid = risk_point.fid "
    "JOIN control_measure ON event_fid = risk_event.fid WHERE control_measure.uid = ?",
}


@dataclass(frozen=True, kw_only=True)
class LoggedChange:
    """One entry of the log; ``lines`` name each field with its value before and after.

    An entry that touches thousands of records tells the first ones, and how many there are.
    """

    fid: int
    at: str
    who: str
    verb: str
    why: str
    lines: tuple[str, ...]
    undone: bool
    undoable: bool


@dataclass(frozen=True, kw_only=True)
class UndoState:
    """What undo and redo would do now, empty when there is nothing."""

    undo: str
    redo: str


def change_sets(
    path: Path, *, enterprise_fid: int | None = None, limit: int = 200
) -> tuple[LoggedChange, ...]:
    """Return the newest entries of the log, newest first, optionally of one enterprise and all it has."""
    with reading(path) as db:
        records = None if enterprise_fid is None else change_log.records_of(db, enterprise_fid)
        return tuple(
            LoggedChange(
                fid=entry.fid,
                at=entry.at,
                who=entry.who,
                verb=entry.verb,
                why=entry.why,
                lines=_lines(
                    db,
                    _about(entry, records),
                    of_all=records is None,
                ),
                undone=entry.undone,
                undoable=entry.undoes is None and not entry.undone and entry.can_be_taken_back,
            )
            for entry in change_log.change_sets(db, records=records, limit=limit)
        )


def undo(path: Path, *, who: str, change_set: int | None = None) -> Changes:
    """Take back one entry of the log, the newest that can be when none is named.

    Raises:
        BadInput: there is nothing to take back, or a later change stands in the way.
    """
    with writing(path) as db:
        entry = (
            change_log.newest_undoable(db) if change_set is None else change_log.change_set(db, change_set)
        )
        if entry is None:
            raise BadInput("没有可以撤销的修改。", advice="变更记录里可以看到以往的全部修改。")
        return _taken_back(db, entry, who=who, verb=f"撤销：{entry.verb}")


def redo(path: Path, *, who: str) -> Changes:
    """Do again what was undone last; raise BadInput when an edit has been made since."""
    with writing(path) as db:
        entry = change_log.newest_redoable(db)
        if entry is None:
            raise BadInput("没有可以重做的修改。", advice="撤销之后如又作了新的修改，就不能再重做。")
        return _taken_back(db, entry, who=who, verb=f"重做：{entry.verb.removeprefix('撤销：')}")


def undo_redo_state(path: Path) -> UndoState:
    """Return what undo and redo would take back."""
    with reading(path) as db:
        undoable, redoable = change_log.newest_undoable(db), change_log.newest_redoable(db)
    return UndoState(
        undo=undoable.verb if undoable else "",
        redo=redoable.verb.removeprefix("撤销：") if redoable else "",
    )


def _taken_back(db: Database, entry: ChangeSet, *, who: str, verb: str) -> Changes:
    fid, reverted = change_log.take_back(db, entry, who=who, verb=verb)
    kinds = {change.kind for change in reverted}
    if DOCUMENT_KIND in kinds:
        kinds.add("floor")
    return Changes(kinds=frozenset(kinds), message=f"已{verb}。", change_set=fid)


def _about(entry: ChangeSet, records: frozenset[bytes] | None) -> list[FieldChange]:
    """Return what an entry says of some records; of all where none are named.

    A part that is gone is known by what it belonged to: an event by its point, measures by their event.
    """
    if records is None:
        return list(entry.changes)
    above: dict[bytes, bytes] = {}
    for change in entry.changes:
        values = change.new if change.old is None else change.old
        if change.field == RECORD and isinstance(values, dict):
            owner = values.get("point_fid") or values.get("event_fid")
            if isinstance(owner, bytes):
                above[change.record_uid] = owner

    def belongs(uid: bytes) -> bool:
        event = above.get(uid, uid)
        return not records.isdisjoint({uid, event, above.get(event, event)})

    return [change for change in entry.changes if belongs(change.record_uid)]


def _is_told(change: FieldChange) -> bool:
    """Tell whether a change says something to a reader; from nothing to an empty text does not."""
    nothing = (None, "")
    return (
        change.field not in FOLLOWING
        and (change.kind, change.field) not in (("floor", "document"), ("floor", "ordinal"))
        and not (change.old in nothing and change.new in nothing)
    )


def _lines(db: Database, changes: Sequence[FieldChange], *, of_all: bool) -> tuple[str, ...]:
    told = [change for change in changes if _is_told(change)]
    along = [change for change in told if (change.kind, change.field) == ("risk_point", "geom")]
    if along and any((change.kind, change.field) == ("enterprise", "geom") for change in told):
        told = [change for change in told if change not in along]  # they follow, each by the same shift
    else:
        along = []
    several = of_all and len({change.record_uid for change in told}) > 1
    lines = [_line(db, change, named=several) for change in told[:_MOST_LINES]]
    if len(told) > _MOST_LINES:
        lines.append(f"……共 {len(told):,} 处改动")
    if along:
        lines.append(f"{len(along):,} 处风险点随企业移动")
    return tuple(lines)


def _line(db: Database, change: FieldChange, *, named: bool) -> str:
    """Return a change in words; ``named`` says of which record it is one."""
    title = _TITLES.get(change.field, change.field)
    subject = ""
    if change.kind in _POINT_NAMES:
        title = _POINT_TITLES.get(change.field, title)
        row = db.execute(_POINT_NAMES[change.kind], [change.record_uid]).fetchone()
        subject = f"“{row[0]}”" if row else ""
    if change.field == RECORD and change.kind in _WHOLE:
        return f"{subject}{'新增' if change.old is None else '删除'}{_record_words(change)}"
    if change.kind in ("floor", DOCUMENT_KIND):
        row = db.execute("SELECT name FROM floor WHERE uid = ?", [change.record_uid]).fetchone()
        subject = f"“{row[0]}”" if row else ""
        if change.kind == DOCUMENT_KIND:
            return f"{subject}四色图：{_drawn(change.old)} → {_drawn(change.new)}"
        title = _FLOOR_TITLES.get(change.field, title)
    if change.kind == "district" or (named and change.kind == "enterprise"):
        row = db.execute(f"SELECT name FROM {change.kind} WHERE uid = ?", [change.record_uid]).fetchone()
        subject = f"{row[0]} " if row else ""
    old, new = (_named(db, change.field, value) for value in (change.old, change.new))
    return f"{subject}{title}：{_shown(change.field, old)} → {_shown(change.field, new)}"


def _record_words(change: FieldChange) -> str:
    """Return what came or went as a whole, with what names it."""
    values = change.new if isinstance(change.new, dict) else change.old
    texts = (
        [values.get(key) for key in ("hazard_factor", "accident_type")] if isinstance(values, dict) else []
    )
    named = "，".join(str(text) for text in texts if text)
    return f"{_WHOLE[change.kind]}“{named}”" if named else _WHOLE[change.kind]


def _drawn(text: Any) -> str:
    if not isinstance(text, str):
        return "（没有图）"
    try:
        return summary(read_document(text))
    except UserError:
        return "（不能识别的图）"


def _named(db: Database, field: str, value: Any) -> Any:
    """Return the name of the place that a code stands for; any other value as it is."""
    if field == "floor_fid" and value:
        row = db.execute("SELECT name FROM floor WHERE fid = ?", [value]).fetchone()
        return row[0] if row else value
    if field not in _PLACES or not value:
        return value
    row = db.execute(f"SELECT name FROM {_PLACES[field]} WHERE code = ?", [str(value)]).fetchone()
    return row[0] if row else value


def _shown(field: str, value: Any) -> str:
    if value is None or value == "":
        return "（空）"
    if field in _LEVELS:
        return RiskLevel.stored(value).label
    if field == "geom":
        try:
            geometry = geometry_of(value)
        except UnreadableGeometry:
            return "（不能识别的图形）"
        if isinstance(geometry, Point):
            return f"{geometry.x:.6f}, {geometry.y:.6f}"
        return f"边界（{len(geometry.geoms) if hasattr(geometry, 'geoms') else 1} 块）"
    if field in FIELDS:
        if FIELDS[field].kind == "flag":
            return "是" if value else "否"
        return dict(FIELDS[field].choices).get(str(value), str(value))
    return str(value)
