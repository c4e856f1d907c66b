"""The floor editor at 1366×768: a drawing of 2,000 entities behind 300 zones and 600 risk points.

Every figure is a real event in a real window, from the event to the end of the frame that answers it.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.heartbeat import Heartbeat
from benchmarks.measured import Measured, emit, median, percentile
from benchmarks.processes import resident_mb
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.document_frame import Frame
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.sheet import Background, BackgroundKind, Placement
from riskmap.model.diagram.transformed import moved
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.model.levels import RiskLevel
from riskmap.operations.edit_floor import open_floor, save_floor
from riskmap.operations.floor_background import add_background
from riskmap.operations.floors import add_floor
from riskmap.operations.read_background import read_background
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.canvas import Canvas
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.registry import tools
from riskmap.ui.fonts import apply_font
from riskmap.ui.garbage import Garbage
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

_SIZE = QSize(1366, 768)
_ENTITIES, _COLUMNS, _ROWS, _POINTS = 2_000, 20, 15, 600
_WIDE, _HIGH, _SCALE = 120.0, 70.0, 300.0
_FRAMES = 60
_PATIENCE_S = 20.0
_WHO = "bench"


class CountedCanvas(Canvas):
    """Knows when its last frame was ready."""

    painted_at = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and look at the clock."""
        super().paintEvent(event)
        self.painted_at = time.perf_counter()


def main(city: Path) -> None:
    """Measure and emit."""
    app = QApplication([])
    apply_font(app)
    theme = Theme()
    theme.apply(app, "light")
    garbage = Garbage(app)
    work = Work()
    points, document, uid = _floor(city)
    read_background(city, document.background)  # cached from here on
    drawn, shown = _open(city, uid, points, work), Stage(theme=theme)
    shown.set_tools(dict(tools()))
    canvas = CountedCanvas(shown, work=work, path_of=lambda: city, theme=theme)
    canvas.resize(_SIZE)
    canvas.show()
    app.processEvents()
    heart = Heartbeat()

    start = time.perf_counter()
    shown.open(drawn)
    _settle(app, canvas)
    opened = time.perf_counter() - start
    opening_hold_up, opening_own = heart.longest_ms(), heart.own_ms()
    canvas.zoom(1.8)
    _settle(app, canvas)
    heart.reset()

    def frame(event: Callable[[], object]) -> float:
        start = time.perf_counter()
        event()
        while canvas.painted_at < start:
            app.processEvents()
            if time.perf_counter() - start > _PATIENCE_S:
                raise SystemExit("the canvas did not paint")
        return (canvas.painted_at - start) * 1000

    figures = {
        "平移": [frame(step) for step in _panning(canvas)],
        "缩放": [frame(step) for step in _zooming(canvas)],
    }
    _settle(app, canvas)
    if shown.has_tool("select"):
        shown.use("select")
        figures["拖动图形"] = [frame(step) for step in _dragging(canvas)]
        _settle(app, canvas)
    undos = []
    for _number in range(8):
        _move_one(shown, drawn)
        _settle(app, canvas)
        undos.append(frame(drawn.undo))
        _settle(app, canvas)
    hold_up, own, memory = heart.longest_ms(), heart.own_ms(), resident_mb()
    heart.reset()
    _change_all(shown, drawn, settle=lambda: _settle(app, canvas))
    found = [
        Measured(what="编辑器：打开一层（底图已缓存）", who="riskmap", value=opened, unit="s", target=0.5),
        *(
            Measured(
                what=f"编辑器：{what}一帧（{name}）",
                who="riskmap",
                value=figure(times),
                unit="ms",
                target=target,
            )
            for what, times in figures.items()
            for name, figure, target in (
                ("中位数", median, 16),
                ("p95", lambda each: percentile(each, 0.95), 33),
            )
        ),
        Measured(what="编辑器：撤销（中位数）", who="riskmap", value=median(undos), unit="ms", target=20),
        *(
            Measured(
                what=f"编辑器：{what}界面线程最长停顿",
                who="riskmap",
                value=value,
                unit="ms",
                target=50,
                note=f"其中处理器 {its_own:.0f} ms",
            )
            for what, value, its_own in (
                ("打开时", opening_hold_up, opening_own),
                ("使用中", hold_up, own),
                ("移动、复制、撤销全部图形时", heart.longest_ms(), heart.own_ms()),
            )
        ),
        Measured(what="编辑器：内存", who="riskmap", value=memory, unit="MB"),
    ]
    emit(found)
    garbage.stop()
    work.stop()
    os._exit(0)


