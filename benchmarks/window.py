"""The whole window: from the start of the program to the complete map, clicks, searches, a day's work."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from PySide6.QtCore import QSize, QTimer

from benchmarks.heartbeat import Heartbeat
from benchmarks.map import until
from benchmarks.measured import Measured, emit, median, percentile
from benchmarks.processes import resident_mb
from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.changes import Changes
from riskmap.operations.edit_enterprise import change_enterprise
from riskmap.ui.app import create_application, create_window, dismantle
from riskmap.ui.main_window import MainWindow
from riskmap.ui.places import DIAGRAM, MAP

_SIZE = QSize(1920, 1080)
_CLICKS = 40
_SETTLES_MS = 120
_TYPED = "陈埭示例鞋业"


def main(city: Path) -> None:
    """Measure and emit."""
    app = create_application()
    window = create_window(app)
    window.resize(_SIZE)
    window.show()
    heart = Heartbeat()
    view, session = window.map.view, window.session
    until(view.ready, lambda: window.open(city))
    started = time.time() - psutil.Process().create_time()
    if not window.work.is_idle:
        until(window.work.idle, lambda: None)
    opening = _held_up("打开", heart)
    register = session.register
    assert register is not None

    heart.reset()
    rows = np.random.default_rng(1).choice(len(register.enterprises), _CLICKS, replace=False).tolist()
    clicks = []
    for row in rows:
        clicks.append(until(window.panels.details.filled, partial(view.enterprise_clicked.emit, row)))
        _settle()  # nobody clicks in the very moment in which the answer comes
    until(view.drawn, lambda: session.set_filter(EnterpriseFilter(levels=frozenset({4}))))
    _settle()
    until(view.drawn, lambda: session.set_filter(EnterpriseFilter()))
    _settle()
    until(session.rows_changed, lambda: session.set_order("name", descending=False))
    busy = _held_up("使用", heart)
    search = window.panels.search
    search.activate()
    strokes = []
    for letter in _TYPED:
        start = time.perf_counter()
        search.insert(letter)  # as an input method does
        app.processEvents()
        strokes.append((time.perf_counter() - start) * 1000)
    search.clear()
    if not window.work.is_idle:
        until(window.work.idle, lambda: None)
    memory = resident_mb()
    settings = window.remembered.settings
    window.remembered.update(operator="bench")  # else one is asked for one's name
    hold_ups = _hold_ups(window, heart, city, int(register.enterprises.fid[rows[0]]))
    emit(
        [
            Measured(what="程序启动 → 完整地图", who="riskmap", value=started, unit="s", target=2.5),
            Measured(
                what="点击 → 详情（中位数）", who="riskmap", value=median(clicks), unit="ms", target=100
            ),
            Measured(
                what="点击 → 详情（p95）",
                who="riskmap",
                value=percentile(clicks, 0.95),
                unit="ms",
                target=100,
            ),
            Measured(what="搜索框每一键", who="riskmap", value=max(strokes), unit="ms", target=30),
            opening,
            busy,
            *hold_ups,
            Measured(
                what="内存（所有进程）", who="riskmap", value=memory, unit="MB", target=850, note="整个窗口"
            ),
        ]
    )
    window.remembered.replace(settings)
    dismantle(window)


def _settle() -> None:
    """Let everything be painted."""
    pause = QTimer(singleShot=True, interval=_SETTLES_MS)
    until(pause.timeout, pause.start)


def _hold_ups(window: MainWindow, heart: Heartbeat, city: Path, fid: int) -> list[Measured]:
    """Return the longest hold-up of what is rarer than looking: changing, undoing, another look, closing."""
    view, session = window.map.view, window.session

    def longest(what: str, begin: Callable[[], object], until_then: Any) -> Measured:
        heart.reset()
        until(until_then, lambda: QTimer.singleShot(0, begin))  # from the event loop, as a click comes
        if not window.work.is_idle:
            until(window.work.idle, lambda: None)
        _settle()
        return _held_up(what, heart)

    def change(path: Path) -> Changes:
        return change_enterprise(path, fid=fid, values={"address": "示例路 1 号"}, who="bench", why="测速")

    other = "light" if window.theme.name == "dark" else "dark"
    prepared = window.diagram.is_built
    go = window.places.go
    return [
        *([] if prepared else [longest("准备图册", window.diagram.prepare, window.diagram.built)]),
        longest("打开图册", lambda: go(DIAGRAM), window.places.changed),
        longest("回到地图", lambda: go(MAP), window.places.changed),
        longest("修改", lambda: session.write(change, title="正在保存修改"), view.ready),
        longest("撤销", window.undoing.undo, view.ready),
        longest("换主题", lambda: window.remembered.update(theme=other), view.drawn),
        longest("关闭工作区", session.close, session.opened),
        longest("再次打开（浏览器内核已就绪）", lambda: window.open(city), view.ready),
    ]


def _held_up(what: str, heart: Heartbeat) -> Measured:
    return Measured(
        what=f"{what}时界面线程最长停顿",
        who="riskmap",
        value=heart.longest_ms(),
        unit="ms",
        target=50,
        note=f"其中处理器 {heart.own_ms():.0f} ms",
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:  # it is changed
        main(Path(shutil.copy(sys.argv[1], folder)))
