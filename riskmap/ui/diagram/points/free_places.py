"""Where suggested signs stand beside a point: a side where nothing lies, none twice in one zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot

import shapely

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.shape import PlacedShape
from riskmap.model.diagram.signs import SafetySign

#: Millimetres of paper: from the mark to the first sign beside it, from sign to sign, and a sign's own size.
_BESIDE, _APART, _SIGN = 9.0, 10.0, 9.0
_MARK = 7.0
#: A sign of the same name nearer than this is read from here as well.
_WITHIN_REACH = 40.0
#: Directions of a row, the most usual first: right, left, below, above; then the same one row further off.
_SIDES = ((1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0))
_LIES_ON, _LEAVES_ZONE = 10, 3


def lacking_signs(diagram: Diagram, place: Point, names: Sequence[str]) -> tuple[str, ...]:
    """Return those of some signs that stand neither near a place nor in a zone it lies in."""
    reach = _WITHIN_REACH * diagram.document.sheet.scale / 1000
    zones = [area for area in diagram.areas.values() if shapely.intersects_xy(area, *place)]
    seen = {
        sign.name
        for sign in diagram.document.of_kind(SafetySign)
        if hypot(sign.position[0] - place[0], sign.position[1] - place[1]) <= reach
        or any(shapely.intersects_xy(zone, *sign.position) for zone in zones)
    }
    return tuple(name for name in dict.fromkeys(names) if name not in seen)


def free_places(diagram: Diagram, place: Point, count: int) -> tuple[Point, ...]:
    """Return places for a row of signs beside a mark, on the side where they lie on the least."""
    sheet = diagram.document.sheet
    millimetre = sheet.scale / 1000
    taken = tuple(_taken(diagram, millimetre))
    zones = [area for area in diagram.areas.values() if shapely.intersects_xy(area, *place)]

    def cost(row: Sequence[Point]) -> int:
        lies_on = sum(_meets(spot, taken, millimetre) for spot in row)
        leaves_sheet = sum(not (0 < x < sheet.width and 0 < y < sheet.height) for x, y in row)
        leaves = sum(not all(shapely.intersects_xy(zone, *spot) for zone in zones) for spot in row)
        return _LIES_ON * (lies_on + leaves_sheet) + _LEAVES_ZONE * leaves

    return min(_rows(place, count, millimetre), key=cost)  # of equal ones the first


def _rows(place: Point, count: int, millimetre: float) -> Iterator[tuple[Point, ...]]:
    x, y = place
    for further in range(3):
        for right, up in _SIDES:
            off = _BESIDE + further * _APART
            if right:  # along the row's own direction, then rows above and below it
                yield tuple((x + right * (off + _APART * each) * millimetre, y) for each in range(count))
            else:
                first = -_APART * (count - 1) / 2
                yield tuple(
                    (x + (first + _APART * each) * millimetre, y + up * off * millimetre)
                    for each in range(count)
                )


def _taken(diagram: Diagram, millimetre: float) -> Iterator[tuple[Point, float]]:
    """Yield what a sign must not lie on: its middle and half its size in metres."""
    for mark in diagram.marks:
        yield mark.position, _MARK / 2 * millimetre
    for shape in diagram.document.shapes.values():
        if isinstance(shape, PlacedShape):
            yield shape.position, float(getattr(shape, "size_mm", _SIGN)) / 2 * millimetre


def _meets(spot: Point, taken: Sequence[tuple[Point, float]], millimetre: float) -> bool:
    half = _SIGN / 2 * millimetre
    return any(
        max(abs(spot[0] - middle[0]), abs(spot[1] - middle[1])) < half + size for middle, size in taken
    )
