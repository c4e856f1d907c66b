from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from riskmap.ui.crash_log import CrashLog


@pytest.fixture
def crash_log(qapp: QApplication, tmp_path: Path) -> Iterator[CrashLog]:
    log = CrashLog(tmp_path / "日志", qapp)
    log.start()
    yield log
    log.stop()


def written(log: CrashLog) -> str:
    logging.getLogger().handlers[-1].flush()
    return log.file.read_text(encoding="utf-8")


def test_a_bug_is_written_whole_and_announced(crash_log: CrashLog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(crash_log.happened) as happened:
        try:
            raise ValueError("没有想到")
        except ValueError as error:
            sys.excepthook(ValueError, error, error.__traceback__)
    assert "没有想到" in happened.args[0]
    assert "ValueError: 没有想到" in written(crash_log)


def test_a_bug_on_a_thread_is_written_too(crash_log: CrashLog, qtbot: QtBot) -> None:
    def fail() -> None:
        raise KeyError("线程")

    with qtbot.waitSignal(crash_log.happened):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert "KeyError" in written(crash_log)


def test_what_qt_complains_of_is_logged(crash_log: CrashLog) -> None:
    qWarning("qt says so")
    assert "qt says so" in written(crash_log)


def test_the_log_begins_with_what_runs(crash_log: CrashLog) -> None:
    assert "riskmap" in written(crash_log)
    assert "PySide" not in crash_log.last_crash


def test_a_crash_of_the_last_run_is_told(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "native-crash.log").write_text("Fatal Python error: Segmentation fault", encoding="utf-8")
    log = CrashLog(tmp_path, qapp)
    log.start()
    try:
        assert "Segmentation fault" in log.last_crash
        assert "Segmentation fault" in written(log)
    finally:
        log.stop()
    again = CrashLog(tmp_path, qapp)
    again.start()
    again.stop()
    assert again.last_crash == ""


def test_a_folder_that_cannot_be_made_costs_the_file_only(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    log = CrashLog(tmp_path / "file" / "logs", qapp)
    log.start()
    log.stop()


def test_hooks_are_given_back(qapp: QApplication, tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook
    log = CrashLog(tmp_path, qapp)
    log.start()
    log.stop()
    assert (sys.excepthook, threading.excepthook) == before
