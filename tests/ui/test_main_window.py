from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.open_workspace import read_register
from riskmap.store.workspace import writing
from riskmap.ui.dialogs.edit_enterprise import EditEnterpriseDialog
from riskmap.ui.dialogs.save_filter import SaveFilterDialog
from riskmap.ui.main_window import MainWindow
from riskmap.ui.map.map_view import MapSpot
from riskmap.ui.places import MAP, START, TABLE

from .conftest import HOSTILE, PATIENCE_MS, in_page, open_workspace, settle

Legend = Callable[[MainWindow], tuple[int, int]]


def test_the_first_start_offers_three_cards_and_nothing_else(window: MainWindow) -> None:
    assert window.places.place == START
    assert len(window.start.cards) == 3
    assert not window.rail.isVisible()
    assert not any(window.docks[key].isVisible() for key in ("filter", "detail", "list"))
    assert not window.actions_["export_xlsx"].isEnabled()
    assert window.actions_["open"].isEnabled()


def test_the_sample_city_opens_from_its_card(window: MainWindow, qtbot: QtBot) -> None:
    window.start.focus_first()
    with qtbot.waitSignal(window.map.view.ready, timeout=60_000):
        qtbot.keyClick(window.start.cards[0], Qt.Key.Key_Return)
    assert window.places.place == MAP
    assert window.session.register is not None
    assert len(window.session.register.enterprises) == 600


def test_the_default_layout_leaves_the_map_its_room(opened: MainWindow) -> None:
    assert opened.size().width() == 1366
    assert opened.map.view.width() >= 800
    assert opened.map.view.height() >= 480


