from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from riskmap.operations.enterprise_table import COLUMNS
from riskmap.ui.dialogs.choose_columns import ChooseColumnsDialog
from riskmap.ui.panels.enterprise_model import DEFAULT_COLUMNS
from riskmap.ui.theme import Theme


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> ChooseColumnsDialog:
    dialog = ChooseColumnsDialog(("name", "level"), theme=theme)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(dialog: ChooseColumnsDialog, text: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == text).click()


def test_every_column_is_offered_the_chosen_first(dialog: ChooseColumnsDialog) -> None:
    assert dialog.columns == ("name", "level")
    assert dialog._list.count() == len(COLUMNS)


def test_ticking_and_moving(dialog: ChooseColumnsDialog) -> None:
    dialog._list.item(2).setCheckState(Qt.CheckState.Checked)
    third = dialog.columns[2]
    dialog._list.setCurrentRow(2)
    press(dialog, "上移")
    press(dialog, "上移")
    assert dialog.columns == (third, "name", "level")
    press(dialog, "下移")
    assert dialog.columns == ("name", third, "level")


def test_no_column_at_all_cannot_be_confirmed(dialog: ChooseColumnsDialog) -> None:
    ok = dialog._buttons.button(QDialogButtonBox.StandardButton.Ok)
    for place in (0, 1):
        dialog._list.item(place).setCheckState(Qt.CheckState.Unchecked)
    assert not ok.isEnabled()
    press(dialog, "恢复默认")
    assert ok.isEnabled()
    assert dialog.columns == DEFAULT_COLUMNS
