"""A change paints anew only what it touches, and the picture is the same as one painted from nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from riskmap.drawing.level_look import Styles
from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.notes import LegendBox, TitleBlock
from riskmap.model.diagram.sheet import Background, BackgroundKind, Placement
from riskmap.model.diagram.signs import SafetySign
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.model.levels import RiskLevel
from riskmap.operations.floor_background import add_background
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.canvas import Canvas
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.painting.floor_picture import FloorPicture
from riskmap.ui.diagram.painting.tiles import Tiles
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.work import Work
from tests.ui.diagram.conftest import square

PATIENCE_MS = 20_000
SIZE = (900, 620)
VIEW = FloorView(zoom=14.0, x=40.0, y=600.0)


@pytest.fixture
def canvas(stage: Stage, work: Work, city_copy: Path, qtbot: QtBot) -> Canvas:
    canvas = Canvas(stage, work=work, path_of=lambda: city_copy, theme=stage.theme)
    qtbot.addWidget(canvas)
    canvas.resize(*SIZE)
    canvas.show()
    settle(canvas, qtbot)
    return canvas


def settle(canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: canvas.is_settled and not canvas.picture.backdrop.is_reading, timeout=PATIENCE_MS)


def shown(canvas: Canvas) -> QImage:
    canvas.stage.drawn.select(())
    return canvas.grab().toImage()


def afresh(canvas: Canvas, qtbot: QtBot) -> QImage:
    """Return what the canvas shows once everything has been thrown away and painted again."""
    canvas.picture.redraw()
    settle(canvas, qtbot)
    return shown(canvas)


def zone(drawn: DrawnFloor, number: int = 0) -> Zone:
    return [shape for shape in drawn.document.shapes.values() if isinstance(shape, Zone)][number]


def mark(drawn: DrawnFloor) -> PointMark:
    return next(shape for shape in drawn.document.shapes.values() if isinstance(shape, PointMark))


def move_zone(drawn: DrawnFloor) -> None:
    old = zone(drawn)
    drawn.put(replace(old, outline=tuple((x + 3.3, y + 1.7) for x, y in old.outline)))


def move_mark_to_another_zone(drawn: DrawnFloor) -> None:
    drawn.put(replace(mark(drawn), position=(36.0, 25.0)))


def overlap(drawn: DrawnFloor) -> None:
    ring = ((6, 2), (18, 2), (18, 9), (6, 9))
    drawn.put(
        Zone(uid=new_uid(), outline=ring, name="重叠", manual_level=RiskLevel.RED, manual_reason="人多")
    )


def remove_all(drawn: DrawnFloor) -> None:
    drawn.remove(list(drawn.document.shapes))


def many_signs(drawn: DrawnFloor) -> None:
    drawn.put(
        *(SafetySign(uid=new_uid(), position=(x * 2.0, 37.0), name="当心火灾", angle=x) for x in range(25))
    )


def furniture(drawn: DrawnFloor) -> None:
    drawn.put(
        LegendBox(uid=new_uid(), position=(44.0, 20.0)), TitleBlock(uid=new_uid(), position=(26.0, 8.0))
    )
    drawn.remove([zone(drawn).uid])  # the legend counts one less


def layers(**changes: object) -> Callable[[DrawnFloor], None]:
    def change(drawn: DrawnFloor) -> None:
        frame = drawn.document.frame
        states = tuple(
            replace(layer, **changes) if layer.key in ("zones", "signs") else layer for layer in frame.layers
        )
        drawn.do(ReplaceFrame(before=frame, after=replace(frame, layers=states)))

    return change


def sheet(**changes: object) -> Callable[[DrawnFloor], None]:
    def change(drawn: DrawnFloor) -> None:
        frame = drawn.document.frame
        after = replace(frame, sheet=replace(frame.sheet, **changes))
        drawn.do(ReplaceFrame(before=frame, after=after))

    return change


def worse_register(drawn: DrawnFloor) -> None:
    uid = mark(drawn).point_uid
    drawn.set_points({**drawn.points, uid: replace(drawn.points[uid], level=RiskLevel.YELLOW, name="改了名")})


def there_and_back(drawn: DrawnFloor) -> None:
    move_zone(drawn)
    overlap(drawn)
    drawn.undo()
    drawn.undo()
    drawn.redo()


@pytest.mark.parametrize(
    "change",
    [
        move_zone,
        move_mark_to_another_zone,
        overlap,
        remove_all,
        many_signs,
        furniture,
        layers(visible=False),
        layers(opacity=0.4),
        sheet(grid=2.5),
        sheet(width=50.0, height=45.0),
        sheet(scale=400.0),
        worse_register,
        there_and_back,
    ],
    ids=lambda change: getattr(change, "__name__", "change"),
)
def test_changed_is_as_painted_afresh(
    canvas: Canvas, drawn: DrawnFloor, qtbot: QtBot, change: Callable[[DrawnFloor], None]
) -> None:
    before = shown(canvas)
    change(drawn)
    settle(canvas, qtbot)
    after = shown(canvas)
    assert after != before
    assert after == afresh(canvas, qtbot)


def test_zooms_come_back_up_to_date(canvas: Canvas, drawn: DrawnFloor, qtbot: QtBot) -> None:
    """Pieces of another zoom are kept; what changed meanwhile must not be seen on them."""
    whole = canvas.stage.view
    canvas.zoom(1.7, QPointF(300, 400))
    settle(canvas, qtbot)
    move_zone(drawn)
    drawn.put(replace(mark(drawn), position=(17.0, 30.0)))
    settle(canvas, qtbot)
    canvas.stage.set_view(whole)
    settle(canvas, qtbot)
    assert shown(canvas) == afresh(canvas, qtbot)


def test_panned_is_as_painted_afresh(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.zoom(3.0, QPointF(300, 400))
    settle(canvas, qtbot)
    for _step in range(6):
        canvas.looking.move(-70.0, 45.0)
        QApplication.processEvents()
    settle(canvas, qtbot)
    assert shown(canvas) == afresh(canvas, qtbot)


def test_a_change_is_seen_in_the_next_frame(canvas: Canvas, drawn: DrawnFloor) -> None:
    old = zone(drawn)
    x, y = canvas.stage.view.pixel((5.0, 5.0))
    at = QPoint(round(x), round(y))
    coloured = canvas.grab().toImage().pixelColor(at)
    drawn.remove([old.uid])
    assert canvas.grab().toImage().pixelColor(at) != coloured


def test_levels_colours_follow_the_palette(canvas: Canvas, drawn: DrawnFloor, qtbot: QtBot) -> None:
    before = shown(canvas)
    canvas.stage.theme.set_level_colours({level.key: "#8844AA" for level in RiskLevel})
    canvas.stage.theme.changed.emit()
    settle(canvas, qtbot)
    assert shown(canvas) != before
    assert drawn.document.shapes


# ── the background ───────────────────────────────────────────────────────────────────────────


def picture_file(folder: Path) -> Path:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#3355AA"))
    path = folder / "底图.png"
    assert image.save(str(path))
    return path


def lay(drawn: DrawnFloor, digest: str, **values: object) -> None:
    frame = drawn.document.frame
    background = Background(
        kind=BackgroundKind.PICTURE,
        digest=digest,
        name="底图.png",
        placement=Placement(position=(40.0, 2.0), scale=0.4),
        opacity=1.0,
    )
    after = replace(frame, background=replace(background, **values))
    drawn.do(ReplaceFrame(before=frame, after=after))


def test_a_background_is_read_and_shown(
    canvas: Canvas, drawn: DrawnFloor, city_copy: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    lay(drawn, add_background(city_copy, picture_file(tmp_path)))
    assert canvas.picture.backdrop.is_reading
    settle(canvas, qtbot)
    x, y = canvas.stage.view.pixel((48.0, 6.0))
    at = QPoint(round(x), round(y))
    assert shown(canvas).pixelColor(at).name() == "#3355aa"
    frame = drawn.document.frame
    dim = replace(frame, background=replace(frame.background, opacity=0.5))
    drawn.do(ReplaceFrame(before=frame, after=dim))
    settle(canvas, qtbot)
    assert shown(canvas).pixelColor(at).lightness() > 150
    drawn.undo()
    drawn.undo()
    settle(canvas, qtbot)
    assert canvas.picture.backdrop.entries is None
    assert shown(canvas).pixelColor(at).lightness() > 220


def test_a_background_that_is_not_there_says_so(canvas: Canvas, drawn: DrawnFloor, qtbot: QtBot) -> None:
    lay(drawn, "0" * 64)
    settle(canvas, qtbot)
    problem = canvas.picture.backdrop.problem
    assert problem is not None
    plain = shown(canvas)
    drawn.undo()
    settle(canvas, qtbot)
    assert canvas.picture.backdrop.problem is None
    corner = (SIZE[0] - 200, SIZE[1] - 60, 180, 50)
    assert plain.copy(*corner) != shown(canvas).copy(*corner)  # it was said there


# ── the pieces ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def pieces(stage: Stage, drawn: DrawnFloor) -> Tiles:
    styles: Styles = {level: stage.theme.level_style(level) for level in RiskLevel}
    picture = FloorPicture(drawn.diagram, drawn.facts, styles=styles, around=QColor("#F3F4F5"))
    return Tiles(picture, millimetres=picture.millimetres, ratio=1.0)


def worked(pieces: Tiles, view: FloorView) -> None:
    assert not pieces.work(view, *SIZE, until=time.perf_counter() + 60)


def test_work_stops_at_its_moment_and_goes_on(pieces: Tiles) -> None:
    turns = 1
    while pieces.work(VIEW, *SIZE, until=time.perf_counter()):  # one step a turn
        turns += 1
        assert turns < 5_000
    assert turns > 30
    assert pieces.is_complete(VIEW, *SIZE)


def test_a_change_spoils_only_what_it_touches(pieces: Tiles) -> None:
    worked(pieces, VIEW)
    pieces.changed([(10.0, -50.0, 12.0, -48.0)])
    assert not pieces.is_complete(VIEW, *SIZE)
    tiles = [tile for level in pieces._levels.values() for tile in level.tiles.values()]
    spoilt = [tile for tile in tiles if not tile.dirty.isEmpty()]
    assert len(spoilt) == 1
    assert spoilt[0].dirty.width() < 20


def test_another_zoom_is_shown_until_its_own_is_painted(pieces: Tiles) -> None:
    worked(pieces, VIEW)
    closer = VIEW.zoomed(1.5, x=300, y=400)
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
    painter = QPainter(image)
    pieces.paint(painter, closer, *SIZE)
    painter.end()
    assert image.pixelColor(300, 400).name() != "#ff00ff"


def test_memory_is_bounded(pieces: Tiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("riskmap.ui.diagram.painting.tiles._MOST_BYTES", 20_000_000)
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    for step in range(8):
        view = VIEW.zoomed(1.1**step, x=400, y=300)
        worked(pieces, view)
        painter = QPainter(image)
        pieces.paint(painter, view, *SIZE)
        painter.end()
        assert pieces.is_complete(view, *SIZE)
    tiles = [tile for level in pieces._levels.values() for tile in level.tiles.values()]
    held = sum(256 * 256 * 4 * ((tile.image is not None) + (tile.ground is not None)) for tile in tiles)
    assert held < 26_000_000


def test_the_screens_pixels_are_used(stage: Stage, drawn: DrawnFloor) -> None:
    styles: Styles = {level: stage.theme.level_style(level) for level in RiskLevel}
    picture = FloorPicture(drawn.diagram, drawn.facts, styles=styles, around=QColor("#F3F4F5"))
    images = []
    for ratio in (1.0, 1.5, 2.0):
        pieces = Tiles(picture, millimetres=picture.millimetres, ratio=ratio)
        worked(pieces, VIEW)
        image = QImage(round(SIZE[0] * ratio), round(SIZE[1] * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        pieces.paint(painter, VIEW, *SIZE)
        painter.end()
        images.append(image)
    for image in images:
        at = image.devicePixelRatio()
        x, y = VIEW.pixel((5.0, 5.0))
        assert image.pixelColor(round(x * at), round(y * at)) != QColor("#FFFFFF")


def alike(one: QImage, other: QImage) -> bool:
    """Tell whether two pictures differ by rounding at most, as a smooth edge painted in parts may."""
    first, second = (np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (one, other))
    return int(np.abs(first - second).max()) <= 1


def test_many_zones_moved_at_once_are_shown_where_they_are(
    canvas: Canvas, stage: Stage, qtbot: QtBot
) -> None:
    zones = [square(2 + 4.0 * (place % 12), 2 + 4.0 * (place // 12), 4, 4, name="") for place in range(72)]
    stage.drawn.put(*zones)
    settle(canvas, qtbot)
    before = shown(canvas)
    away = [replace(each, outline=tuple((x + 1.5, y + 0.7) for x, y in each.outline)) for each in zones]
    stage.drawn.put(*away)
    assert not canvas.is_settled
    move_mark_to_another_zone(stage.drawn)  # while the others are being worked out
    settle(canvas, qtbot)
    seen = shown(canvas)
    assert not alike(seen, before)
    assert alike(seen, afresh(canvas, qtbot))
    stage.drawn.undo()
    stage.drawn.undo()
    settle(canvas, qtbot)
    assert alike(shown(canvas), before)
