"""Which zone each point lies in, for all points at once; and where zones overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree

from riskmap.errors import BadInput
from riskmap.geometry.combining import is_sliver
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.overlay import difference, intersection, union
from riskmap.geometry.shapes import Outline, outlines_in, polygon_of
from riskmap.geometry.validity import is_proper

Positions = npt.NDArray[np.int64]

#: A point this near to a border (1 mm) stands on it: snapped, but for rounding.
_ON_BORDER = 0.001


@dataclass(frozen=True, kw_only=True)
class Overlap:
    """Where two zones cover the same floor.

    Attributes:
        first: position of the one zone in the list that was given.
        second: position of the other, the greater of the two.
        outlines: the common parts, largest first.
        area: their area in m².
    """

    first: int
    second: int
    outlines: tuple[Outline, ...]
    area: float


def zone_of_each(
    points: npt.ArrayLike,
    zones: Sequence[Outline],
    *,
    ranks: Sequence[int] | None = None,
    tolerance: float = _ON_BORDER,
) -> Positions:
    """Return for each point the position of its zone, -1 for a point outside of all.

    Args:
        points: shape (n, 2), metres; NaN lies nowhere.
        zones: proper outlines. One that crosses itself holds no point: repair it first.
        ranks: one number per zone; where zones overlap the highest holds the point. None: all alike.
        tolerance: a point at most this far (metres) from a zone's border belongs to it, unless it lies inside
            of another.

    Returns:
        Shape (n,). Among zones of equal rank the smallest holds the point, then the first.

    >>> room = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),)
    >>> corner = (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),)
    >>> zone_of_each([[0.5, 0.5], [3.0, 3.0], [9.0, 9.0]], [room, corner]).tolist()
    [1, 0, -1]
    """
    places, owners = memberships(points, zones, tolerance=0.0)
    count = len(np.asarray(points, dtype=np.float64).reshape(-1, 2))
    found = _best(places, owners, count, zones, ranks)
    if tolerance > 0:
        near_places, near_owners = memberships(points, zones, tolerance=tolerance)
        found = np.where(found < 0, _best(near_places, near_owners, count, zones, ranks), found)
    return found


def memberships(
    points: npt.ArrayLike, zones: Sequence[Outline], *, tolerance: float = _ON_BORDER
) -> tuple[Positions, Positions]:
    """Return all pairs of a point and a zone that holds it, as two arrays of positions, points in order.

    A point on a border belongs to the zones on both sides.

    >>> room = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0)),)
    >>> [pair.tolist() for pair in memberships([[9.0, 0.0], [4.0, 1.0]], [room, room])]
    [[1, 1], [0, 1]]
    """
    given = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    usable = np.flatnonzero(np.isfinite(given).all(axis=1))
    proper = [position for position, zone in enumerate(zones) if is_proper(zone)]
    if not len(usable) or not proper:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    tree = STRtree([polygon_of(zones[position]) for position in proper])
    places = np.asarray(shapely.points(given[usable]))
    if tolerance > 0:
        pairs = tree.query(places, predicate="dwithin", distance=tolerance)
    else:
        pairs = tree.query(places, predicate="intersects")
    point, zone = usable[pairs[0]], np.asarray(proper, np.int64)[pairs[1]]
    order = np.lexsort((zone, point))
    return point[order].astype(np.int64), zone[order]


def overlaps(zones: Sequence[Outline]) -> tuple[Overlap, ...]:
    """Return every pair of zones that cover common floor (slivers below a millimetre are none), in order.

    Zones that are not proper are left out.

    >>> square = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),)
    >>> shifted = (((3.0, 0.0), (7.0, 0.0), (7.0, 4.0), (3.0, 4.0)),)
    >>> [(pair.first, pair.second, pair.area) for pair in overlaps([square, shifted])]
    [(0, 1, 4.0)]
    """
    proper = [position for position, zone in enumerate(zones) if is_proper(zone)]
    if len(proper) < 2:
        return ()
    polygons = np.array([polygon_of(zones[position]) for position in proper], dtype=object)
    one, other = STRtree(polygons).query(polygons, predicate="intersects")
    pairs = sorted((int(a), int(b)) for a, b in zip(one, other, strict=True) if a < b)
    found = []
    for a, b in pairs:
        common = outlines_in(intersection(polygons[a], polygons[b]))
        parts = tuple(part for part in common if not is_sliver(part))
        if parts:
            total = sum(area(part) for part in parts)
            found.append(Overlap(first=proper[a], second=proper[b], outlines=parts, area=total))
    return tuple(found)


def visible_parts(zones: Sequence[Outline], ranks: Sequence[int]) -> tuple[tuple[Outline, ...], ...]:
    """Return for each zone the parts no zone of higher rank covers: what is painted and adds up to the floor.

    Among zones of equal rank the smaller covers the larger, as in `zone_of_each`. A zone that is not proper
    shows nothing and covers nothing.

    Raises:
        BadInput: there is not one rank per zone.

    >>> square = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),)
    >>> shifted = (((3.0, 0.0), (7.0, 0.0), (7.0, 4.0), (3.0, 4.0)),)
    >>> [sum(area(part) for part in parts) for parts in visible_parts([square, shifted], [1, 2])]
    [12.0, 16.0]
    """
    strength = _strength(zones, ranks)
    proper = [position for position, zone in enumerate(zones) if is_proper(zone)]
    shown: list[tuple[Outline, ...]] = [()] * len(zones)
    if not proper:
        return tuple(shown)
    polygons = np.array([polygon_of(zones[position]) for position in proper], dtype=object)
    tree = STRtree(polygons)
    for number, position in enumerate(proper):
        above = [
            polygons[near]
            for near in tree.query(polygons[number], predicate="intersects")
            if strength[proper[near]] > strength[position]
        ]
        rest = difference(polygons[number], union(above)) if above else polygons[number]
        shown[position] = tuple(part for part in outlines_in(rest) if not is_sliver(part))
    return tuple(shown)


def _best(
    places: Positions, owners: Positions, count: int, zones: Sequence[Outline], ranks: Sequence[int] | None
) -> Positions:
    best = np.full(count, -1, np.int64)
    strength = np.asarray(_strength(zones, ranks), np.int64)
    order = np.argsort(strength[owners], kind="stable") if len(owners) else owners
    best[places[order]] = owners[order]  # the strongest is written last
    return best


def _strength(zones: Sequence[Outline], ranks: Sequence[int] | None) -> list[int]:
    """Return one number per zone, all different: rank first, then smallness, then place in the list."""
    if ranks is not None and len(ranks) != len(zones):
        raise BadInput("每个区域都要有一个等级。", advice="请重新打开图纸再试。")
    levels = [0] * len(zones) if ranks is None else list(ranks)
    order = sorted(range(len(zones)), key=lambda i: (levels[i], -area(zones[i]), -i))
    strength = [0] * len(zones)
    for number, position in enumerate(order):
        strength[position] = number
    return strength
