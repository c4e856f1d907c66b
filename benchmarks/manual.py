"""Manuals, their batch and diagrams: CPU time in steady state, bytes, memory."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import psutil

from benchmarks.measured import Measured, emit, median
from riskmap.drawing.bounds import Box
from riskmap.drawing.diagram import diagram_drawing
from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.drawing.labels.label import Label
from riskmap.drawing.labels.placing import place_labels
from riskmap.drawing.paper import PAPERS
from riskmap.drawing.primitives import Drawing
from riskmap.model.diagram.building import Door, Wall
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.document_frame import Frame
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.sheet import Sheet
from riskmap.model.diagram.signs import Equipment, EquipmentKind, EscapeRoute, Exit, SafetySign
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.operations.manual_records import manual_of
from riskmap.operations.open_workspace import read_register
from riskmap.operations.print_manual import print_manual
from riskmap.report.manual import printable_manual
from riskmap.report.records import Manual, ManualPoint
from riskmap.report.sheets import Edition, Page, printable_sheets
from riskmap.report.typesetting import forget

_ROWS, _ROUNDS, _BATCH = 200, 9, 500
_A3 = PAPERS["A3"]
#: After so many documents a process has all that it keeps.
_SETTLED = 100


def main(city: Path) -> None:
    """Measure and emit."""
    big = _manual_of(city, rows=_ROWS)
    sizes: list[int] = []
    whole = [_cpu(lambda turn=turn: sizes.append(_print(big, turn))) for turn in range(_ROUNDS)][1:]
    diagrams: list[int] = []
    drawn = [_cpu(lambda turn=turn: diagrams.append(_print_diagram(turn))) for turn in range(_ROUNDS)][1:]
    labels = [_cpu(lambda turn=turn: _place(600, turn)) for turn in range(_ROUNDS)][1:]
    rate, grown = _batch(city)
    emit(
        [
            Measured(
                what=f"手册：{_ROWS} 行清单和一张 A3 图（CPU）",
                who="riskmap",
                value=median(whole),
                unit="s",
                target=0.35,
                note=f"{median(sizes) / 1000:.0f} KB",
            ),
            Measured(
                what="批量印手册：每份（CPU，一核）",
                who="riskmap",
                value=1 / rate,
                unit="s",
                target=1 / 3,
                note=f"每秒 {rate:.1f} 份",
            ),
            Measured(
                what=f"批量印手册：第 {_SETTLED} 至 {_BATCH} 份之间多占的内存",
                who="riskmap",
                value=grown,
                unit="MB",
                target=40,
            ),
            Measured(what="一张 A3 分布图（CPU）", who="riskmap", value=median(drawn), unit="s", target=0.15),
            Measured(
                what="一张 A3 分布图的大小",
                who="riskmap",
                value=median(diagrams) / 1000,
                unit="KB",
                target=500,
            ),
            Measured(
                what="A3 上放 600 个名称（CPU）", who="riskmap", value=median(labels), unit="s", target=0.4
            ),
        ]
    )


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _manual_of(city: Path, *, rows: int) -> Manual:
    """Return the manual of the enterprise with the most points, its points repeated to make the rows."""
    columns = read_register(city).enterprises
    found = manual_of(city, int(columns.fid[int(np.argmax(columns.points))]))
    points: list[ManualPoint] = []
    events = 0
    while events < rows:
        point = found.points[len(points) % len(found.points)]
        point = replace(point, number=len(points) + 1, events=point.events[: rows - events])
        points.append(point)
        events += max(1, len(point.events))
    return replace(found, points=tuple(points))


def _print(manual: Manual, turn: int) -> int:
    """Print a manual that was never printed before: nothing of it may be remembered from the last one."""
    points = tuple(replace(point, name=f"{point.name}{turn}") for point in manual.points)
    return len(printable_manual(replace(manual, points=points, sheets=(_drawing(turn),))).pdf())


def _print_diagram(turn: int) -> int:
    page = Page(drawing=_drawing(turn + 100), edge=10.0)
    made = printable_sheets([page], title="分布图", edition=Edition(name="示例", day=date(2026, 10, 31)))
    return len(made.pdf())


def _drawing(turn: int) -> Drawing:
    return diagram_drawing(_floor(turn), _A3, facts=DiagramFacts(enterprise="泉州市示例鞋业有限公司"))


def _floor(turn: int) -> Diagram:
    """Return a floor of 12 zones and 40 points, as a workshop has them."""
    uid = iter(range(1, 10_000))

    def key() -> bytes:
        return next(uid).to_bytes(16, "big")

    sheet = Sheet(uid=b"s" * 16, enterprise_uid=b"e" * 16, floor=f"{turn}层", width=80, height=50)
    shapes: list[Shape] = [Wall(uid=key(), path=((0, 0), (80, 0), (80, 50), (0, 50)), closed=True)]
    for place in range(12):
        x, y = place % 4 * 20.0, place // 4 * 16.0
        ring = ((x, y), (x + 20, y), (x + 20, y + 16), (x, y + 16))
        shapes.append(Zone(uid=key(), outline=ring, name=f"{place + 1}号车间"))
        shapes.append(Door(uid=key(), position=(x + 10, y)))
        shapes.append(SafetySign(uid=key(), position=(x + 3, y + 3), name="当心机械伤人"))
        shapes.append(Equipment(uid=key(), position=(x + 17, y + 3), kind=EquipmentKind.EXTINGUISHER))
    shapes.append(EscapeRoute(uid=key(), path=((10, 24), (70, 24), (78, 40))))
    shapes.append(Exit(uid=key(), position=(79, 41)))
    points = {}
    for number in range(40):
        point = b"p" + number.to_bytes(15, "big")
        level = (1, 1, 2, 1, 3, 1, 2, 4)[number % 8]
        points[point] = RegisterPoint(
            uid=point, number=number + 1, name=f"设备{number + 1}号{turn}", level=level
        )
        at = (3.0 + number * 37 % 75, 3.0 + number * 23 % 43)
        shapes.append(PointMark(uid=key(), position=at, point_uid=point))
    return Diagram(FloorDocument.of(Frame(sheet=sheet), shapes), points)


def _place(count: int, turn: int) -> None:
    labels = [
        Label(
            target=Box.around(5 + (n * 37 + turn) % 300, 5 + (n * 53) % 240, 6.5, 3.7),
            width=12.0 + n % 14,
            height=3.3 * (1 + n % 2),
            priority=float(n % 5),
        )
        for n in range(count)
    ]
    place_labels(labels, area=Box(0, 0, 310, 250))


def _batch(city: Path) -> tuple[float, float]:
    """Return how many manuals a core prints a second, and how many MB more the process has at the end."""
    fids = read_register(city).enterprises.fid[:_BATCH]
    process = psutil.Process(os.getpid())
    settled = 0
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "手册.pdf"
        for done, fid in enumerate(fids, start=1):
            print_manual(city, int(fid), target)
            forget()
            if done == _SETTLED:
                settled = process.memory_info().rss
    spent = time.process_time() - start
    return len(fids) / spent, (process.memory_info().rss - settled) / 1e6


if __name__ == "__main__":
    main(Path(sys.argv[1]))
