"""Names of points and zones on the canvas, where there is room for them at the present zoom.

Print places them with more care and more time (`drawing.shapes.marks`); here a name that finds no free place
is left out until one zooms in. Laying them out yields after each, for a floor may have a thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

import shapely

from riskmap.drawing.bounds import Box
from riskmap.drawing.font_metrics import Weight, width
from riskmap.drawing.level_look import Styles, chip
from riskmap.drawing.look import Look
from riskmap.drawing.outline import polyline, rounded
from riskmap.drawing.primitives import BLACK, WHITE, Fill, Item, Path, Stroke, Text
from riskmap.drawing.text import baseline, wrapped
from riskmap.model.diagram.diagram import ColouredZone, Diagram
from riskmap.model.diagram.zone import PointMark
from riskmap.model.levels import RiskLevel
from riskmap.ui.diagram.painting.colours import Colours
from riskmap.ui.diagram.painting.entry import Entry, moved
from riskmap.ui.diagram.painting.marks import within
from riskmap.ui.diagram.painting.room import Room
from riskmap.ui.diagram.painting.sprite import Bounds, Sprite

#: Heights in millimetres of paper, and the pixels between which they stay.
_POINT_NAME, _ZONE_NAME = 2.5, 3.1
_POINT_NAME_PX, _ZONE_NAME_PX = (9.5, 15.0), (10.5, 19.0)
#: Names of points are broken at so many times their size; of zones, at the width of the zone.
_NAME_EMS, _LEAST_EMS = 10.5, 5.0
_STEP = 1.22
_CHIP, _CHIP_ROOM = 1.25, 1.7
_LEADER = "#3A4348"
_NOT_LISTED = "清单中没有此风险点"


class Names:
    """Lays out the names of a floor for one zoom after the other."""

    def __init__(self, look: Look, *, styles: Styles, colours: Colours) -> None:
        self._look, self._styles, self._colours = look, styles, colours
        self._sprites: dict[tuple[object, ...], Sprite] = {}
        self._spots: dict[bytes, tuple[object, tuple[float, float]]] = {}

    def steps(
        self, diagram: Diagram, pixels: float, marks: Sequence[Entry], room: Room
    ) -> Iterator[Entry | None]:
        """Yield the names that find room, and None where one did not.

        Args:
            diagram: the floor.
            pixels: how many a millimetre of the sheet is.
            marks: of the points; names stand beside them.
            room: where marks and symbols have taken their places; names take theirs.
        """
        if diagram.document.layer("zones").visible:
            size = within(_ZONE_NAME, _ZONE_NAME_PX, pixels)
            for coloured in reversed(diagram.zones):
                yield self._zone_name(coloured, diagram.visible_parts[coloured.zone.uid], size, room)
        if marks:
            size = within(_POINT_NAME, _POINT_NAME_PX, pixels)
            placed = {entry.key: entry for entry in marks}
            order = sorted(
                diagram.marks, key=lambda shape: (shape.label is None, -diagram.level_of_mark(shape))
            )
            for shape in order:
                yield from self._point_name(diagram, shape, placed[shape.uid], size, room, gap=1.5 / pixels)

    # ── zones ───────────────────────────────────────────────────────────────────────────────

    def _zone_name(
        self, coloured: ColouredZone, part: shapely.MultiPolygon, size: float, room: Room
    ) -> Entry | None:
        if part.is_empty:
            return None
        left, lower, right, upper = part.bounds
        wide, high = self._look.metres(right - left), self._look.metres(upper - lower)
        ems = max(_LEAST_EMS, float(int(wide * 0.9 / size - _CHIP_ROOM - 0.6)))
        lines = _lines(coloured.zone.name, ems, Weight.BOLD)
        for shown in (lines, ()) if lines else ((),):  # the name with its letter, else the letter alone
            if not shown and coloured.level is None:
                continue
            sprite = self._sprite(shown, coloured.level, Weight.BOLD)
            reach = moved(sprite.bounds, 0.0, 0.0, size)
            w, h = reach[2] - reach[0], reach[3] - reach[1]
            if w > wide * 1.05 or h > high * 1.05:
                continue
            x, y = self._spot(coloured.zone.uid, part)
            box = room.first_free(moved(reach, *at) for at in _around(x, y, w, h, wide, high))
            if box is not None:
                return self._entry(coloured.zone.uid, (shown, coloured.level), sprite, box, size, room)
        return None

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

    # ── points ──────────────────────────────────────────────────────────────────────────────

    def _point_name(
        self, diagram: Diagram, shape: PointMark, placed: Entry, size: float, room: Room, *, gap: float
    ) -> Iterator[Entry | None]:
        point = diagram.points.get(shape.point_uid)
        lines = _lines(point.name if point else _NOT_LISTED, _NAME_EMS, Weight.REGULAR)
        if not lines:
            return
        sprite = self._sprite(lines, None, Weight.REGULAR)
        wide = (sprite.bounds[2] - sprite.bounds[0]) * size
        high = (sprite.bounds[3] - sprite.bounds[1]) * size
        if shape.label is None:
            box = room.first_free(_beside(placed.bounds, wide, high, gap))
        else:  # where the user has put it: its upper left corner
            at = shape.position[0] + shape.label[0], shape.position[1] + shape.label[1]
            x, y = self._look.view.point(at)
            box = x, y, x + wide, y + high
            yield self._leader(shape, placed.bounds, box)
        if box is None:
            yield None
        else:
            yield self._entry(shape.uid, (lines,), sprite, box, size, room)

    def _leader(self, shape: PointMark, pill: Bounds, box: Bounds) -> Entry | None:
        """Return the line from a mark to its name, when that stands apart."""
        x, y = (pill[0] + pill[2]) / 2, (pill[1] + pill[3]) / 2
        near = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
        if pill[0] <= near[0] <= pill[2] and pill[1] <= near[1] <= pill[3]:
            return None
        bounds = min(x, near[0]), min(y, near[1]), max(x, near[0]), max(y, near[1])
        line = Path(
            outline=polyline(((x, y), near)), stroke=Stroke(colour=_LEADER, width=0.18 * self._look.size)
        )
        return Entry(
            key=(shape.uid, "leader"),
            source=(x, y, near),
            layer="leaders",
            bounds=moved(bounds, 0.0, 0.0),
            sprite=Sprite(bounds, lambda: (line,), self._colours),
        )

    # ── pictures ────────────────────────────────────────────────────────────────────────────

    def _entry(
        self, uid: bytes, source: tuple[object, ...], sprite: Sprite, box: Bounds, size: float, room: Room
    ) -> Entry:
        room.take(box)
        return Entry(
            key=(uid, "name"),
            source=(*source, box, size),
            layer="names",
            bounds=box,
            sprite=sprite,
            x=box[0] - sprite.bounds[0] * size,
            y=box[1] - sprite.bounds[1] * size,
            scale=size,
        )

    def _sprite(self, lines: tuple[str, ...], level: RiskLevel | None, weight: Weight) -> Sprite:
        """Return a name about the origin, its letters one unit high."""
        key = (lines, level, weight)
        sprite = self._sprites.get(key)
        if sprite is None:
            if lines:
                room = _CHIP_ROOM if level is not None else 0.0
                wide = max(width(line, 1.0, weight) for line in lines) + room + 0.6
                box = Box.around(0.0, 0.0, wide, len(lines) * _STEP + 0.2)
            else:
                box = Box.around(0.0, 0.0, _CHIP * 1.2, _CHIP * 1.05)
            bounds = box.left, box.top, box.right, box.bottom
            sprite = Sprite(bounds, partial(self._items, lines, level, weight, box), self._colours)
            self._sprites[key] = sprite
        return sprite

    def _items(
        self, lines: tuple[str, ...], level: RiskLevel | None, weight: Weight, box: Box
    ) -> Iterator[Item]:
        if not lines:
            if level is not None:
                yield from chip(self._styles[level], 0.0, 0.0, _CHIP)
            return
        yield Path(outline=rounded(box, 0.2), fill=Fill(colour=WHITE, opacity=0.82))
        left = box.left + 0.3
        if level is not None:
            yield from chip(self._styles[level], left + 0.7, 0.0, 1.15)
            left += _CHIP_ROOM
        for number, line in enumerate(lines):
            middle = box.top + 0.1 + _STEP * (number + 0.5)
            yield Text(x=left, y=baseline(middle, 1.0), text=line, size=1.0, weight=weight, colour=BLACK)


@lru_cache(maxsize=8_000)
def _lines(text: str, ems: float, weight: Weight) -> tuple[str, ...]:
    return tuple(line for line in wrapped(text, 1.0, ems, most=2, weight=weight) if line)


def _around(
    x: float, y: float, wide: float, high: float, room_wide: float, room_high: float
) -> Iterator[tuple[float, float]]:
    """Yield middles for a name of a zone: in its own middle, above and below it, to its sides."""
    yield x, y
    for step in (1.0, 2.0, 3.0):
        if step * high * 1.5 < room_high:
            yield x, y - step * high * 0.75
            yield x, y + step * high * 0.75
    if wide * 1.5 < room_wide:
        yield x - wide * 0.5, y
        yield x + wide * 0.5, y


def _beside(box: Bounds, wide: float, high: float, gap: float) -> Iterator[Bounds]:
    """Yield where a name may stand beside a mark, the best first."""
    middle, centre = (box[1] + box[3]) / 2, (box[0] + box[2]) / 2
    for x, y in (
        (box[2] + gap, middle - high / 2),
        (box[0] - gap - wide, middle - high / 2),
        (centre - wide / 2, box[3] + gap),
        (centre - wide / 2, box[1] - gap - high),
    ):
        yield x, y, x + wide, y + high
