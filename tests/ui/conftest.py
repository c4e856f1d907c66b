"""The real application and the real window, off screen."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from riskmap.ui.app import create_window, dismantle
from riskmap.ui.main_window import MainWindow
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.work import Work

PATIENCE_MS = 20_000
HOSTILE = "</script><b>坏</b>${x}`' & =1+1 𬭚铁 😀"


@pytest.fixture
def work(qapp: QApplication) -> Iterator[Work]:
    gc.disable()  # as `Garbage` does for the window
    work = Work(qapp)
    yield work
    work.stop()
    gc.enable()
    gc.collect()


@pytest.fixture
def remembered(qapp: QApplication) -> Remembered:
    return Remembered(qapp)


@pytest.fixture
def session(work: Work, remembered: Remembered) -> Iterator[Session]:
    session = Session(work=work, remembered=remembered)
    yield session
    work.stop()
    session.shut_down()


@pytest.fixture
def window(qapp: QApplication) -> Iterator[MainWindow]:
    window = create_window(qapp, sample_enterprises=600)
    window.remembered.update(operator="测试员")  # else every change would first ask for a name
    window.resize(1366, 768)
    window.show()
    yield window
    dismantle(window)


@pytest.fixture
def opened(window: MainWindow, city_copy: Path, qtbot: QtBot) -> MainWindow:
    """Return the window with a small city that may be changed, completely drawn."""
    open_workspace(window, city_copy, qtbot)
    return window


def open_workspace(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.map.view.ready, timeout=PATIENCE_MS):
        window.open(path)
    settle(window, qtbot)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until nothing is under way, and what was found is on the map."""
    qtbot.waitUntil(lambda: window.work.is_idle, timeout=PATIENCE_MS)
    with qtbot.waitSignal(window.map.view.drawn, timeout=PATIENCE_MS):
        window.map.view.set_options(window.map.options)


def in_page(window: MainWindow, script: str, qtbot: QtBot) -> Any:
    """Return the value of a script in the map's page."""
    values: list[Any] = []
    window.map.view.page.runJavaScript(f"JSON.stringify({script})", 0, values.append)
    qtbot.waitUntil(lambda: bool(values), timeout=PATIENCE_MS)
    return json.loads(values[0])


@pytest.fixture
def legend(qtbot: QtBot) -> Callable[[MainWindow], tuple[int, int]]:
    """Return a function that reads the sums of the map's legend: enterprises and risk points."""

    def read(window: MainWindow) -> tuple[int, int]:
        settle(window, qtbot)
        texts = in_page(
            window,
            "[...document.querySelectorAll('.riskmap-legend-sum')].map(node => node.textContent)",
            qtbot,
        )
        enterprises, points = (int(text.replace(",", "")) for text in texts[-2:])
        return enterprises, points

    return read
