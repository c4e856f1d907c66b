"""Neighbours that follow when a border they share is moved: no gap opens, nothing comes to overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely

from riskmap.geometry.border import nearest_on_border, with_vertex_at
from riskmap.geometry.shapes import Floats, Outline, Path, Point, Ring

#: Borders nearer than this (a micrometre) are one.
_ONE = 1e-6


def neighbours_moved(
    before: Outline, after: Outline, neighbours: Sequence[Outline], *, tolerance: float = _ONE
) -> tuple[Outline, ...]:
    """Return the neighbours as they must be after vertices of an outline were moved.

    Args:
        before: the outline as it was.
        after: the same outline with vertices at other places, in the same order.
        neighbours: outlines that may share parts of its border.
        tolerance: how far apart shared borders may be, in metres.

    A neighbour's vertex on a moved vertex goes with it, to the last bit; one in the middle of a moved edge
    keeps its share of that edge. Where a moved vertex stood in the middle of a shared edge the neighbour gets
    a vertex, unless the vertex only slid along that edge. Neighbours that share nothing come back as the same
    object.

    >>> left = (((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)),)
    >>> right = (((2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0)),)
    >>> wider = (((0.0, 0.0), (3.0, 0.0), (3.0, 2.0), (0.0, 2.0)),)
    >>> neighbours_moved(left, wider, [right])
    ((((3.0, 0.0), (4.0, 0.0), (4.0, 2.0), (3.0, 2.0)),),)
    """
    edges = [
        (a, b, a_now, b_now)
        for ring, ring_now in zip(before, after, strict=True)
        for a, b, a_now, b_now in _edges(ring, ring_now)
    ]
    moved = [edge for edge in edges if edge[:2] != edge[2:]]
    if not moved:
        return tuple(neighbours)
    touched = shapely.MultiLineString([[a, b] for a, b, _, _ in moved])
    shapely.prepare(touched)
    return tuple(_followed(neighbour, moved, touched, tolerance) for neighbour in neighbours)


_Edge = tuple[Point, Point, Point, Point]


def _edges(ring: Ring, ring_now: Ring) -> Iterator[_Edge]:
    for number in range(len(ring)):
        following = (number + 1) % len(ring)
        yield ring[number], ring[following], ring_now[number], ring_now[following]


def _followed(
    neighbour: Outline, moved: list[_Edge], touched: shapely.MultiLineString, tolerance: float
) -> Outline:
    if not neighbour or not shapely.dwithin(touched, _border(neighbour), tolerance):
        return neighbour
    grown = _with_corners_of(neighbour, moved, tolerance)
    places = np.array([point for ring in grown for point in ring])
    on_it = np.asarray(shapely.dwithin(touched, shapely.points(places), tolerance))
    if not on_it.any():
        return neighbour
    flags = iter(on_it.tolist())
    return tuple(
        tuple(_carried(point, moved, tolerance) if next(flags) else point for point in ring) for ring in grown
    )


def _with_corners_of(neighbour: Outline, moved: list[_Edge], tolerance: float) -> Outline:
    """Return the neighbour with a vertex wherever a corner that leaves its border stood within an edge."""
    grown = neighbour
    for a, b, a_now, b_now in moved:
        for corner, other, goal in ((a, b, a_now), (b, a, b_now)):
            if corner == goal:
                continue
            place = nearest_on_border(grown, corner)
            if place.distance > tolerance or place.vertex is not None:
                continue
            ring = grown[place.ring]
            start, end = ring[place.edge], ring[(place.edge + 1) % len(ring)]
            if _away(goal, start, end) <= tolerance or not _runs_along(corner, other, start, end, tolerance):
                continue
            grown, _ = with_vertex_at(grown, place)
    return grown


def _runs_along(corner: Point, other: Point, start: Point, end: Point, tolerance: float) -> bool:
    """Tell whether an edge from a corner runs along another edge for a while, and does not only touch it."""
    length = float(np.hypot(other[0] - corner[0], other[1] - corner[1]))
    if length == 0:
        return False
    share = min(1.0, 1000 * tolerance / length)
    step = (corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share)
    return _away(step, start, end) <= tolerance


def _carried(point: Point, moved: list[_Edge], tolerance: float) -> Point:
    """Return where a point on a moved edge goes: with its corner, else by its share of the edge."""
    for a, b, a_now, b_now in moved:
        for corner, goal in ((a, a_now), (b, b_now)):
            if abs(point[0] - corner[0]) <= tolerance and abs(point[1] - corner[1]) <= tolerance:
                return goal
    for a, b, a_now, b_now in moved:
        if _away(point, a, b) <= tolerance:
            share = _share(point, a, b)
            return a_now[0] + (b_now[0] - a_now[0]) * share, a_now[1] + (b_now[1] - a_now[1]) * share
    return point


def _away(point: Point, start: Point, end: Point) -> float:
    share = _share(point, start, end)
    foot = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
    return float(np.hypot(point[0] - foot[0], point[1] - foot[1]))


def _share(point: Point, start: Point, end: Point) -> float:
    leg: Floats = np.subtract(end, start)
    square = float(leg @ leg)
    return float(np.clip(np.subtract(point, start) @ leg / square, 0.0, 1.0)) if square else 0.0


def _border(outline: Outline) -> shapely.MultiLineString:
    closed: list[Path] = [(*ring, ring[0]) for ring in outline if ring]
    return shapely.MultiLineString(closed)
