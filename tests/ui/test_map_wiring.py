"""The map in the real window: its mark, its place, its notices."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.edit_enterprise import change_enterprise
from riskmap.ui.main_window import MainWindow

from .conftest import PATIENCE_MS, in_page, open_workspace, settle


def test_the_mark_is_renewed_by_every_edit_and_undo(opened: MainWindow, qtbot: QtBot) -> None:
    row = opened.session.register.enterprises.row_of(1)  # type: ignore[union-attr]
    opened.session.select_row(row)
    settle(opened, qtbot)
    before = in_page(opened, "riskmap.state.selected", qtbot)
    with qtbot.waitSignal(opened.session.register_changed, timeout=PATIENCE_MS):
        opened.session.write(
            lambda path: change_enterprise(path, fid=1, values={"name": "改名厂"}, who="甲", why="核实"),
            title="",
        )
    settle(opened, qtbot)
    assert in_page(opened, "riskmap.state.selected.name", qtbot) == "改名厂"
    with qtbot.waitSignal(opened.session.register_changed, timeout=PATIENCE_MS):
        opened.actions_["undo"].trigger()
    settle(opened, qtbot)
    assert in_page(opened, "riskmap.state.selected", qtbot) == before


def test_the_notice_on_the_map_clears_the_filter(opened: MainWindow, qtbot: QtBot) -> None:
    register = opened.session.register
    assert register is not None
    opened.session.set_filter(EnterpriseFilter(levels=frozenset({4})))
    settle(opened, qtbot)
    opened.session.select_row(int(np.flatnonzero(register.enterprises.level == 1)[0]))
    settle(opened, qtbot)
    assert in_page(opened, "riskmap.state.selected.hidden", qtbot)
    with qtbot.waitSignal(opened.session.rows_changed, timeout=PATIENCE_MS):
        in_page(opened, "(document.querySelector('.riskmap-hides button').click(), 0)", qtbot)
    settle(opened, qtbot)
    assert not in_page(opened, "riskmap.state.selected.hidden", qtbot)


def test_a_workspace_opens_where_it_was_looked_at_last(
    opened: MainWindow, city_copy: Path, qtbot: QtBot
) -> None:
    other = city_copy.with_name("另一个.gpkg")
    shutil.copyfile(city_copy, other)
    opened.map.view.fly_to(118.6, 24.8, 14.0)
    settle(opened, qtbot)
    opened.map.remember_place()
    open_workspace(opened, other, qtbot)
    assert opened.map.view.shows_whole_city
    open_workspace(opened, city_copy, qtbot)
    view = opened.map.view.view()
    assert (view.lon, view.lat, view.zoom) == pytest.approx((118.6, 24.8, 14.0), abs=1e-3)
    opened.map.view.show_city()
    settle(opened, qtbot)
    opened.map.remember_place()
    open_workspace(opened, other, qtbot)
    open_workspace(opened, city_copy, qtbot)
    assert opened.map.view.shows_whole_city


def test_the_map_s_button_leaves_full_screen(opened: MainWindow, qtbot: QtBot) -> None:
    opened.actions_["full_screen"].trigger()
    settle(opened, qtbot)
    assert opened.places.is_full_screen
    in_page(opened, "(document.querySelector('.riskmap-leave').click(), 0)", qtbot)
    qtbot.waitUntil(lambda: not opened.places.is_full_screen, timeout=PATIENCE_MS)
    assert not opened.actions_["full_screen"].isChecked()
    settle(opened, qtbot)
    assert not in_page(opened, "document.documentElement.classList.contains('alone')", qtbot)


def test_an_exported_map_is_a_sheet_of_its_own(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened.session.set_filter(EnterpriseFilter(levels=frozenset({4})))
    settle(opened, qtbot)
    with qtbot.waitSignal(opened.exporting.said, timeout=PATIENCE_MS):
        opened.exporting.picture_to(tmp_path / "图.png")
    picture = QImage(str(tmp_path / "图.png"))
    assert (picture.width(), picture.height()) == (2246, 1588)
    # Dark letters of the title where the window has none.
    title = {picture.pixelColor(x, y).lightness() < 80 for x in range(40, 300, 2) for y in range(40, 80, 2)}
    assert title == {True, False}
