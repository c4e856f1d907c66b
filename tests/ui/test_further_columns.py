"""Columns that are read from the file only once somebody shows them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from riskmap.ui.main_window import MainWindow
from tests.ui.conftest import PATIENCE_MS


def test_a_column_is_filled_once_it_is_shown(opened: MainWindow, qtbot: QtBot) -> None:
    register = opened.session.register
    assert register is not None
    assert not register.further_is_read
    view = opened.panels.list
    view.show_columns(("name", "employees"))
    model = view.table.model()
    assert model.index(0, 1).data() == "…"
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) is None
    view.columns_changed.emit(view.columns)
    qtbot.waitUntil(lambda: register.further_is_read, timeout=PATIENCE_MS)
    assert model.index(0, 1).data().replace(",", "").isdecimal()


def test_a_sort_by_such_a_column_shows_it(opened: MainWindow, qtbot: QtBot) -> None:
    session = opened.session
    register = session.register
    assert register is not None
    session.set_order("employees", descending=True)
    qtbot.waitUntil(lambda: session.shown is not None and session.shown.order.key == "employees",
                    timeout=PATIENCE_MS)  # fmt: skip
    assert session.shown is not None
    employees = [int(register.further.employees[row]) for row in session.shown.ordered[:20]]
    assert employees == sorted(employees, reverse=True)
