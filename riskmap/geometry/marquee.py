"""Choosing by a dragged rectangle: to the right takes what it holds, to the left whatever it touches."""

from __future__ import annotations

from collections.abc import Hashable
from enum import Enum

import shapely
from shapely.geometry.base import BaseGeometry

from riskmap.geometry.hit_testing import HitIndex
from riskmap.geometry.shapes import Point


class Marquee(Enum):
    """What a dragged rectangle takes; ``zh`` is the word for the status bar."""

    WINDOW = "窗选：只选完全框住的"
    CROSSING = "交叉选：碰到的都选"

    @property
    def zh(self) -> str:
        """Return the words in Chinese."""
        return self.value


def marquee_of(start: Point, end: Point) -> Marquee:
    """Return the kind of choice by the direction of the drag.

    >>> marquee_of((0.0, 0.0), (4.0, 3.0)).name, marquee_of((4.0, 0.0), (0.0, 3.0)).name
    ('WINDOW', 'CROSSING')
    """
    return Marquee.WINDOW if end[0] >= start[0] else Marquee.CROSSING


def in_marquee(index: HitIndex, start: Point, end: Point, *, kind: Marquee | None = None) -> list[Hashable]:
    """Return the keys of all targets a rectangle takes, lowest first as they were given.

    Args:
        index: what can be chosen; hidden and locked things are not in it.
        start: one corner.
        end: the opposite corner.
        kind: what it takes; None decides by the direction.

    A rectangle dragged wholly inside an area does not take that area: it means the things in it. A symbol
    counts by its centre.

    >>> from riskmap.geometry.hit_testing import Target
    >>> room = Target(key="room", outline=(((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),))
    >>> index = HitIndex([room, Target(key="point", path=((1.0, 1.0),))])
    >>> in_marquee(index, (-1.0, -1.0), (2.0, 2.0)), in_marquee(index, (2.0, 2.0), (-1.0, -1.0))
    (['point'], ['room', 'point'])
    """
    kind = kind or marquee_of(start, end)
    left, right = sorted((start[0], end[0]))
    bottom, top = sorted((start[1], end[1]))
    taken = []
    rectangle = shapely.box(left, bottom, right, top)
    for position in index.in_box((left, bottom, right, top)):
        shape = index.shapes[position]
        west, south, east, north = shape.bounds
        is_held = left <= west and bottom <= south and east <= right and north <= top
        if is_held or (kind is Marquee.CROSSING and _touches(shape, rectangle)):
            taken.append(index.targets[position].key)
    return taken


def _touches(shape: BaseGeometry, rectangle: BaseGeometry) -> bool:
    lines = shapely.boundary(shape) if shape.geom_type == "Polygon" else shape
    return bool(shapely.intersects(lines, rectangle))
