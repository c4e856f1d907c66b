"""Single vertices added and taken away, and the name of a mark left to the program again."""

from __future__ import annotations

from dataclasses import replace

from riskmap.geometry.shapes import Point, same_place
from riskmap.geometry.vertices import VertexNumber
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.ui.diagram.commands.replacing import replacing, told
from riskmap.ui.diagram.tools.choosing.corners import (
    beside,
    lines_of,
    nearest_edge,
    with_lines,
    without_shared_vertex,
    without_vertex,
)


def vertex_added_to(shape: Shape, at: Point, *, tolerance: float) -> ReplaceShapes | None:
    """Return the change that adds a vertex on the border near a place; None for no border, or a vertex."""
    edge = nearest_edge(shape, at)
    if edge is None or edge[2] > tolerance:
        return None
    (ring, vertex), place, _metres = edge
    points = lines_of(shape)[ring]
    if any(same_place(point, place) for point in points):
        return None
    grown = (*points[: vertex + 1], place, *points[vertex + 1 :])
    lines = lines_of(shape)
    after = with_lines(shape, (*lines[:ring], grown, *lines[ring + 1 :]))
    return replacing([shape], [after], f"给{told([shape])}加顶点")


def vertex_taken_from(
    document: FloorDocument, shape: Shape, vertex: VertexNumber, *, linked: bool
) -> ReplaceShapes | None:
    """Return the change that takes a vertex away; None where too few would be left.

    With ``linked`` a neighbour loses it, too, if it shares both edges that meet there.
    """
    after = without_vertex(shape, vertex)
    if after is None:
        return None
    held, changed = [shape], [after]
    if linked and isinstance(shape, Zone):
        here, ends = lines_of(shape)[vertex[0]][vertex[1]], beside(shape, vertex)
        for other in document.of_kind(Zone):
            rest = without_shared_vertex(other, here, ends) if other.uid != shape.uid else None
            if rest is not None:
                held.append(other)
                changed.append(rest)
    return replacing(held, changed, f"删除{told([shape])}的顶点")


def label_freed(mark: PointMark) -> ReplaceShapes:
    """Return the change that leaves the place of a mark's name to the program."""
    return replacing([mark], [replace(mark, label=None)], "自动摆放风险点名称")
