"""F1 opens the page about what one is doing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from riskmap.operations.floors import add_floor, list_floors
from riskmap.store.workspace import reading
from riskmap.ui.guide_key import GUIDE_PAGE
from riskmap.ui.main_window import MainWindow
from tests.ui.conftest import PATIENCE_MS


def help_title(window: MainWindow) -> str:
    window.actions_["help"].trigger()
    assert window.commands.help is not None
    title = window.commands.help.contents.currentItem().text()
    window.commands.help.close()
    return title


def test_help_in_the_editor_is_about_its_parts(opened: MainWindow, qtbot: QtBot) -> None:
    path, register = opened.session.path, opened.session.register
    assert path is not None
    assert register is not None
    with reading(path) as db:
        (fid,) = db.execute("SELECT enterprise_fid FROM risk_point WHERE deleted_at IS NULL").fetchone()
    opened.activateWindow()
    opened.actions_["place_diagram"].trigger()
    assert help_title(opened) == "画四色图：从零到打印"
    if not list_floors(path, fid):
        add_floor(path, fid, who="测试员", name="一层")
    opened.session.select_row(register.enterprises.row_of(fid))
    page = opened.diagram.page
    qtbot.waitUntil(lambda: page.stage.floor is not None, timeout=PATIENCE_MS)
    for part, title in (
        (page.canvas, "画图工具"),
        (page.register_list.find_line, "风险点与评分"),
        (page.bar.other, "画四色图：从零到打印"),
    ):
        opened.activateWindow()
        part.setFocus()
        qtbot.waitUntil(part.hasFocus, timeout=PATIENCE_MS)
        assert help_title(opened) == title


def test_help_in_a_dialog_is_about_the_dialog(opened: MainWindow, qtbot: QtBot) -> None:
    dialog = QDialog(opened)
    dialog.setProperty(GUIDE_PAGE, "publish")
    dialog.open()
    qtbot.waitUntil(lambda: dialog.findChild(QShortcut) is not None, timeout=PATIENCE_MS)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert opened.commands.help is not None
    assert opened.commands.help.contents.currentItem().text() == "发布与版本"
    opened.commands.help.close()
    dialog.reject()
