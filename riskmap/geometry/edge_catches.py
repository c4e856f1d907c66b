"""The nearest vertex, middle, crossing, foot or place among some edges; numbers only, for `snapping`."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from riskmap.geometry.shapes import Floats, Point
from riskmap.geometry.snap_index import NearEdges

# Crossings are looked for among this many of the nearest edges: all pairs of a hatch would take long.
_MOST_PAIRED = 48


@dataclass(frozen=True, kw_only=True)
class Catch:
    """A place on edges, whose they are, and whether it is a lone point."""

    at: Point
    keys: tuple[Hashable, ...]
    is_lone: bool = False


def catch_vertex(
    near: NearEdges, at: Point, within: float, *, vertices: bool = True, lone: bool = True
) -> Catch | None:
    """Return the nearest end of an edge (if `vertices`) or lone point (if `lone`) within some metres.

    >>> wall = NearEdges(start=np.array([[0.0, 0.0]]), end=np.array([[4.0, 0.0]]), keys=["wall"])
    >>> catch_vertex(wall, (4.1, 0.0), 0.2)
    Catch(at=(4.0, 0.0), keys=('wall',), is_lone=False)
    """
    ends = np.concatenate([near.start, near.end])
    is_lone = np.tile((near.start == near.end).all(axis=1), 2)
    if not (vertices and lone):
        ends[is_lone != lone] = np.inf
    found = _nearest(ends, at, within)
    if found is None:
        return None
    return Catch(
        at=_point(ends[found]), keys=(near.keys[found % len(near.keys)],), is_lone=bool(is_lone[found])
    )


def catch_middle(near: NearEdges, at: Point, within: float) -> Catch | None:
    """Return the nearest middle of an edge at most `within` metres away."""
    middles = (near.start + near.end) / 2
    middles[(near.start == near.end).all(axis=1)] = np.inf
    found = _nearest(middles, at, within)
    return None if found is None else Catch(at=_point(middles[found]), keys=(near.keys[found],))


def catch_edge(near: NearEdges, at: Point, within: float) -> Catch | None:
    """Return the nearest place on an edge at most `within` metres away.

    >>> wall = NearEdges(start=np.array([[0.0, 0.0]]), end=np.array([[4.0, 0.0]]), keys=["wall"])
    >>> catch_edge(wall, (1.0, 0.1), 0.2).at
    (1.0, 0.0)
    """
    feet, shares = _feet(near, at)
    feet = near.start + (near.end - near.start) * np.clip(shares, 0.0, 1.0)[:, None]
    feet[(near.start == near.end).all(axis=1)] = np.inf
    found = _nearest(feet, at, within)
    return None if found is None else Catch(at=_point(feet[found]), keys=(near.keys[found],))


def catch_foot(near: NearEdges, at: Point, within: float, anchor: Point) -> Catch | None:
    """Return the nearest foot of a perpendicular from the anchor to an edge, within `within` metres of `at`.

    >>> wall = NearEdges(start=np.array([[0.0, 0.0]]), end=np.array([[4.0, 0.0]]), keys=["wall"])
    >>> catch_foot(wall, (1.1, 0.1), 0.2, (1.0, 3.0)).at
    (1.0, 0.0)
    """
    feet, shares = _feet(near, anchor)
    away = np.hypot(*(feet - anchor).T)
    # An anchor on the edge itself has no perpendicular to it, only a place to stay.
    feet[~((shares >= 0) & (shares <= 1)) | (away < within / 1000)] = np.inf
    found = _nearest(feet, at, within)
    return None if found is None else Catch(at=_point(feet[found]), keys=(near.keys[found],))


def catch_meeting(
    near: NearEdges, at: Point, within: float, *, other: NearEdges | None = None
) -> Catch | None:
    """Return the nearest crossing of two edges (or of one with one of `other`) at most `within` metres away.

    >>> cross = NearEdges(
    ...     start=np.array([[0.0, 1.0], [2.0, 0.0]]), end=np.array([[4.0, 1.0], [2.0, 4.0]]), keys=["a", "b"]
    ... )
    >>> catch_meeting(cross, (2.1, 1.1), 0.2)
    Catch(at=(2.0, 1.0), keys=('a', 'b'), is_lone=False)
    """
    some = _nearest_edges(near, at)
    second = some if other is None else other
    p, r = some.start[:, None, :], (some.end - some.start)[:, None, :]
    q, s = second.start[None, :, :], (second.end - second.start)[None, :, :]
    cross = r[..., 0] * s[..., 1] - r[..., 1] * s[..., 0]
    gap = q - p
    size = np.hypot(r[..., 0], r[..., 1]) * np.hypot(s[..., 0], s[..., 1])
    usable = np.abs(cross) > 1e-12 * size
    safe = np.where(usable, cross, 1.0)
    t = (gap[..., 0] * s[..., 1] - gap[..., 1] * s[..., 0]) / safe
    u = (gap[..., 0] * r[..., 1] - gap[..., 1] * r[..., 0]) / safe
    usable &= (t >= 0) & (t <= 1) & (u >= 0) & (u <= 1)
    if not usable.any():
        return None
    first, last = np.nonzero(usable)
    places = (p + r * t[..., None])[first, last]
    found = _nearest(places, at, within)
    if found is None:
        return None
    keys = (some.keys[first[found]], second.keys[last[found]])
    return Catch(at=_point(places[found]), keys=keys)


def _feet(near: NearEdges, of: Point) -> tuple[Floats, Floats]:
    """Return the feet of a point on the edges' lines, and their shares of each edge (NaN for lone points)."""
    legs = near.end - near.start
    squares = np.einsum("ij,ij->i", legs, legs)
    along = np.einsum("ij,ij->i", np.asarray(of) - near.start, legs)
    shares = np.divide(along, squares, out=np.full(len(squares), np.nan), where=squares > 0)
    return near.start + legs * shares[:, None], shares


def _nearest_edges(near: NearEdges, at: Point) -> NearEdges:
    if len(near.keys) <= _MOST_PAIRED:
        return near
    _, shares = _feet(near, at)
    places = near.start + (near.end - near.start) * np.clip(np.nan_to_num(shares), 0.0, 1.0)[:, None]
    nearest = np.sort(np.argsort(np.hypot(*(places - at).T), kind="stable")[:_MOST_PAIRED])
    return NearEdges(
        start=near.start[nearest], end=near.end[nearest], keys=[near.keys[position] for position in nearest]
    )


def _nearest(places: Floats, at: Point, within: float) -> int | None:
    away = np.hypot(places[:, 0] - at[0], places[:, 1] - at[1])
    if not len(away):
        return None
    found = int(np.argmin(away))
    return found if away[found] <= within else None


def _point(place: Floats) -> Point:
    return float(place[0]), float(place[1])
