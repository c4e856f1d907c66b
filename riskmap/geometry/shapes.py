"""The plain values of the floor editor: points, paths and outlines in metres, and their way to shapely.

Everything the room takes and gives back is tuples of float pairs, so a shape compares, hashes, pickles and
goes to JSON as it is. Shapely works inside and never shows. x runs to the right, y upwards.

- `Point`: ``(x, y)``
- `Path`: points of an open line
- `Ring`: points of a closed line, the first not repeated at the end
- `Outline`: rings of one area: its border (anticlockwise), then its holes (clockwise)
- `Box`: ``(left, bottom, right, top)``

A vertex keeps its coordinates to the last bit through every operation that does not mean to move it:
two zones that share a border go on sharing it exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import isfinite

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from riskmap.errors import BadInput

Point = tuple[float, float]
Path = tuple[Point, ...]
Ring = tuple[Point, ...]
Outline = tuple[Ring, ...]
Box = tuple[float, float, float, float]
Floats = npt.NDArray[np.float64]

#: Two places nearer than this (a nanometre) are one: what is left of rounding, never what somebody drew.
SAME_PLACE = 1e-9
#: An area below this (0.1 mm by 0.1 mm) is no area.
NO_AREA = 1e-8
_NOTHING = 1e-12
#: Farther out than this (1,000 km) no floor lies, and doubles no longer hold a nanometre.
FARTHEST = 1e6


def point_of(x: float, y: float) -> Point:
    """Return a point of two numbers, checked; less than a picometre is 0, for shapely trips over 1e-300.

    Raises:
        BadInput: a number is NaN, infinite or farther than 1,000 km from the origin.

    >>> point_of(1, 2.5)
    (1.0, 2.5)
    """
    if not (isfinite(x) and isfinite(y)) or max(abs(x), abs(y)) > FARTHEST:
        raise BadInput("坐标不是有效的数。", advice="坐标以米为单位，须在 ±1000 千米以内。图形没有改动。")
    return _plain(x), _plain(y)


def path_of(points: Iterable[Sequence[float]]) -> Path:
    """Return the points as a path in which no point follows itself.

    Raises:
        BadInput: a coordinate is not a usable number.

    >>> path_of([(0, 0), (0, 0), (1, 0)])
    ((0.0, 0.0), (1.0, 0.0))
    >>> path_of([])
    ()
    """
    checked = [point_of(x, y) for x, y in points]
    return tuple(checked[:1]) + tuple(b for a, b in pairwise(checked) if not same_place(a, b))


def ring_of(points: Iterable[Sequence[float]]) -> Ring:
    """Return the points as a closed ring: repeated points and the closing one dropped.

    Raises:
        BadInput: fewer than three different points, or all of them on one line.

    >>> ring_of([(0, 0), (1, 0), (1, 0), (1, 1), (0, 0)])
    ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))
    """
    ring = path_of(points)
    while len(ring) > 1 and same_place(ring[0], ring[-1]):
        ring = ring[:-1]
    if len(ring) < 3 or shapely.MultiPoint(ring).convex_hull.area < NO_AREA:
        raise BadInput(
            "这些点围不成区域。", advice="区域至少要有三个不在同一直线上的不同的点，请重画。图形没有改动。"
        )
    return ring


def outline_of(border: Iterable[Sequence[float]], holes: Iterable[Iterable[Sequence[float]]] = ()) -> Outline:
    """Return an outline of a border and holes, turned the usual way round; crossings are not looked for.

    Raises:
        BadInput: a ring encloses nothing or a coordinate is not a usable number.

    >>> outline_of([(0, 0), (0, 2), (2, 2), (2, 0)])
    (((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)),)
    """
    return oriented((ring_of(border), *(ring_of(hole) for hole in holes)))


def oriented(outline: Outline) -> Outline:
    """Return the outline with its border anticlockwise and its holes clockwise, each from the same vertex.

    >>> oriented((((0.0, 0.0), (0.0, 1.0), (1.0, 0.0)),))
    (((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)),)
    """
    return tuple(
        ring if (signed_area(ring) >= 0) == (position == 0) else ring[:1] + ring[:0:-1]
        for position, ring in enumerate(outline)
    )


def signed_area(ring: Ring) -> float:
    """Return the area within the ring in m², negative when it runs clockwise.

    >>> signed_area(((0.0, 0.0), (2.0, 0.0), (2.0, 3.0)))
    3.0
    >>> signed_area(())
    0.0
    """
    if len(ring) < 3:
        return 0.0
    # From its own first vertex, or a small ring far from the origin loses its digits.
    x, y = (np.asarray(ring) - ring[0]).T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def same_place(a: Point, b: Point) -> bool:
    """Tell whether two points are one but for rounding.

    >>> same_place((0.1 + 0.2, 0.0), (0.3, 0.0))
    True
    """
    return abs(a[0] - b[0]) <= SAME_PLACE and abs(a[1] - b[1]) <= SAME_PLACE


def box_of(*paths: Path) -> Box:
    """Return the box around all points of the paths (an outline: ``box_of(*outline)``).

    Raises:
        BadInput: there is no point.

    >>> box_of(((0.0, 5.0), (2.0, 1.0)), ((-1.0, 2.0),))
    (-1.0, 1.0, 2.0, 5.0)
    """
    points = [point for path in paths for point in path]
    if not points:
        raise BadInput("没有可以计算范围的图形。", advice="请先选中至少一个图形。")
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def polygon_of(outline: Outline) -> Polygon:
    """Return the outline as shapely's polygon, for use inside this room; an empty outline gives an empty one.

    >>> polygon_of((((0.0, 0.0), (2.0, 0.0), (2.0, 3.0)),)).area
    3.0
    """
    return Polygon(outline[0], outline[1:]) if outline else Polygon()


def outlines_in(geometry: BaseGeometry, *, smallest: float = NO_AREA) -> tuple[Outline, ...]:
    """Return the areas of a shapely geometry as outlines, largest first; lines, points and crumbs drop out.

    Parts of equal area stand in order of their boxes and each ring starts at its leftmost vertex (the lowest
    of several): the same areas always give the same outlines, however they were computed.

    >>> outlines_in(shapely.from_wkt("LINESTRING (0 0, 1 1)"))
    ()
    """
    parts = [
        part
        for part in shapely.get_parts(_flattened(geometry))
        if isinstance(part, Polygon) and part.area > smallest
    ]
    parts.sort(key=lambda part: (-part.area, part.bounds))
    return tuple(
        oriented((_ring_in(part.exterior.coords), *_holes_in(part, smallest=smallest))) for part in parts
    )


def _plain(value: float) -> float:
    return float(value) if abs(value) >= _NOTHING else 0.0


def _flattened(geometry: BaseGeometry) -> list[BaseGeometry]:
    if geometry.geom_type == "GeometryCollection":
        return [single for part in shapely.get_parts(geometry) for single in _flattened(part)]
    return list(shapely.get_parts(geometry))


def _holes_in(polygon: Polygon, *, smallest: float) -> list[Ring]:
    rings = [_ring_in(hole.coords) for hole in polygon.interiors]
    return [ring for ring in rings if len(ring) > 2 and abs(signed_area(ring)) > smallest]


def _ring_in(coords: Iterable[Sequence[float]]) -> Ring:
    ring = path_of((xy[0], xy[1]) for xy in coords)
    if len(ring) > 1 and same_place(ring[0], ring[-1]):
        ring = ring[:-1]
    first = ring.index(min(ring)) if ring else 0
    return ring[first:] + ring[:first]
