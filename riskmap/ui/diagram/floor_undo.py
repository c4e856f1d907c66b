"""Ctrl+Z and Ctrl+Y for the open floor: what is half drawn first, then the floor's own history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage


class FloorUndo(QObject):
    """Follows the stage's floor; it is an `Undoable` of the window."""

    changed = Signal()  # what undoing or redoing would do
    said = Signal(str, str, object)  # message, text of a link, what the link does

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._floor: DrawnFloor | None = None
        stage.hint_changed.connect(self.changed)
        stage.floor_changed.connect(self._follow)
        self._follow(stage.floor)

    @property
    def undo_text(self) -> str:
        """Return what Ctrl+Z would take back."""
        floor, tool = self._floor, self._stage.tool
        if floor is None or not floor.writable:
            return ""
        if tool is not None and tool.is_busy:
            return "正在画的一步"
        return floor.history.done[-1].label if floor.history.done else ""

    @property
    def redo_text(self) -> str:
        """Return what Ctrl+Y would do again."""
        floor = self._floor
        undone = floor.history.undone if floor is not None and floor.writable else ()
        return undone[0].label if undone else ""

    def undo(self) -> None:
        """Take back a step of what is half drawn, else the floor's last step."""
        tool, floor = self._stage.tool, self._floor
        if tool is not None and tool.step_back():
            self._stage.update()
        elif floor is not None:
            floor.settling.emit()
            if floor.history.done:
                label = floor.history.done[-1].label
                floor.undo()
                self._say(f"已撤销：{label}。", "重做", self.redo)

    def redo(self) -> None:
        """Do the floor's last step again."""
        floor = self._floor
        if floor is not None and floor.history.undone:
            label = floor.history.undone[0].label
            floor.redo()
            self._say(f"已重做：{label}。", "撤销", self.undo)

    def _follow(self, floor: DrawnFloor | None) -> None:
        if self._floor is not None:
            self._floor.history_changed.disconnect(self.changed)
            self._floor.state_changed.disconnect(self.changed)
        self._floor = floor
        if floor is not None:
            floor.history_changed.connect(self.changed)
            floor.state_changed.connect(self.changed)
        self.changed.emit()

    def _say(self, text: str, link: str, then: Callable[[], None]) -> None:
        self.said.emit(text, link, then)
