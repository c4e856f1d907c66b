"""The vertices of anything that has some: zones, walls, routes, dimensions, as rings or open lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from riskmap.geometry.floor_measuring import distance
from riskmap.geometry.shapes import Outline, Path, Point, oriented, same_place
from riskmap.geometry.vertices import VertexNumber
from riskmap.model.diagram.building import Wall
from riskmap.model.diagram.notes import Dimension
from riskmap.model.diagram.shape import PathShape, Shape
from riskmap.model.diagram.six_haves import FloorMarking
from riskmap.model.diagram.zone import Zone


def lines_of(shape: Shape) -> Outline:
    """Return the rings of a zone, or the one line of anything else that has vertices; () for a symbol."""
    match shape:
        case Zone():
            return (shape.outline, *shape.holes)
        case PathShape():
            return (shape.path,)
        case Dimension():
            return ((shape.start, shape.end),)
        case _:
            return ()


def with_lines(shape: Shape, lines: Outline) -> Shape:
    """Return a shape with its vertices elsewhere; a zone turned inside out runs the usual way round again."""
    match shape:
        case Zone():
            border, *holes = oriented(lines)
            return replace(shape, outline=border, holes=tuple(holes))
        case PathShape():
            return replace(shape, path=lines[0])
        case Dimension():
            return replace(shape, start=lines[0][0], end=lines[0][1])
        case _:
            return shape


def is_closed(shape: Shape) -> bool:
    """Tell whether the last vertex is joined to the first."""
    return isinstance(shape, Zone) or (isinstance(shape, (Wall, FloorMarking)) and shape.closed)


def may_gain_vertices(shape: Shape) -> bool:
    """Tell whether vertices can be added and deleted."""
    return isinstance(shape, (Zone, PathShape))


def edges_of(shape: Shape) -> Iterator[tuple[VertexNumber, Point, Point]]:
    """Yield each edge: the number of the vertex it begins at, and its ends."""
    for ring, points in enumerate(lines_of(shape)):
        count = len(points) if is_closed(shape) else len(points) - 1
        for vertex in range(count):
            yield (ring, vertex), points[vertex], points[(vertex + 1) % len(points)]


def with_places(lines: Outline, places: Iterable[tuple[VertexNumber, Point]]) -> Outline:
    """Return lines with some vertices at other places."""
    changed = [list(points) for points in lines]
    for (ring, vertex), place in places:
        changed[ring][vertex] = place
    return tuple(map(tuple, changed))


def beside(shape: Shape, vertex: VertexNumber) -> tuple[Point | None, Point | None]:
    """Return the vertices before and after one; None at the ends of an open line."""
    points: Path = lines_of(shape)[vertex[0]]
    number, last = vertex[1], len(points) - 1
    closed = is_closed(shape)
    before = points[number - 1] if number > 0 or closed else None
    after = points[(number + 1) % len(points)] if number < last or closed else None
    return before, after


def nearest_edge(shape: Shape, at: Point) -> tuple[VertexNumber, Point, float] | None:
    """Return the edge nearest to a place, the foot on it, and how far that is."""
    best: tuple[VertexNumber, Point, float] | None = None
    for number, start, end in edges_of(shape):
        place = foot(at, start, end)
        metres = distance(at, place)
        if best is None or metres < best[2]:
            best = number, place, metres
    return best


def foot(at: Point, start: Point, end: Point) -> Point:
    """Return the place of an edge that is nearest to a point."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    square = dx * dx + dy * dy
    if square == 0:
        return start
    share = min(1.0, max(0.0, ((at[0] - start[0]) * dx + (at[1] - start[1]) * dy) / square))
    return start[0] + dx * share, start[1] + dy * share


def without_vertex(shape: Shape, vertex: VertexNumber) -> Shape | None:
    """Return a shape without one of its vertices; None where too few would be left."""
    lines = lines_of(shape)
    ring, number = vertex
    points = (*lines[ring][:number], *lines[ring][number + 1 :])
    least = 3 if is_closed(shape) else 2
    if len(points) >= least:
        return with_lines(shape, (*lines[:ring], points, *lines[ring + 1 :]))
    if ring > 0:  # a hole that loses its third corner is filled
        return with_lines(shape, (*lines[:ring], *lines[ring + 1 :]))
    return None


def without_shared_vertex(shape: Shape, at: Point, ends: tuple[Point | None, Point | None]) -> Shape | None:
    """Return a neighbour without the vertex it shares, if it shares both edges that meet there."""
    wanted = [point for point in ends if point is not None]
    for ring, points in enumerate(lines_of(shape)):
        for number, point in enumerate(points):
            own = [each for each in beside(shape, (ring, number)) if each is not None]
            if (
                same_place(point, at)
                and len(own) == len(wanted) == 2
                and all(any(same_place(each, end) for each in own) for end in wanted)
            ):
                return without_vertex(shape, (ring, number))
    return None
