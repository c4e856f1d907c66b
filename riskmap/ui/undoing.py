"""Undo and redo of one's own newest changes, also of an earlier sitting, and the sentence that says so."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from riskmap.operations.changes import Changes
from riskmap.operations.history import redo, undo
from riskmap.operations.own_changes import MOST_TAKEN_BACK, OwnChanges, own_changes
from riskmap.ui.actions import Actions
from riskmap.ui.change_stack import ChangeStack
from riskmap.ui.plain_text import plain_label
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.work import Work

_ENTRIES = "own_entries"  # path of a workspace → numbers of the entries written on this computer
_MOST_PATHS = 8
_LONGEST_TEXT = 22


#: What was drawn is taken back where it was drawn, which says so itself.
_DRAWN = frozenset({"floor", "floor_version"})


class Undoable(Protocol):
    """Something with a history of its own that has Ctrl+Z while it is being worked on."""

    @property
    def undo_text(self) -> str:
        """Return what undoing would take back, empty for nothing."""

    @property
    def redo_text(self) -> str:
        """Return what redoing would do again, empty for nothing."""

    def undo(self) -> None:
        """Take back the last step."""

    def redo(self) -> None:
        """Do again what was taken back last."""


class Undoing(QObject):
    """Ctrl+Z takes back one's own newest changes; any other can be taken back from the change log."""

    said = Signal(str, str, object)  # message, text of a link or empty, what the link does

    def __init__(
        self,
        *,
        session: Session,
        work: Work,
        remembered: Remembered,
        signing: Signing,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._work = work
        self._remembered = remembered
        self._signing = signing
        self._actions = actions
        self._stack = ChangeStack()
        self._own = False
        self._elsewhere: Undoable | None = None
        actions.on("undo", lambda: (self._elsewhere or self).undo())
        actions.on("redo", lambda: (self._elsewhere or self).redo())
        session.opened.connect(self._start_anew)
        session.written.connect(self._written)
        session.undo_changed.connect(self.offer)
        session.access_changed.connect(self.offer)
        self.offer()

    def divert(self, to: Undoable | None) -> None:
        """Let Ctrl+Z and Ctrl+Y concern something else, or the register again."""
        self._elsewhere = to
        self.offer()

    def undo(self) -> None:
        """Take back one's newest change."""
        if self._stack.newest is not None:
            self.undo_entry(self._stack.newest)

    def undo_entry(self, entry: int) -> None:
        """Take back one entry of the change log."""

        def done(changes: Changes) -> None:
            self._stack.undone(entry)
            self._own = True
            self.said.emit(changes.message, "重做", self.redo)

        def write() -> None:
            who = self._remembered.settings.who
            self._session.write(
                lambda path: undo(path, who=who, change_set=entry), title="正在撤销", then=done
            )

        self._signing.with_name(write)

    def redo(self) -> None:
        """Do again what was undone last."""

        def done(changes: Changes) -> None:
            self._stack.redone()
            self._own = True
            self.said.emit(changes.message, "撤销", self.undo)

        def write() -> None:
            who = self._remembered.settings.who
            self._session.write(lambda path: redo(path, who=who), title="正在重做", then=done)

        self._signing.with_name(write)

    def _written(self, changes: Changes) -> None:
        if changes.change_set is not None:
            self._note(changes.change_set)
        if self._own:  # said already, and on the stack
            self._own = False
        elif not changes.kinds or changes.kinds - _DRAWN:
            self._say_new(changes)
        self.offer()

    def _say_new(self, changes: Changes) -> None:
        entry = changes.change_set
        if entry is None:
            self.said.emit(changes.message, "", None)
        else:
            self._stack.made(entry)
            self.said.emit(changes.message, "撤销", lambda: self.undo_entry(entry))

    def _start_anew(self) -> None:
        """Forget another workspace's changes, and find out which of this one's were made here before."""
        self._stack.clear()
        self.offer()
        path, who = self._session.path, self._remembered.settings.operator
        made_here = self._made_here(path)
        if path is None or not who or not made_here:
            return

        def restore(found: OwnChanges) -> None:
            if path == self._session.path and self._stack.is_empty:
                self._stack.restore(made=found.undoable, undone=found.redoable)
                self.offer()

        self._work.run(
            lambda _progress: own_changes(path, who=who, made_here=made_here), done=restore, slot="own"
        )

    def _made_here(self, path: Path | None) -> frozenset[int]:
        entries = self._remembered.extra(_ENTRIES, {}).get(str(path), [])
        return frozenset(entry for entry in entries if isinstance(entry, int)) if entries else frozenset()

    def _note(self, entry: int) -> None:
        """Remember that an entry was written on this computer."""
        path = self._session.path
        entries = dict(self._remembered.extra(_ENTRIES, {}))
        entries.pop(str(path), None)
        newest = sorted({*self._made_here(path), entry})[-2 * MOST_TAKEN_BACK :]
        kept = list(entries.items())[-(_MOST_PATHS - 1) :]
        self._remembered.set_extra(_ENTRIES, {**dict(kept), str(path): newest})

    def offer(self) -> None:
        """Say in menu and tool tips what undoing and redoing would do now."""
        state, writable = self._session.undo_state, self._session.access.writable
        undo = (self._stack.newest is not None and writable, state.undo)
        redo = (self._stack.can_redo and writable, state.redo)
        if self._elsewhere is not None:
            undo, redo = (
                (bool(text), text) for text in (self._elsewhere.undo_text, self._elsewhere.redo_text)
            )
        for key, title, (can, what) in (("undo", "撤销", undo), ("redo", "重做", redo)):
            action = self._actions[key]
            action.setEnabled(can)
            # Whole it would make the menu as wide as the screen; the tool tip says all of it.
            short = what if len(what) <= _LONGEST_TEXT else f"{what[: _LONGEST_TEXT - 1]}…"
            action.setText(plain_label(f"{title}：{short}") if can and what else title)
            self._actions.set_tip(key, f"{title}：{what}" if can and what else title)
