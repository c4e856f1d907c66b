"""Tools on the real canvas, with real mouse and key events."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.building import Wall
from riskmap.model.diagram.signs import SafetySign
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.canvas import Canvas
from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.registry import tools
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work
from tests.ui.diagram.conftest import MakeFloor

LEFT = Qt.MouseButton.LeftButton


class Mouse:
    def __init__(self, canvas: Canvas, qtbot: QtBot) -> None:
        self.canvas, self.stage, self._qtbot = canvas, canvas.stage, qtbot

    def at(self, place: Point) -> QPoint:
        x, y = self.stage.view.pixel(place)
        return QPoint(round(x), round(y))

    def click(self, *places: Point) -> None:
        for place in places:
            self._qtbot.mouseMove(self.canvas, self.at(place))
            self._qtbot.mouseClick(self.canvas, LEFT, pos=self.at(place))

    def double_click(self, place: Point) -> None:
        self.click(place)
        self._qtbot.mouseDClick(self.canvas, LEFT, pos=self.at(place))
        self._qtbot.mouseRelease(self.canvas, LEFT, pos=self.at(place))

    def drag(self, start: Point, end: Point) -> None:
        self._qtbot.mousePress(self.canvas, LEFT, pos=self.at(start))
        for share in (0.3, 0.7, 1.0):
            x, y = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
            self._qtbot.mouseMove(self.canvas, self.at((x, y)))
        self._qtbot.mouseRelease(self.canvas, LEFT, pos=self.at(end))

    def keys(self, text: str) -> None:
        self._qtbot.keyClicks(self.canvas, text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._qtbot.keyClick(self.canvas, key, modifier)


@pytest.fixture
def mouse(make_floor: MakeFloor, work: Work, city_copy: Path, qtbot: QtBot) -> Mouse:
    stage = Stage(theme=Theme())
    stage.set_tools(dict(tools()))
    stage.open(make_floor())
    canvas = Canvas(stage, work=work, path_of=lambda: city_copy, theme=stage.theme)
    qtbot.addWidget(canvas)
    canvas.resize(1000, 700)
    canvas.show()
    qtbot.waitExposed(canvas)
    stage.set_view(FloorView(zoom=15.0, x=60.0, y=660.0))
    return Mouse(canvas, qtbot)


def test_a_zone_is_dragged_and_named_in_one_go(mouse: Mouse, qtbot: QtBot) -> None:
    mouse.stage.use("rectangle")
    mouse.drag((4, 4), (16, 12))
    editor = mouse.canvas.text_editor
    assert editor.is_open
    editor.insertPlainText("裁断车间")  # as an input method does
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    [zone] = mouse.stage.drawn.document.of_kind(Zone)
    assert zone.name == "裁断车间"
    assert zone.outline == ((4, 4), (16, 4), (16, 12), (4, 12))
    assert mouse.stage.tool is not None
    assert mouse.stage.tool.key == "select"


def test_a_double_click_ends_a_polygon(mouse: Mouse) -> None:
    mouse.stage.use("polygon")
    mouse.click((4, 4), (16, 4), (16, 12))
    mouse.double_click((8, 18))
    [zone] = mouse.stage.drawn.document.of_kind(Zone)
    assert set(zone.outline) == {(4, 4), (16, 4), (16, 12), (8, 18)}


def test_numbers_are_typed_over_the_canvas_even_negative_ones(mouse: Mouse) -> None:
    mouse.stage.use("wall")
    mouse.click((10, 10))
    zoom = mouse.stage.view.zoom
    mouse.keys("-3,4")
    mouse.key(Qt.Key.Key_Return)
    mouse.key(Qt.Key.Key_Return)
    assert [wall.path for wall in mouse.stage.drawn.document.of_kind(Wall)] == [((10, 10), (7, 14))]
    assert mouse.stage.view.zoom == zoom


def test_escape_drops_the_line_then_the_tool(mouse: Mouse) -> None:
    tool = mouse.stage.use("wall")
    mouse.click((10, 10), (20, 10))
    mouse.key(Qt.Key.Key_Escape)
    assert mouse.stage.tool is tool
    assert not tool.is_busy
    mouse.key(Qt.Key.Key_Escape)
    assert mouse.stage.tool is not tool
    assert list(mouse.stage.drawn.document.of_kind(Wall)) == []


def test_a_double_click_stamps_one_sign(mouse: Mouse) -> None:
    mouse.stage.use("sign")
    mouse.click((10, 10))
    mouse.double_click((14, 10))
    placed = [sign.position for sign in mouse.stage.drawn.document.of_kind(SafetySign)]
    assert placed == [(10, 10), (14, 10)]


def test_what_was_measured_is_copied_by_ctrl_c(mouse: Mouse) -> None:
    mouse.stage.use("measure")
    mouse.click((10, 10))
    mouse.double_click((20, 10))
    mouse.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "距离 10.00 m"
