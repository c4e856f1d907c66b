"""What lies under the mouse, topmost first."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import isfinite

import numpy as np
import shapely
from shapely import LineString, Polygon, STRtree
from shapely.geometry.base import BaseGeometry

from riskmap.geometry.shapes import Box, Outline, Path, Point


@dataclass(frozen=True, kw_only=True)
class Target:
    """Something that can be clicked.

    Attributes:
        key: what the caller knows it by.
        z: its height; what is higher hides what is lower.
        outline: rings of an area.
        path: points of a line; a single one is a symbol's centre.
        reach: metres that belong to it beyond its geometry: a symbol's radius, half a line's width.
        is_filled: whether an area is caught inside, or only at its border.
    """

    key: Hashable
    z: float = 0.0
    outline: Outline = ()
    path: Path = ()
    reach: float = 0.0
    is_filled: bool = True


class HitIndex:
    """Finds targets by place; built once for what stands still. Of equal heights, the later one is on top."""

    def __init__(self, targets: Iterable[Target]) -> None:
        """Index the targets; one without points can never be hit."""
        self.targets: list[Target] = []
        shapes: list[BaseGeometry] = []
        for target in targets:
            shape = _shape(target)
            if shape is not None:
                self.targets.append(target)
                shapes.append(shape)
        self.shapes = np.empty(len(shapes), dtype=object)
        self.shapes[:] = shapes
        self._tree = STRtree(self.shapes)
        self._widest = max((target.reach for target in self.targets), default=0.0)

    def hits(self, at: Point, *, tolerance: float) -> list[Hashable]:
        """Return the keys of all that lies under a place, topmost first.

        Args:
            at: the place, floor metres.
            tolerance: how near beside a line, a symbol or a border still counts, metres.

        An area hit only beside its border counts only where no area is hit inside: the zone one points into
        is never beaten by its neighbour's rim.

        >>> room = Target(key="room", outline=(((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),))
        >>> index = HitIndex([room, Target(key="point", z=1.0, path=((1.0, 1.0),), reach=0.3)])
        >>> index.hits((1.2, 1.0), tolerance=0.1), index.hits((3.0, 3.0), tolerance=0.1)
        (['point', 'room'], ['room'])
        """
        if not (isfinite(at[0]) and isfinite(at[1])):
            return []
        around = tolerance + self._widest
        found = self.in_box((at[0] - around, at[1] - around, at[0] + around, at[1] + around))
        away = shapely.distance(self.shapes[found], shapely.Point(at)) if found else np.empty(0)
        near = [
            (position, float(metres))
            for position, metres in zip(found, away, strict=True)
            if metres <= tolerance + self.targets[position].reach
        ]
        inside = any(metres == 0 and self._is_area(position) for position, metres in near)
        if inside:
            near = [(one, metres) for one, metres in near if metres == 0 or not self._is_area(one)]
        near.sort(key=lambda hit: (self.targets[hit[0]].z, hit[0]), reverse=True)
        return [self.targets[position].key for position, _ in near]

    def topmost(self, at: Point, *, tolerance: float) -> Hashable | None:
        """Return the key of what lies topmost under a place, None for nothing."""
        return next(iter(self.hits(at, tolerance=tolerance)), None)

    def in_box(self, box: Box) -> list[int]:
        """Return the positions in `targets` of those whose boxes meet a box, in order."""
        return sorted(int(position) for position in self._tree.query(shapely.box(*box)))

    def _is_area(self, position: int) -> bool:
        target = self.targets[position]
        return target.is_filled and bool(target.outline)


def _shape(target: Target) -> BaseGeometry | None:
    rings = [ring for ring in target.outline if ring]
    points = [point for ring in (*rings, target.path) for point in ring]
    if not points or not all(isfinite(x) and isfinite(y) for x, y in points):
        return None
    if rings and len(rings[0]) >= 3 and target.is_filled:
        return Polygon(rings[0], [hole for hole in rings[1:] if len(hole) >= 3])
    lines = [LineString((*ring, ring[0])) for ring in rings]
    if not lines and len(target.path) == 1:
        return shapely.Point(target.path[0])
    if len(target.path) > 1:
        lines.append(LineString(target.path))
    return lines[0] if len(lines) == 1 else shapely.MultiLineString(lines)
