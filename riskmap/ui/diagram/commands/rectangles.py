"""Zones that nearly are rectangles, made exact ones with round sides."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, degrees, hypot, radians, sin

import numpy as np
import shapely

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import direction
from riskmap.geometry.shapes import Outline, Point, oriented, polygon_of
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.commands.replacing import outline_of_zone, replacing, told, with_outline

#: Sides are rounded to this many metres.
_ROUND = 0.1
#: Degrees: a rectangle leaning less than this against the axes is meant to stand straight.
_STRAIGHT = 3.0


def make_rectangles(document: FloorDocument, zones: Sequence[Zone]) -> ReplaceShapes:  # noqa: ARG001
    """Return the change that puts the rectangle around each zone in its place, its sides on 0.1 m.

    Raises:
        BadInput: a zone has no area.
    """
    after = [with_outline(zone, exact_rectangle(outline_of_zone(zone))) for zone in zones]
    return replacing(zones, after, f"{told(zones)}转为矩形")


def exact_rectangle(outline: Outline) -> Outline:
    """Return the smallest rectangle around an outline, its sides rounded to 0.1 m, its middle kept.

    >>> exact_rectangle((((0.0, 0.0), (6.02, 0.01), (6.0, 4.0), (0.01, 3.98)),))
    (((0.0, 0.0), (6.0, 0.0), (6.0, 4.0), (0.0, 4.0)),)
    """
    around = shapely.oriented_envelope(polygon_of((outline[0],)))
    if not isinstance(around, shapely.Polygon) or around.area <= 0:
        raise BadInput("这个分区没有面积，不能转为矩形。", advice="请删除它重新画。图上没有改动。")
    corners = [(float(x), float(y)) for x, y in around.exterior.coords][:4]
    angle = _lean(corners[0], corners[1])
    straight = abs(angle) < _STRAIGHT
    if straight:
        points = np.asarray(outline[0])
        (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
        wide, high = _rounded(float(right - left)), _rounded(float(top - bottom))
        x, y = (
            _rounded_place(float(left), float(right), wide),
            _rounded_place(float(bottom), float(top), high),
        )
        return oriented((((x, y), (x + wide, y), (x + wide, y + high), (x, y + high)),))
    first = hypot(corners[1][0] - corners[0][0], corners[1][1] - corners[0][1])
    second = hypot(corners[2][0] - corners[1][0], corners[2][1] - corners[1][1])
    flat = abs((direction(corners[0], corners[1]) - angle + 90) % 180 - 90) < 45
    wide, high = _rounded(first if flat else second), _rounded(second if flat else first)
    middle = around.centroid
    u = (cos(radians(angle)), sin(radians(angle)))
    ring = tuple(
        (
            middle.x + u[0] * a * wide / 2 - u[1] * b * high / 2,
            middle.y + u[1] * a * wide / 2 + u[0] * b * high / 2,
        )
        for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    )
    return oriented((ring,))


def _lean(a: Point, b: Point) -> float:
    """Return by how many degrees a side leans against the nearest axis."""
    return (degrees(np.arctan2(b[1] - a[1], b[0] - a[0])) + 45.0) % 90.0 - 45.0


def _rounded(side: float) -> float:
    return max(round(side / _ROUND) * _ROUND, _ROUND) if side < 1e6 else side


def _rounded_place(low: float, high: float, size: float) -> float:
    """Return where a side begins: where the old one did, if that keeps the middle within half a step."""
    near = round(low / _ROUND) * _ROUND
    middle = (low + high) / 2
    return round(near if abs(near + size / 2 - middle) <= _ROUND else middle - size / 2, 9)
