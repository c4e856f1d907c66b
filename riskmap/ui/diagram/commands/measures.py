"""The numbers of what is chosen, as the property panel shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose

from riskmap.geometry.floor_measuring import area, direction, distance, path_length, perimeter
from riskmap.geometry.shapes import Box, Path, box_of
from riskmap.model.diagram.building import Door, Stair, Wall, Window
from riskmap.model.diagram.notes import Dimension, LegendBox, TitleBlock
from riskmap.model.diagram.shape import PathShape, PlacedShape, Shape
from riskmap.model.diagram.six_haves import FloorMarking
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.ui.diagram.targets import shape_points

#: Kinds whose width is a number of their own, in metres.
WIDE = (Door, Window, Stair)


@dataclass(frozen=True, kw_only=True)
class Measures:
    """What can be said of the chosen shapes in numbers; None where there is no such number.

    Attributes:
        x: left edge of the box around them, or the position of a single symbol, metres.
        y: lower edge, or the position.
        width: metres across; of a door, window or stair its own.
        height: metres up; of a stair its length.
        area: m² of a single zone, or of several together.
        perimeter: metres round a single zone.
        length: metres along a single line.
        angle: degrees anticlockwise: a symbol's turn, a line's first part, a zone's longest edge.
    """

    x: float
    y: float
    width: float | None = None
    height: float | None = None
    area: float | None = None
    perimeter: float | None = None
    length: float | None = None
    angle: float | None = None


def measures(shapes: Sequence[Shape]) -> Measures | None:
    """Return the numbers of shapes, None for none.

    >>> room = Zone(uid=b"", outline=((1.0, 2.0), (7.0, 2.0), (7.0, 6.0), (1.0, 6.0)))
    >>> found = measures([room])
    >>> found.x, found.y, found.width, found.height, found.area, found.angle
    (1.0, 2.0, 6.0, 4.0, 24.0, 0.0)
    """
    if not shapes:
        return None
    left, bottom, right, top = geometric_box(shapes)
    wide = right - left if right > left else None
    high = top - bottom if top > bottom else None
    if len(shapes) > 1:
        zones = [shape for shape in shapes if isinstance(shape, Zone)]
        square = (
            sum(area((zone.outline, *zone.holes)) for zone in zones) if len(zones) == len(shapes) else None
        )
        return Measures(x=left, y=bottom, width=wide, height=high, area=square)
    (shape,) = shapes
    if isinstance(shape, Zone):
        outline = (shape.outline, *shape.holes)
        return Measures(
            x=left,
            y=bottom,
            width=wide,
            height=high,
            area=area(outline),
            perimeter=perimeter(outline),
            angle=longest_edge_angle(shape),
        )
    line = line_of(shape)
    if line is not None:
        return Measures(
            x=left,
            y=bottom,
            width=wide,
            height=high,
            length=path_length(line),
            angle=round(direction(line[0], line[1]), 9) % 360.0,  # not 359.999…: what was typed
        )
    return Measures(
        x=left,
        y=bottom,
        width=shape.width if isinstance(shape, WIDE) else None,
        height=shape.length if isinstance(shape, Stair) else None,
        angle=shape.angle if isinstance(shape, PlacedShape) else None,
    )


def geometric_box(shapes: Sequence[Shape]) -> Box:
    """Return the box around the positions that shapes are made of."""
    return box_of(*(shape_points(shape) for shape in shapes))


def line_of(shape: Shape) -> Path | None:
    """Return the line of a wall, route, pipe or dimension, closed where it is; None for other shapes."""
    if isinstance(shape, Dimension):
        return (shape.start, shape.end)
    if isinstance(shape, PathShape):
        closed = isinstance(shape, (Wall, FloorMarking)) and shape.closed
        return (*shape.path, shape.path[0]) if closed else shape.path
    return None


def longest_edge_angle(zone: Zone) -> float:
    """Return the angle of a zone's longest edge, from 0 up to 180 degrees; of equal ones the first."""
    edges = list(zip(zone.outline, (*zone.outline[1:], zone.outline[0]), strict=True))
    longest = max(distance(*edge) for edge in edges)
    first = next(edge for edge in edges if isclose(distance(*edge), longest, rel_tol=1e-9))
    found = direction(*first) % 180.0
    return 0.0 if isclose(found, 180.0, abs_tol=1e-9) else found


def may_turn(shape: Shape) -> bool:
    """Tell whether turning changes a shape: marks, legend and title block always stand upright."""
    return not isinstance(shape, (PointMark, LegendBox, TitleBlock))
