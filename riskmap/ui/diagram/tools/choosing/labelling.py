"""Dragging the name of a risk point's mark."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.zone import PointMark
from riskmap.ui.diagram.commands.replacing import replacing
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.choosing.gesture import Gesture
from riskmap.ui.diagram.tools.choosing.handles import label_place
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.pen import Pen


class LabelGesture(Gesture):
    """Puts the name of a mark elsewhere; a double click lets the program choose again."""

    pointer = Qt.CursorShape.SizeAllCursor

    def __init__(self, stage: Stage, start: Pen, mark: PointMark) -> None:
        super().__init__(stage, start)
        self.mark = mark
        self._was: Point = label_place(stage, mark)
        self.at: Point = self._was

    @property
    def hint(self) -> str:
        """Return what releasing does."""
        return "松开放下名称；双击手柄改回自动摆放，Esc 取消"

    def moved(self, pen: Pen) -> None:
        """Follow the mouse."""
        self.pen = pen
        self.at = (
            self._was[0] + pen.raw[0] - self.start.raw[0],
            self._was[1] + pen.raw[1] - self.start.raw[1],
        )

    def released(self) -> None:
        """Put the name there."""
        x, y = self.mark.position
        label = (round(self.at[0] - x, 4), round(self.at[1] - y, 4))
        self.stage.do(replacing([self.mark], [replace(self.mark, label=label)], "移动风险点名称"))

    def paint(self, painter: QPainter) -> None:
        """Draw the box of the name and a line to its mark."""
        point = self.stage.drawn.points.get(self.mark.point_uid)
        name = point.name if point is not None else "风险点"
        with Preview(painter, self.stage) as preview:
            preview.line((self.mark.position, self.at), dashed=True)
            here = self.stage.view.point(self.at)
            wide = min(painter.fontMetrics().horizontalAdvance(name) + 8, 180)
            box = QRectF(here.x(), here.y(), wide, painter.fontMetrics().height() + 4)
            painter.setPen(self.stage.theme.colour("accent"))
            painter.setBrush(self.stage.theme.colour("panel"))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(self.stage.theme.colour("text"))
            text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(wide) - 6)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
