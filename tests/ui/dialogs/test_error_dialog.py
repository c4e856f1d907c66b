from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from riskmap.errors import FileProblem
from riskmap.ui.dialogs.error_dialog import ErrorDialog
from riskmap.ui.failures import Failures
from riskmap.ui.theme import Theme


def test_it_says_what_and_what_to_do(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    error = FileProblem("打不开<b>甲</b>。", advice="请重试。", detail="errno 5")
    dialog = ErrorDialog(error, log_folder=tmp_path, theme=theme)
    qtbot.addWidget(dialog)
    assert dialog.what.text() == "打不开<b>甲</b>。"
    assert dialog.what.textFormat().name == "PlainText"
    assert "errno 5" not in "".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.copy_button.click()
    assert "errno 5" in QGuiApplication.clipboard().text()


def test_a_bug_is_no_stack_trace_to_the_reader(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = ErrorDialog(ZeroDivisionError("x"), detail="Traceback …", log_folder=tmp_path, theme=theme)
    qtbot.addWidget(dialog)
    assert "Traceback" not in dialog.what.text() + dialog.advice.text()
    assert "Traceback" in dialog.detail


def test_one_dialog_at_a_time_and_none_twice(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    failures = Failures(window, theme=theme, log_folder=tmp_path)
    failures.show(FileProblem("第一件"))
    failures.show(FileProblem("第二件"))
    failures.show(FileProblem("第二件"))
    failures.show_bug("Traceback\nValueError: 第三件")
    shown = []
    while failures.dialog is not None:
        shown.append(failures.dialog.detail)
        failures.dialog.accept()
    assert ["第一件" in shown[0], "第二件" in shown[1], "第三件" in shown[2], len(shown)] == [
        True,
        True,
        True,
        3,
    ]
