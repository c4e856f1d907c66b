from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from riskmap.model.levels import RiskLevel
from riskmap.operations.edit_enterprise import assess_enterprise
from riskmap.operations.lapsed_assessments import lapsed_assessments, show_lapsed_as_unassessed
from riskmap.ui.panels.lapsed_panel import LapsedPanel
from riskmap.ui.theme import Theme

MADE = date.today()
TODAY = MADE + timedelta(days=400)


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, city_copy: Path) -> LapsedPanel:
    panel = LapsedPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(900, 240)
    panel.show()
    for fid in (7, 8):
        assess_enterprise(
            city_copy, fid=fid, level=RiskLevel.ORANGE, organisation="晋江市应急管理局", basis="报告 7 号",
            who="王", why="年度", on=MADE,
        )  # fmt: skip
    panel.show_lapsed(lapsed_assessments(city_copy, today=TODAY))
    return panel


def test_the_list_chooses_and_assesses_again(qtbot: QtBot, panel: LapsedPanel) -> None:
    position = panel._model.position_of(8)
    assert position is not None
    with qtbot.waitSignal(panel.enterprise_asked) as chosen:
        panel.table.select_position(position)
    assert chosen.args == [8]
    with qtbot.waitSignal(panel.assess_asked) as asked:
        panel._assess.click()
    assert asked.args == [8]
    panel._copy.trigger()
    assert f"较大（橙）\t{MADE.isoformat()}\t" in QGuiApplication.clipboard().text()


def test_grey_is_offered_while_colours_are_out_of_date(panel: LapsedPanel, city_copy: Path) -> None:
    assert panel._grey.isVisible()
    show_lapsed_as_unassessed(city_copy, today=TODAY, who="王")
    panel.show_lapsed(lapsed_assessments(city_copy, today=TODAY))
    assert not panel._grey.isVisible()
    assert panel._model.rowCount() >= 1


def test_a_read_only_workspace_is_only_looked_at(panel: LapsedPanel) -> None:
    panel.set_writable(False)
    panel.table.select_position(0)
    assert not panel._assess.isEnabled()
    assert not panel._grey.isEnabled()


def test_an_empty_list_says_what_will_stand_there(panel: LapsedPanel) -> None:
    panel.show_lapsed(())
    assert panel._empty.isVisible()
    assert not panel._assess.isVisible()
