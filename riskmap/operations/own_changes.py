"""Which entries of the log its author may still take back with Ctrl+Z after opening the file again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from riskmap.store import change_log
from riskmap.store.change_log import ChangeSet
from riskmap.store.workspace import reading

#: Nobody takes back more than this with Ctrl+Z; the whole log can be undone from its own list.
MOST_TAKEN_BACK = 20


@dataclass(frozen=True, kw_only=True)
class OwnChanges:
    """Entries of the log, the newest last: what can be undone, and what was undone and can be done again."""

    undoable: tuple[int, ...]
    redoable: tuple[int, ...]


def own_changes(path: Path, *, who: str, made_here: Collection[int]) -> OwnChanges:
    """Return the newest entries as long as all of them are somebody's own.

    An entry of anybody else, or from another computer, ends the list: what lies before it was built upon.

    Args:
        path: the workspace.
        who: the operator, as entries name her.
        made_here: numbers of the entries that were written on this computer.
    """
    with reading(path) as db:
        entries = change_log.change_sets(db, limit=MOST_TAKEN_BACK)
    own: list[ChangeSet] = []
    for entry in entries:
        if entry.who != who or entry.fid not in made_here:
            break
        own.append(entry)
    redoable: list[int] = []
    numbers = {entry.uid: entry.fid for entry in own if entry.undoes is None}
    for entry in own:
        if entry.undoes is None:
            break  # an edit since then: what was undone before it stays undone
        if not entry.undone and entry.undoes in numbers:
            redoable.append(numbers[entry.undoes])
    undoable = [
        entry.fid for entry in own if entry.undoes is None and not entry.undone and entry.can_be_taken_back
    ]
    return OwnChanges(undoable=tuple(reversed(undoable)), redoable=tuple(reversed(redoable)))
