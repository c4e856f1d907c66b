"""Choosing by a dragged rectangle."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from riskmap.geometry.marquee import Marquee, marquee_of
from riskmap.ui.diagram.tools.choosing.gesture import Gesture
from riskmap.ui.diagram.tools.pen import Pen


class MarqueeGesture(Gesture):
    """To the right takes what it holds, to the left what it touches; Shift adds, Ctrl takes out and in."""

    @property
    def hint(self) -> str:
        """Return what this rectangle takes."""
        kind = marquee_of(self.start.raw, self.pen.raw)
        return f"{kind.zh}；Shift 加选，Ctrl 反选，Esc 取消"

    @property
    def says(self) -> Sequence[str]:
        """Return how many shapes it holds now."""
        return (f"{len(self._found())} 个",)

    def moved(self, pen: Pen) -> None:
        """Stretch the rectangle."""
        self.pen = pen

    def released(self) -> None:
        """Choose what it takes."""
        found, now = self._found(), self.stage.drawn.selection
        if self.pen.ctrl and not self.pen.shift:
            left = [uid for uid in now if uid not in found]
            found = [*left, *(uid for uid in found if uid not in now)]
        elif self.pen.shift and not self.pen.ctrl:
            found = [*now, *found]
        self.stage.drawn.select(found)

    def paint(self, painter: QPainter) -> None:
        """Draw the rectangle: whole for what it holds, dashed for what it touches."""
        view, colour = self.stage.view, self.stage.theme.colour("accent")
        box = QRectF(view.point(self.start.raw), view.point(self.pen.raw)).normalized()
        crossing = marquee_of(self.start.raw, self.pen.raw) is Marquee.CROSSING
        light = QColor(colour)
        light.setAlphaF(0.10)
        painter.save()
        painter.setPen(QPen(colour, 1.2, Qt.PenStyle.DashLine if crossing else Qt.PenStyle.SolidLine))
        painter.setBrush(light)
        painter.drawRect(box)
        painter.restore()

    def _found(self) -> list[bytes]:
        return self.stage.in_marquee(self.start.raw, self.pen.raw)
