"""Drawing on a floor: open it, journal each step, save it, take up or drop what was never saved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sqlite_utils import Database

from riskmap.errors import BadInput
from riskmap.geometry.georeference import georeference
from riskmap.model.diagram.changes import Change
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.history import Action, History, HistoryStep
from riskmap.model.diagram.json_text import document_json, points_json
from riskmap.model.diagram.zone import PointMark
from riskmap.operations.changes import Changes
from riskmap.operations.floor_log import log_floor, summary
from riskmap.operations.floor_points import points_of
from riskmap.store import floor_journal
from riskmap.store.blobs import point_blobs
from riskmap.store.change_log import FieldChange, update_record
from riskmap.store.floor_versions import insert_version
from riskmap.store.floors import Floor, document, floor, write_document
from riskmap.store.workspace import reading, writing


@dataclass(frozen=True, kw_only=True)
class OpenFloor:
    """A floor as the editor takes it up.

    Attributes:
        floor: the floor's row.
        saved: the document as it was saved last.
        saved_history: what can be undone from there.
        unsaved: the document with the steps that were journalled and never saved; None when there are none.
        history: what can be undone from ``unsaved`` (or from ``saved``, when there is none).
        unsaved_steps: labels of those steps, oldest first, as the offer to recover lists them.
        step: the journal's newest step, to hand to `journal_step`.
        problem: why the journal could not be read, in Chinese; empty when it could. `discard_unsaved` then
            begins a new one.
    """

    floor: Floor
    saved: FloorDocument
    saved_history: History
    unsaved: FloorDocument | None
    history: History
    unsaved_steps: tuple[str, ...]
    step: int
    problem: str = ""


def open_floor(path: Path, floor_uid: bytes) -> OpenFloor:
    """Return a floor's saved document and what the journal knows beyond it.

    Raises:
        NotFound: no such floor.
        BadInput: the saved document is damaged.
    """
    with reading(path) as db:
        db.execute("BEGIN")  # all of it from one moment
        return floor_as_drawn(db, floor(db, floor_uid))


def journal_step(
    path: Path,
    floor_uid: bytes,
    *,
    after: int,
    who: str,
    change: Change | None = None,
    action: Action = Action.DO,
) -> int:
    """Write one step to the workspace and return its number; when this returns, it outlives a crash.

    Args:
        path: the workspace.
        floor_uid: the floor.
        after: the step before this one, as `open_floor`, `save_floor` or the last call gave it.
        who: the operator.
        change: what was done; None for an undo or redo.
        action: do, undo or redo.

    Raises:
        BadInput: the floor was changed elsewhere meanwhile.
        FileProblem: it cannot be written (disk full, read-only …); nothing was.
    """
    with writing(path) as db:
        row = floor(db, floor_uid)
        return floor_journal.append(db, row.fid, action=action, change=change, after=after, who=who)


def save_floor(path: Path, drawn: FloorDocument, *, step: int, who: str, why: str = "") -> Changes:
    """Save a document; its journal stays, so that undo goes on behind the save.

    The points drawn on it are recorded to lie on this floor, and in their place on the map where the floor
    has one.

    Args:
        path: the workspace.
        drawn: the document after the journal's step ``step``.
        step: the journal's newest step.
        who: the operator.
        why: a reason, if there is one to tell.

    Raises:
        BadInput: the floor was changed elsewhere meanwhile.
    """
    with writing(path) as db:
        return save_drawn(db, floor(db, drawn.sheet.uid), drawn, step=step, who=who, why=why, verb="保存")


def recover_floor(path: Path, floor_uid: bytes, *, who: str) -> Changes:
    """Save what was journalled and never saved.

    Raises:
        BadInput: there is nothing to recover, or the journal is damaged.
    """
    with writing(path) as db:
        opened = floor_as_drawn(db, floor(db, floor_uid))
        if opened.unsaved is None:
            raise BadInput(opened.problem or "没有需要恢复的内容。", advice="已保存的图没有影响。")
        return save_drawn(db, opened.floor, opened.unsaved, step=opened.step, who=who, why="", verb="恢复")


def discard_unsaved(path: Path, floor_uid: bytes, *, who: str) -> Changes:
    """Go back to the saved document; what was not saved is kept as a draft among the versions."""
    with writing(path) as db:
        opened = floor_as_drawn(db, floor(db, floor_uid))
        row = opened.floor
        if opened.problem:
            floor_journal.clear(db, row.fid)
        floor_journal.drop_after(db, row.fid, row.step)
        if opened.unsaved is None:
            return Changes(kinds=frozenset({"floor"}), message=f"“{row.title}”保持已保存的样子。")
        insert_version(
            db,
            row.fid,
            document=document_json(opened.unsaved),
            points=points_json(points_of(db, row.enterprise_fid).values()),
            digest="",
            label="",
            note=f"未保存的 {len(opened.unsaved_steps)} 步",
            who=who,
            is_draft=True,
        )
        entry = log_floor(
            db,
            row,
            verb=f"放弃“{row.title}”未保存的修改（已存为草稿）",
            who=who,
            old=summary(opened.unsaved),
            new=summary(opened.saved),
            digest=row.digest,
        )
    return Changes(
        kinds=frozenset({"floor", "floor_version"}),
        message=f"已放弃“{row.title}”未保存的修改；版本列表里留有草稿。",
        change_set=entry,
    )


def floor_as_drawn(db: Database, row: Floor) -> OpenFloor:
    """Return the same as `open_floor`, from an open workspace."""
    saved = document(db, row)
    problem = ""
    history = saved_history = History()
    unsaved: FloorDocument | None = None
    steps: tuple[str, ...] = ()
    try:
        entries = floor_journal.entries(db, row.fid)
        saved_history = History.replayed(
            (action, step) for number, action, step in entries if number <= row.step
        )
        history, continued = History.continued(saved, entries, step=row.step)
    except BadInput as error:
        problem = error.what
        history = saved_history
    else:
        later = [(action, step) for number, action, step in entries if number > row.step]
        unsaved = continued if later else None
        steps = tuple(_told(action, step) for action, step in later)
    return OpenFloor(
        floor=row,
        saved=saved,
        saved_history=saved_history,
        unsaved=unsaved,
        history=history,
        unsaved_steps=steps,
        step=max(row.last_step, row.step),
        problem=problem,
    )


def _told(action: Action, step: HistoryStep) -> str:
    return {Action.DO: step.label, Action.UNDO: "撤销", Action.REDO: "重做"}[action]


def save_drawn(
    db: Database, row: Floor, drawn: FloorDocument, *, step: int, who: str, why: str, verb: str
) -> Changes:
    """Save a document in an open transaction, as `save_floor` does."""
    if step != max(row.last_step, row.step):
        raise BadInput(
            "这张图在别的窗口里又有了修改，没有保存。",
            advice="请重新打开这张图；没保存的步骤会提示恢复。",
            detail=f"{row.last_step} {row.step} {step}",
        )
    if drawn.sheet.enterprise_uid != row.enterprise_uid:
        raise BadInput("这张图不属于这家企业，没有保存。", advice="请重新打开这张图。")
    old = summary(document(db, row)) if row.is_drawn else ""
    digest = write_document(db, row, drawn, step=step, who=who)
    floor_journal.compact(db, row.fid, last=step)
    places = _place_points(db, row, drawn)
    entry = None
    if digest != row.digest or places:
        entry = log_floor(
            db,
            row,
            verb=f"{verb}“{drawn.sheet.title}”的四色图",
            who=who,
            why=why,
            old=old,
            new=summary(drawn),
            digest=digest,
            others=places,
        )
    kinds = {"floor", "risk_point"} if places else {"floor"}
    return Changes(kinds=frozenset(kinds), message=f"已{verb}“{drawn.sheet.title}”。", change_set=entry)


def _place_points(db: Database, row: Floor, drawn: FloorDocument) -> list[FieldChange]:
    """Record where the drawn points lie: on which floor, and where on the map when the floor has a place."""
    marks = {mark.point_uid: mark for mark in drawn.of_kind(PointMark)}
    ours = points_of(db, row.enterprise_fid)
    values: dict[bytes, dict[str, object]] = {uid: {"floor_fid": row.fid} for uid in marks if uid in ours}
    for uid, blob in _blobs(drawn, [mark for uid, mark in marks.items() if uid in ours]).items():
        values[uid]["geom"] = blob
    changes: list[FieldChange] = []
    for uid, fields in values.items():
        changes += update_record(db, "risk_point", uid, fields)
    return changes


def _blobs(drawn: FloorDocument, marks: list[PointMark]) -> dict[bytes, bytes]:
    place = drawn.sheet.georeference
    if place is None or not marks:
        return {}
    try:
        on_map = georeference(place.floor_a, place.lonlat_a, place.floor_b, place.lonlat_b)
    except BadInput:  # two points that fix no place; the editor says so when they are set
        return {}
    degrees = on_map.to_degrees(np.array([mark.position for mark in marks], np.float64))
    blobs = point_blobs(degrees[:, 0], degrees[:, 1])
    return {mark.point_uid: blob for mark, blob in zip(marks, blobs, strict=True) if blob is not None}
