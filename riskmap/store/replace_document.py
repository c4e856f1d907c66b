"""A floor's document replaced as a whole by something that was not drawn in the editor."""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database

from riskmap.errors import BadInput
from riskmap.model.diagram.difference import changes_between
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.history import Action
from riskmap.model.diagram.json_text import document_json, read_document
from riskmap.store import floor_journal, floors
from riskmap.store.field_change import FieldChange

#: What the log calls it: the record is the floor, the values are documents as JSON.
DOCUMENT_KIND: Final = "floor_document"
DOCUMENT_FIELD: Final = "document"


def replace_document(
    db: Database, floor_uid: bytes, drawn: FloorDocument | None, *, who: str, label: str
) -> list[FieldChange]:
    """Replace the saved document of a floor; in the editor it can be undone like a stroke.

    Args:
        db: a workspace open for writing.
        floor_uid: the floor.
        drawn: the new document; None for a floor of which nothing was saved.
        who: the operator.
        label: what the editor's history calls the step.

    Raises:
        NotFound: no such floor.
        BadInput: the floor has work that was never saved.
    """
    row = floors.floor(db, floor_uid)
    if row.last_step > row.step:
        raise BadInput(
            f"“{row.title}”有没保存的修改，没有替换。",
            advice="请先在图册中保存或放弃这些修改。数据没有改动。",
        )
    old, present = _present(db, row)
    new = None if drawn is None else document_json(drawn)
    if old == new:
        return []
    if drawn is None:
        floors.forget_document(db, row)
    else:
        step = row.step
        if present is None:
            floor_journal.clear(db, row.fid)  # its steps begin from what cannot be read
        else:
            for change in changes_between(present, drawn, label=label):
                step = floor_journal.append(db, row.fid, action=Action.DO, change=change, after=step, who=who)
        floors.write_document(db, row, drawn, step=step, who=who)
        floor_journal.compact(db, row.fid, last=step)
    return [FieldChange(kind=DOCUMENT_KIND, record_uid=floor_uid, field=DOCUMENT_FIELD, old=old, new=new)]


def take_back_document(db: Database, change: FieldChange, *, who: str) -> list[FieldChange]:
    """Put the document of before back; raise BadInput when the floor was drawn on since."""
    row = floors.floor(db, change.record_uid)
    if _present(db, row)[0] != change.new:
        raise BadInput(
            f"“{row.title}”的图之后又改过，不能直接撤销这一次。",
            advice="请在图册的编辑器里撤销，或恢复已发布的版本。数据没有改动。",
        )
    drawn = read_document(change.old) if isinstance(change.old, str) else None
    return replace_document(db, change.record_uid, drawn, who=who, label="撤回接收的图")


def _present(db: Database, row: floors.Floor) -> tuple[str | None, FloorDocument | None]:
    """Return the saved document as the log writes it, and itself; a damaged one counts as none."""
    try:
        drawn = floors.document(db, row)
    except BadInput:
        return None, None
    return (document_json(drawn) if row.is_drawn else None), drawn
