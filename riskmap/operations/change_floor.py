"""Changing a saved sheet that no editor has open, in such a way that the change can be undone there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from riskmap.errors import BadInput
from riskmap.model.diagram.changes import Change
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.history import Action
from riskmap.operations.changes import Changes
from riskmap.operations.edit_floor import save_drawn
from riskmap.store import floor_journal
from riskmap.store.floors import document, floor
from riskmap.store.workspace import writing


def change_floor(
    path: Path,
    floor_uid: bytes,
    change_of: Callable[[FloorDocument], Change | None],
    *,
    who: str,
    why: str = "",
) -> Changes:
    """Make a change of a sheet as a step of its history, and save it.

    Args:
        path: the workspace.
        floor_uid: the sheet.
        change_of: returns the change from what is saved, None for none.
        who: the operator.
        why: a reason, if there is one to tell.

    Raises:
        NotFound: no such sheet.
        BadInput: it has work that was never saved.
    """
    with writing(path) as db:
        row = floor(db, floor_uid)
        if row.last_step > row.step:
            raise BadInput(
                f"“{row.title}”有没保存的修改，没有改动。", advice="请先打开这张图，恢复或放弃这些修改。"
            )
        saved = document(db, row)
        change = change_of(saved)
        if change is None:
            return Changes(kinds=frozenset(), message=f"“{row.title}”没有需要改动的内容。")
        drawn = change.apply(saved)
        step = floor_journal.append(
            db, row.fid, action=Action.DO, change=change, after=max(row.last_step, row.step), who=who
        )
        return save_drawn(db, floor(db, floor_uid), drawn, step=step, who=who, why=why, verb="修改")