# ── the floor ────────────────────────────────────────────────────────────────────────────────


def _floor(city: Path) -> tuple[dict[bytes, RegisterPoint], FloorDocument, bytes]:
    """Draw the floor into the workspace; return its points, its document and its uid."""
    floor, _changes = add_floor(city, 1, who=_WHO, name="测速", width=_WIDE, height=_HIGH, scale=_SCALE)
    drawing = Path(tempfile.mkdtemp()) / "测速.dxf"
    drawing.write_text(_dxf(), encoding="utf-8")
    digest = add_background(city, drawing)
    opened = open_floor(city, floor.uid)
    frame = opened.saved.frame
    background = Background(kind=BackgroundKind.DXF, digest=digest, name=drawing.name, placement=Placement())
    points, shapes = _points_and_shapes()
    document = FloorDocument.of(Frame(sheet=frame.sheet, background=background, layers=frame.layers), shapes)
    save_floor(city, document, step=opened.step, who=_WHO)
    return points, document, floor.uid


def _points_and_shapes() -> tuple[dict[bytes, RegisterPoint], list[Shape]]:
    random = np.random.default_rng(3)
    wide, high = _WIDE / _COLUMNS, _HIGH / _ROWS
    shapes: list[Shape] = []
    for column in range(_COLUMNS):
        for row in range(_ROWS):
            left, lower = column * wide, row * high
            ring = ((left, lower), (left + wide, lower), (left + wide, lower + high), (left, lower + high))
            shapes.append(Zone(uid=new_uid(), outline=ring, name=f"{row + 1} 排 {column + 1} 号工位"))
    points: dict[bytes, RegisterPoint] = {}
    levels = [RiskLevel.RED, RiskLevel.ORANGE, RiskLevel.YELLOW, RiskLevel.BLUE, RiskLevel.UNASSESSED]
    shares = [0.05, 0.15, 0.4, 0.35, 0.05]
    for number in range(1, _POINTS + 1):
        uid = new_uid()
        level = levels[int(random.choice(len(levels), p=shares))]
        points[uid] = RegisterPoint(uid=uid, number=number, name=f"{number} 号注塑机", level=level)
        at = float(random.uniform(1, _WIDE - 1)), float(random.uniform(1, _HIGH - 1))
        shapes.append(PointMark(uid=new_uid(), position=at, point_uid=uid))
    return points, shapes


def _dxf() -> str:
    """Return a drawing of machines, walls, circles and labels in metres."""
    import ezdxf  # slow to import, and wanted here alone

    random = np.random.default_rng(7)
    document = ezdxf.new("R2010", units=6)
    space = document.modelspace()
    for number in range(_ENTITIES):
        x, y = float(random.uniform(0, _WIDE)), float(random.uniform(0, _HIGH))
        long = float(random.uniform(0.5, 6))
        kind = number % 5
        if kind == 0:
            space.add_line((x, y), (x + long, y + float(random.uniform(-2, 2))))
        elif kind == 1:
            space.add_lwpolyline([(x, y), (x + long, y), (x + long, y + 2), (x, y + 2)], close=True)
        elif kind == 2:
            space.add_circle((x, y), long / 6)
        elif kind == 3:
            space.add_arc((x, y), long / 4, 10, 200)
        else:
            space.add_text(f"设备 {number}", height=0.4).set_placement((x, y))
    text = io.StringIO()
    document.write(text)
    return text.getvalue()


def _open(city: Path, uid: bytes, points: dict[bytes, RegisterPoint], work: Work) -> DrawnFloor:
    return DrawnFloor(open_floor(city, uid), points, path=city, who=lambda: _WHO, work=work)


