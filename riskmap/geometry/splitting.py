"""Cutting an area in two or more along a line; the pieces share the cut exactly."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from riskmap.errors import BadInput
from riskmap.geometry.border import nearest_on_border, with_vertex_at
from riskmap.geometry.overlay import faces_between
from riskmap.geometry.shapes import Outline, Path, outlines_in, path_of, polygon_of
from riskmap.geometry.validity import outline_problem

#: A cut that ends this near to the border (1 mm) was meant to reach it.
_REACHES = 0.001


def split(
    outline: Outline, cut: Sequence[Sequence[float]], *, tolerance: float = _REACHES
) -> tuple[Outline, ...]:
    """Return the pieces into which a line or polyline cuts an outline, largest first; always two or more.

    Args:
        outline: a proper outline, holes allowed.
        cut: two or more points; may run out of the outline and in again, and may cross itself.
        tolerance: points of the cut at most this far from the border (metres) are put onto it, so a cut
            snapped to an edge does not end a rounding error short of it.

    Ends that hang inside cut nothing and vanish.

    Raises:
        BadInput: the cut does not divide the outline, or the outline is not proper.

    >>> square = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)),)
    >>> split(square, [(1.0, -1.0), (1.0, 5.0)])[1]
    (((0.0, 0.0), (1.0, 0.0), (1.0, 4.0), (0.0, 4.0)),)
    """
    problem = outline_problem(outline)
    if problem is not None:
        raise BadInput(f"{problem.what}，不能分割。", advice="请先用“修复轮廓”处理，再重试。图形没有改动。")
    held, line = _held_to_border(outline, path_of(cut), tolerance)
    if len(line) < 2:
        raise _divides_nothing()
    whole = polygon_of(held)
    faces = faces_between([shapely.boundary(whole), shapely.LineString(line)])
    shapely.prepare(whole)
    inside = [face for face in faces if shapely.contains(whole, shapely.point_on_surface(face))]
    pieces = outlines_in(shapely.GeometryCollection(inside))
    if len(pieces) < 2:
        raise _divides_nothing()
    return pieces


def _held_to_border(outline: Outline, cut: Path, tolerance: float) -> tuple[Outline, Path]:
    """Return outline and cut with one common vertex wherever a point of the cut lies on the border."""
    points = []
    for point in cut:
        place = nearest_on_border(outline, point)
        if place.distance <= tolerance:
            outline, number = with_vertex_at(outline, place)
            point = outline[place.ring][number]
        points.append(point)
    return outline, path_of(points)


def _divides_nothing() -> BadInput:
    return BadInput("分割线没有把区域分开。", advice="请让分割线从区域的一边画到另一边。图形没有改动。")
