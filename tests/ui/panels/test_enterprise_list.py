from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from riskmap.operations.enterprise_table import sorted_rows
from riskmap.operations.open_workspace import create_workspace, read_register
from riskmap.store.register import Register
from riskmap.ui.panels.enterprise_list import EnterpriseList
from riskmap.ui.panels.enterprise_model import DEFAULT_COLUMNS
from riskmap.ui.theme import Theme

from .conftest import HOSTILE


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, register: Register) -> EnterpriseList:
    panel = EnterpriseList(theme)
    qtbot.addWidget(panel)
    panel.resize(1000, 300)
    panel.show_rows(register, np.arange(len(register.enterprises)))
    panel.show()
    return panel


def cell(panel: EnterpriseList, row: int, key: str) -> str:
    model = panel.table.model()
    return str(model.index(row, panel.columns.index(key)).data())


def test_the_title_counts_all_and_the_filtered(shown: EnterpriseList, register: Register) -> None:
    total = len(register.enterprises)
    assert shown.title == f"列表 {total:,} 家"
    shown.show_rows(register, np.arange(3))
    assert shown.title == f"列表 {total:,} 家（已筛选 3）"


def test_rows_stand_in_the_order_given(shown: EnterpriseList, register: Register) -> None:
    rows = sorted_rows(register, np.arange(len(register.enterprises)), "level", descending=True)
    shown.show_rows(register, rows)
    assert cell(shown, 0, "level") == "重大（红）"
    assert cell(shown, 0, "name") == register.enterprises.name[rows[0]]


def test_choosing_by_keyboard_tells_the_row_and_marking_from_elsewhere_tells_nobody(
    qtbot: QtBot, shown: EnterpriseList, register: Register
) -> None:
    rows = np.arange(len(register.enterprises))[::-1]
    shown.show_rows(register, rows)
    with qtbot.assertNotEmitted(shown.row_chosen):
        shown.select_row(int(rows[5]))
    assert shown.selected_rows().tolist() == [rows[5]]
    with qtbot.waitSignal(shown.row_chosen) as chosen:
        qtbot.keyClick(shown.table, Qt.Key.Key_Down)
    assert chosen.args == [rows[6]]
    with qtbot.waitSignal(shown.row_opened) as opened:
        qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert opened.args == [rows[6]]


def test_the_chosen_row_stays_chosen_through_another_order(
    qtbot: QtBot, shown: EnterpriseList, register: Register
) -> None:
    shown.select_row(7)
    with qtbot.assertNotEmitted(shown.row_chosen):
        shown.show_rows(register, np.arange(len(register.enterprises))[::-1])
    assert shown.selected_rows().tolist() == [7]
    shown.show_rows(register, np.array([1, 2]))  # filtered away: none is marked, none is told
    assert shown.selected_rows().tolist() == []
    shown.show_rows(register, np.array([1, 7]))
    assert shown.selected_rows().tolist() == [7]


def test_a_click_on_a_title_asks_for_the_order(shown: EnterpriseList) -> None:
    titles = shown.table.horizontalHeader()
    asked: list[tuple[str, bool]] = []
    shown.sort_asked.connect(lambda key, descending: asked.append((key, descending)))
    for key in ("level", "level", "name", "points"):
        titles.sectionClicked.emit(shown.columns.index(key))
    assert asked == [("level", True), ("level", False), ("name", False), ("points", True)]
    assert titles.sortIndicatorSection() == shown.columns.index("points")


def test_columns_can_be_chosen_and_moved(qtbot: QtBot, shown: EnterpriseList) -> None:
    shown.show_columns(["name", "no_such_column", "credit_code", "name"])
    assert shown.columns == ("name", "credit_code")
    with qtbot.waitSignal(shown.columns_changed) as changed:
        shown.table.horizontalHeader().moveSection(0, 1)
    assert changed.args == [("credit_code", "name")]
    assert shown.columns == ("credit_code", "name")
    assert [shown.table.horizontalHeader().visualIndex(place) for place in (0, 1)] == [0, 1]
    shown.show_columns([])
    assert shown.columns == DEFAULT_COLUMNS


def test_the_last_column_cannot_be_hidden(shown: EnterpriseList) -> None:
    shown.show_columns(["name"])
    shown._toggle_column("name", shown=False)
    assert shown.columns == ("name",)


