"""Marks of risk points and the names of points and zones on the canvas, laid out anew for every zoom.

Marks are as large as on paper, but never too small to read or so large that they hide the place they mark.
Names stand where there is room; print places them with more care and more time (`drawing.shapes.marks`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import shapely

from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent
from riskmap.drawing.font_metrics import Weight, width
from riskmap.drawing.level_look import Styles, chip, mark
from riskmap.drawing.look import Look
from riskmap.drawing.outline import polyline, rounded
from riskmap.drawing.primitives import BLACK, WHITE, Fill, Item, Path, Stroke, Text
from riskmap.drawing.shapes.marks import MARK
from riskmap.drawing.text import baseline, wrapped
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.zone import PointMark
from riskmap.model.levels import RiskLevel
from riskmap.ui.diagram.painting.colours import Colours
from riskmap.ui.diagram.painting.entry import Bounds, Entry, moved
from riskmap.ui.diagram.painting.prepared import Prepared, prepare
from riskmap.ui.diagram.painting.room import Room

#: Heights in millimetres of paper, and the pixels between which they stay.
_POINT_NAME, _ZONE_NAME = 2.5, 3.1
_MARK_PX, _POINT_NAME_PX, _ZONE_NAME_PX = (11.0, 34.0), (9.5, 15.0), (10.5, 19.0)
#: Names of points are broken to this many times their size; of zones, to the width of the zone.
_NAME_EMS = 10.5
_STEP = 1.22
_LEADER = "#3A4348"
_NOT_LISTED = "清单中没有此风险点"

_Sprite = tuple[tuple[Prepared, ...], Bounds]


class Marks:
    """Lays out marks and names for one zoom after the other."""

    def __init__(self, look: Look, *, styles: Styles, colours: Colours) -> None:
        self._look, self._styles, self._colours = look, styles, colours
        self._marks: dict[tuple[str, RiskLevel], _Sprite] = {}
        self._names: dict[tuple[object, ...], _Sprite] = {}
        self._spots: dict[bytes, tuple[object, tuple[float, float]]] = {}

    def placed(self, diagram: Diagram, pixels: float, obstacles: Iterable[Bounds]) -> tuple[Entry, ...]:
        """Return the marks and names of a floor, lowest first.

        Args:
            diagram: the floor.
            pixels: how many a millimetre of the sheet is.
            obstacles: what names must not cover.
        """
        document = diagram.document
        with_marks, with_zones = document.layer("points").visible, document.layer("zones").visible
        room = Room(_within(_POINT_NAME, _POINT_NAME_PX, pixels) * 4)
        marks = tuple(self._placed_marks(diagram, pixels)) if with_marks else ()
        for entry in marks:
            room.take(entry.bounds)
        for bounds in obstacles:
            room.take(bounds)
        names: list[Entry] = []
        if with_zones:
            names += self._zone_names(diagram, pixels, room)
        if with_marks:
            names += self._point_names(diagram, pixels, room, marks)
        return (*(each for each in names if each.layer == "leader"), *marks, *(
            each for each in names if each.layer != "leader"
        ))  # fmt: skip

    # ── marks ───────────────────────────────────────────────────────────────────────────────

    def _placed_marks(self, diagram: Diagram, pixels: float) -> Iterator[Entry]:
        high = self.mark_height(pixels)
        for shape in diagram.marks:
            point = diagram.points.get(shape.point_uid)
            number = str(point.number) if point else "？"
            level = diagram.level_of_mark(shape)
            parts, bounds = self.mark(number, level)
            x, y = self._look.view.point(shape.position)
            yield Entry(
                key=(shape.uid, "mark"),
                source=(number, level, x, y, high),
                layer="points",
                bounds=moved(bounds, x, y, high),
                parts=parts,
                x=x,
                y=y,
                scale=high,
            )

    def mark_height(self, pixels: float) -> float:
        """Return how high a mark is, in millimetres, where one is that many pixels."""
        return _within(MARK, _MARK_PX, pixels)

    def mark(self, number: str, level: RiskLevel) -> _Sprite:
        """Return the mark of a point about the origin, one unit high."""
        sprite = self._marks.get((number, level))
        if sprite is None:
            items = tuple(mark(number, self._styles[level], 0.0, 0.0, 1.0))
            sprite = self._marks[number, level] = self._sprite(items)
        return sprite

    # ── names of zones ──────────────────────────────────────────────────────────────────────

    def _zone_names(self, diagram: Diagram, pixels: float, room: Room) -> Iterator[Entry]:
        size = _within(_ZONE_NAME, _ZONE_NAME_PX, pixels)
        for coloured in reversed(diagram.zones):
            part = diagram.visible_parts[coloured.zone.uid]
            if part.is_empty:
                continue
            left, lower, right, upper = part.bounds
            wide, high = self._look.metres(right - left), self._look.metres(upper - lower)
            spot = self._spot(coloured.zone.uid, part)
            ems = max(5.0, float(int(wide * 0.9 / size - 2.3)))
            lines = _lines(coloured.zone.name, ems, Weight.BOLD)
            for shown in (lines, ()) if lines else ((),):
                if not shown and coloured.level is None:
                    continue
                parts, bounds = self._name(shown, coloured.level, Weight.BOLD)
                w, h = (bounds[2] - bounds[0]) * size, (bounds[3] - bounds[1]) * size
                if w > wide * 1.05 or h > high * 1.05:
                    continue
                steps = (0.0, -1.0, 1.0, -2.0, 2.0, -3.0, 3.0)
                places = [(spot[0], spot[1] + step * h * 0.75) for step in steps if abs(step * h) < high]
                places += [(spot[0] + step * w * 0.5, spot[1]) for step in (-1.0, 1.0) if w * 1.5 < wide]
                box = room.first_free(moved(bounds, x, y, size) for x, y in places)
                if box is None:
                    continue
                room.take(box)
                yield Entry(
                    key=(coloured.zone.uid, "name"),
                    source=(shown, coloured.level, box, size),
                    layer="names",
                    bounds=box,
                    parts=parts,
                    x=box[0] - bounds[0] * size,
                    y=box[1] - bounds[1] * size,
                    scale=size,
                )
                break

    def _spot(self, uid: bytes, part: shapely.MultiPolygon) -> tuple[float, float]:
        """Return a place well inside a zone, on the sheet."""
        known = self._spots.get(uid)
        if known is None or known[0] is not part:
            largest = max(part.geoms, key=lambda each: float(each.area))
            middle = largest.centroid
            if not largest.contains(middle):
                middle = largest.representative_point()
            known = self._spots[uid] = (part, self._look.view.point((middle.x, middle.y)))
        return known[1]

    # ── names of points ─────────────────────────────────────────────────────────────────────

    def _point_names(
        self, diagram: Diagram, pixels: float, room: Room, marks: Iterable[Entry]
    ) -> Iterator[Entry]:
        size = _within(_POINT_NAME, _POINT_NAME_PX, pixels)
        pairs = sorted(
            zip(diagram.marks, marks, strict=True),
            key=lambda pair: (pair[0].label is None, -diagram.level_of_mark(pair[0])),
        )
        for shape, placed in pairs:
            point = diagram.points.get(shape.point_uid)
            lines = _lines(point.name if point else _NOT_LISTED, _NAME_EMS, Weight.REGULAR)
            if not lines:
                continue
            parts, bounds = self._name(lines, None, Weight.REGULAR)
            w, h = (bounds[2] - bounds[0]) * size, (bounds[3] - bounds[1]) * size
            if shape.label is not None:
                box: Bounds | None = self._wanted(shape, w, h)
            else:
                box = room.first_free(_beside(placed.bounds, w, h, gap=1.5 / pixels))
            if box is None:
                continue
            room.take(box)
            if shape.label is not None:
                yield from self._leader(shape, placed.bounds, box)
            yield Entry(
                key=(shape.uid, "name"),
                source=(lines, box, size),
                layer="names",
                bounds=box,
                parts=parts,
                x=box[0] - bounds[0] * size,
                y=box[1] - bounds[1] * size,
                scale=size,
            )

    def _wanted(self, shape: PointMark, wide: float, high: float) -> Bounds:
        """Return where the user has put a name: its upper left corner is the shape's."""
        dx, dy = shape.label or (0.0, 0.0)
        x, y = self._look.view.point((shape.position[0] + dx, shape.position[1] + dy))
        return x, y, x + wide, y + high

    def _leader(self, shape: PointMark, pill: Bounds, box: Bounds) -> Iterator[Entry]:
        near = (
            min(max((pill[0] + pill[2]) / 2, box[0]), box[2]),
            min(max((pill[1] + pill[3]) / 2, box[1]), box[3]),
        )
        start = (pill[0] + pill[2]) / 2, (pill[1] + pill[3]) / 2
        if pill[0] <= near[0] <= pill[2] and pill[1] <= near[1] <= pill[3]:
            return
        line = polyline((start, near))
        items = (Path(outline=line, stroke=Stroke(colour=_LEADER, width=0.18 * self._look.size)),)
        parts, bounds = self._sprite(items)
        yield Entry(
            key=(shape.uid, "leader"), source=(start, near), layer="leader", bounds=bounds, parts=parts
        )

    # ── pictures ────────────────────────────────────────────────────────────────────────────

    def _name(self, lines: tuple[str, ...], level: RiskLevel | None, weight: Weight) -> _Sprite:
        """Return a name about the origin, its letters one unit high."""
        key = (lines, level, weight)
        sprite = self._names.get(key)
        if sprite is None:
            sprite = self._names[key] = self._sprite(tuple(self._written(lines, level, weight)))
        return sprite

    def _written(self, lines: tuple[str, ...], level: RiskLevel | None, weight: Weight) -> Iterator[Item]:
        if not lines:
            if level is not None:
                yield from chip(self._styles[level], 0.0, 0.0, 1.25)
            return
        room = 1.7 if level is not None else 0.0
        wide = max(width(line, 1.0, weight) for line in lines) + room + 0.6
        high = len(lines) * _STEP + 0.2
        box = Box.around(0.0, 0.0, wide, high)
        yield Path(outline=rounded(box, 0.2), fill=Fill(colour=WHITE, opacity=0.82))
        left = box.left + 0.3
        if level is not None:
            yield from chip(self._styles[level], left + 0.7, 0.0, 1.15)
        for number, line in enumerate(lines):
            middle = box.top + 0.1 + _STEP * (number + 0.5)
            yield Text(
                x=left + room, y=baseline(middle, 1.0), text=line, size=1.0, weight=weight, colour=BLACK
            )

    def _sprite(self, items: tuple[Item, ...]) -> _Sprite:
        box = extent(items) or Box(0, 0, 0, 0)
        return prepare(items, self._colours), (box.left, box.top, box.right, box.bottom)


def _within(millimetres: float, limits: tuple[float, float], pixels: float) -> float:
    """Return a height that on the screen stays within limits of pixels."""
    return min(max(millimetres, limits[0] / pixels), limits[1] / pixels)


@lru_cache(maxsize=8_000)
def _lines(text: str, ems: float, weight: Weight) -> tuple[str, ...]:
    return tuple(line for line in wrapped(text, 1.0, ems, most=2, weight=weight) if line)


def _beside(box: Bounds, wide: float, high: float, *, gap: float) -> Iterator[Bounds]:
    """Yield where a name may stand beside a mark, the best first."""
    middle, centre = (box[1] + box[3]) / 2, (box[0] + box[2]) / 2
    for x, y in (
        (box[2] + gap, middle - high / 2),
        (box[0] - gap - wide, middle - high / 2),
        (centre - wide / 2, box[3] + gap),
        (centre - wide / 2, box[1] - gap - high),
    ):
        yield x, y, x + wide, y + high
