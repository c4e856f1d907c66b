"""Which zone each point lies in, for all points at once; and where zones overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from riskmap.errors import BadInput
from riskmap.geometry.combining import is_sliver
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.overlay import difference, intersection, union
from riskmap.geometry.shapes import Floats, Outline, outlines_in, polygon_of
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
    strength = np.asarray(_strength(zones, ranks), np.int64)
    given = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    proper = _Proper(zones)
    found = np.full(len(given), -1, np.int64)
    for reach in (
        (tolerance, 0.0) if tolerance > 0 else (0.0,)
    ):  # being inside is written last: it counts more
        point, zone = proper.holding(given, tolerance=reach)
        order = np.argsort(strength[zone], kind="stable")  # and of these, the strongest zone
        found[point[order]] = zone[order]
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
    point, zone = _Proper(zones).holding(
        np.asarray(points, dtype=np.float64).reshape(-1, 2), tolerance=tolerance
    )
    order = np.lexsort((zone, point))
    return point[order], zone[order]


def overlaps(zones: Sequence[Outline]) -> tuple[Overlap, ...]:
    """Return every pair of zones that cover common floor (slivers below a millimetre are none), in order.

    Zones that are not proper are left out.

    >>> square = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),)
    >>> shifted = (((3.0, 0.0), (7.0, 0.0), (7.0, 4.0), (3.0, 4.0)),)
    >>> [(pair.first, pair.second, pair.area) for pair in overlaps([square, shifted])]
    [(0, 1, 4.0)]
    """
    proper = _Proper(zones)
    found = []
    for a, b in proper.meeting():
        if a > b:
            continue
        common = outlines_in(intersection(proper.polygons[a], proper.polygons[b]))
        parts = tuple(part for part in common if not is_sliver(part))
        if parts:
            total = sum(area(part) for part in parts)
            first, second = proper.positions[a], proper.positions[b]
            found.append(Overlap(first=first, second=second, outlines=parts, area=total))
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
    proper = _Proper(zones)
    above: dict[int, list[BaseGeometry]] = {}
    for a, b in proper.meeting():
        if strength[proper.positions[b]] > strength[proper.positions[a]]:
            above.setdefault(a, []).append(proper.polygons[b])
    shown: list[tuple[Outline, ...]] = [()] * len(zones)
    for number, position in enumerate(proper.positions):
        if number in above:
            rest = difference(proper.polygons[number], union(above[number]))
            shown[position] = tuple(part for part in outlines_in(rest) if not is_sliver(part))
        else:
            shown[position] = (zones[position],)
    return tuple(shown)


class _Proper:
    """Those of some zones that are proper, as polygons that are quick to ask."""

    def __init__(self, zones: Sequence[Outline]) -> None:
        self.positions = [position for position, zone in enumerate(zones) if is_proper(zone)]
        self.polygons = np.empty(len(self.positions), dtype=object)
        self.polygons[:] = [polygon_of(zones[position]) for position in self.positions]
        self._tree = STRtree(self.polygons)

    def holding(self, points: Floats, *, tolerance: float) -> tuple[Positions, Positions]:
        """Return all pairs of a point and a zone at most `tolerance` metres away from it."""
        usable = np.flatnonzero(np.isfinite(points).all(axis=1))
        places = np.asarray(shapely.points(points[usable]))
        if tolerance > 0:
            point, zone = self._tree.query(places, predicate="dwithin", distance=tolerance)
        else:
            point, zone = self._tree.query(places, predicate="intersects")
        return usable[point].astype(np.int64), np.asarray(self.positions, np.int64)[zone]

    def meeting(self) -> list[tuple[int, int]]:
        """Return all ordered pairs of different polygons that have more than a border in common."""
        one, other = self._tree.query(self.polygons, predicate="intersects")
        different = one != other
        one, other = one[different], other[different]
        shapely.prepare(self.polygons)
        inside = ~shapely.touches(self.polygons[one], self.polygons[other])
        return sorted(zip(one[inside].tolist(), other[inside].tolist(), strict=True))


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