def test_selected_rows_are_copied_with_titles(
    qtbot: QtBot, shown: EnterpriseList, register: Register
) -> None:
    shown.show_columns(["name", "points"])
    selection = shown.table.selectionModel()
    for row in (0, 2):
        flags = QItemSelectionModel.SelectionFlag
        selection.select(shown.table.model().index(row, 0), flags.Select | flags.Rows)
    shown.table.setFocus()
    with qtbot.waitSignal(shown.said) as said:
        qtbot.keyClick(shown.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    names, points = register.enterprises.name, register.enterprises.points
    assert QGuiApplication.clipboard().text() == (
        f"企业名称\t风险点（处）\n{names[0]}\t{points[0]}\n{names[2]}\t{points[2]}\n"
    )
    assert said.args == ["已复制 2 行，可以粘贴到 Excel 或 WPS 表格。"]


def test_very_many_rows_are_copied_whole_while_the_window_answers(
    qtbot: QtBot, shown: EnterpriseList, register: Register
) -> None:
    shown.show_columns(["name", "points"])
    rows = np.tile(np.arange(len(register.enterprises)), 9)  # more than are copied at once
    shown.show_rows(register, rows)
    QGuiApplication.clipboard().setText("旧的内容")
    shown.table.selectAll()
    shown.copy()
    assert shown.copying.is_busy
    assert QGuiApplication.clipboard().text() != "旧的内容"
    with qtbot.waitSignal(shown.said) as said:
        pass
    assert said.args == [f"已复制 {len(rows):,} 行，可以粘贴到 Excel 或 WPS 表格。"]
    assert QGuiApplication.clipboard().text().count("\n") == len(rows) + 1


def test_hostile_names_are_text(shown: EnterpriseList, register: Register) -> None:
    columns = register.enterprises
    hostile = replace(register, enterprises=replace(columns, name=[HOSTILE, *columns.name[1:]]))
    shown.show_rows(hostile, np.array([0]))
    assert cell(shown, 0, "name") == HOSTILE
    tip = shown.table.model().index(0, shown.columns.index("name")).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip
    shown.table.selectAll()
    shown.copy()
    assert "<b>" not in QGuiApplication.clipboard().mimeData().html()
    assert shown.grab().width() == 1000  # drawing it does no harm


def test_an_empty_list_says_why_and_offers_the_next_step(
    qtbot: QtBot, shown: EnterpriseList, register: Register
) -> None:
    shown.show_rows(register, np.empty(0, np.int64))
    button = next(b for b in shown.findChildren(QPushButton) if b.text() == "清除筛选")
    assert button.isVisible()
    with qtbot.waitSignal(shown.clear_asked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    shown.show_rows(None, np.empty(0, np.int64))
    assert not button.isVisible()


def test_a_new_workspace_offers_to_open_another(qtbot: QtBot, shown: EnterpriseList, tmp_path: Path) -> None:
    create_workspace(tmp_path / "空.gpkg", title="空")
    shown.show_rows(read_register(tmp_path / "空.gpkg"), np.empty(0, np.int64))
    button = next(b for b in shown.findChildren(QPushButton) if b.text() == "打开其他工作区…")
    with qtbot.waitSignal(shown.open_asked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_letters_jump_to_a_name(qtbot: QtBot, shown: EnterpriseList, register: Register) -> None:
    wanted = register.enterprises.initials[40][:4]
    shown.table.setFocus()
    qtbot.keyClicks(shown.table, wanted)
    position = shown.table.currentIndex().row()
    assert register.enterprises.initials[position].startswith(wanted)


def test_exports_and_row_actions_are_offered(qtbot: QtBot, shown: EnterpriseList, register: Register) -> None:
    action = QAction("修改…", shown)
    shown.set_row_actions([action])
    assert action in shown._row_actions
    with qtbot.waitSignal(shown.export_asked) as asked:
        shown._exports[0].trigger()
    assert asked.args == ["xlsx"]
    shown.show_rows(register, np.empty(0, np.int64))
    assert not any(export.isEnabled() for export in shown._exports)


def test_long_texts_get_the_room_there_is_until_a_width_is_given_by_hand(
    qtbot: QtBot, shown: EnterpriseList
) -> None:
    def widths() -> int:
        return sum(shown.table.columnWidth(place) for place in range(len(shown.columns)))

    shown.resize(1500, 300)
    qtbot.waitUntil(lambda: abs(widths() - shown.table.viewport().width()) < 4)
    shown.table.setColumnWidth(0, 300)
    shown.resize(1200, 300)
    assert shown.table.columnWidth(0) == 300
