"""A new risk point: the page asks what it is."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QPainter

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import PointMark
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.drawing.drawing_tool import DrawingTool
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.pen import Pen


class PointTool(DrawingTool):
    """Says where a risk point is wanted; the register gives it its number and its colour."""

    key: ClassVar[str] = "point"
    title: ClassVar[str] = "风险点"
    icon: ClassVar[str] = "circle-dot"
    shortcut: ClassVar[str] = "D"
    tip: ClassVar[str] = "单击风险点所在的位置，接着填写它是什么"
    makes: ClassVar[type[Shape] | None] = PointMark

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._place: Point | None = None

    def pressed(self, pen: Pen) -> None:
        """Ask for the point."""
        if self.may_draw():
            self.stage.point_asked.emit(pen.at)

    def moved(self, pen: Pen) -> None:
        """Follow the mouse."""
        self._place = pen.at
        self.stage.repaint_asked.emit()

    def paint(self, painter: QPainter) -> None:
        """Draw the ring of the mark to come."""
        if self._place is not None and self.stage.floor is not None and not self.refusal:
            millimetre = self.stage.drawn.document.sheet.scale / 1000 * self.stage.view.zoom
            with Preview(painter, self.stage) as preview:
                preview.ring(self._place, max(3.0 * millimetre, 8.0))
