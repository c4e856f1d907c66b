"""The floor editor in the real window: its place, its keys, and what happens at the end."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from riskmap.errors import FileProblem
from riskmap.model.diagram.zone import Zone
from riskmap.operations.edit_floor import open_floor
from riskmap.ui import diagram_wiring
from riskmap.ui.app import create_window, dismantle
from riskmap.ui.main_window import MainWindow
from riskmap.ui.places import DIAGRAM, MAP
from tests.ui.conftest import PATIENCE_MS, open_workspace
from tests.ui.diagram.conftest import square


def draw(window: MainWindow, qtbot: QtBot) -> Zone:
    """Draw a zone with the mouse on the open floor."""
    page = window.diagram.page
    page.tools.take("rectangle")
    canvas = page.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    QTest.mouseMove(canvas, QPoint(360, 260))
    QTest.mouseMove(canvas, QPoint(420, 320))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(420, 320))
    (zone,) = list(page.stage.drawn.document.of_kind(Zone))
    page.canvas.text_editor.drop()
    qtbot.waitUntil(lambda: window.work.is_idle, timeout=PATIENCE_MS)
    return zone


def go(window: MainWindow, qtbot: QtBot) -> None:
    """Open the first enterprise that has a floor in the editor."""
    with sqlite3.connect(window.session.path) as db:
        (fid,) = db.execute("SELECT min(enterprise_fid) FROM floor WHERE deleted_at IS NULL").fetchone()
    db.close()
    window.session.select_row(window.session.register.enterprises.row_of(fid))
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    page = window.diagram.page
    qtbot.waitUntil(lambda: page.sheets.current is not None and window.work.is_idle, timeout=PATIENCE_MS)


def test_the_window_opens_without_it(window: MainWindow) -> None:
    assert not window.diagram.is_built


def test_it_is_made_ready_after_the_map(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: opened.diagram.is_built, timeout=PATIENCE_MS)
    built: list[object] = []
    opened.diagram.when_built(built.append)
    assert built == [opened.diagram.page]


def test_ctrl_3_opens_the_chosen_enterprise(opened: MainWindow, qtbot: QtBot) -> None:
    go(opened, qtbot)
    assert opened.places.place == DIAGRAM
    assert opened.actions_["place_diagram"].isChecked()
    assert opened.diagram.page.choice.is_drawing
    assert all(dock.isHidden() for dock in (opened.docks["detail"], opened.docks["list"]))
    assert not opened.actions_["whole_city"].isEnabled()
    opened.places.go(MAP)
    assert not opened.docks["detail"].isHidden()
    assert opened.actions_["whole_city"].isEnabled()


def test_ctrl_z_goes_to_the_floor_while_it_is_looked_at(opened: MainWindow, qtbot: QtBot) -> None:
    go(opened, qtbot)
    zone = draw(opened, qtbot)
    undo = opened.actions_["undo"]
    assert undo.isEnabled()
    assert "分区" in undo.text()
    undo.trigger()
    assert zone.uid not in opened.diagram.page.stage.drawn.document.shapes
    assert opened.status.link.text() == "重做"
    opened.actions_["redo"].trigger()
    assert zone.uid in opened.diagram.page.stage.drawn.document.shapes
    opened.places.go(MAP)
    assert undo.text() == "撤销"


def test_ctrl_s_saves(opened: MainWindow, city_copy: Path, qtbot: QtBot) -> None:
    assert not opened.actions_["save_floor"].isEnabled()
    go(opened, qtbot)
    zone = draw(opened, qtbot)
    assert opened.actions_["save_floor"].isEnabled()
    QTest.keyClick(opened, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    page = opened.diagram.page
    qtbot.waitUntil(lambda: page.stage.drawn.is_saved and opened.work.is_idle, timeout=PATIENCE_MS)
    assert zone.uid in open_floor(city_copy, page.stage.drawn.row.uid).saved.shapes
    assert not opened.actions_["save_floor"].isEnabled()
    assert "已保存" in opened.status.message.full_text


def test_tools_and_commands_are_found_by_ctrl_k(opened: MainWindow, qtbot: QtBot) -> None:
    go(opened, qtbot)
    search = opened.panels.search
    search.setText("多边形")
    search._search()
    action = next(answer.action for answer in search.answers if answer.action is not None)
    action.trigger()
    assert opened.diagram.page.stage.tool.key == "polygon"


def test_it_has_the_whole_screen(opened: MainWindow, qtbot: QtBot) -> None:
    go(opened, qtbot)
    opened.actions_["full_screen"].trigger()
    assert opened.places.is_full_screen
    assert opened.places.place == DIAGRAM
    assert opened.rail.isHidden()
    opened.actions_["full_screen"].trigger()
    assert not opened.places.is_full_screen


def test_f6_goes_through_its_parts(opened: MainWindow, qtbot: QtBot) -> None:
    go(opened, qtbot)
    page = opened.diagram.page
    page.canvas.setFocus()
    seen = []
    for _step in range(3):
        opened.actions_["next_pane"].trigger()
        seen.append(QApplication.focusWidget())
    assert seen[-1] is page.canvas


def test_closing_at_once_loses_no_step(qapp: QApplication, city_copy: Path, qtbot: QtBot) -> None:
    window = create_window(qapp)
    window.remembered.update(operator="测试员")
    window.show()
    open_workspace(window, city_copy, qtbot)
    go(window, qtbot)
    floor = window.diagram.page.stage.drawn
    for place in range(12):
        floor.put(square(place, 0, 1))
    dismantle(window)
    assert len(open_floor(city_copy, floor.row.uid).unsaved.shapes) == 12


def test_steps_that_cannot_be_written_keep_the_window_open(
    opened: MainWindow, qtbot: QtBot, monkeypatch
) -> None:
    go(opened, qtbot)
    floor = opened.diagram.page.stage.drawn
    floor.journal.problem = FileProblem("磁盘已满。")
    floor.journal._waiting.append(None)
    asked: list[str] = []

    def answer(box: diagram_wiring.QMessageBox) -> None:
        asked.append(box.text())
        box.setProperty("answered", True)
        box.defaultButton().click()

    monkeypatch.setattr(diagram_wiring.QMessageBox, "exec", answer)
    assert not opened.close()
    assert "1 步" in asked[0]
    floor.journal._waiting.clear()
    floor.journal.problem = None
