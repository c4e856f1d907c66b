"""Places on an outline's border: the nearest one, and a vertex put there."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import numpy as np
import shapely

from riskmap.errors import BadInput
from riskmap.geometry.shapes import SAME_PLACE, Outline, Point, Ring, same_place


@dataclass(frozen=True, kw_only=True)
class BorderPlace:
    """A place on a border.

    Attributes:
        ring: which ring of the outline, 0 for its border.
        edge: the edge it lies on runs from vertex `edge` to the next.
        at: the place itself.
        distance: metres from where one asked.
        vertex: the vertex it falls on, else None.
    """

    ring: int
    edge: int
    at: Point
    distance: float
    vertex: int | None


def nearest_on_border(outline: Outline, to: Point) -> BorderPlace:
    """Return the place of the border nearest to a point.

    Raises:
        BadInput: the outline is empty.

    >>> nearest_on_border((((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),), (3.0, 1.0)).at
    (3.0, 0.0)
    """
    places = [_nearest_on_ring(position, ring, to) for position, ring in enumerate(outline) if ring]
    if not places:
        raise BadInput("没有轮廓线。", advice="请先选中一个区域。")
    return min(places, key=lambda place: place.distance)


def with_vertex_at(outline: Outline, place: BorderPlace) -> tuple[Outline, int]:
    """Return the outline with a vertex at a place of its border, and that vertex's number in its ring.

    A vertex that stands there already is used; nothing else changes.

    >>> square = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),)
    >>> with_vertex_at(square, nearest_on_border(square, (3.0, -1.0)))
    ((((0.0, 0.0), (3.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),), 1)
    """
    if place.vertex is not None:
        return outline, place.vertex
    ring, number = outline[place.ring], place.edge + 1
    grown = (*ring[:number], place.at, *ring[number:])
    return (*outline[: place.ring], grown, *outline[place.ring + 1 :]), number


def with_vertices_of(outline: Outline, other: Outline, *, tolerance: float = 1e-6) -> Outline:
    """Return the outline with a vertex wherever a vertex of the other lies on its border.

    After this the two share their common border exactly, vertex for vertex, whatever either was made from.

    Args:
        outline: the outline that gets vertices.
        other: the outline whose vertices are looked at; does not change.
        tolerance: a vertex at most this far away (metres) lies on the border; the new vertex takes its place
            exactly, so the border may bend by that much, which nobody sees below a micrometre.

    >>> wide = (((0.0, 0.0), (4.0, 0.0), (4.0, -1.0), (0.0, -1.0)),)
    >>> with_vertices_of(wide, (((1.0, 0.0), (2.0, 0.0), (2.0, 1.0)),))
    (((0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (4.0, 0.0), (4.0, -1.0), (0.0, -1.0)),)
    """
    if not outline:
        return outline
    candidates = sorted({point for ring in other for point in ring})
    if not candidates:
        return outline
    border = shapely.MultiLineString([(*ring, ring[0]) for ring in outline])
    shapely.prepare(border)
    near = shapely.dwithin(border, shapely.points(candidates), tolerance)
    for point, on_border in zip(candidates, near, strict=True):
        if on_border:
            outline = _through(outline, point)
    return outline


def _through(outline: Outline, point: Point) -> Outline:
    place = nearest_on_border(outline, point)
    ring = outline[place.ring]
    if place.vertex is not None:
        if ring[place.vertex] == point:
            return outline
        changed = (*ring[: place.vertex], point, *ring[place.vertex + 1 :])
    else:
        changed = (*ring[: place.edge + 1], point, *ring[place.edge + 1 :])
    return (*outline[: place.ring], changed, *outline[place.ring + 1 :])


def _nearest_on_ring(position: int, ring: Ring, to: Point) -> BorderPlace:
    start = np.asarray(ring)
    legs = np.roll(start, -1, axis=0) - start
    away = np.asarray(to) - start
    squares = np.einsum("ij,ij->i", legs, legs)
    along = np.einsum("ij,ij->i", away, legs)
    share = np.clip(np.divide(along, squares, out=np.zeros(len(ring)), where=squares > 0), 0.0, 1.0)
    feet = start + legs * share[:, None]
    edge = int(np.argmin(np.hypot(*(feet - to).T)))
    foot = (float(feet[edge, 0]), float(feet[edge, 1]))
    following = (edge + 1) % len(ring)
    vertex = next((number for number in (edge, following) if same_place(ring[number], foot)), None)
    if vertex is not None:
        foot = ring[vertex]
    elif hypot(foot[0] - to[0], foot[1] - to[1]) <= SAME_PLACE:
        foot = to  # the asker's own number, so that both sides hold the same one
    distance = hypot(foot[0] - to[0], foot[1] - to[1])
    return BorderPlace(ring=position, edge=edge, at=foot, distance=distance, vertex=vertex)
