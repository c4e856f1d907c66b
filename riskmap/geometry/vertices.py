"""Adding, moving and deleting single vertices; each step says at once whether the outline is still proper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riskmap.errors import BadInput
from riskmap.geometry.border import nearest_on_border, with_vertex_at
from riskmap.geometry.shapes import Outline, Point, point_of, same_place
from riskmap.geometry.validity import OutlineProblem, outline_problem

#: (ring, vertex): ring 0 is the border, the holes follow.
VertexNumber = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class VertexEdit:
    """An outline after an edit; a problem is shown beside it, it never stops a drag.

    Attributes:
        outline: the new outline; the other vertices stand where and as they were. Turned inside out it runs
            the wrong way round: give it to `shapes.oriented` when the drag is over.
        problem: what is wrong with it now, or None.
        vertex: the number of the vertex that was added or moved; None after deleting.
    """

    outline: Outline
    problem: OutlineProblem | None
    vertex: VertexNumber | None


def vertex_near(outline: Outline, to: Point, *, tolerance: float) -> VertexNumber | None:
    """Return the vertex nearest to a point, None when none is within `tolerance` metres.

    >>> vertex_near((((0.0, 0.0), (4.0, 0.0), (4.0, 4.0)),), (4.1, 0.0), tolerance=0.5)
    (0, 1)
    """
    near = [
        ((x - to[0]) ** 2 + (y - to[1]) ** 2, (ring, vertex))
        for ring, points in enumerate(outline)
        for vertex, (x, y) in enumerate(points)
    ]
    best = min(near, default=None)
    return best[1] if best is not None and best[0] <= tolerance**2 else None


def vertex_added(outline: Outline, at: Point, *, tolerance: float) -> VertexEdit:
    """Return the outline with a vertex where its border is nearest to `at`.

    Raises:
        BadInput: no border lies within `tolerance` metres, or a vertex stands there already.

    >>> vertex_added((((0.0, 0.0), (4.0, 0.0), (4.0, 4.0)),), (2.0, 0.1), tolerance=0.5).outline
    (((0.0, 0.0), (2.0, 0.0), (4.0, 0.0), (4.0, 4.0)),)
    """
    place = nearest_on_border(outline, point_of(*at))
    if place.distance > tolerance:
        raise BadInput("这里没有边界线，不能加顶点。", advice="请点在区域的边上。图形没有改动。")
    if place.vertex is not None:
        raise BadInput("这里已经有一个顶点。", advice="请点在两个顶点之间的边上。图形没有改动。")
    grown, number = with_vertex_at(outline, place)
    return VertexEdit(outline=grown, problem=outline_problem(grown), vertex=(place.ring, number))


def vertex_moved(outline: Outline, vertex: VertexNumber, to: Point) -> VertexEdit:
    """Return the outline with one vertex moved to a place; a crossing is reported, not refused.

    Raises:
        BadInput: there is no such vertex or `to` is not a usable number.

    >>> square = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),)
    >>> vertex_moved(square, (0, 1), (2.0, 9.0)).problem.what
    '轮廓线自相交'
    """
    ring, number = _checked(outline, vertex)
    points = outline[ring]
    moved = _with_ring(outline, ring, (*points[:number], point_of(*to), *points[number + 1 :]))
    return VertexEdit(outline=moved, problem=outline_problem(moved), vertex=vertex)


def vertex_deleted(outline: Outline, vertex: VertexNumber) -> VertexEdit:
    """Return the outline without a vertex; a hole that loses its third vertex is filled.

    Raises:
        BadInput: there is no such vertex, or the border would keep only two.

    >>> vertex_deleted((((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),), (0, 0)).outline
    (((4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),)
    """
    ring, number = _checked(outline, vertex)
    points = (*outline[ring][:number], *outline[ring][number + 1 :])
    if len(points) < 3 and ring == 0:
        raise BadInput("区域至少要有三个顶点。", advice="要去掉整个区域，请选中它后删除。图形没有改动。")
    rest = _with_ring(outline, ring, points) if len(points) >= 3 else (*outline[:ring], *outline[ring + 1 :])
    return VertexEdit(outline=rest, problem=outline_problem(rest), vertex=None)


def edge_moved(outline: Outline, edge: VertexNumber, by: Point) -> VertexEdit:
    """Return the outline with one edge (from that vertex to the next) moved by metres right and up.

    >>> square = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),)
    >>> edge_moved(square, (0, 1), (1.0, 0.0)).outline
    (((0.0, 0.0), (5.0, 0.0), (5.0, 4.0), (0.0, 4.0)),)
    """
    ring, number = _checked(outline, edge)
    points = list(outline[ring])
    for vertex in (number, (number + 1) % len(points)):
        points[vertex] = point_of(points[vertex][0] + by[0], points[vertex][1] + by[1])
    moved = _with_ring(outline, ring, tuple(points))
    return VertexEdit(outline=moved, problem=outline_problem(moved), vertex=edge)


def shared_vertex_moved(outlines: Sequence[Outline], vertex: Point, to: Point) -> tuple[Outline, ...]:
    """Return all outlines with every vertex that stands at a place moved to another: borders stay shared.

    Outlines without such a vertex come back as the same object.

    >>> a, b = (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)),), (((1.0, 0.0), (2.0, 0.0), (1.0, 1.0)),)
    >>> [outline[0] for outline in shared_vertex_moved([a, b], (1.0, 1.0), (1.0, 2.0))]
    [((0.0, 0.0), (1.0, 0.0), (1.0, 2.0)), ((1.0, 0.0), (2.0, 0.0), (1.0, 2.0))]
    """
    target = point_of(*to)
    return tuple(
        tuple(tuple(target if same_place(point, vertex) else point for point in ring) for ring in outline)
        if any(same_place(point, vertex) for ring in outline for point in ring)
        else outline
        for outline in outlines
    )


def _checked(outline: Outline, vertex: VertexNumber) -> VertexNumber:
    ring, number = vertex
    if not (0 <= ring < len(outline) and 0 <= number < len(outline[ring])):
        raise BadInput("这个顶点已经不存在。", advice="图形可能刚被改动，请重新选中后再试。")
    return vertex


def _with_ring(outline: Outline, ring: int, points: tuple[Point, ...]) -> Outline:
    return (*outline[:ring], points, *outline[ring + 1 :])