# ── the events ───────────────────────────────────────────────────────────────────────────────


def _panning(canvas: Canvas) -> Iterator[Callable[[], object]]:
    """Yield the moves of a hand that drags the sheet about."""
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    QTest.mousePress(canvas, Qt.MouseButton.MiddleButton, pos=middle)
    for number in range(_FRAMES):
        angle = number / _FRAMES * 2 * np.pi
        at = middle + QPoint(round(330 * np.sin(angle)), round(240 * np.sin(2 * angle)))
        yield lambda at=at: _move(canvas, at, Qt.MouseButton.MiddleButton)
    QTest.mouseRelease(canvas, Qt.MouseButton.MiddleButton, pos=middle)


def _zooming(canvas: Canvas) -> Iterator[Callable[[], object]]:
    """Yield the notches of a wheel, in and out again."""
    at = QPointF(canvas.width() * 0.6, canvas.height() * 0.4)
    for number in range(_FRAMES):
        notch = 120 if number % 12 < 6 else -120
        yield lambda notch=notch: _wheel(canvas, at, notch)
        if number % 12 in (5, 11):  # the hand rests, the picture is painted
            QTest.qWait(160)


def _dragging(canvas: Canvas) -> Iterator[Callable[[], object]]:
    """Yield the moves of a mouse that drags a zone."""
    stage = canvas.stage
    zone = next(shape for shape in stage.drawn.document.shapes.values() if isinstance(shape, Zone))
    stage.drawn.select((zone.uid,))
    canvas.show_box((*zone.outline[0], *zone.outline[2]))
    QTest.qWait(400)
    x, y = stage.view.pixel((zone.outline[0][0] + 0.8, zone.outline[0][1] + 0.8))
    start = QPoint(round(x), round(y))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for number in range(_FRAMES):
        angle = number / _FRAMES * 2 * np.pi
        at = start + QPoint(20 + round(200 * np.sin(angle)), round(120 * np.sin(2 * angle)))
        yield lambda at=at: _move(canvas, at, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 10))


def _move(canvas: Canvas, at: QPoint, button: Qt.MouseButton) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(canvas.mapToGlobal(at)), Qt.MouseButton.NoButton,
        button, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def _wheel(canvas: Canvas, at: QPointF, notch: int) -> None:
    event = QWheelEvent(
        at, canvas.mapToGlobal(at), QPoint(), QPoint(0, notch), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def _move_one(stage: Stage, drawn: DrawnFloor) -> None:
    zone = next(shape for shape in drawn.document.shapes.values() if isinstance(shape, Zone))
    outline = tuple((x + 0.7, y + 0.4) for x, y in zone.outline)
    moved = Zone(uid=zone.uid, order=zone.order, outline=outline, name=zone.name)
    stage.do(ReplaceShapes(before=(zone,), after=(moved,), label="移动 1 个分区"))


def _change_all(stage: Stage, drawn: DrawnFloor, *, settle: Callable[[], None]) -> None:
    """Move everything, take that back, put a copy of everything beside it, take that back, too."""
    every = tuple(drawn.document.shapes.values())
    drawn.select(shape.uid for shape in every)
    settle()
    away = tuple(moved(shape, 0.7, 0.4) for shape in every)
    twice = tuple(
        replace(moved(shape, 1.0, 1.0), uid=new_uid()) for shape in every if isinstance(shape, Zone)
    )
    for change in (ReplaceShapes(before=every, after=away), ReplaceShapes(after=twice)):
        QTimer.singleShot(0, partial(stage.do, change))
        _rest()
        settle()
        QTimer.singleShot(0, drawn.undo)
        _rest()
        settle()


def _rest() -> None:
    QTest.qWait(250)


def _settle(app: QApplication, canvas: Canvas) -> None:
    """Let everything be painted."""
    start = time.perf_counter()
    while canvas.picture.backdrop.is_reading or not canvas.is_settled:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() - start > _PATIENCE_S:
            raise SystemExit("the canvas was never complete")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:  # it is drawn on
        main(Path(shutil.copy(sys.argv[1], folder)))
