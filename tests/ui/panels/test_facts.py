from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from riskmap.model.levels import RiskLevel
from riskmap.ui.panels.facts import Facts
from riskmap.ui.theme import Theme

from .conftest import HOSTILE

ADDRESS = "鲤城区 Park Road 361"


@pytest.fixture
def facts(qtbot: QtBot, theme: Theme) -> Facts:
    facts = Facts(theme)
    facts.add("地址", ADDRESS)
    facts.add("行业", "机械", note="GB/T 4754-2017")
    facts.add("空", "")
    facts.add("现有风险", "低，得分 45", level=RiskLevel.BLUE)
    qtbot.addWidget(facts)
    facts.resize(300, facts.heightForWidth(300))
    facts.show()
    return facts


def place(facts: Facts, text: str, share: float) -> QPoint:
    area = facts.area_of(text)
    metrics = facts.fontMetrics()
    return QPoint(area.left() + round(metrics.horizontalAdvance(text) * share), area.top() + 6)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def copy(qtbot: QtBot, facts: Facts) -> None:
    qtbot.keyClick(facts, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_empty_values_are_left_out(facts: Facts, theme: Theme) -> None:
    assert facts.texts == [ADDRESS, "机械", "GB/T 4754-2017", "低，得分 45"]
    assert Facts(theme).is_empty
    assert not facts.is_empty


def test_a_screen_reader_is_told_all(facts: Facts) -> None:
    assert facts.accessibleName().splitlines() == [
        f"地址：{ADDRESS}",
        "行业：机械",
        "GB/T 4754-2017",
        "现有风险：低，得分 45",
    ]


def test_a_value_clicked_is_copied_whole(qtbot: QtBot, facts: Facts) -> None:
    qtbot.mouseClick(facts, Qt.MouseButton.LeftButton, pos=place(facts, "机械", 0.5))
    copy(qtbot, facts)
    assert clipboard() == "机械"


def test_what_the_mouse_marks_is_copied(qtbot: QtBot, facts: Facts) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(facts, left, pos=place(facts, ADDRESS, 0))
    qtbot.mouseMove(facts, place(facts, ADDRESS, 0.5))
    qtbot.mouseRelease(facts, left, pos=place(facts, ADDRESS, 0.5))
    copy(qtbot, facts)
    assert ADDRESS.startswith(clipboard())
    assert 3 <= len(clipboard()) < len(ADDRESS)
    qtbot.mouseDClick(facts, left, pos=place(facts, ADDRESS, 0.5))
    copy(qtbot, facts)
    assert clipboard().strip() in ADDRESS.split()
    qtbot.keyClick(facts, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    copy(qtbot, facts)
    assert clipboard() == ADDRESS


def test_a_right_click_offers_the_value_under_it(facts: Facts) -> None:
    spot = place(facts, "GB/T 4754-2017", 0.5)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(facts, QContextMenuEvent(reason, spot, facts.mapToGlobal(spot)))
    menu = facts.findChildren(QMenu)[0]
    assert [action.text() for action in menu.actions()] == ["复制"]
    menu.actions()[0].trigger()
    assert clipboard() == "GB/T 4754-2017"


def test_hostile_text_is_drawn_and_copied_as_it_is(qtbot: QtBot, theme: Theme) -> None:
    facts = Facts(theme)
    text = f"{HOSTILE}\n第二行"
    facts.say(text)
    qtbot.addWidget(facts)
    facts.resize(120, facts.heightForWidth(120))
    facts.show()
    qtbot.mouseClick(facts, Qt.MouseButton.LeftButton, pos=facts.area_of(text).center())
    qtbot.keyClick(facts, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    copy(qtbot, facts)
    assert clipboard() == text
    assert facts.minimumSizeHint().width() == 1


def test_narrower_is_higher_and_a_widget_keeps_its_place(qtbot: QtBot, facts: Facts) -> None:
    assert facts.heightForWidth(120) > facts.heightForWidth(300)
    box = QLineEdit()
    before = facts.heightForWidth(300)
    facts.add_widget("电话", box)
    qtbot.addWidget(facts)
    facts.resize(301, facts.heightForWidth(301))
    assert box.parentWidget() is facts
    assert box.geometry().top() > before - 2
    assert box.geometry().bottom() <= facts.height()


def test_marks_go_with_the_keyboard(qtbot: QtBot, facts: Facts) -> None:
    spot = place(facts, ADDRESS, 0.5)
    qtbot.mouseDClick(facts, Qt.MouseButton.LeftButton, pos=spot)
    passage = facts.passage_at(QPointF(spot))
    assert passage is not None
    assert passage.marked
    facts.clearFocus()
    assert not passage.marked
