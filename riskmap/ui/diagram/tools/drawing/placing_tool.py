"""Placing one symbol by a click; a drag turns it, Space turns it by a quarter."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from riskmap.geometry.floor_measuring import direction
from riskmap.geometry.shapes import Point
from riskmap.model.diagram.shape import Shape
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.drawing.drawing_tool import DrawingTool
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import away
from riskmap.ui.diagram.tools.pen import Pen

_DRAG_PX = 10.0
_STEP = 15.0


class PlacingTool(DrawingTool, ABC):
    """Shows its symbol under the mouse and puts it down at a click.

    Attributes:
        turns: whether it has a direction: a drag and Space turn it.
        upright: the direction the symbol points to at angle 0, degrees anticlockwise from the right.
    """

    turns: ClassVar[bool] = False
    upright: ClassVar[float] = 90.0

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.place: Point | None = None
        self.angle = 0.0
        self._pressed: Pen | None = None

    @abstractmethod
    def shape(self, uid: bytes, place: Point) -> Shape:
        """Return the symbol at a place, turned by `angle`."""

    def label(self) -> str:
        """Return what the history says; empty for the usual."""
        return ""

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        return f"{self.tip}；按住拖动定方向，空格转 90°" if self.turns else self.tip

    @property
    def is_busy(self) -> bool:
        """Tell whether the button is held."""
        return self._pressed is not None

    def pressed(self, pen: Pen) -> None:
        """Settle the place; the direction may still change."""
        self.place = pen.at
        self._pressed = pen if self.may_draw() else None
        self.stage.update()

    def double_clicked(self, pen: Pen) -> None:
        """Do nothing: the first of the two clicks has placed it, a second one would lie on top."""

    def moved(self, pen: Pen) -> None:
        """Follow the mouse, or turn."""
        if self._pressed is None:
            self.place = pen.at
        elif (
            self.turns and self.place is not None and away(self._pressed.raw, pen.raw, _DRAG_PX * pen.metres)
        ):
            towards = direction(self.place, pen.raw) - self.upright
            self.angle = (towards if pen.alt else round(towards / _STEP) * _STEP) % 360.0
        self.stage.update()

    def released(self, pen: Pen) -> None:  # noqa: ARG002 - the place is where it was pressed
        """Put it down."""
        start, self._pressed = self._pressed, None
        if start is not None and self.place is not None:
            self.put_down(self.place)

    def put_down(self, place: Point) -> None:
        """Put the symbol on the floor."""
        if self.put(self.shape(new_uid(), place), label=self.label()):
            self.done()

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Turn at Space."""
        if self.turns and event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.angle = (self.angle + 90.0) % 360.0
                self.stage.update()
            return True
        return False

    def cancel(self) -> bool:
        """Drop what is being placed."""
        was_busy, self._pressed = self.is_busy, None
        self.stage.repaint_asked.emit()
        return was_busy

    def paint(self, painter: QPainter) -> None:
        """Draw the symbol under the mouse."""
        if self.place is None or self.stage.floor is None or self.refusal:
            return
        with Preview(painter, self.stage) as preview:
            preview.shape(self.shape(b"", self.place))
            if self.is_busy and self.turns and self.angle:
                preview.pill(self.place, [f"∠ {self.angle:.0f}°"])