def test_filter_agrees_in_map_table_chips_and_export(
    opened: MainWindow, legend: Legend, tmp_path: Path, qtbot: QtBot
) -> None:
    everything = legend(opened)
    opened.session.set_filter(EnterpriseFilter(levels=frozenset({4, 3}), sizes=frozenset({"small"})))
    shown = legend(opened)
    assert 0 < shown[0] < everything[0]
    session = opened.session
    assert session.shown is not None
    assert session.counts is not None
    assert shown == (session.shown.summary.total, session.shown.summary.points)
    assert len(opened.panels.list.rows) == len(opened.panels.table.rows) == shown[0]
    assert f"已筛选 {shown[0]:,}" in opened.panels.list.title
    assert len(session.counts.chips) == 3
    with qtbot.waitSignal(opened.exporting.said, timeout=PATIENCE_MS) as said:
        opened.exporting.export_to(tmp_path / "所列.csv")
    assert f"{shown[0]:,}" in said.args[0]
    lines = (tmp_path / "所列.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == shown[0] + 1


def test_samples_are_hidden_everywhere_at_once(opened: MainWindow, legend: Legend) -> None:
    opened.actions_["no_samples"].trigger()
    shown = legend(opened)
    assert shown[0] == 17
    assert len(opened.panels.list.rows) == 17
    opened.actions_["no_samples"].trigger()
    assert legend(opened)[0] == 600


def test_selection_is_one_for_map_lists_and_panel(opened: MainWindow, qtbot: QtBot) -> None:
    row = int(opened.panels.list.rows[5])
    with qtbot.waitSignal(opened.panels.details.filled, timeout=PATIENCE_MS):
        opened.map.view.enterprise_clicked.emit(row)
    register = opened.session.register
    assert register is not None
    assert opened.panels.details.details is not None
    assert opened.panels.details.details.fid == register.enterprises.fid[row]
    assert opened.panels.list.selected_rows().tolist() == [row]
    opened.places.go(TABLE)
    assert opened.panels.table.selected_rows().tolist() == [row]
    assert in_page(opened, "riskmap.state.selected.name", qtbot) == register.enterprises.name[row]


def test_a_hidden_enterprise_is_marked_as_hidden_and_stays_in_the_panel(
    opened: MainWindow, qtbot: QtBot
) -> None:
    register = opened.session.register
    assert register is not None
    row = int(np.flatnonzero(register.enterprises.level == 1)[0])
    opened.session.select_row(row)
    opened.session.set_filter(EnterpriseFilter(levels=frozenset({4})))
    settle(opened, qtbot)
    assert in_page(opened, "riskmap.state.selected.hidden", qtbot) is True
    assert opened.panels.details.details is not None


def test_several_at_one_spot_are_offered_worst_first(opened: MainWindow) -> None:
    rows = [int(row) for row in opened.panels.list.rows[[300, 0, 150]]]
    opened.map.view.several_clicked.emit(rows, QPoint())
    assert set(opened.session.selection.several) == {
        int(opened.session.register.enterprises.fid[row])
        for row in rows  # type: ignore[union-attr]
    }
    opened.panels.detail.enterprise_asked.emit(rows[1])
    assert opened.session.selected_row == rows[1]


def test_a_county_shows_its_figures_and_follows_the_filter(opened: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.panels.details.filled, timeout=PATIENCE_MS):
        opened.map.view.district_clicked.emit("350582")
    with qtbot.waitSignal(opened.panels.details.filled, timeout=PATIENCE_MS):
        opened.session.set_filter(EnterpriseFilter(levels=frozenset({4})))
    assert opened.session.selection.district == "350582"


def test_the_map_menu_narrows_to_a_county(opened: MainWindow, legend: Legend) -> None:
    spot = MapSpot(lon=118.55, lat=24.78, enterprise_row=None, district_code="350582")
    opened.map.view.context_menu.emit(spot, QPoint(10, 10))
    menu = QGuiApplication.focusWindow() and opened.map.view.findChildren(type(opened.map.layer_menu))[-1]
    only = next(action for action in menu.actions() if action.text() == "只看晋江市")
    only.trigger()
    menu.close()
    assert legend(opened)[0] == len(opened.panels.list.rows) < 600
    assert opened.session.filter.districts == {"350582"}


def test_an_edit_is_said_undone_and_done_again(opened: MainWindow, qtbot: QtBot) -> None:
    row = int(opened.panels.list.rows[0])
    opened.session.select_row(row)
    with qtbot.waitSignal(opened.editing.asked, timeout=PATIENCE_MS):
        opened.actions_["edit"].trigger()
    dialog = opened.editing.dialog
    assert isinstance(dialog, EditEnterpriseDialog)
    address = dialog.findChild(QLineEdit, "") and dialog._line("address")
    before = address.text()
    address.setText("丰泽区新址 1 号")
    dialog._reason.setText("搬迁")
    with qtbot.waitSignal(opened.session.register_changed, timeout=PATIENCE_MS):
        dialog.accept()
    settle(opened, qtbot)

    def present() -> str:
        register = opened.session.register
        assert register is not None
        return register.enterprises.address[row]

    assert present() == "丰泽区新址 1 号"
    assert "地址" in opened.status.message.full_text
    assert opened.status.link.isVisible()
    assert opened.actions_["undo"].isEnabled()
    assert "地址" in opened.actions_["undo"].text()
    with qtbot.waitSignal(opened.session.register_changed, timeout=PATIENCE_MS):
        opened.status.link.click()
    settle(opened, qtbot)
    assert present() == before
    assert not opened.actions_["undo"].isEnabled()
    with qtbot.waitSignal(opened.session.register_changed, timeout=PATIENCE_MS):
        opened.actions_["redo"].trigger()
    settle(opened, qtbot)
    assert present() == "丰泽区新址 1 号"
    with qtbot.waitSignal(opened.session.register_changed, timeout=PATIENCE_MS):
        opened.actions_["undo"].trigger()
    settle(opened, qtbot)
    assert present() == before


def test_an_edit_shows_in_the_change_log_and_is_undone_from_there(opened: MainWindow, qtbot: QtBot) -> None:
    from riskmap.operations.edit_enterprise import change_enterprise

    opened.reveal("history")
    settle(opened, qtbot)
    with qtbot.waitSignal(opened.session.register_changed, timeout=PATIENCE_MS):
        opened.session.write(
            lambda path: change_enterprise(path, fid=1, values={"employees": 77}, who="甲", why="核实"),
            title="",
        )
    settle(opened, qtbot)
    tree = opened.panels.history.tree
    assert tree.topLevelItem(0).text(3) == "核实"
    tree.setCurrentItem(tree.topLevelItem(0))
    entry = opened.panels.history._current()
    assert entry is not None
    with qtbot.waitSignal(opened.session.register_changed, timeout=PATIENCE_MS):
        opened.panels.history.undo_asked.emit(entry.fid)
    settle(opened, qtbot)
    assert "撤销" in tree.topLevelItem(0).text(2)


def test_what_was_changed_in_an_earlier_sitting_is_not_undone_by_ctrl_z(
    window: MainWindow, city_copy: Path, qtbot: QtBot
) -> None:
    from riskmap.operations.edit_enterprise import change_enterprise

    change_enterprise(city_copy, fid=1, values={"employees": 5}, who="昨天的人", why="昨天")
    open_workspace(window, city_copy, qtbot)
    assert not window.actions_["undo"].isEnabled()


def test_search_finds_selects_and_moves_the_map(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: opened.session.index is not None, timeout=PATIENCE_MS)
    register = opened.session.register
    assert register is not None
    row = int(np.flatnonzero(np.isfinite(register.enterprises.lon))[40])
    opened.actions_["find"].trigger()
    opened.panels.search.setText(register.enterprises.credit_code[row])
    opened.panels.search.textEdited.emit(opened.panels.search.text())
    with qtbot.waitSignal(opened.panels.found, timeout=PATIENCE_MS):
        qtbot.keyClick(opened.panels.search, Qt.Key.Key_Return)
    settle(opened, qtbot)
    assert opened.session.selected_row == row
    assert opened.map.view.view().lon == pytest.approx(register.enterprises.lon[row], abs=1e-3)


def test_hostile_names_are_text_everywhere(window: MainWindow, city_copy: Path, qtbot: QtBot) -> None:
    from riskmap.operations.edit_enterprise import change_enterprise

    change_enterprise(
        city_copy, fid=1, values={"name": HOSTILE, "address": HOSTILE}, who=HOSTILE, why=HOSTILE
    )
    open_workspace(window, city_copy, qtbot)
    register = window.session.register
    assert register is not None
    row = register.enterprises.row_of(1)
    with qtbot.waitSignal(window.panels.details.filled, timeout=PATIENCE_MS):
        window.session.select_row(row)
    window.map.go_to_row(row or 0)
    window.reveal("history")
    settle(window, qtbot)
    assert in_page(window, "riskmap.state.selected.name", qtbot) == HOSTILE
    injected = "[...document.querySelectorAll('b')].filter(node => node.textContent === '坏').length"
    assert in_page(window, injected, qtbot) == 0
    assert window.panels.history.tree.topLevelItem(0).text(3) == HOSTILE
    assert all(url.startswith(("app:", "data:")) for url, allowed in window.map.view.gate.seen if allowed)


def test_a_read_only_file_is_shown_but_not_changed(window: MainWindow, city_copy: Path, qtbot: QtBot) -> None:
    lock = city_copy.with_name(f".~{city_copy.name}.lock")
    lock.write_text(
        '{"who": "李", "host": "别的电脑", "pid": 7, "since": "2026-11-23 09:00"}', encoding="utf-8"
    )
    open_workspace(window, city_copy, qtbot)
    window.session.select_row(0)
    assert window.status.read_only.isVisible()
    assert "李" in window.status.read_only.toolTip()
    assert "[只读]" in window.windowTitle()
    assert not window.actions_["edit"].isEnabled()
    assert window.actions_["export_xlsx"].isEnabled()
    lock.unlink()
    with qtbot.waitSignal(window.session.access_changed, timeout=PATIENCE_MS):
        window.actions_["reload"].trigger()
    settle(window, qtbot)
    assert window.actions_["edit"].isEnabled()


def dragged(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def test_a_file_dragged_in_is_opened(window: MainWindow, city_copy: Path, qtbot: QtBot) -> None:
    data = dragged(city_copy)
    action, buttons, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), action, data, buttons, keys)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(window.map.view.ready, timeout=PATIENCE_MS):
        window.dropEvent(QDropEvent(QPointF(5, 5), action, data, buttons, keys))
    assert window.session.path == city_copy


