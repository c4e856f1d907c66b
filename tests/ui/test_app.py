from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from riskmap.settings import log_folder
from riskmap.store.owner import holder
from riskmap.ui.main_window import MainWindow

from .conftest import PATIENCE_MS, in_page, settle


def test_the_look_follows_the_settings(opened: MainWindow, qtbot: QtBot) -> None:
    assert opened.theme.name == "light"
    with qtbot.waitSignal(opened.theme.changed, timeout=PATIENCE_MS):
        opened.remembered.update(theme="dark", palette={"red": "#AA0011"})
    settle(opened, qtbot)
    assert opened.theme.name == "dark"
    assert in_page(opened, "document.documentElement.classList.contains('dark')", qtbot)
    assert in_page(opened, "riskmap.state.palette[4].fill", qtbot) == "#AA0011"
    opened.remembered.update(theme="light", palette={})


def test_settings_are_taken_over_from_their_dialog(opened: MainWindow) -> None:
    opened.actions_["settings"].trigger()
    dialog = opened.commands.dialog
    assert dialog is not None
    dialog.operator.setText("赵六")  # type: ignore[attr-defined]
    dialog.accept()
    assert opened.remembered.settings.who == "赵六"


def test_shortcuts_are_heard_while_the_map_has_the_keyboard(opened: MainWindow, qtbot: QtBot) -> None:
    opened.activateWindow()
    opened.map.view.setFocus()
    target = QApplication.focusWidget()
    assert opened.map.view.isAncestorOf(target)
    qtbot.keyClick(target, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert opened.panels.search.hasFocus()


def test_help_opens_at_what_has_the_keyboard(opened: MainWindow) -> None:
    opened.activateWindow()
    opened.panels.detail.setFocus()
    opened.actions_["help"].trigger()
    window = opened.commands.help
    assert window is not None
    assert window.contents.currentItem().text() == "企业详情"
    opened.actions_["shortcuts"].trigger()
    assert "Ctrl+K" in window.page.toPlainText()
    window.close()


def test_exported_picture_is_the_map(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.exporting.said, timeout=PATIENCE_MS) as said:
        opened.exporting.picture_to(tmp_path / "图.png")
    assert "图.png" in said.args[0]
    assert (tmp_path / "图.png").stat().st_size > 10_000


def test_a_bug_is_shown_and_the_window_lives_on(opened: MainWindow, qtbot: QtBot) -> None:
    def fail(_progress: object) -> int:
        raise ZeroDivisionError("没有想到")

    opened.work.run(fail, done=print)
    qtbot.waitUntil(lambda: opened.failures.dialog is not None, timeout=PATIENCE_MS)
    dialog = opened.failures.dialog
    assert dialog is not None
    assert "没有想到" in dialog.detail
    assert "打开日志文件夹" in [button.text() for button in dialog.findChildren(QPushButton)]
    dialog.accept()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a child without a console")
def test_the_program_starts_and_ends_cleanly(city_copy: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    program = subprocess.Popen(
        [sys.executable, "-m", "riskmap", "open", str(city_copy)], env=environment, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 30
        while holder(city_copy) is None and time.monotonic() < deadline:
            time.sleep(0.05)
        assert holder(city_copy) is not None
        program.send_signal(signal.SIGINT)
        assert program.wait(timeout=30) == 0
    finally:
        program.kill()
        program.wait()
    assert holder(city_copy) is None
    assert "riskmap" in (log_folder() / "riskmap.log").read_text(encoding="utf-8")
