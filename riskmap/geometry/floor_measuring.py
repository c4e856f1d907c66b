"""Lengths, areas and middles on a floor, in its metres (the city's are in `measuring`)."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, degrees, hypot

import shapely

from riskmap.geometry.shapes import Outline, Path, Point, polygon_of, signed_area


def distance(a: Point, b: Point) -> float:
    """Return the straight distance in metres.

    >>> distance((0.0, 0.0), (3.0, 4.0))
    5.0
    """
    return hypot(b[0] - a[0], b[1] - a[1])


def direction(a: Point, b: Point) -> float:
    """Return the direction from a to b in degrees, 0 to the right, anticlockwise, from 0 up to 360.

    >>> direction((0.0, 0.0), (0.0, -1.0))
    270.0
    >>> direction((1.0, 1.0), (1.0, 1.0))
    0.0
    """
    turned = degrees(atan2(b[1] - a[1], b[0] - a[0])) % 360
    return 0.0 if turned == 360 else turned


def path_length(path: Path) -> float:
    """Return the length along the path in metres; 0 for fewer than two points.

    >>> path_length(((0.0, 0.0), (3.0, 4.0), (3.0, 5.0)))
    6.0
    >>> path_length(())
    0
    """
    return sum(distance(a, b) for a, b in pairwise(path))


def perimeter(outline: Outline) -> float:
    """Return the length of all rings in metres, holes included.

    >>> perimeter((((0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (0.0, 1.0)),))
    6.0
    """
    return sum(path_length((*ring, ring[0])) for ring in outline if ring)


def area(outline: Outline) -> float:
    """Return the area in m² with the holes taken out.

    A crossing outline counts what it winds round, parts of opposite direction against each other: measure
    what `repairing` proposes instead.

    >>> square = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0))
    >>> area((square, ((1.0, 1.0), (1.0, 2.0), (2.0, 2.0), (2.0, 1.0))))
    15.0
    >>> area(())
    0.0
    """
    if not outline:
        return 0.0
    return abs(signed_area(outline[0])) - sum(abs(signed_area(hole)) for hole in outline[1:])


def centroid(outline: Outline) -> Point:
    """Return the centre of gravity; of an outline without area, the mean along its line.

    >>> centroid((((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)),))
    (1.0, 1.0)
    """
    middle = polygon_of(outline).centroid
    return middle.x, middle.y


def label_place(outline: Outline, *, exact_to: float = 0.1) -> Point:
    """Return the place inside the outline farthest from its border: where a name or number has most room.

    Args:
        outline: a proper outline (without crossings).
        exact_to: how near to the best place it must be, in metres.

    A horseshoe's centroid lies outside of it, its label place never:

    >>> x, y = label_place((((0.0, 0.0), (9.0, 0.0), (9.0, 1.0), (1.0, 1.0), (1.0, 9.0), (0.0, 9.0)),))
    >>> 0 < x < 9 and 0 < y < 9 and (x < 1 or y < 1)
    True
    """
    polygon = polygon_of(outline)
    finest = max((polygon.bounds[2] - polygon.bounds[0], polygon.bounds[3] - polygon.bounds[1])) / 1000
    place = shapely.get_point(shapely.maximum_inscribed_circle(polygon, tolerance=max(exact_to, finest)), 0)
    return place.x, place.y
