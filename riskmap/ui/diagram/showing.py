"""Going to something on a sheet: open it, choose the shapes, bring them into sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from riskmap.geometry.shapes import Box, Point
from riskmap.model.diagram.problem import Problem
from riskmap.ui.diagram.canvas import Canvas
from riskmap.ui.diagram.register_list import RegisterList
from riskmap.ui.diagram.sheets import Sheets
from riskmap.ui.diagram.stage import Stage

_CHOOSING = "select"
_AROUND_MM = 20.0


class Showing(QObject):
    """Remembers what is to be shown until its sheet is open."""

    def __init__(
        self, stage: Stage, *, sheets: Sheets, canvas: Canvas, register: RegisterList, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._stage, self._sheets, self._canvas, self._register = stage, sheets, canvas, register
        self._wanted: tuple[bytes, tuple[bytes, ...], Point | None] | None = None
        stage.floor_changed.connect(lambda _floor: self._show())

    def show_shapes(self, sheet_uid: bytes, shapes: Sequence[bytes], position: Point | None = None) -> None:
        """Show shapes of a sheet, or a position on it."""
        self._wanted = (sheet_uid, tuple(shapes), position)
        floor = self._stage.floor
        if floor is not None and floor.document.sheet.uid == sheet_uid:
            self._show()
        else:
            self._sheets.open(sheet_uid)

    def show_problem(self, problem: Problem) -> None:
        """Show what a problem is about, on its sheet or in the list."""
        if problem.sheet_uid is not None:
            self.show_shapes(problem.sheet_uid, problem.shapes, problem.position)
        elif problem.points:
            self._register.reveal(problem.points)

    def _show(self) -> None:
        wanted, floor = self._wanted, self._stage.floor
        if wanted is None or floor is None or floor.document.sheet.uid != wanted[0]:
            return
        self._wanted = None
        _sheet, shapes, position = wanted
        tool = self._stage.tool
        if self._stage.has_tool(_CHOOSING) and (tool is None or tool.key != _CHOOSING):
            self._stage.use(_CHOOSING)
        floor.select(shapes)
        boxes = [self._stage.targets.box(uid) for uid in floor.selection]
        around = _AROUND_MM * floor.document.sheet.scale / 1000
        if position is not None:
            x, y = position
            boxes = [(x - around, y - around, x + around, y + around)]
        if boxes:
            self._canvas.show_box(_around(boxes))


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
