"""New outlines from what a mouse or a number field gives: rectangles, freehand strokes, squared corners."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, radians, sin

import numpy as np
import shapely

from riskmap.errors import BadInput
from riskmap.geometry.repairing import repair
from riskmap.geometry.shapes import (
    Floats,
    Outline,
    Path,
    Point,
    Ring,
    oriented,
    outline_of,
    outlines_in,
    path_of,
    point_of,
    polygon_of,
)
from riskmap.geometry.validity import is_proper

#: An edge that leans less than this many degrees against the main direction is meant to be square to it.
_LEANING = 20.0


def rectangle(a: Point, b: Point) -> Outline:
    """Return the rectangle between two opposite corners.

    Raises:
        BadInput: it has no width or no height.

    >>> rectangle((4.0, 0.0), (1.0, 2.0))
    (((1.0, 0.0), (4.0, 0.0), (4.0, 2.0), (1.0, 2.0)),)
    """
    left, right = sorted((a[0], b[0]))
    bottom, top = sorted((a[1], b[1]))
    return outline_of([(left, bottom), (right, bottom), (right, top), (left, top)])


def sized_rectangle(corner: Point, width: float, height: float, *, degrees: float = 0.0) -> Outline:
    """Return a rectangle by its lower left corner and sides in metres, turned about that corner.

    Raises:
        BadInput: a side is zero, negative or not a number.

    >>> sized_rectangle((0.0, 0.0), 3.0, 2.0)
    (((0.0, 0.0), (3.0, 0.0), (3.0, 2.0), (0.0, 2.0)),)
    """
    if not (width > 0 and height > 0):
        raise BadInput("长和宽都必须大于 0。", advice="请以米为单位填写，例如 6.5。图形没有改动。")
    x, y = point_of(*corner)
    c, s = (1.0, 0.0) if degrees == 0 else (cos(radians(degrees)), sin(radians(degrees)))
    sides = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
    return outline_of([(x + c * u - s * v, y + s * u + c * v) for u, v in sides])


def leaning_rectangle(a: Point, b: Point, side: Point) -> Outline:
    """Return the rectangle over the base a-b that reaches as far as `side`, on its side of the base.

    Raises:
        BadInput: the base has no length, or `side` lies on it.

    >>> leaning_rectangle((0.0, 0.0), (2.0, 0.0), (5.0, 3.0))
    (((0.0, 0.0), (2.0, 0.0), (2.0, 3.0), (0.0, 3.0)),)
    """
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy)
    if length == 0:
        raise BadInput("矩形的第一条边没有长度。", advice="请重新点两个不同的点。")
    height = (dx * (side[1] - a[1]) - dy * (side[0] - a[0])) / length
    up = (-dy / length * height, dx / length * height)
    return outline_of([a, b, (b[0] + up[0], b[1] + up[1]), (a[0] + up[0], a[1] + up[1])])


def round_outline(centre: Point, radius: float, *, sides: int = 48) -> Outline:
    """Return a regular polygon around a centre: a tank, a silo.

    Raises:
        BadInput: the radius is not positive or there are fewer than 3 sides.

    >>> len(round_outline((0.0, 0.0), 2.0, sides=6)[0])
    6
    """
    if not radius > 0 or sides < 3:
        raise BadInput("半径必须大于 0。", advice="请以米为单位填写，例如 2.5。图形没有改动。")
    angles = [2 * pi * side / sides for side in range(sides)]
    return outline_of(
        [(centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)) for angle in angles]
    )


def freehand(stroke: Sequence[Sequence[float]], *, tolerance: float) -> Outline:
    """Return the outline a freehand stroke means: closed, without crossings, with as few vertices as will do.

    Args:
        stroke: the mouse's way, any number of points, open or closed.
        tolerance: how far the outline may lie from the stroke, in metres; 0 keeps every corner.

    Where the stroke's ends cross and stick out, the largest part it encloses is kept.

    Raises:
        BadInput: the stroke encloses nothing.

    >>> freehand([(0, 0), (5, 0.02), (10, 0), (10, 10), (0, 10)], tolerance=0.1)
    (((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)),)
    """
    outline = _thinned(outline_of(stroke), tolerance)
    return outline if is_proper(outline) else repair(outline).outlines[0]


def simplified(outline: Outline, *, tolerance: float) -> Outline:
    """Return a proper outline with fewer vertices, none of its border farther away than `tolerance` metres.

    >>> simplified((((0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (2.0, 2.0)),), tolerance=0.01)
    (((0.0, 0.0), (2.0, 0.0), (2.0, 2.0)),)
    """
    made = _thinned(outline, tolerance)
    if is_proper(made):
        return made
    # Slower and keeps more vertices, but never makes rings cross.
    parts = outlines_in(shapely.simplify(polygon_of(outline), max(tolerance, 0.0), preserve_topology=True))
    return parts[0] if len(parts) == 1 else outline


def squared(outline: Outline, *, tolerance: float) -> Outline:
    """Return the outline with its nearly right angles made right, along its own main direction.

    Args:
        outline: a proper outline.
        tolerance: how far a vertex may move, in metres; one that would have to go farther stays.

    Slanting walls (more than 20° off) stay slanting. When squaring would make the outline cross itself it
    comes back as it was. The vertices stay as many and in the same order.

    >>> [room] = squared((((0.0, 0.0), (4.0, 0.0), (4.1, 3.0), (-0.1, 3.0)),), tolerance=0.5)
    >>> [(round(x, 2), round(y + 0.0, 2)) for x, y in room[1:]]
    [(4.05, 0.0), (4.05, 3.0), (-0.05, 3.0)]
    """
    angle = _main_direction(outline)
    c, s = cos(angle), sin(angle)
    turn = np.array([[c, s], [-s, c]])
    rings = tuple(_squared_ring(ring, turn, tolerance) for ring in outline)
    # A small shape may also be turned inside out, which is no squaring.
    return rings if is_proper(rings) and oriented(rings) == rings else outline


def _thinned(outline: Outline, tolerance: float) -> Outline:
    """Return the rings with the vertices that Douglas and Peucker keep; they may cross where they did not."""
    rings = []
    for ring in outline:
        points = np.asarray(ring)
        # The first vertex is always kept, so let it be a true corner.
        first = int(np.argmax(np.hypot(*(points - points.mean(axis=0)).T)))
        closed = shapely.LineString((*ring[first:], *ring[: first + 1]))
        thin = path_of(shapely.simplify(closed, max(tolerance, 0.0), preserve_topology=False).coords)[:-1]
        start = thin.index(min(thin)) if thin else 0
        rings.append(thin[start:] + thin[:start] if len(thin) > 2 else ring)
    return oriented(tuple(rings))


def _main_direction(outline: Outline) -> float:
    """Return the angle in radians (within ±45°) that most of the outline's length runs along or square to."""
    legs = np.concatenate([np.roll(ring, -1, axis=0) - np.asarray(ring) for ring in outline])
    # Four times the angle makes the four square directions one; then a mean weighted by length.
    fourfold = 4 * np.arctan2(legs[:, 1], legs[:, 0])
    length = np.hypot(legs[:, 0], legs[:, 1])
    return float(np.arctan2((length * np.sin(fourfold)).sum(), (length * np.cos(fourfold)).sum()) / 4)


def _squared_ring(ring: Ring, turn: Floats, tolerance: float) -> Path:
    points = np.asarray(ring) @ turn.T
    ahead = np.roll(points, -1, axis=0)
    legs = ahead - points
    lean = np.degrees(np.arctan2(legs[:, 1], legs[:, 0])) % 180
    # Which coordinate an edge holds fast: 1 (y) when it lies flat, 0 (x) when it stands, -1 when it slants.
    fixes = np.where(np.minimum(lean, 180 - lean) < _LEANING, 1, np.where(abs(lean - 90) < _LEANING, 0, -1))
    target = points.copy()
    for run in _runs(fixes):
        axis = int(fixes[run[0]])
        if axis < 0:
            continue
        weights = np.hypot(legs[run, 0], legs[run, 1])
        value = np.average((points[run, axis] + ahead[run, axis]) / 2, weights=weights)
        touched = [*run, (run[-1] + 1) % len(points)]
        target[touched, axis] = value
    far = np.hypot(*(target - points).T) > tolerance
    target[far] = points[far]
    return tuple((float(x), float(y)) for x, y in target @ turn)


def _runs(kinds: np.ndarray[tuple[int, ...], np.dtype[np.int_]]) -> list[list[int]]:
    """Return the positions of equal neighbours round the ring, one list for each run."""
    count = len(kinds)
    starts = [i for i in range(count) if kinds[i] != kinds[i - 1]]
    if not starts:
        return [list(range(count))]
    ends = [*starts[1:], starts[0] + count]
    return [[i % count for i in range(start, end)] for start, end in zip(starts, ends, strict=True)]
