"""One risk point as a form shows it, with its events and measures; saved as one entry of the change log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from riskmap.errors import BadInput, NotFound
from riskmap.model.code_lists import control_tier
from riskmap.model.codes import MeasureKind
from riskmap.model.levels import RiskLevel
from riskmap.model.risk_grading import point_level
from riskmap.operations.changes import Changes
from riskmap.operations.risk_points import RAISED_KINDS, point_field, raised, size_of
from riskmap.operations.scored_events import NewEvent, event_record
from riskmap.operations.typed_text import checked, reason
from riskmap.store.change_log import FieldChange, log_changes, update_record
from riskmap.store.exchange_tables import measure_uid
from riskmap.store.uids import new_uid
from riskmap.store.whole_record import delete_record, insert_record
from riskmap.store.workspace import reading, writing

_MEASURES = tuple(kind.stored for kind in MeasureKind)
#: What of an event is its score: written together, and only when one of the user's parts of it has changed.
_SCORE = ("method", "inherent_factors", "residual_factors")
_TEXTS = ("hazard_factor", "hazard_class", "accident_type", "consequence")


@dataclass(frozen=True, kw_only=True)
class EventForm:
    """A risk event as the form shows it; ``uid`` is None for one that is to be added."""

    event: NewEvent
    uid: bytes | None = None
    inherent_level: RiskLevel = RiskLevel.UNASSESSED  # as stored
    residual_level: RiskLevel = RiskLevel.UNASSESSED


@dataclass(frozen=True, kw_only=True)
class PointForm:
    """A risk point as the form shows it: events the worst first."""

    uid: bytes
    number: int
    name: str
    kind: str
    level: RiskLevel
    responsible_post: str = ""
    responsible_person: str = ""
    direct_red_rule: str = ""
    events: tuple[EventForm, ...] = field(default=())


def point_form(path: Path, point_uid: bytes) -> PointForm:
    """Return a risk point with all that can be changed about it.

    Raises:
        NotFound: there is none, or it is in the recycle bin.
    """
    with reading(path) as db:
        return _read(db, point_uid)[1]


def save_point(path: Path, form: PointForm, *, who: str, why: str) -> Changes:
    """Save a form, at once or not at all: its point, its events (new, changed, gone) and their measures.

    Levels follow from the factors by the rules; the enterprise's suggested level rises where it must, and an
    assessed level is never touched. An event whose score was not changed keeps the version it was scored by.

    Raises:
        NotFound: the point is no longer there.
        BadInput: no reason, no event left, or a text, factor or rule that cannot be; nothing was saved.
    """
    told = reason("修改原因", why)
    if not form.events:
        raise BadInput("风险点至少要有一个风险事件。", advice="请填写一个危险因素并评分，或删除整个风险点。")
    with writing(path) as db:
        fid, before = _read(db, form.uid)
        changes = _events(db, form, before)
        levels = db.execute("SELECT residual_level FROM risk_event WHERE point_fid = ?", [fid])
        level = point_level([RiskLevel(each) for (each,) in levels.fetchall()], form.direct_red_rule)
        enterprise_fid, size = db.execute(
            """SELECT enterprise.fid, size_class
               FROM risk_point JOIN enterprise ON enterprise.fid = enterprise_fid WHERE risk_point.fid = ?""",
            [fid],
        ).fetchone()
        values: dict[str, Any] = {
            key: point_field(key, getattr(form, key))
            for key in ("name", "kind", "responsible_post", "responsible_person")
        }
        values |= {"direct_red_rule": form.direct_red_rule or None, "level": int(level)}
        if level != before.level:
            values["control_tier"] = control_tier(level, size_of(size))
        changes += update_record(db, "risk_point", form.uid, values)
        if not changes:
            return Changes(kinds=frozenset(), message="内容没有变化，未保存。")
        changes += raised(db, enterprise_fid)
        entry = log_changes(db, changes, who=who, verb=f"修改风险点“{before.name}”", why=told)
    message = f"已保存风险点“{form.name.strip()}”。"
    if level != before.level:
        message = f"已保存风险点“{form.name.strip()}”，现在是{level.label}风险。"
    return Changes(kinds=RAISED_KINDS | {"risk_event"}, message=message, change_set=entry)


def _events(db: Database, form: PointForm, before: PointForm) -> list[FieldChange]:
    present = {each.uid: each for each in before.events}
    kept = {each.uid for each in form.events}
    if strange := kept - present.keys() - {None}:
        raise NotFound(
            "这个风险点的风险事件已被别人修改。", advice="请关闭后重新打开再改。", detail=repr(strange)
        )
    changes: list[FieldChange] = []
    for each in form.events:
        if each.uid is None:
            changes += _added(db, form.uid, each.event)
        else:
            changes += _changed(db, each.uid, each.event, present[each.uid].event)
    for uid in present:
        if uid is not None and uid not in kept:
            measures = db.execute("SELECT uid FROM control_measure WHERE uid = ?", [measure_uid(uid)])
            for (measure,) in measures.fetchall():
                changes += delete_record(db, "control_measure", measure)
            changes += delete_record(db, "risk_event", uid)
    return changes


def _added(db: Database, point_uid: bytes, event: NewEvent) -> list[FieldChange]:
    uid = new_uid()
    changes = insert_record(db, "risk_event", {"uid": uid, "point_fid": point_uid, **event_record(event)})
    return changes + _measured(db, uid, event.measures)


def _changed(db: Database, uid: bytes, event: NewEvent, old: NewEvent) -> list[FieldChange]:
    if event == old:
        return []
    record = event_record(event)
    if (event.method, event.inherent, event.residual) == (old.method, old.inherent, old.residual):
        record = {key: record[key] for key in _TEXTS}
    changes = update_record(db, "risk_event", uid, {key: value or None for key, value in record.items()})
    return changes + _measured(db, uid, event.measures)


def _measured(db: Database, event_uid: bytes, measures: Mapping[str, str]) -> list[FieldChange]:
    titles = {kind.stored: kind.zh for kind in MeasureKind}
    texts = {key: checked(titles[key], measures.get(key, "")) or None for key in _MEASURES}
    found = db.execute(
        """SELECT control_measure.uid FROM control_measure JOIN risk_event ON risk_event.fid = event_fid
           WHERE risk_event.uid = ?""",
        [event_uid],
    ).fetchone()
    if found is not None:
        return update_record(db, "control_measure", found[0], texts)
    if not any(texts.values()):
        return []
    values = {"uid": measure_uid(event_uid), "event_fid": event_uid, **texts}
    return insert_record(db, "control_measure", values)


def _read(db: Database, point_uid: bytes) -> tuple[int, PointForm]:
    row = db.execute(
        """SELECT fid, number, name, coalesce(kind, ''), level, coalesce(responsible_post, ''),
                  coalesce(responsible_person, ''), coalesce(direct_red_rule, '')
           FROM risk_point WHERE uid = ? AND deleted_at IS NULL""",
        [point_uid],
    ).fetchone()
    if row is None:
        raise NotFound("找不到这个风险点。", advice="它可能已被删除；请刷新后再试。")
    fid, number, name, kind, level, post, person, rule = row
    own = ", ".join(f"coalesce(risk_event.{key}, '')" for key in (*_TEXTS, *_SCORE))
    texts = ", ".join(f"coalesce({key}, '')" for key in _MEASURES)
    events = db.execute(
        f"""SELECT risk_event.uid, {own}, inherent_level, residual_level, {texts}
           FROM risk_event LEFT JOIN control_measure ON event_fid = risk_event.fid
           WHERE point_fid = ? ORDER BY residual_level DESC, risk_event.fid""",
        [fid],
    ).fetchall()
    form = PointForm(
        uid=point_uid,
        number=number,
        name=name,
        kind=kind,
        level=RiskLevel(level),
        responsible_post=post,
        responsible_person=person,
        direct_red_rule=rule,
        events=tuple(_event(each) for each in events),
    )
    return fid, form


def _event(row: tuple[Any, ...]) -> EventForm:
    uid, factor, hazard, accident, consequence, method, inherent, residual, first, second, *texts = row
    return EventForm(
        uid=uid,
        event=NewEvent(
            hazard_factor=factor,
            hazard_class=hazard,
            accident_type=accident,
            consequence=consequence,
            method=method,
            inherent=inherent,
            residual=residual,
            measures={key: text for key, text in zip(_MEASURES, texts, strict=True) if text},
        ),
        inherent_level=RiskLevel(first),
        residual_level=RiskLevel(second),
    )
