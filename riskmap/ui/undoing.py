"""Undo and redo of what was changed since the workspace was opened, and the sentence that says so."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from riskmap.operations.changes import Changes
from riskmap.operations.history import redo, undo
from riskmap.ui.actions import Actions
from riskmap.ui.change_stack import ChangeStack
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session


class Undoing(QObject):
    """Ctrl+Z takes back this sitting's changes; older ones can be taken back from the change log."""

    said = Signal(str, str, object)  # message, text of a link or empty, what the link does

    def __init__(
        self, *, session: Session, remembered: Remembered, actions: Actions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._remembered = remembered
        self._actions = actions
        self._stack = ChangeStack()
        self._own = False
        actions.on("undo", self.undo)
        actions.on("redo", self.redo)
        session.opened.connect(self._forget)
        session.written.connect(self._written)
        session.undo_changed.connect(self._offer)
        session.access_changed.connect(self._offer)
        self._offer()

    def undo(self) -> None:
        """Take back the newest change of this sitting."""
        if self._stack.newest is not None:
            self.undo_entry(self._stack.newest)

    def undo_entry(self, entry: int) -> None:
        """Take back one entry of the change log."""
        who = self._remembered.settings.who

        def done(changes: Changes) -> None:
            self._stack.undone(entry)
            self._own = True
            self.said.emit(changes.message, "重做", self.redo)

        self._session.write(lambda path: undo(path, who=who, change_set=entry), title="正在撤销", then=done)

    def redo(self) -> None:
        """Do again what was undone last."""
        who = self._remembered.settings.who

        def done(changes: Changes) -> None:
            self._stack.redone()
            self._own = True
            self.said.emit(changes.message, "撤销", self.undo)

        self._session.write(lambda path: redo(path, who=who), title="正在重做", then=done)

    def _written(self, changes: Changes) -> None:
        if self._own:  # said already, and on the stack
            self._own = False
        else:
            self._say_new(changes)
        self._offer()

    def _say_new(self, changes: Changes) -> None:
        entry = changes.change_set
        if entry is None:
            self.said.emit(changes.message, "", None)
        else:
            self._stack.made(entry)
            self.said.emit(changes.message, "撤销", lambda: self.undo_entry(entry))

    def _forget(self) -> None:
        self._stack.clear()
        self._offer()

    def _offer(self) -> None:
        state, writable = self._session.undo_state, self._session.access.writable
        for key, title, can, what in (
            ("undo", "撤销", self._stack.newest is not None, state.undo),
            ("redo", "重做", self._stack.can_redo, state.redo),
        ):
            action = self._actions[key]
            action.setEnabled(can and writable)
            action.setText(f"{title}：{what}".replace("&", "&&") if can and what else title)
            self._actions.set_tip(key, f"{title}：{what}" if can and what else title)
