"""Risk points of an enterprise: add them with their scored events, change, score again, delete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from riskmap.errors import BadInput, NotFound
from riskmap.model.code_lists import control_tier
from riskmap.model.codes import PointKind, SizeClass
from riskmap.model.levels import RiskLevel
from riskmap.model.risk_grading import displayed_level, point_level, suggested_level
from riskmap.operations.changes import Changes
from riskmap.operations.scored_events import NewEvent, event_record, insert_measures, scored
from riskmap.operations.typed_text import checked, reason
from riskmap.store.change_log import FieldChange, log_changes, update_record
from riskmap.store.geopackage import touch_layer
from riskmap.store.uids import new_uid
from riskmap.store.workspace import now, writing

#: What a change of a point may change: itself, and the level suggested for its enterprise.
RAISED_KINDS = frozenset({"risk_point", "enterprise"})
#: Fields of a point that are simply written.
_FIELDS = {
    "name": "风险点名称",
    "kind": "风险点类型",
    "responsible_post": "责任岗位",
    "responsible_person": "责任人",
    "control_tier": "管控层级",
}


@dataclass(frozen=True, kw_only=True)
class NewPoint:
    """A risk point to add; ``floor_uid`` is the sheet it will be drawn on, if that is known."""

    name: str
    kind: str
    events: tuple[NewEvent, ...]
    responsible_post: str = ""
    responsible_person: str = ""
    direct_red_rule: str = ""
    floor_uid: bytes | None = None


def add_risk_points(
    path: Path, enterprise_fid: int, points: Sequence[NewPoint], *, who: str, why: str = ""
) -> tuple[tuple[bytes, ...], Changes]:
    """Add risk points with their events, and return their uids; undoing puts them into the recycle bin.

    The enterprise's suggested level rises with them where it must; an assessed level is never touched.

    Raises:
        NotFound: no such enterprise or floor.
        BadInput: a text, factor, rule or pair of levels that cannot be; nothing was added.
    """
    if not points:
        raise BadInput("没有要添加的风险点。", advice="请先选择或填写风险点。")
    with writing(path) as db:
        row = db.execute(
            "SELECT uid, name, size_class FROM enterprise WHERE fid = ? AND deleted_at IS NULL",
            [enterprise_fid],
        ).fetchone()
        if row is None:
            raise NotFound("找不到这家企业。", advice="它可能已被删除；请刷新后再试。")
        _uid, enterprise, size = row
        (number,) = db.execute(
            "SELECT coalesce(max(number), 0) FROM risk_point WHERE enterprise_fid = ?", [enterprise_fid]
        ).fetchone()
        uids = tuple(
            _insert(db, enterprise_fid, point, number=number + place, size=size)
            for place, point in enumerate(points, 1)
        )
        # Taken out of the recycle bin by an edit that the log knows how to take back.
        changes = [
            each for uid in uids for each in update_record(db, "risk_point", uid, {"deleted_at": None})
        ]
        changes += raised(db, enterprise_fid)
        named = f"“{points[0].name.strip()}”" + (f"等 {len(points)} 处风险点" if len(points) > 1 else "")
        verb = f"给“{enterprise}”添加风险点{named}"
        entry = log_changes(db, changes, who=who, verb=verb, why=why.strip())
    return uids, Changes(
        kinds=RAISED_KINDS | {"risk_event"}, message=f"已添加 {len(points)} 处风险点。", change_set=entry
    )


def edit_risk_point(
    path: Path, point_uid: bytes, values: Mapping[str, Any], *, who: str, why: str = ""
) -> Changes:
    """Change a point's name, kind, post, person or control tier.

    Raises:
        NotFound: no such point.
        BadInput: a field or text that cannot be.
    """
    stored = {key: point_field(key, value) for key, value in values.items()}
    with writing(path) as db:
        name = _name(db, point_uid)
        changes = update_record(db, "risk_point", point_uid, stored)
        if not changes:
            return Changes(kinds=frozenset(), message="内容没有变化，未保存。")
        entry = log_changes(db, changes, who=who, verb=f"修改风险点“{name}”", why=why.strip())
    return Changes(kinds=frozenset({"risk_point"}), message=f"已修改风险点“{name}”。", change_set=entry)


def score_event(
    path: Path, event_uid: bytes, *, method: str, inherent: str, residual: str, who: str, why: str
) -> Changes:
    """Score an event again; its point and, where it must, the enterprise's suggested level follow.

    Raises:
        NotFound: no such event.
        BadInput: no reason, or a factor or pair of levels that cannot be.
    """
    told = reason("修改原因", why)
    record = scored(method, inherent, residual)
    with writing(path) as db:
        row = db.execute(
            """SELECT risk_point.fid, risk_point.uid, risk_point.name, risk_point.enterprise_fid,
                      coalesce(direct_red_rule, '')
               FROM risk_event JOIN risk_point ON risk_point.fid = risk_event.point_fid
               WHERE risk_event.uid = ? AND risk_point.deleted_at IS NULL""",
            [event_uid],
        ).fetchone()
        if row is None:
            raise NotFound("找不到这个风险事件。", advice="它可能已被删除；请刷新后再试。")
        point_fid, point_uid, name, enterprise_fid, rule = row
        changes = update_record(db, "risk_event", event_uid, record)
        levels = db.execute("SELECT residual_level FROM risk_event WHERE point_fid = ?", [point_fid])
        level = point_level([RiskLevel(each) for (each,) in levels.fetchall()], rule)
        values: dict[str, Any] = {"level": int(level)}
        (size,) = db.execute("SELECT size_class FROM enterprise WHERE fid = ?", [enterprise_fid]).fetchone()
        values["control_tier"] = control_tier(level, size_of(size))
        followed = update_record(db, "risk_point", point_uid, values)
        if not changes and not followed:
            return Changes(kinds=frozenset(), message="评分没有变化，未保存。")
        all_changes = [*changes, *followed, *raised(db, enterprise_fid)]
        entry = log_changes(db, all_changes, who=who, verb=f"重新评定风险点“{name}”", why=told)
    return Changes(
        kinds=RAISED_KINDS | {"risk_event"},
        message=f"“{name}”现在是{level.label}风险。",
        change_set=entry,
    )


def delete_risk_point(path: Path, point_uid: bytes, *, who: str, why: str) -> Changes:
    """Put a risk point into the recycle bin; undoing takes it out again.

    The enterprise's suggested level stays: lowering it is for people.
    """
    told = reason("修改原因", why)
    with writing(path) as db:
        name = _name(db, point_uid)
        changes = update_record(db, "risk_point", point_uid, {"deleted_at": now()})
        entry = log_changes(db, changes, who=who, verb=f"删除风险点“{name}”", why=told)
    return Changes(kinds=RAISED_KINDS, message=f"已删除风险点“{name}”。", change_set=entry)


def _insert(db: Database, enterprise_fid: int, point: NewPoint, *, number: int, size: str | None) -> bytes:
    name = point_field("name", point.name)
    if not point.events:
        raise BadInput(f"风险点“{name}”没有风险事件。", advice="请至少填写一个危险因素并评分。")
    events = [(event, event_record(event)) for event in point.events]
    level = point_level(
        [RiskLevel(stored["residual_level"]) for _event_, stored in events], point.direct_red_rule
    )
    uid = new_uid()
    db.execute(
        """INSERT INTO risk_point (uid, enterprise_fid, floor_fid, number, name, kind, level, direct_red_rule,
               control_tier, responsible_post, responsible_person, deleted_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [
            uid,
            enterprise_fid,
            _floor_fid(db, enterprise_fid, point.floor_uid),
            number,
            name,
            point_field("kind", point.kind),
            int(level),
            point.direct_red_rule or None,
            control_tier(level, size_of(size)),
            point_field("responsible_post", point.responsible_post),
            point_field("responsible_person", point.responsible_person),
            now(),
        ],
    )
    (point_fid,) = db.execute("SELECT fid FROM risk_point WHERE uid = ?", [uid]).fetchone()
    for event, stored in events:
        values = {"uid": new_uid(), "point_fid": point_fid, **stored}
        inserted = db.execute(
            f"INSERT INTO risk_event ({', '.join(values)}) VALUES (:{', :'.join(values)})", values
        )
        insert_measures(db, int(inserted.lastrowid or 0), event.measures)
    touch_layer(db, "risk_event")
    return uid


