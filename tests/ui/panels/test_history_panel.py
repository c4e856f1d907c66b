from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from riskmap.model.levels import RiskLevel
from riskmap.operations.edit_enterprise import assess_enterprise, change_enterprise
from riskmap.operations.history import change_sets, undo
from riskmap.ui.panels.history_panel import HistoryPanel
from riskmap.ui.theme import Theme


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, city_copy: Path) -> HistoryPanel:
    panel = HistoryPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(800, 300)
    panel.show()
    change_enterprise(city_copy, fid=1, values={"address": "<b>甲</b>路 1 号"}, who="王丽", why="核实")
    assess_enterprise(
        city_copy, fid=2, level=RiskLevel.RED, organisation="专家组", basis="报告", who="李强", why="评估",
        on=date(2026, 11, 1),
    )  # fmt: skip
    panel.show_changes(change_sets(city_copy))
    return panel


def undo_button(panel: HistoryPanel) -> QPushButton:
    return next(button for button in panel.findChildren(QPushButton) if button.text() == "撤销此项")


def test_entries_stand_newest_first_with_their_fields(panel: HistoryPanel) -> None:
    first, second = panel.tree.topLevelItem(0), panel.tree.topLevelItem(1)
    assert first is not None
    assert second is not None
    assert (first.text(1), first.text(3)) == ("李强", "评估")
    lines = [second.child(place) for place in range(second.childCount())]
    assert any(line is not None and line.text(2).endswith("→ <b>甲</b>路 1 号") for line in lines)


def test_an_entry_asks_to_be_undone(qtbot: QtBot, panel: HistoryPanel, city_copy: Path) -> None:
    assert not undo_button(panel).isEnabled()
    item = panel.tree.topLevelItem(1)
    assert item is not None
    panel.tree.setCurrentItem(item)
    with qtbot.waitSignal(panel.undo_asked) as asked:
        undo_button(panel).click()
    undo(city_copy, who="王丽", change_set=asked.args[0])
    panel.show_changes(change_sets(city_copy))
    item = panel.tree.topLevelItem(2)
    assert item is not None
    assert item.text(2).endswith("（已撤销）")
    panel.tree.setCurrentItem(item)
    assert not undo_button(panel).isEnabled()


def test_a_read_only_workspace_cannot_undo(panel: HistoryPanel) -> None:
    item = panel.tree.topLevelItem(0)
    assert item is not None
    panel.tree.setCurrentItem(item)
    assert undo_button(panel).isEnabled()
    panel.set_writable(False)
    assert not undo_button(panel).isEnabled()


def test_entries_are_found_by_what_they_changed(panel: HistoryPanel) -> None:
    panel._find.setText("甲")
    hidden = [item.isHidden() for item, _change in panel._items]
    assert hidden[0]
    assert not hidden[1]


def test_entries_are_copied(qtbot: QtBot, panel: HistoryPanel) -> None:
    item = panel.tree.topLevelItem(0)
    assert item is not None
    panel.tree.setCurrentItem(item)
    panel.tree.setFocus()
    qtbot.keyClick(panel.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "李强" in QGuiApplication.clipboard().text()


def test_no_entries_say_why(qtbot: QtBot, panel: HistoryPanel) -> None:
    panel.show_changes((), of="甲企业")
    assert not panel.tree.isVisible()
    every = next(button for button in panel.findChildren(QPushButton) if button.text() == "显示全部记录")
    with qtbot.waitSignal(panel.all_asked):
        every.click()
