from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from riskmap.ui.diagram.tools.measuring.measure_tool import MeasureTool
from tests.ui.diagram.tools.conftest import Hand, Keys


def test_a_distance_stays_until_escape_can_be_copied_and_changes_nothing(hand: Hand) -> None:
    tool = hand.take("measure")
    assert isinstance(tool, MeasureTool)
    hand.click((2, 2), (8, 2), (8, 10))
    hand.enter()
    assert tool.result == "距离 14.00 m，共 2 段"
    assert tool.result in tool.hint
    assert hand.is_drawn_near((5, 2))
    assert hand.key(Qt.Key.Key_C, "\x03", keys=Keys.ControlModifier)
    assert QGuiApplication.clipboard().text() == tool.result
    assert [action.text() for action in tool.menu(hand.stage.pen(1, 1)) if action] == [
        "复制测量结果",
        "清除测量结果",
    ]
    assert tool.cancel()
    assert tool.result == ""
    assert not hand.is_drawn_near((5, 2))
    assert not tool.cancel()
    assert hand.stage.drawn.document.shapes == {}
    assert hand.stage.drawn.history.done == ()


def test_the_next_click_measures_anew(hand: Hand) -> None:
    tool = hand.take("measure")
    assert isinstance(tool, MeasureTool)
    hand.drag((2, 2), (8, 2))
    hand.enter()
    hand.click((20, 20), (20, 25))
    hand.enter()
    assert tool.result == "距离 5.00 m"


def test_an_area_with_its_perimeter(hand: Hand) -> None:
    tool = hand.take("measure_area")
    assert isinstance(tool, MeasureTool)
    hand.click((2, 2), (8, 2), (8, 6), (2, 6), (2, 2))
    assert tool.result == "面积 24.00 m²，周长 20.00 m"


def test_a_crossing_line_has_no_area(hand: Hand) -> None:
    hand.take("measure_area")
    hand.click((2, 2), (8, 8), (8, 2), (2, 8))
    hand.enter()
    assert "量不出面积" in hand.failed[0].what