def raised(db: Database, enterprise_fid: int) -> list[FieldChange]:
    """Raise an enterprise's suggested level to what its points ask for, and with it what is shown."""
    uid, suggested, assessed, until = db.execute(
        "SELECT uid, suggested_level, assessed_level, valid_until FROM enterprise WHERE fid = ?",
        [enterprise_fid],
    ).fetchone()
    rows = db.execute(
        "SELECT level FROM risk_point WHERE enterprise_fid = ? AND deleted_at IS NULL", [enterprise_fid]
    )
    asked = suggested_level([RiskLevel(level) for (level,) in rows.fetchall()])
    if asked.level <= suggested:
        return []
    shown = displayed_level(
        asked.level, None if assessed is None else RiskLevel(assessed), _day(until), date.today()
    )
    values = {"suggested_level": int(asked.level), "suggested_reason": asked.reason, "level": int(shown)}
    return update_record(db, "enterprise", uid, values)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _floor_fid(db: Database, enterprise_fid: int, uid: bytes | None) -> int | None:
    if uid is None:
        return None
    row = db.execute(
        "SELECT fid FROM floor WHERE uid = ? AND enterprise_fid = ?", [uid, enterprise_fid]
    ).fetchone()
    if row is None:
        raise NotFound("找不到这张图纸。", advice="它可能已被删除；请刷新后再试。")
    return int(row[0])


def _name(db: Database, uid: bytes) -> str:
    row = db.execute("SELECT name FROM risk_point WHERE uid = ? AND deleted_at IS NULL", [uid]).fetchone()
    if row is None:
        raise NotFound("找不到这个风险点。", advice="它可能已被删除；请刷新后再试。")
    return str(row[0])


def point_field(key: str, value: Any) -> str | None:
    """Return a plain field of a point as it is stored; raise BadInput for what cannot be."""
    if key not in _FIELDS:
        raise BadInput(f"风险点没有“{key[:40]}”这一项。", advice="数据没有改动。")
    text = checked(_FIELDS[key], str(value or ""))
    if key == "name" and not text:
        raise BadInput("风险点名称不能为空。", advice="例如“刷胶台”。数据没有改动。")
    if key == "kind" and text not in {kind.stored for kind in PointKind}:
        raise BadInput("风险点类型应为设备设施、作业活动或场所区域。", advice="请从列表中选择。")
    return text or None


def size_of(stored: str | None) -> SizeClass:
    """Return an enterprise's size as it is stored; small where none is known."""
    return next((each for each in SizeClass if each.stored == stored), SizeClass.SMALL)
