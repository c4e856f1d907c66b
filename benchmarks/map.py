"""The map at 1400×900: opening, panning, zooming and filtering, each to the complete picture."""

from __future__ import annotations

import argparse
import itertools
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.heartbeat import Heartbeat
from benchmarks.measured import Measured, emit, median, percentile
from benchmarks.processes import resident_mb
from benchmarks.scaled import scaled
from riskmap.layers.options import MapViewport
from riskmap.operations.open_workspace import read_register
from riskmap.ui.fonts import apply_font
from riskmap.ui.map.map_view import MapView
from riskmap.ui.map.scheme import register_scheme
from riskmap.ui.theme import Theme

_PATIENCE_MS = 120_000
_ROUNDS = 24
_ZOOMS = (9.0, 10.0, 11.0, 12.0, 13.0, 12.0, 11.0, 10.0)


def until(signal: Any, begin: Callable[[], object]) -> float:
    """Begin something and return the milliseconds until the signal."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, lambda: loop.exit(1))
    start = time.perf_counter()
    begin()
    if loop.exec() != 0:
        raise SystemExit("the map did not answer")
    took = (time.perf_counter() - start) * 1000
    signal.disconnect(loop.quit)
    return took


def main(city: Path, times: int) -> None:
    """Measure and emit."""
    register_scheme()
    app = QApplication([])
    apply_font(app)
    theme = Theme()
    theme.apply(app, "light")
    view = MapView(theme=theme)
    view.resize(1400, 900)
    view.show()
    start = time.perf_counter()
    register = scaled(read_register(city), times)
    everything = np.ones(len(register.enterprises), bool)
    if times > 1:
        start = time.perf_counter()  # making the larger city is not opening it
    until(view.ready, lambda: view.show_register(register, everything))
    opened = time.perf_counter() - start

    heart = Heartbeat()
    pans: list[float] = []
    for zoom in (9.0, 11.0, 13.0, 16.0):
        until(view.drawn, lambda zoom=zoom: view.set_view(MapViewport(lon=118.58, lat=24.82, zoom=zoom)))
        step = 200 * 360 / 256 / 2**zoom  # 200 pixels
        for sign in itertools.islice(itertools.cycle((1, -1)), _ROUNDS // 2):
            here = view.view()
            moved = MapViewport(lon=here.lon + sign * step, lat=here.lat, zoom=zoom)
            pans.append(until(view.drawn, lambda moved=moved: view.set_view(moved)))
    zooms: list[float] = []
    for zoom in itertools.islice(
        itertools.cycle((9.0, 10.0, 11.0, 12.0, 13.0, 12.0, 11.0, 10.0)), _ROUNDS * 2
    ):
        closer = MapViewport(lon=118.58, lat=24.82, zoom=zoom)
        zooms.append(until(view.drawn, lambda closer=closer: view.set_view(closer)))
    until(view.drawn, view.show_city)
    red = register.enterprises.level == 4
    filters = [
        until(view.drawn, lambda rows=rows: view.set_rows(rows))
        for rows in itertools.islice(itertools.cycle((red, everything)), _ROUNDS)
    ]
    memory = resident_mb()
    blocked = heart.longest_ms()
    scale = f"（点数 ×{times}）" if times > 1 else ""
    pan_target, targets = (150, None) if times > 1 else (50, 100)
    found = [
        Measured(
            what=f"文件打开 → 完整地图{scale}",
            who="riskmap",
            value=opened,
            unit="s",
            target=1.0 if times == 1 else None,
        ),
        Measured(
            what=f"平移（中位数）{scale}", who="riskmap", value=median(pans), unit="ms", target=pan_target
        ),
        Measured(
            what=f"平移（p95）{scale}", who="riskmap", value=percentile(pans, 0.95), unit="ms", target=targets
        ),
    ]
    for what, values in (("缩放", zooms), ("筛选", filters)):
        found += [
            Measured(
                what=f"{what}（中位数）{scale}",
                who="riskmap",
                value=median(values),
                unit="ms",
                target=50 if times == 1 else None,
            ),
            Measured(
                what=f"{what}（p95）{scale}",
                who="riskmap",
                value=percentile(values, 0.95),
                unit="ms",
                target=targets,
            ),
        ]
    found += [
        Measured(what=f"地图的界面线程最长停顿{scale}", who="riskmap", value=blocked, unit="ms"),
        Measured(what=f"内存（仅地图）{scale}", who="riskmap", value=memory, unit="MB"),
    ]
    emit(found)
    os._exit(0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("city", type=Path)
    parser.add_argument("--scale", type=int, default=1)
    chosen = parser.parse_args()
    main(chosen.city, chosen.scale)