def test_another_kind_of_file_is_not_accepted(window: MainWindow, tmp_path: Path) -> None:
    data = dragged(tmp_path / "a.docx")
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    window.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_a_file_that_cannot_be_opened_is_explained(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.open(tmp_path / "没有.gpkg")
    qtbot.waitUntil(lambda: window.failures.dialog is not None, timeout=PATIENCE_MS)
    assert window.failures.dialog is not None
    assert "没有.gpkg" in window.failures.dialog.what.text()
    assert window.failures.dialog.advice.text()
    window.failures.dialog.accept()
    assert window.places.place == START


def test_another_file_can_be_opened_and_closed(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened.session.set_filter(EnterpriseFilter(levels=frozenset({4})))
    new = tmp_path / "新的.gpkg"
    with qtbot.waitSignal(opened.map.view.ready, timeout=PATIENCE_MS):
        opened.files.create(new)
    settle(opened, qtbot)
    assert opened.session.path == new
    assert opened.session.filter.is_empty
    assert len(opened.panels.list.rows) == 0
    assert len(read_register(new).enterprises) == 0
    opened.actions_["close"].trigger()
    assert opened.places.place == START
    assert not opened.actions_["edit"].isEnabled()
    assert opened.remembered.settings.recent[0] == str(new)


def test_docks_come_back_where_they_were_left(
    opened: MainWindow, city_copy: Path, qapp: object, qtbot: QtBot
) -> None:
    from riskmap.ui.app import create_window, dismantle

    opened.docks["filter"].close()
    opened.reveal("history")
    opened.resize(1200, 700)
    opened.close()
    again = create_window(qapp)  # type: ignore[arg-type]
    again.show()
    try:
        open_workspace(again, city_copy, qtbot)
        assert not again.docks["filter"].isVisible()
        assert again.docks["history"].isVisible()
        assert not again.docks["problems"].isVisible()
        assert again.height() == 700
        again.actions_["default_layout"].trigger()
        assert again.docks["filter"].isVisible()
        assert not again.docks["history"].isVisible()
    finally:
        dismantle(again)


def test_the_table_takes_the_place_of_map_and_list(opened: MainWindow) -> None:
    opened.actions_["place_table"].trigger()
    assert opened.panels.table.isVisible()
    assert not opened.docks["list"].isVisible()
    assert opened.docks["filter"].isVisible()
    opened.actions_["place_map"].trigger()
    assert opened.docks["list"].isVisible()
    assert opened.map.view.isVisible()


def test_full_screen_leaves_nothing_but_the_map(opened: MainWindow) -> None:
    opened.actions_["full_screen"].trigger()
    assert not opened.menuBar().isVisible()
    assert not opened.docks["filter"].isVisible()
    opened.actions_["measure_distance"].trigger()
    opened.places.leave_full_screen.activated.emit()  # Esc backs out of one thing at a time
    assert opened.places.is_full_screen
    opened.places.leave_full_screen.activated.emit()
    assert opened.menuBar().isVisible()
    assert opened.docks["filter"].isVisible()
    assert not opened.docks["history"].isVisible()


def test_every_pane_is_reached_by_f6(opened: MainWindow) -> None:
    opened.activateWindow()
    reached = set()
    for _step in range(4):
        opened.actions_["next_pane"].trigger()
        focused = opened.focusWidget()
        reached |= {
            key for key in ("filter", "detail", "list") if opened.docks[key].isAncestorOf(focused)
        } | ({"map"} if opened.map.view.isAncestorOf(focused) else set())
    assert reached == {"filter", "detail", "list", "map"}


def test_next_and_previous_walk_the_list(opened: MainWindow) -> None:
    rows = opened.panels.list.rows
    opened.actions_["next"].trigger()
    assert opened.session.selected_row == rows[0]
    opened.actions_["next"].trigger()
    assert opened.session.selected_row == rows[1]
    opened.actions_["previous"].trigger()
    opened.actions_["previous"].trigger()
    assert opened.session.selected_row == rows[0]


def test_every_command_with_a_shortcut_has_its_own(window: MainWindow) -> None:
    shortcuts = [
        shortcut.toString()
        for action in (*window.actions_, *window.docks.actions)
        for shortcut in action.shortcuts()
    ]
    assert len(shortcuts) == len(set(shortcuts))
    assert all(action.toolTip() for action in window.actions_)


def test_the_session_survives_a_vanished_file(opened: MainWindow, city_copy: Path, qtbot: QtBot) -> None:
    city_copy.unlink()
    opened.session.select_row(3)
    qtbot.waitUntil(lambda: opened.failures.dialog is not None, timeout=PATIENCE_MS)
    assert opened.failures.dialog is not None
    opened.failures.dialog.accept()
    opened.session.set_filter(EnterpriseFilter(levels=frozenset({4})))
    settle(opened, qtbot)
    assert opened.session.shown is not None
    assert len(opened.panels.list.rows) == opened.session.shown.summary.total


def test_a_filter_saved_by_name_comes_back(opened: MainWindow, qtbot: QtBot) -> None:
    wanted = EnterpriseFilter(levels=frozenset({4}), marks=frozenset({"pilot"}))
    opened.session.set_filter(wanted)
    with qtbot.waitSignal(opened.session.presets_changed, timeout=PATIENCE_MS):
        opened.panels.filter.preset_saved.emit("试点重大")
    opened.session.set_filter(EnterpriseFilter())
    settle(opened, qtbot)
    opened.panels.filter.preset_chosen.emit("试点重大")
    assert opened.session.filter == wanted
    with qtbot.waitSignal(opened.session.presets_changed, timeout=PATIENCE_MS):
        opened.panels.filter.preset_deleted.emit("试点重大")
    assert opened.session.presets == {}


def test_an_enterprise_that_the_filter_hides_is_explained(opened: MainWindow, qtbot: QtBot) -> None:
    register = opened.session.register
    assert register is not None
    opened.session.set_filter(EnterpriseFilter(levels=frozenset({4})))
    settle(opened, qtbot)
    hidden = int(np.flatnonzero(register.enterprises.level == 1)[0])
    opened.session.select_row(hidden)
    opened.locate(hidden)
    assert "被当前筛选隐藏" in opened.status.message.full_text
    opened.status.link.click()
    settle(opened, qtbot)
    assert opened.session.rows is not None
    assert opened.session.rows.all()


def test_locating_from_the_table_goes_to_the_map(opened: MainWindow, qtbot: QtBot) -> None:
    opened.places.go(TABLE)
    register = opened.session.register
    assert register is not None
    row = int(np.flatnonzero(np.isfinite(register.enterprises.lon))[3])
    opened.session.select_row(row)
    opened.actions_["locate"].trigger()
    settle(opened, qtbot)
    assert opened.places.place == MAP
    assert opened.map.view.view().lat == pytest.approx(register.enterprises.lat[row], abs=1e-3)


def test_doubtful_places_are_listed_and_counted(
    window: MainWindow, city_copy: Path, legend: Legend, qtbot: QtBot
) -> None:
    from riskmap.operations.edit_enterprise import change_enterprise

    change_enterprise(city_copy, fid=2, values={"lon": "", "lat": ""}, who="甲", why="地址不详")
    change_enterprise(city_copy, fid=3, values={"lon": "121.47", "lat": "31.23"}, who="甲", why="填错")
    open_workspace(window, city_copy, qtbot)
    qtbot.waitUntil(lambda: len(window.session.problems) >= 2, timeout=PATIENCE_MS)
    assert {problem.fid for problem in window.session.problems} >= {2, 3}
    assert f"（{len(window.session.problems)}）" in window.actions_["problems"].text()
    assert legend(window)[0] == 600  # counted, though they cannot be drawn
    register = window.session.register
    assert register is not None
    row = register.enterprises.row_of(2)
    assert row is not None
    window.locate(row)
    assert "没有可用的坐标" in window.status.message.full_text


def test_new_boundaries_take_effect_and_are_taken_back(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    import json

    from riskmap.resources import sample_geo
    from riskmap.ui.dialogs.replace_boundaries_dialog import ReplaceBoundariesDialog

    raw = json.loads(sample_geo("quanzhou_districts.geojson").read_text(encoding="utf-8"))
    raw["features"] = [one for one in raw["features"] if "德化" in json.dumps(one, ensure_ascii=False)]
    for ring in (ring for part in raw["features"][0]["geometry"]["coordinates"] for ring in part):
        for pair in ring if isinstance(ring[0], list) else [ring]:
            pair[0] += 0.001
    own = tmp_path / "本局边界.geojson"
    own.write_text(json.dumps(raw), encoding="utf-8")
    opened.actions_["boundaries"].trigger()
    dialog = opened.commands.dialog
    assert isinstance(dialog, ReplaceBoundariesDialog)
    dialog.look_at(str(own))
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=60_000)
    dialog._why.setText("勘界")

    def approval() -> str:
        register = opened.session.register
        assert register is not None
        return next(area.approval_no for area in register.districts if area.name == "德化县")

    before = approval()
    with qtbot.waitSignal(opened.map.view.ready, timeout=PATIENCE_MS):
        dialog.accept()
    settle(opened, qtbot)
    assert before != approval() == ""
    with qtbot.waitSignal(opened.map.view.ready, timeout=PATIENCE_MS):
        opened.actions_["undo"].trigger()
    settle(opened, qtbot)
    assert approval() == before


def test_a_name_is_asked_for_before_the_first_change(opened: MainWindow, qtbot: QtBot) -> None:
    opened.remembered.update(operator="")
    opened.session.select_row(0)
    opened.actions_["edit"].trigger()
    asked = opened.signing.dialog
    assert asked is not None
    assert opened.editing.dialog is None
    asked._name.setText(" 王丽 ")
    with qtbot.waitSignal(opened.editing.asked, timeout=PATIENCE_MS):
        asked.accept()
    assert opened.remembered.settings.operator == "王丽"
    assert opened.editing.dialog is not None
    opened.editing.dialog.reject()


def test_ones_own_newest_changes_are_undone_after_opening_again(
    opened: MainWindow, city_copy: Path, qtbot: QtBot
) -> None:
    from riskmap.operations.edit_enterprise import change_enterprise

    def employees() -> object:
        return enterprise_details(city_copy, 1).employees

    before = employees()
    with qtbot.waitSignal(opened.session.register_changed, timeout=PATIENCE_MS):
        opened.session.write(
            lambda path: change_enterprise(path, fid=1, values={"employees": 77}, who="测试员", why="核实"),
            title="",
        )
    settle(opened, qtbot)
    opened.actions_["close"].trigger()
    assert not opened.actions_["undo"].isEnabled()
    open_workspace(opened, city_copy, qtbot)
    assert opened.actions_["undo"].isEnabled()
    with qtbot.waitSignal(opened.session.register_changed, timeout=PATIENCE_MS):
        opened.actions_["undo"].trigger()
    settle(opened, qtbot)
    assert employees() == before
    assert not opened.actions_["undo"].isEnabled()
    opened.actions_["close"].trigger()
    open_workspace(opened, city_copy, qtbot)
    with qtbot.waitSignal(opened.session.register_changed, timeout=PATIENCE_MS):
        opened.actions_["redo"].trigger()
    settle(opened, qtbot)
    assert employees() == 77


def test_the_menu_brings_a_panel_to_the_front(opened: MainWindow, qtbot: QtBot) -> None:
    seen = {action.text(): action for action in opened.docks.actions}
    seen["变更记录"].trigger()
    qtbot.waitUntil(lambda: not opened.panels.history.visibleRegion().isEmpty())
    assert seen["变更记录"].isChecked()
    opened.reveal("list")
    qtbot.waitUntil(lambda: opened.panels.history.visibleRegion().isEmpty())
    assert not seen["变更记录"].isChecked()
    seen["变更记录"].trigger()  # behind the tab of the list: brought back, not closed
    qtbot.waitUntil(lambda: not opened.panels.history.visibleRegion().isEmpty())
    seen["变更记录"].trigger()
    assert opened.docks["history"].isHidden()


def test_lapsed_assessments_are_listed_and_turned_grey(opened: MainWindow, qtbot: QtBot) -> None:
    from riskmap.operations.lapsed_assessments import lapsed_assessments

    path = opened.session.path
    assert path is not None
    with writing(path) as db:
        db.execute(
            "UPDATE enterprise SET assessed_level = 3, level = 3, valid_until = '2020-01-01' WHERE fid = 1"
        )
    with qtbot.waitSignal(opened.session.lapsed_changed, timeout=PATIENCE_MS):
        opened.actions_["reload"].trigger()
    settle(opened, qtbot)
    assert "待复评（" in opened.actions_["lapsed"].text()
    opened.actions_["lapsed"].trigger()
    assert opened.panels.lapsed.isVisible()
    with qtbot.waitSignal(opened.session.register_changed, timeout=PATIENCE_MS):
        opened.panels.lapsed._grey.click()
    settle(opened, qtbot)
    assert not any(one.still_shown for one in lapsed_assessments(path, today=date.today()))
    assert opened.actions_["undo"].isEnabled()


def test_a_spreadsheet_dragged_in_is_explained(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "台账.xlsx").write_bytes(b"PK")
    data = dragged(tmp_path / "台账.xlsx")
    action, buttons, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), action, data, buttons, keys)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(5, 5), action, data, buttons, keys))
    dialog = window.failures.dialog
    assert dialog is not None
    assert "台账.xlsx" in dialog.what.text()
    dialog.accept()


