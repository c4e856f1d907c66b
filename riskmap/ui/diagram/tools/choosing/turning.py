"""Turning what is chosen by the knob over its frame."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from riskmap.geometry.floor_measuring import direction
from riskmap.geometry.shapes import Point
from riskmap.geometry.transforms import turning
from riskmap.model.diagram.shape import PlacedShape, Shape
from riskmap.model.diagram.transformed import transformed
from riskmap.ui.diagram.commands.measures import geometric_box
from riskmap.ui.diagram.commands.replacing import doing, replacing
from riskmap.ui.diagram.commands.touching import touching_neighbours
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.choosing.companions import openings_on
from riskmap.ui.diagram.tools.choosing.gesture import Gesture
from riskmap.ui.diagram.tools.choosing.ghost import Ghost, paint_symbols
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.pen import Pen

#: Degrees: Shift turns in such steps; without it a turn this near to a multiple of 45 is meant to be one.
_STEP, _NEAR = 15.0, 2.0


class TurnGesture(Gesture):
    """Turns about the middle, a single symbol about its own place; Shift in steps of 15 degrees."""

    pointer = Qt.CursorShape.PointingHandCursor

    def __init__(self, stage: Stage, start: Pen, shapes: Sequence[Shape]) -> None:
        super().__init__(stage, start)
        self.shapes = tuple(shapes)
        self._openings = openings_on(stage.drawn.document, shapes)
        self._ghost = Ghost(stage, (*shapes, *self._openings))
        left, bottom, right, top = geometric_box(shapes)
        self.about: Point = ((left + right) / 2, (bottom + top) / 2)
        only = shapes[0] if len(shapes) == 1 else None
        self._was = only.angle if isinstance(only, PlacedShape) else 0.0
        self.degrees = 0.0

    @property
    def hint(self) -> str:
        """Return what the keys do."""
        return "松开定下角度；Shift 每次 15°，Alt 任意角度，Esc 取消"

    @property
    def says(self) -> Sequence[str]:
        """Return the turn, and a single symbol's angle."""
        turned = f"旋转 {self.degrees:+.1f}°"
        if len(self.shapes) == 1 and isinstance(self.shapes[0], PlacedShape):
            return turned, f"角度 {(self._was + self.degrees) % 360:.1f}°"
        return (turned,)

    def moved(self, pen: Pen) -> None:
        """Follow the mouse."""
        self.pen = pen
        free = direction(self.about, pen.raw) - direction(self.about, self.start.raw)
        goal = self._was + free
        if pen.shift:
            goal = round(goal / _STEP) * _STEP
        elif not pen.alt:
            near = round(goal / 45.0) * 45.0
            goal = near if abs(goal - near) <= _NEAR else round(goal, 1)
        self.degrees = (goal - self._was + 180.0) % 360.0 - 180.0

    def released(self) -> None:
        """Turn the shapes."""
        if self.degrees:
            turn = turning(self.degrees, about=self.about)
            held = (*self.shapes, *self._openings)
            turned = [transformed(shape, turn.point) for shape in held]
            after = touching_neighbours(self.stage.drawn.document, turned)
            self.stage.do(replacing(held, after, doing("旋转", self.shapes)))

    def paint(self, painter: QPainter) -> None:
        """Draw the shapes turned, and about what."""
        turn = turning(self.degrees, about=self.about)
        colour = self.stage.theme.colour("accent")
        self._ghost.paint(painter, self.stage.view, turn, colour)
        with Preview(painter, self.stage) as preview:
            held = (*self.shapes, *self._openings)
            paint_symbols(preview, (transformed(shape, turn.point) for shape in held))
            preview.line((self.about, self.pen.raw), dashed=True)
