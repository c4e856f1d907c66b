"""A hand for tests: presses, drags and keys at places of the floor, through the stage, without a canvas."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.targets import shape_points

NO_KEYS = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Hand:
    """Works the tool in hand as the canvas would."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._keys = NO_KEYS
        self._is_down = False

    def _pen(self, at: Point):
        x, y = self.stage.view.pixel(at)
        pen = self.stage.pen(x, y, is_down=self._is_down, modifiers=self._keys)
        self.stage.pen_moved.emit(pen)
        return pen

    def press(self, at: Point, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        self._keys, self._is_down = keys, True
        self.stage.tool.pressed(self._pen(at))

    def move(self, at: Point, keys: Qt.KeyboardModifier | None = None) -> None:
        self._keys = self._keys if keys is None else keys
        self.stage.tool.moved(self._pen(at))

    def release(self, at: Point) -> None:
        self._is_down = False
        self.stage.tool.released(self._pen(at))
        self._keys = NO_KEYS

    def click(self, at: Point, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        self.press(at, keys)
        self.release(at)

    def double_click(self, at: Point) -> None:
        self.click(at)
        self._is_down = True
        self.stage.tool.double_clicked(self._pen(at))
        self.release(at)

    def drag(self, start: Point, end: Point, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        self.press(start, keys)
        self.move(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
        self.move(end)
        self.release(end)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> bool:
        return self.stage.tool.key_pressed(QKeyEvent(QEvent.Type.KeyPress, key, keys))


def named(stage: Stage, name: str) -> Shape:
    """Return the one shape of that name or text."""
    (found,) = [
        shape
        for shape in stage.drawn.document.shapes.values()
        if name in (getattr(shape, "name", None), getattr(shape, "text", None))
    ]
    return found


def of_kind(stage: Stage, kind: type[Shape], number: int = 0) -> Shape:
    """Return the first shape of a kind from the left."""
    found = sorted(stage.drawn.document.of_kind(kind), key=lambda shape: shape_points(shape)[0])
    return found[number]
