"""The canvas's picture in square pieces, kept for every zoom: what is on them is painted once.

Panning shows pieces that are there, zooming shows those of another zoom stretched until its own are painted,
a change paints anew only the part of a piece that it touches. All of it happens on the window's thread in
steps of microseconds between two deadlines, so that the window answers however much there is to paint.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion, QTransform

from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.painting.sprite import Bounds
from riskmap.ui.diagram.painting.surface import Surface, smooth

#: Pixels of the window a piece is wide and high.
SIDE = 256
#: All pieces together take no more than this.
_MOST_BYTES = 80_000_000
#: More changed places than these at once, and everything is painted anew.
_MOST_PLACES = 80

Place = tuple[int, int]


class Painted(Protocol):
    """What is on the pieces, lowest first."""

    def ground_steps(self, surface: Surface, bounds: Bounds) -> Iterator[None]:
        """Paint what drawing does not change, a little at a step."""

    def drawing_steps(self, surface: Surface, bounds: Bounds, pixels: float) -> Iterator[None]:
        """Paint what is drawn, at that many pixels of the window to a millimetre."""


@dataclass(slots=True, eq=False)
class _Tile:
    """A piece; what of it is out of date is a rectangle of its pixels."""

    dirty: QRect
    image: QImage | None = None
    ground: QImage | None = None
    used: int = 0


@dataclass(slots=True, eq=False)
class _Level:
    """The pieces of one zoom (pixels of the window to a metre)."""

    zoom: float
    tiles: dict[Place, _Tile] = field(default_factory=dict)


class Tiles:
    """Keeps and paints the pieces."""

    def __init__(self, painted: Painted, *, millimetres: float, ratio: float) -> None:
        """Show ``painted``, where a metre is so many millimetres, on a screen of that device pixel ratio."""
        self._painted, self._millimetres, self._ratio = painted, millimetres, ratio
        self._side = round(SIDE * ratio)
        self._levels: dict[float, _Level] = {}
        self._clock = count()
        self._last_wanted: tuple[object, list[Place]] = ((), [])
        self._shown_since = 0  # what was used since is in view
        self._job: tuple[_Level, _Tile, Iterator[None]] | None = None

    # ── out of date ─────────────────────────────────────────────────────────────────────────

    def forget(self, *, ground: bool = True) -> None:
        """Paint everything anew; the old pictures are shown until then."""
        self.stop()
        for level in self._levels.values():
            for tile in level.tiles.values():
                tile.dirty = self._whole
                if ground:
                    tile.ground = None

    def forget_other_zooms(self, view: FloorView) -> None:
        """Paint anew what is on the pieces of every zoom but a view's."""
        self.stop()
        for level in self._levels.values():
            if level.zoom != self._key(view):
                for tile in level.tiles.values():
                    tile.dirty = self._whole

    def changed(self, places: Iterable[Bounds], *, only: FloorView | None = None) -> None:
        """Paint anew what lies within bounds, at every zoom or only at a view's."""
        given = list(places)
        if not given:
            return
        self.stop()
        for level in self._levels.values():
            if only is not None and level.zoom != self._key(only):
                continue
            if len(given) > _MOST_PLACES:
                for tile in level.tiles.values():
                    tile.dirty = self._whole
                continue
            pixels = self._pixels(level)
            for bounds in given:
                rect = QRectF(bounds[0], bounds[1], bounds[2] - bounds[0], bounds[3] - bounds[1])
                on_screen = QTransform.fromScale(pixels, pixels).mapRect(rect).toAlignedRect()
                self._spoil(level, on_screen.adjusted(-2, -2, 2, 2))

    def _spoil(self, level: _Level, rect: QRect) -> None:
        side, tiles = self._side, level.tiles
        columns = range(rect.left() // side, rect.right() // side + 1)
        rows = range(rect.top() // side, rect.bottom() // side + 1)
        if len(columns) * len(rows) > len(tiles):
            places: Iterable[Place] = tiles
        else:
            places = ((column, row) for column in columns for row in rows)
        for column, row in places:
            tile = tiles.get((column, row))
            if tile is not None:
                here = rect.translated(-column * side, -row * side).intersected(self._whole)
                tile.dirty = tile.dirty.united(here)

    @property
    def _whole(self) -> QRect:
        return QRect(0, 0, self._side, self._side)

    # ── painting the pieces ─────────────────────────────────────────────────────────────────

    def work(self, view: FloorView, width: int, height: int, *, until: float, margin: int = 0) -> bool:
        """Paint missing pieces of a view until a moment of `time.perf_counter`; tell whether any is left.

        ``margin`` is how many pieces beyond the edges are painted, too.
        """
        level = self._level(view)
        wanted = self._wanted(view, width, height, margin)
        while True:
            if self._job is None or self._job[0] is not level:
                self.stop()
                place = next((each for each in wanted if self._needs(level, each)), None)
                if place is None:
                    return False
                self._begin(level, place)
            job = self._job
            assert job is not None
            for _step in job[2]:
                if time.perf_counter() >= until:
                    return True
            self._job = None
            if time.perf_counter() >= until:
                return any(self._needs(level, each) for each in wanted)

    @property
    def has_any(self) -> bool:
        """Tell whether any piece of any zoom could be shown."""
        return any(tile.image is not None for level in self._levels.values() for tile in level.tiles.values())

    def is_complete(self, view: FloorView, width: int, height: int) -> bool:
        """Tell whether every piece of a view is up to date."""
        level = self._level(view)
        return not any(self._needs(level, place) for place in self._wanted(view, width, height, 0))

    def _needs(self, level: _Level, place: Place) -> bool:
        tile = level.tiles.get(place)
        return tile is None or not tile.dirty.isEmpty()

    def _begin(self, level: _Level, place: Place) -> None:
        tile = level.tiles.get(place)
        if tile is None:
            self._make_room(level)
            tile = level.tiles[place] = _Tile(dirty=self._whole)
        tile.used = next(self._clock)
        self._job = (level, tile, self._steps(level, place, tile))

    def stop(self) -> None:
        """Give up the piece being painted: what is on it has changed."""
        if self._job is not None:
            self._job[2].close()  # type: ignore[attr-defined]  # a generator
            self._job = None

    def _steps(self, level: _Level, place: Place, tile: _Tile) -> Iterator[None]:
        pixels = self._pixels(level)
        at = QTransform(pixels, 0, 0, pixels, -place[0] * self._side, -place[1] * self._side)
        dirty = tile.dirty
        if tile.ground is None:
            ground = self._empty()
            painter = self._painter(ground, at)
            try:
                surface = Surface(painter, over=self._whole)
                yield from self._painted.ground_steps(surface, self._bounds(at, self._whole))
            finally:
                painter.end()
            tile.ground = ground
            dirty = self._whole
        image = tile.ground.copy() if tile.image is None or dirty == self._whole else tile.image.copy()
        painter = QPainter(image)
        try:
            painter.setClipRect(dirty)
            if dirty != self._whole:
                painter.drawImage(dirty, tile.ground, dirty)
            smooth(painter)
            painter.setWorldTransform(at)
            surface = Surface(painter, over=dirty)
            yield from self._painted.drawing_steps(
                surface, self._bounds(at, dirty.adjusted(-1, -1, 1, 1)), pixels / self._ratio
            )
        finally:
            painter.end()
        tile.image = image
        tile.dirty = QRect()

    def _painter(self, image: QImage, at: QTransform) -> QPainter:
        painter = QPainter(image)
        smooth(painter)
        painter.setWorldTransform(at)
        return painter

    def _empty(self) -> QImage:
        return QImage(self._side, self._side, QImage.Format.Format_RGB32)

    def _bounds(self, at: QTransform, rect: QRect) -> Bounds:
        inverse, _possible = at.inverted()
        box = inverse.mapRect(QRectF(rect))
        return box.left(), box.top(), box.right(), box.bottom()

    # ── showing them ────────────────────────────────────────────────────────────────────────

    def paint(self, painter: QPainter, view: FloorView, width: int, height: int) -> None:
        """Paint what there is of a view; where its own pieces are missing, those of the nearest zooms."""
        level = self._level(view)
        ratio = self._ratio
        self._shown_since = next(self._clock)
        missing = QRegion()
        shown: list[tuple[QPoint, QImage]] = []
        for place in self._wanted(view, width, height, 0):
            tile = level.tiles.get(place)
            x, y = self._corner(view, place)
            if tile is None or tile.image is None:
                side = math.ceil(self._side / ratio) + 1
                missing += QRect(math.floor(x), math.floor(y), side, side)
                continue
            tile.used = next(self._clock)
            shown.append((QPoint(round(x * ratio), round(y * ratio)), tile.image))
        if not missing.isEmpty():
            painter.save()
            painter.setClipRegion(missing)
            for other in self._fallbacks(view):
                self._stretch(painter, view, other, missing.boundingRect())
            painter.restore()
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)  # a device pixel is a unit: nothing is resampled
        for at, image in shown:
            painter.drawImage(at, image)
        painter.restore()

    def _fallbacks(self, view: FloorView) -> list[_Level]:
        """Return the levels shown where pieces are missing, the best last: the farthest out, the nearest."""
        others = [
            level
            for level in self._levels.values()
            if level.zoom != self._key(view) and any(tile.image is not None for tile in level.tiles.values())
        ]
        if not others:
            return []
        nearest = min(others, key=lambda level: abs(math.log(level.zoom / view.zoom)))
        farthest = min(others, key=lambda level: level.zoom)
        return [nearest] if nearest is farthest else [farthest, nearest]

    def _stretch(self, painter: QPainter, view: FloorView, level: _Level, within: QRect) -> None:
        side = SIDE / level.zoom * view.zoom
        for (column, row), tile in level.tiles.items():
            if tile.image is None:
                continue
            left, top = round(view.x + column * side), round(view.y + row * side)
            right, bottom = round(view.x + (column + 1) * side), round(view.y + (row + 1) * side)
            target = QRect(left, top, right - left, bottom - top)
            if target.intersects(within):
                painter.drawImage(target, tile.image)

    # ── where they lie ──────────────────────────────────────────────────────────────────────

    def _key(self, view: FloorView) -> float:
        return round(view.zoom, 9)

    def _level(self, view: FloorView) -> _Level:
        key = self._key(view)
        level = self._levels.get(key)
        if level is None:
            level = self._levels[key] = _Level(key)
        return level

    def _pixels(self, level: _Level) -> float:
        """Return the device pixels of a millimetre of the sheet."""
        return level.zoom * self._ratio / self._millimetres

    def _corner(self, view: FloorView, place: Place) -> tuple[float, float]:
        side = self._side / self._ratio
        return view.x + place[0] * side, view.y + place[1] * side

    def _wanted(self, view: FloorView, width: int, height: int, margin: int) -> list[Place]:
        """Return the places of a view's pieces, the middle ones first."""
        asked = (view, width, height, margin)
        if asked == self._last_wanted[0]:
            return self._last_wanted[1]
        side = self._side / self._ratio
        columns = range(math.floor(-view.x / side) - margin, math.floor((width - view.x) / side) + 1 + margin)
        rows = range(math.floor(-view.y / side) - margin, math.floor((height - view.y) / side) + 1 + margin)
        middle = (width / 2 - view.x) / side - 0.5, (height / 2 - view.y) / side - 0.5
        places = [(column, row) for column in columns for row in rows]
        places.sort(key=lambda place: max(abs(place[0] - middle[0]), abs(place[1] - middle[1])))
        self._last_wanted = (asked, places)
        return places

    def _make_room(self, present: _Level) -> None:
        """Give up the pieces that were not shown for longest, and the grounds of other zooms before them."""
        side = self._side * self._side * 4
        tiles = [(tile.used, level, place, tile) for level in self._levels.values()
                 for place, tile in level.tiles.items()]  # fmt: skip
        taken = sum(side * ((tile.image is not None) + (tile.ground is not None)) for *_, tile in tiles)
        if taken < _MOST_BYTES:
            return
        for _used, level, _place, tile in tiles:
            if level is not present:
                taken -= side * (tile.ground is not None)
                tile.ground = None
        tiles.sort(key=lambda each: each[0])
        for used, level, place, tile in tiles:
            if taken < _MOST_BYTES * 3 // 4 or used >= self._shown_since:
                break
            taken -= side * ((tile.image is not None) + (tile.ground is not None))
            del level.tiles[place]
        self._levels = {key: level for key, level in self._levels.items() if level.tiles or level is present}
