"""Any shape moved, turned, scaled or mirrored by a map of positions."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from riskmap.model.diagram.building import Door, DoorKind, Stair, Wall, Window
from riskmap.model.diagram.notes import Dimension
from riskmap.model.diagram.shape import PathShape, PlacedShape, Position, Shape
from riskmap.model.diagram.six_haves import FloorMarking
from riskmap.model.diagram.zone import PointMark, Zone

AnyShape = TypeVar("AnyShape", bound=Shape)
_MIRRORED = {DoorKind.LEFT: DoorKind.RIGHT, DoorKind.RIGHT: DoorKind.LEFT}


def moved(shape: AnyShape, dx: float, dy: float) -> AnyShape:
    """Return a shape shifted by metres to the right and upwards."""
    return transformed(shape, lambda position: (position[0] + dx, position[1] + dy))


def transformed(shape: AnyShape, to: Callable[[Position], Position]) -> AnyShape:
    """Return a shape with every position mapped by an affine map, its angle and metre sizes following.

    Sizes on paper (millimetres) stay. A mirrored door keeps its hinge at the same post.
    """
    origin, right, above = to((0.0, 0.0)), to((1.0, 0.0)), to((0.0, 1.0))
    across = (right[0] - origin[0], right[1] - origin[1])
    along = (above[0] - origin[0], above[1] - origin[1])
    turn = across[0] * along[1] - across[1] * along[0]
    values: dict[str, Any] = {}
    if isinstance(shape, Zone):
        values["outline"] = tuple(map(to, shape.outline))
        values["holes"] = tuple(tuple(map(to, hole)) for hole in shape.holes)
    elif isinstance(shape, PathShape):
        values["path"] = tuple(map(to, shape.path))
    elif isinstance(shape, Dimension):
        values["start"], values["end"] = to(shape.start), to(shape.end)
        values["offset"] = shape.offset * math.copysign(math.sqrt(abs(turn)), turn)
    else:  # all others stand at a position
        values["position"] = to(getattr(shape, "position"))  # noqa: B009 - a field of each of them
    if isinstance(shape, PointMark) and shape.label is not None:
        x, y = shape.label
        values["label"] = (x * across[0] + y * along[0], x * across[1] + y * along[1])
    if isinstance(shape, PlacedShape):
        values["angle"] = _turned(shape.angle, across, along)
    factor = math.sqrt(abs(turn))
    if not math.isclose(factor, 1.0, rel_tol=1e-9) and factor > 0:
        if isinstance(shape, (Door, Window, Stair, FloorMarking)):
            values["width"] = shape.width * factor
        if isinstance(shape, Stair):
            values["length"] = shape.length * factor
        if isinstance(shape, Wall):
            values["thickness"] = shape.thickness * factor
    if isinstance(shape, Door) and turn < 0:
        values["kind"] = _MIRRORED.get(shape.kind, shape.kind)
    return replace(shape, **values)


def _turned(angle: float, across: Position, along: Position) -> float:
    """Return the angle whose upward direction is the map's picture of the old one."""
    x, y = -math.sin(math.radians(angle)), math.cos(math.radians(angle))
    new_x, new_y = x * across[0] + y * along[0], x * across[1] + y * along[1]
    if new_x == new_y == 0:
        return angle
    return round(math.degrees(math.atan2(-new_x, new_y)) % 360.0, 9) % 360.0
