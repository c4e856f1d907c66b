"""Drawing along a neighbour's border, so that a new zone shares it exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from riskmap.errors import BadInput
from riskmap.geometry.border import nearest_on_border, with_vertex_at
from riskmap.geometry.floor_measuring import path_length
from riskmap.geometry.overlay import intersection
from riskmap.geometry.shapes import NO_AREA, Outline, Path, Point, outline_of, path_of, polygon_of
from riskmap.geometry.validity import is_proper


class Way(Enum):
    """Which way round the neighbour to go."""

    SHORTER = "shorter"
    LONGER = "longer"
    FORWARD = "forward"  # as the ring runs: a border anticlockwise
    BACKWARD = "backward"


@dataclass(frozen=True, kw_only=True)
class Trace:
    """A stretch of a neighbour's border.

    Attributes:
        path: from start to end, both included; each point is a vertex of `neighbour`.
        neighbour: the neighbour with vertices at start and end. Save it together with the new zone: only then
            is the border shared to the last bit. It covers the same area as before.
    """

    path: Path
    neighbour: Outline


@dataclass(frozen=True, kw_only=True)
class TracedZone:
    """A new zone's outline, and its neighbour with the vertices that hold the two together."""

    outline: Outline
    neighbour: Outline


def trace(neighbour: Outline, start: Point, end: Point, *, way: Way = Way.SHORTER) -> Trace:
    """Return the neighbour's border from the place nearest to `start` to the one nearest to `end`.

    Raises:
        BadInput: the two places are one, or lie on different rings (border and hole).

    >>> square = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),)
    >>> trace(square, (3.0, 0.0), (4.0, 2.0)).path
    ((3.0, 0.0), (4.0, 0.0), (4.0, 2.0))
    """
    place = nearest_on_border(neighbour, start)
    held, _ = with_vertex_at(neighbour, place)
    goal = nearest_on_border(held, end)
    if goal.ring != place.ring:
        raise BadInput(
            "起点和终点不在同一条边界线上。",
            advice="请在同一条外边界（或同一个空洞）上取两点。图形没有改动。",
        )
    held, last = with_vertex_at(held, goal)
    ring = held[place.ring]
    first = ring.index(place.at)
    if first == last:
        raise BadInput(
            "起点和终点是同一个位置。", advice="请在相邻区域的边界上取两个不同的点。图形没有改动。"
        )
    forward = _stretch(ring, first, last)
    backward = _stretch(ring, last, first)[::-1]
    shorter_first = sorted((forward, backward), key=path_length)
    path = {
        Way.FORWARD: forward,
        Way.BACKWARD: backward,
        Way.SHORTER: shorter_first[0],
        Way.LONGER: shorter_first[1],
    }[way]
    return Trace(path=path, neighbour=held)


def zone_along(neighbour: Outline, drawn: Sequence[Sequence[float]], *, tolerance: float) -> TracedZone:
    """Return the zone that a drawn line and a neighbour's border enclose.

    Args:
        neighbour: a proper outline to lean on.
        drawn: the new zone's free side, two or more points; first and last near the neighbour's border.
        tolerance: how near the ends must be, in metres.

    Of the two ways round the neighbour the one that does not cover it is taken. Both outlines then hold the
    shared border vertex for vertex.

    Raises:
        BadInput: an end is too far from the border, both ends are one place, or whichever way the zone is
            closed it crosses itself or covers the neighbour.

    >>> square = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),)
    >>> zone_along(square, [(4.01, 1.0), (6.0, 1.0), (6.0, 3.0), (3.99, 3.0)], tolerance=0.1).outline
    (((4.0, 3.0), (4.0, 1.0), (6.0, 1.0), (6.0, 3.0)),)
    """
    line = path_of(drawn)
    if len(line) < 2:
        raise BadInput("至少要画两个点。", advice="请从相邻区域的边界画出，再画回它的边界。图形没有改动。")
    if any(nearest_on_border(neighbour, end).distance > tolerance for end in (line[0], line[-1])):
        raise BadInput(
            "线的两端没有落在相邻区域的边界上。", advice="请把起点和终点捕捉到边界上再画。图形没有改动。"
        )
    best: TracedZone | None = None
    least = NO_AREA
    for way in (Way.SHORTER, Way.LONGER):
        # From the line's end back to its start, so the stretch follows the drawn points.
        stretch = trace(neighbour, line[-1], line[0], way=way)
        try:
            outline = outline_of((*stretch.path, *line[1:-1]))
        except BadInput:
            continue
        if not is_proper(outline):
            continue
        covered = intersection(polygon_of(outline), polygon_of(neighbour)).area
        if covered <= least:
            best, least = TracedZone(outline=outline, neighbour=stretch.neighbour), covered
            break
    if best is None:
        raise BadInput(
            "这条线与相邻区域围不成新的区域。",
            advice="线不能与自己相交，也不能穿过相邻区域；要挖去重叠部分请用“相减”。图形没有改动。",
        )
    return best


def _stretch(ring: Path, first: int, last: int) -> Path:
    return ring[first : last + 1] if first < last else (*ring[first:], *ring[: last + 1])