def test_a_filter_is_saved_from_the_menu(opened: MainWindow, qtbot: QtBot) -> None:
    assert not opened.actions_["save_filter"].isEnabled()
    opened.session.set_filter(EnterpriseFilter(levels=frozenset({4})))
    settle(opened, qtbot)
    opened.actions_["save_filter"].trigger()
    dialog = opened.findChild(SaveFilterDialog)
    assert dialog is not None
    dialog._name.setText("红色")
    with qtbot.waitSignal(opened.session.presets_changed, timeout=PATIENCE_MS):
        dialog.accept()
    assert list(opened.session.presets) == ["红色"]


def test_a_long_undo_does_not_widen_the_menu(opened: MainWindow, qtbot: QtBot) -> None:
    from riskmap.operations.edit_enterprise import change_enterprise

    with qtbot.waitSignal(opened.session.register_changed, timeout=PATIENCE_MS):
        opened.session.write(
            lambda path: change_enterprise(path, fid=1, values={"name": "长" * 90}, who="测试员", why="核实"),
            title="",
        )
    settle(opened, qtbot)
    assert len(opened.actions_["undo"].text()) < 30
    assert "长" * 30 in opened.actions_["undo"].toolTip() or "…" in opened.actions_["undo"].text()


def test_the_window_fits_a_scaled_small_screen(opened: MainWindow) -> None:
    assert opened.minimumSizeHint().width() <= 911  # 1366×768 at 150 %
    assert opened.minimumSizeHint().height() <= 512
    opened.resize(911, 512)
    assert (opened.width(), opened.height()) == (911, 512)
