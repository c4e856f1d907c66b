"""Where on a wall a door, a window or an exit stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from riskmap.geometry.floor_measuring import direction, distance
from riskmap.geometry.shapes import Point
from riskmap.model.diagram.building import Wall


@dataclass(frozen=True, kw_only=True)
class WallPlace:
    """A place on the middle line of a wall.

    Attributes:
        at: the place.
        angle: the way the wall runs there, degrees anticlockwise from the right, below 180.
        start: one end of the straight part it lies on.
        end: the other end.
        thickness: the wall's, metres.
        distance: metres from where one asked.
    """

    at: Point
    angle: float
    start: Point
    end: Point
    thickness: float
    distance: float


def nearest_on_walls(
    walls: Iterable[Wall], to: Point, *, within: float, room: float = 0.0
) -> WallPlace | None:
    """Return the place on walls nearest to a point, None when none is within that many metres of a wall.

    Args:
        walls: where to look.
        to: the point.
        within: how far a wall's face may be.
        room: metres along the wall that must lie on the same straight part, half to either side; a part
            shorter than that takes the place in its middle.

    >>> wall = Wall(uid=b"", path=((0.0, 0.0), (6.0, 0.0)))
    >>> nearest_on_walls([wall], (5.9, 0.3), within=0.5, room=1.0).at
    (5.5, 0.0)
    """
    best: WallPlace | None = None
    for wall in walls:
        for start, end in _parts(wall):
            long = distance(start, end)
            if long == 0:
                continue
            u = ((end[0] - start[0]) / long, (end[1] - start[1]) / long)
            along = (to[0] - start[0]) * u[0] + (to[1] - start[1]) * u[1]
            nearest = min(max(along, 0.0), long)
            foot = (start[0] + u[0] * nearest, start[1] + u[1] * nearest)
            away = hypot(foot[0] - to[0], foot[1] - to[1])
            if away > within + wall.thickness / 2 or (best is not None and away >= best.distance):
                continue
            held = min(max(nearest, room / 2), long - room / 2) if long > room else long / 2
            at = (start[0] + u[0] * held, start[1] + u[1] * held)
            angle = direction(start, end) % 180
            best = WallPlace(
                at=at, angle=angle, start=start, end=end, thickness=wall.thickness, distance=away
            )
    return best


def _parts(wall: Wall) -> Iterator[tuple[Point, Point]]:
    yield from pairwise(wall.path)
    if wall.closed and len(wall.path) > 2:
        yield wall.path[-1], wall.path[0]
