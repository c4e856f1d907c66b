"""From the menus to the file and back, in the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from riskmap.operations.edit_enterprise import change_enterprise
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.hand_over import hand_over
from riskmap.ui.handing_over import _as_file_name
from riskmap.ui.main_window import MainWindow
from tests.ui.conftest import PATIENCE_MS, settle

FID = 30


def select(window: MainWindow) -> None:
    register = window.session.register
    assert register is not None
    window.session.select_row(register.enterprises.row_of(FID))


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


@pytest.fixture
def firm(city_copy: Path, tmp_path: Path) -> Path:
    """Return a firm's file in which something was changed."""
    target = tmp_path / "firm.gpkg"
    hand_over(city_copy, [FID], target, who="李局")
    change_enterprise(target, fid=FID, values={"employees": "77"}, who="企业", why="年报")
    return target


def test_a_file_is_written_and_taken_in(
    opened: MainWindow, city_copy: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    actions, target = opened.actions_, tmp_path / "移交.gpkg"
    assert not actions["hand_over"].isEnabled()
    assert actions["take_in"].isEnabled()
    select(opened)
    assert actions["hand_over"].isEnabled()
    actions["hand_over"].trigger()
    chooser = opened.findChild(QFileDialog)
    assert chooser is not None
    assert "移交" in chooser.selectedFiles()[0]
    chooser.fileSelected.emit(str(target))
    chooser.reject()
    qtbot.waitUntil(lambda: target.is_file() and opened.work.is_idle, timeout=PATIENCE_MS)
    assert "已把" in opened.status.message.full_text
    change_enterprise(target, fid=FID, values={"employees": "77"}, who="企业", why="年报")
    opened.handing_over.look_at(target)
    dialog = opened.handing_over.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=PATIENCE_MS)
    qtbot.keyClicks(dialog._reason, "2026")
    qtbot.keyClick(dialog._reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: enterprise_details(city_copy, FID).employees == 77, timeout=PATIENCE_MS)
    settle(opened, qtbot)
    assert opened.handing_over.dialog is None
    assert "移交的资料（1 项）" in opened.status.message.full_text
    assert opened.undoing._stack.newest is not None
    actions["undo"].trigger()
    qtbot.waitUntil(lambda: enterprise_details(city_copy, FID).employees != 77, timeout=PATIENCE_MS)
    settle(opened, qtbot)


def button(question: QMessageBox, text: str) -> Callable[[], None]:
    return next(each for each in question.buttons() if text in each.text()).click


def test_a_dropped_file_is_offered(opened: MainWindow, firm: Path, city_copy: Path, qtbot: QtBot) -> None:
    over = opened.handing_over
    drop(opened, firm)
    qtbot.waitUntil(lambda: over.question is not None, timeout=PATIENCE_MS)
    assert over.question is not None
    button(over.question, "取消")()
    assert over.question is None
    assert over.dialog is None
    drop(opened, firm)
    qtbot.waitUntil(lambda: over.question is not None, timeout=PATIENCE_MS)
    button(over.question, "查看并接收")()
    assert over.dialog is not None
    over.dialog.reject()
    settle(opened, qtbot)
    drop(opened, firm)
    qtbot.waitUntil(lambda: over.question is not None, timeout=PATIENCE_MS)
    with qtbot.waitSignal(opened.map.view.ready, timeout=PATIENCE_MS):
        button(over.question, "单独打开")()
    assert opened.session.path == firm
    settle(opened, qtbot)
    assert opened.session.register is not None
    assert len(opened.session.register.enterprises) == 1
    assert city_copy.is_file()


def test_another_workspace_that_is_dropped_is_opened(
    opened: MainWindow, small_city: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(opened.map.view.ready, timeout=PATIENCE_MS):
        drop(opened, small_city)
    assert opened.session.path == small_city
    settle(opened, qtbot)


def test_file_names_hold_nothing_forbidden() -> None:
    assert _as_file_name('甲/乙:<b>"\n. ') == "甲_乙__b___"
    assert _as_file_name(" . ") == "企业"
