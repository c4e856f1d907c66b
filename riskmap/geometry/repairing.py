"""A proposal for an outline that crosses itself: proper outlines of the same painted area, to consent to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely import LineString, STRtree
from shapely.geometry.base import BaseGeometry

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.overlay import difference, faces_between, union
from riskmap.geometry.shapes import Floats, Outline, Point, Ring, outlines_in, path_of
from riskmap.geometry.validity import outline_problem

# How many edges may lie near each other before a drawing is a scribble that no repair can make sense of.
_MOST_MEETINGS = 50_000
_CELLS_AT_ONCE = 4_000_000


@dataclass(frozen=True, kw_only=True)
class Repair:
    """What would stand in the place of an outline.

    Attributes:
        outlines: proper outlines, largest first; one or more.
        crossings: where the old outline crossed or touched itself, to mark on the sheet.
        area: m² of all outlines together: what the old outline wound round.
        text: a Chinese sentence to ask consent with; empty when nothing is to be repaired.
    """

    outlines: tuple[Outline, ...]
    crossings: tuple[Point, ...]
    area: float
    text: str


def repair(outline: Outline) -> Repair:
    """Return proper outlines that cover exactly what the outline winds round.

    A place belongs to the area when the border winds round it (any number of times but not zero) and no hole
    does. So a loop at a corner, a bow tie and a doubled lap all stay painted as they were.

    Raises:
        BadInput: nothing is enclosed, a coordinate is not a usable number, or it is a scribble with tens of
            thousands of crossings.

    >>> bow_tie = (((0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)),)
    >>> proposal = repair(bow_tie)
    >>> len(proposal.outlines), proposal.crossings, proposal.area
    (2, ((1.0, 1.0),), 2.0)
    >>> proposal.text
    '轮廓线自相交，拟拆成互不交叉的 2 块，共 2.00 平方米'
    """
    problem = outline_problem(outline)
    if problem is None:
        return Repair(outlines=(outline,), crossings=(), area=area(outline), text="")
    rings = [path_of(ring) for ring in outline]
    if not rings or len(rings[0]) < 3:
        raise _nothing()
    rings = [ring for ring in rings if len(ring) >= 3]
    _refuse_scribbles(rings)
    painted = _wound_round(rings[0])
    for hole in rings[1:]:
        painted = difference(painted, _wound_round(hole))
    outlines = outlines_in(painted)
    if not outlines:
        raise _nothing()
    total = sum(area(part) for part in outlines)
    into = f"拆成互不交叉的 {len(outlines)} 块" if len(outlines) > 1 else "改为一条不交叉的轮廓线"
    return Repair(
        outlines=outlines,
        crossings=_crossings(rings),
        area=total,
        text=f"{problem.what}，拟{into}，共 {total:.2f} 平方米",
    )


def winding(ring: Ring, places: Floats) -> Floats:
    """Return how often the ring winds anticlockwise round each place.

    Args:
        ring: any closed line, crossing or not.
        places: shape (n, 2), none of them on the line itself.

    Returns:
        Shape (n,): whole numbers as floats.

    >>> winding(((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)), np.array([[1.0, 1.0], [9.0, 1.0]]))
    array([1., 0.])
    """
    start = np.asarray(ring)
    end = np.roll(start, -1, axis=0)
    rounds = np.empty(len(places))
    step = max(1, _CELLS_AT_ONCE // len(start))
    for first in range(0, len(places), step):
        x, y = places[first : first + step, :1], places[first : first + step, 1:]
        left = (end[:, 0] - start[:, 0]) * (y - start[:, 1]) - (x - start[:, 0]) * (end[:, 1] - start[:, 1])
        up = (start[:, 1] <= y) & (end[:, 1] > y) & (left > 0)
        down = (start[:, 1] > y) & (end[:, 1] <= y) & (left < 0)
        rounds[first : first + step] = up.sum(axis=1) - down.sum(axis=1)
    return rounds


def _wound_round(ring: Ring) -> BaseGeometry:
    """Return all faces of the line that it winds round, as one geometry."""
    faces = faces_between([LineString((*ring, ring[0]))])
    if not faces:
        return shapely.Polygon()
    inside = shapely.get_coordinates(shapely.point_on_surface(faces))
    return union([face for face, rounds in zip(faces, winding(ring, inside), strict=True) if rounds != 0])


def _crossings(rings: list[Ring]) -> tuple[Point, ...]:
    """Return where more than two edges meet, when lines that run twice the same way count once."""
    noded = union([LineString((*ring, ring[0])) for ring in rings])
    meeting: Counter[Point] = Counter()
    for line in shapely.get_parts(noded):
        coords = [(float(x), float(y)) for x, y in line.coords]
        for a, b in pairwise(coords):
            meeting[a] += 1
            meeting[b] += 1
    return tuple(sorted(point for point, edges in meeting.items() if edges > 2))


def _refuse_scribbles(rings: list[Ring]) -> None:
    ends = np.concatenate([np.stack([ring, np.roll(ring, -1, axis=0)], axis=1) for ring in rings])
    edges = np.asarray(shapely.linestrings(ends))
    tree = STRtree(edges)
    allowed = _MOST_MEETINGS + 10 * len(edges)
    met = 0
    for first in range(0, len(edges), 256):
        met += tree.query(edges[first : first + 256]).shape[1]
        if met > allowed:
            raise BadInput(
                "轮廓线交叉太多，无法修复。", advice="请删除这一笔，重新画一条不交叉的轮廓线。图形没有改动。"
            )


def _nothing() -> BadInput:
    return BadInput("轮廓线没有围出任何区域，无法修复。", advice="请删除它，重新画。图形没有改动。")
