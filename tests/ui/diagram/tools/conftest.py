"""A hand that draws on a stage as the canvas would let it: clicks, drags, keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.registry import tools
from riskmap.ui.diagram.tools.tool import Tool
from riskmap.ui.theme import Theme
from tests.ui.diagram.conftest import MakeFloor

Keys = Qt.KeyboardModifier
Kind = TypeVar("Kind", bound=Shape)
WHITE = QColor("white")
_CODES = {" ": Qt.Key.Key_Space, "\r": Qt.Key.Key_Return, "\b": Qt.Key.Key_Backspace}


class Hand:
    """Draws at places of the floor; notes what the stage asks and says."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.said: list[str] = []
        self.failed: list[Any] = []
        self.asked: list[tuple[Point, str, Callable[[str], None]]] = []
        stage.said.connect(self.said.append)
        stage.failed.connect(self.failed.append)
        for signal in (stage.text_asked, stage.name_asked):
            signal.connect(lambda *asked: self.asked.append(asked))

    @property
    def tool(self) -> Tool:
        assert self.stage.tool is not None
        return self.stage.tool

    def take(self, key: str) -> Tool:
        return self.stage.use(key)

    def move(self, *places: Point, down: bool = False, keys: Keys = Keys.NoModifier) -> None:
        for place in places:
            self.tool.moved(self._pen(place, down, keys))

    def press(self, place: Point, *, keys: Keys = Keys.NoModifier) -> None:
        self.move(place, keys=keys)
        self.tool.pressed(self._pen(place, True, keys))

    def release(self, place: Point, *, keys: Keys = Keys.NoModifier) -> None:
        self.tool.released(self._pen(place, False, keys))

    def click(self, *places: Point, keys: Keys = Keys.NoModifier) -> None:
        for place in places:
            self.press(place, keys=keys)
            self.release(place, keys=keys)

    def double_click(self, place: Point) -> None:
        self.click(place)
        self.tool.double_clicked(self._pen(place, True, Keys.NoModifier))
        self.release(place)

    def drag(self, start: Point, end: Point, *, keys: Keys = Keys.NoModifier) -> None:
        self.press(start, keys=keys)
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        self.move(middle, end, down=True, keys=keys)
        self.release(end, keys=keys)

    def key(self, code: Qt.Key, text: str = "", *, keys: Keys = Keys.NoModifier) -> bool:
        return self.tool.key_pressed(QKeyEvent(QEvent.Type.KeyPress, code, keys, text))

    def write(self, text: str) -> None:
        for character in text:
            self.key(_CODES.get(character, Qt.Key(ord(character.upper()))), character)

    def enter(self) -> bool:
        return self.key(Qt.Key.Key_Return, "\r")

    def answer(self, text: str) -> None:
        """Type into the field that the stage asked for last."""
        self.asked[-1][2](text)

    def picture(self, wide: int = 1200, high: int = 800) -> QImage:
        """Return the preview alone, on white."""
        image = QImage(wide, high, QImage.Format.Format_RGB32)
        image.fill(WHITE)
        painter = QPainter(image)
        try:
            self.tool.paint(painter)
        finally:
            painter.end()
        return image

    def is_drawn_near(self, place: Point, reach: int = 4) -> bool:
        """Tell whether the preview has put anything within a few pixels of a place."""
        image = self.picture()
        x, y = (round(number) for number in self.stage.view.pixel(place))
        around = range(-reach, reach + 1)
        return any(image.pixelColor(x + dx, y + dy) != WHITE for dx in around for dy in around)

    def made(self, kind: type[Kind]) -> list[Kind]:
        return list(self.stage.drawn.document.of_kind(kind))

    @property
    def labels(self) -> list[str]:
        """Return what the history lists."""
        return [step.label for step in self.stage.drawn.history.done]

    def _pen(self, place: Point, down: bool, keys: Keys) -> Any:
        return self.stage.pen(*self.stage.view.pixel(place), is_down=down, modifiers=keys)


@pytest.fixture
def hand(make_floor: MakeFloor) -> Hand:
    """Return a hand over an empty floor of 60 m × 40 m with a grid of 1 m; 20 pixels are a metre."""
    stage = Stage(theme=Theme())
    stage.set_tools(dict(tools()))
    stage.open(make_floor())
    stage.set_view(FloorView(zoom=20.0, x=0.0, y=800.0))
    return Hand(stage)


@pytest.fixture
def hand_on(stage: Stage) -> Hand:
    """Return a hand over the floor that has shapes on it."""
    return Hand(stage)
