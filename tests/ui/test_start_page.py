from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from riskmap.ui.actions import Actions
from riskmap.ui.start_page import StartPage
from riskmap.ui.theme import Theme


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> StartPage:
    theme = Theme(qapp)
    page = StartPage(Actions(theme, qapp), theme=theme)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_card_answers_to_the_keyboard(page: StartPage, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(page.cards[1]._action.triggered):
        qtbot.keyClick(page.cards[1], key)


def test_a_card_answers_to_a_click(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.cards[2]._action.triggered):
        qtbot.mouseClick(page.cards[2], Qt.MouseButton.LeftButton)


def test_recent_files_can_be_opened_and_forgotten(page: StartPage, qtbot: QtBot) -> None:
    page.show_recent(["/数据/a&b.gpkg", "/数据/c.gpkg"])
    buttons = page.findChildren(QToolButton)
    name = next(button for button in buttons if button.text() == "a&&b.gpkg")
    with qtbot.waitSignal(page.recent_asked) as asked:
        name.click()
    assert asked.args == ["/数据/a&b.gpkg"]
    forget = next(button for button in buttons if button.accessibleName() == "从列表中去掉 c.gpkg")
    with qtbot.waitSignal(page.forget_asked) as forgotten:
        forget.click()
    assert forgotten.args == ["/数据/c.gpkg"]


def test_there_is_no_list_without_files(page: StartPage) -> None:
    assert page._recent_title.isHidden()
