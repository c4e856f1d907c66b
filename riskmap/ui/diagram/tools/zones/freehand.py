"""A zone drawn with one stroke of the mouse, made simple when it ends."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QPainter

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.outline_making import freehand
from riskmap.geometry.shapes import Point
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import away
from riskmap.ui.diagram.tools.pen import Pen
from riskmap.ui.diagram.tools.zones.making import MakesZones, area_line

#: Pixels between two places of the stroke, and how far the outline may lie from it.
_STEP_PX, _SIMPLE_PX = 2.0, 4.0
_MOST = 20_000


class FreehandTool(MakesZones):
    """Draws a zone along the mouse's way."""

    key: ClassVar[str] = "freehand"
    title: ClassVar[str] = "手绘区域"
    icon: ClassVar[str] = "lasso"
    shortcut: ClassVar[str] = "F"
    tip: ClassVar[str] = "按住左键沿边界画一圈，松开后自动闭合、简化成分区"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stroke: list[Point] = []
        self._is_down = False

    @property
    def hint(self) -> str:
        """Return what letting go does."""
        return "松开左键闭合；Esc 取消" if self._is_down else self.tip

    @property
    def is_busy(self) -> bool:
        """Tell whether a stroke is being drawn."""
        return self._is_down

    def pressed(self, pen: Pen) -> None:
        """Begin the stroke, at what is caught."""
        if self.may_draw():
            self._stroke, self._is_down = [pen.at], True
            self.stage.update()

    def moved(self, pen: Pen) -> None:
        """Go on: the hand is free, nothing is caught on the way."""
        far = self._is_down and away(self._stroke[-1], pen.raw, _STEP_PX * pen.metres)
        if far and len(self._stroke) < _MOST:
            self._stroke.append(pen.raw)
            self.stage.repaint_asked.emit()

    def released(self, pen: Pen) -> None:
        """End the stroke and make the zone."""
        if not self._is_down:
            return
        stroke = [*self._stroke, pen.at]
        self.cancel()
        try:
            outline = freehand(stroke, tolerance=_SIMPLE_PX * pen.metres)
        except BadInput as error:
            self.stage.failed.emit(error)
            return
        self.put_zone(outline)

    def cancel(self) -> bool:
        """Drop the stroke."""
        was_busy, self._is_down = self._is_down, False
        self._stroke = []
        self.stage.update()
        return was_busy

    def step_back(self) -> bool:
        """Drop the stroke: it is one step."""
        return self.cancel()

    def paint(self, painter: QPainter) -> None:
        """Draw the stroke and how it closes."""
        if len(self._stroke) < 2:
            return
        with Preview(painter, self.stage) as preview:
            ring = tuple(self._stroke)
            preview.line((ring[-1], ring[0]), dashed=True)
            preview.line(ring)
            if len(ring) > 2:
                preview.pill(ring[-1], [area_line(area((ring,)))])
