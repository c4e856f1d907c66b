"""Ctrl+Z right after a sheet was deleted: the sheet comes back, before any older step is taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.floor_undo import FloorUndo
from riskmap.ui.diagram.sheet_commands import SheetCommands
from riskmap.ui.diagram.sheets import Sheets
from riskmap.ui.diagram.stage import Stage


class SheetUndo(QObject):
    """An `Undoable` of the window: sheets just deleted first, then what `FloorUndo` takes back."""

    changed = Signal()

    def __init__(self, floors: FloorUndo, *, commands: SheetCommands, sheets: Sheets, stage: Stage) -> None:
        super().__init__(floors)
        self._floors, self._commands, self._sheets, self._stage = floors, commands, sheets, stage
        self._deleted: list[tuple[bytes, str]] = []  # the last one comes back first
        self._of: tuple[Path | None, int | None] = (None, None)
        self._seen: DrawnFloor | None = None
        self._newest: object = None  # the step of that floor made last
        floors.changed.connect(self._look)
        commands.deleted.connect(self._note)
        commands.restored.connect(self._came_back)
        commands.made.connect(self._forget)

    @property
    def undo_text(self) -> str:
        """Return what Ctrl+Z would take back."""
        return f"删除图纸“{self._deleted[-1][1]}”" if self._is_first else self._floors.undo_text

    @property
    def redo_text(self) -> str:
        """Return what Ctrl+Y would do again."""
        return self._floors.redo_text

    def undo(self) -> None:
        """Bring back the sheet just deleted, else take back the floor's last step."""
        if self._is_first:
            uid, _title = self._deleted.pop()
            self._commands.restore(uid)
            self.changed.emit()
        else:
            self._floors.undo()

    def redo(self) -> None:
        """Do the floor's last step again."""
        self._floors.redo()

    @property
    def _is_first(self) -> bool:
        tool = self._stage.tool
        is_drawing = tool is not None and tool.is_busy
        here = (self._sheets.path, self._sheets.fid) == self._of
        return bool(self._deleted) and here and not is_drawing and self._sheets.is_writable

    def _note(self, uid: bytes, title: str) -> None:
        here = (self._sheets.path, self._sheets.fid)
        if here != self._of:
            self._deleted, self._of = [], here
        self._deleted.append((uid, title))
        self.changed.emit()

    def _came_back(self, uid: bytes) -> None:
        self._deleted = [each for each in self._deleted if each[0] != uid]
        self.changed.emit()

    def _forget(self) -> None:
        self._deleted = []
        self.changed.emit()

    def _look(self) -> None:
        """A step made since is what Ctrl+Z concerns now."""
        floor = self._stage.floor
        newest = floor.history.done[-1] if floor is not None and floor.history.done else None
        if floor is self._seen and newest is not self._newest:
            self._deleted = []
        self._seen, self._newest = floor, newest
        self.changed.emit()
