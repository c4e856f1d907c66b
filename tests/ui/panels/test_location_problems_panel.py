from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from riskmap.operations.location_problems import LocationProblem, location_problems
from riskmap.store.register import Register
from riskmap.ui.panels.location_problems_panel import LocationProblemsPanel
from riskmap.ui.theme import Theme


@pytest.fixture
def problems(register: Register) -> tuple[LocationProblem, ...]:
    columns = register.enterprises
    lon, lat = columns.lon.copy(), columns.lat.copy()
    lon[3] = np.nan
    lon[5], lat[5] = 0.0, 0.0
    lon[8], lat[8] = columns.lat[8], columns.lon[8]
    moved = replace(register, enterprises=replace(columns, lon=lon, lat=lat))
    return tuple(problem for problem in location_problems(moved) if problem.row in (3, 5, 8))


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, problems: tuple[LocationProblem, ...]) -> LocationProblemsPanel:
    panel = LocationProblemsPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(700, 300)
    panel.show()
    panel.show_problems(problems)
    return panel


def shown(panel: LocationProblemsPanel) -> list[str]:
    model = panel.table.model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def test_every_problem_is_listed(panel: LocationProblemsPanel) -> None:
    assert sorted(shown(panel)) == sorted(["没有坐标", "坐标为 0, 0", "经度和纬度写反了"])


def test_one_kind_can_be_looked_at(panel: LocationProblemsPanel) -> None:
    panel._reason.setCurrentIndex(panel._reason.findData("没有坐标"))
    assert shown(panel) == ["没有坐标"]


def test_choosing_shows_and_opening_mends(
    qtbot: QtBot, panel: LocationProblemsPanel, register: Register
) -> None:
    panel._reason.setCurrentIndex(panel._reason.findData("没有坐标"))
    with qtbot.waitSignal(panel.enterprise_asked) as asked:
        panel.table.selectRow(0)
    assert asked.args == [3]
    with qtbot.waitSignal(panel.edit_asked) as edit:
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert edit.args == [register.enterprises.fid[3]]


def test_a_mended_problem_leaves_the_others_chosen(
    qtbot: QtBot, panel: LocationProblemsPanel, problems: tuple[LocationProblem, ...]
) -> None:
    panel.table.selectRow(1)
    chosen = panel._current()
    assert chosen is not None
    with qtbot.assertNotEmitted(panel.enterprise_asked):
        panel.show_problems([problem for problem in problems if problem is not panel._model.problems[0]])
    assert panel._current() == chosen


def test_a_read_only_workspace_cannot_be_mended(qtbot: QtBot, panel: LocationProblemsPanel) -> None:
    panel.set_writable(False)
    panel.table.selectRow(0)
    with qtbot.assertNotEmitted(panel.edit_asked):
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert not next(b for b in panel.findChildren(QPushButton) if b.text() == "修改位置…").isEnabled()


def test_no_problems_are_good_news(panel: LocationProblemsPanel) -> None:
    panel.show_problems(())
    assert not panel.table.isVisible()


def test_sorting_keeps_the_problem_chosen(panel: LocationProblemsPanel) -> None:
    panel.table.selectRow(2)
    chosen = panel._current()
    panel.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    panel.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert panel._current() == chosen
    names = [problem.name for problem in panel._model.problems]
    assert names == sorted(names, reverse=True)
