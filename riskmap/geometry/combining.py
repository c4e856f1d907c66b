"""Areas made from areas: merged, subtracted, intersected; and the slivers that drawing leaves behind."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely import LineString, STRtree
from shapely.geometry.base import BaseGeometry

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area, perimeter
from riskmap.geometry.overlay import difference, intersection, union
from riskmap.geometry.shapes import Outline, Point, Ring, oriented, outlines_in, polygon_of
from riskmap.geometry.validity import is_proper, outline_problem

#: Parts thinner than a millimetre come from inexact clicks, not from a wish.
SLIVER_WIDTH = 0.001
#: A corner may be a thousand times as long as wide before it is a spike.
_SHARPEST = 1000.0
#: Nearer to a straight line than this (metres) is on it: a few cells of the overlay's grid.
_STRAIGHT = 5e-8


def merged(outlines: Sequence[Outline], *, gap: float = 0.0) -> Outline:
    """Return the one outline that covers all of them.

    Args:
        outlines: proper outlines that overlap or share a border.
        gap: gaps up to this many metres are closed, by drawing each outline to those before it.

    Vertices left in the middle of a straight edge are dropped.

    Raises:
        BadInput: an outline is not proper, there is none, or they do not hang together (touching in a single
            point is not enough).

    >>> left = (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),)
    >>> right = (((1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0)),)
    >>> merged([left, right])
    (((0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (0.0, 1.0)),)
    """
    _need_proper(*outlines)
    if not outlines:
        raise BadInput("没有可以合并的区域。", advice="请先选中两个以上相邻的区域。")
    joined = list(outlines)
    for position in range(1, len(joined)) if gap > 0 else ():
        joined[position] = drawn_to(joined[position], joined[:position], tolerance=gap)
    parts = outlines_in(union([polygon_of(outline) for outline in joined]))
    if len(parts) != 1:
        raise BadInput(
            "选中的区域不相连，不能合并成一个。",
            advice="只有重叠或有公共边的区域才能合并；只在一个点上相接的不算。图形没有改动。",
        )
    return without_straight_vertices(parts[0])


def merged_parts(outlines: Sequence[Outline]) -> tuple[Outline, ...]:
    """Return what the outlines cover: one outline for all that hang together, largest first.

    Raises:
        BadInput: an outline is not proper.

    >>> apart = (((5.0, 0.0), (6.0, 0.0), (6.0, 1.0), (5.0, 1.0)),)
    >>> left = (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),)
    >>> right = (((1.0, 0.0), (3.0, 0.0), (3.0, 1.0), (1.0, 1.0)),)
    >>> [area(part) for part in merged_parts([left, apart, right])]
    [3.0, 1.0]
    """
    _need_proper(*outlines)
    return outlines_in(union([polygon_of(outline) for outline in outlines]))


def subtracted(outline: Outline, others: Sequence[Outline]) -> tuple[Outline, ...]:
    """Return what is left of an outline outside of the others: its parts, largest first, slivers dropped.

    Nothing is left when the others cover it; a hole is left when another lies inside.

    Raises:
        BadInput: an outline is not proper.

    >>> square = (((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)),)
    >>> [area(part) for part in subtracted(square, [(((1.0, 0.0), (3.0, 0.0), (3.0, 2.0), (1.0, 2.0)),)])]
    [2.0]
    """
    _need_proper(outline, *others)
    taken = union([polygon_of(other) for other in others])
    return _parts(difference(polygon_of(outline), taken))


def intersected(outlines: Sequence[Outline]) -> tuple[Outline, ...]:
    """Return what all outlines have in common: parts, largest first, slivers dropped; none for no outlines.

    Raises:
        BadInput: an outline is not proper.

    >>> square = (((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)),)
    >>> [area(part) for part in intersected([square, (((1.0, 0.0), (3.0, 0.0), (3.0, 2.0), (1.0, 2.0)),)])]
    [2.0]
    """
    _need_proper(*outlines)
    if not outlines:
        return ()
    common: BaseGeometry = polygon_of(outlines[0])
    for outline in outlines[1:]:
        common = intersection(common, polygon_of(outline))
    return _parts(common)


def is_sliver(outline: Outline, *, width: float = SLIVER_WIDTH) -> bool:
    """Tell whether an area is thinner than `width` metres on average along its length.

    >>> is_sliver((((0.0, 0.0), (9.0, 0.0), (9.0, 0.0001), (0.0, 0.0001)),))
    True
    """
    around = perimeter(outline)
    return around == 0 or 2 * area(outline) / around < width


def without_slivers(outline: Outline, *, width: float = SLIVER_WIDTH) -> tuple[Outline, ...]:
    """Return the outline without spikes, threads and slits of holes thinner than `width` metres.

    Where a thread held two parts together, both come back, largest first. Sharp corners stay, and so does
    every vertex that no spike touches. Empty when the whole outline is a sliver.

    Raises:
        BadInput: the outline is not proper.

    >>> spiked = (((0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (7.0, 1.0005), (2.0, 1.001), (2.0, 2.0), (0.0, 2.0)),)
    >>> [part] = without_slivers(spiked, width=0.01)
    >>> round(area(part), 2), max(x for x, y in part[0]) < 2.1
    (4.0, True)
    """
    _need_proper(outline)
    holes = tuple(hole for hole in outline[1:] if not is_sliver((hole,), width=width))
    polygon = polygon_of((outline[0], *holes))
    half = width / 2
    core = shapely.buffer(polygon, -half, join_style="mitre", mitre_limit=_SHARPEST)
    thick = shapely.buffer(core, half * 1.02, join_style="mitre", mitre_limit=_SHARPEST)
    # What opening takes away: spikes, which are long against the width, and tips of corners, which stay.
    thin = [part for part in shapely.get_parts(difference(polygon, thick)) if part.length > 8 * width]
    if not thin:
        return _parts(polygon, width=width)
    return _parts(difference(polygon, union(thin)), width=width)


def drawn_to(outline: Outline, neighbours: Sequence[Outline], *, tolerance: float) -> Outline:
    """Return the outline with its border drawn to neighbours nearer than `tolerance` metres: gaps close.

    Vertices go to the neighbours' vertices, then to their edges. An outline that would cross itself comes
    back as it was.

    >>> late = (((1.004, 0.0), (2.0, 0.0), (2.0, 1.0), (1.004, 1.0)),)
    >>> drawn_to(late, [(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),)], tolerance=0.01)
    (((1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0)),)
    """
    borders = [LineString((*ring, ring[0])) for other in neighbours for ring in other if ring]
    if not borders or not outline:
        return outline
    corners = [point for other in neighbours for ring in other for point in ring]
    corner_tree = STRtree([shapely.Point(corner) for corner in corners])
    rings = tuple(_drawn_ring(ring, corners, corner_tree, borders, tolerance) for ring in outline)
    if any(len(ring) < 3 for ring in rings):
        return outline
    drawn = oriented(rings)
    return drawn if is_proper(drawn) else outline


def without_straight_vertices(outline: Outline) -> Outline:
    """Return the outline without vertices in the middle of a straight edge (to 50 nanometres).

    >>> without_straight_vertices((((0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (2.0, 2.0)),))
    (((0.0, 0.0), (2.0, 0.0), (2.0, 2.0)),)
    """
    rings = []
    for ring in outline:
        kept = list(ring)
        place = 0
        while place < len(kept) and len(kept) > 3:
            before, here, after = kept[place - 1], kept[place], kept[(place + 1) % len(kept)]
            leg = (after[0] - before[0], after[1] - before[1])
            away = (here[0] - before[0], here[1] - before[1])
            length = (leg[0] ** 2 + leg[1] ** 2) ** 0.5
            between = 0 <= away[0] * leg[0] + away[1] * leg[1] <= length**2
            if length and between and abs(leg[0] * away[1] - leg[1] * away[0]) / length <= _STRAIGHT:
                del kept[place]
            else:
                place += 1
        rings.append(tuple(kept))
    return tuple(rings)


def _drawn_ring(
    ring: Ring, corners: list[Point], corner_tree: STRtree, borders: list[LineString], tolerance: float
) -> Ring:
    border_tree = STRtree(borders)
    drawn: list[Point] = []
    for vertex in ring:
        here = shapely.Point(vertex)
        target = vertex
        near = corner_tree.query_nearest(here, max_distance=tolerance, all_matches=False)
        line = border_tree.query_nearest(here, max_distance=tolerance, all_matches=False)
        if len(near):
            target = corners[near[0]]
        elif len(line):
            foot = borders[line[0]].interpolate(borders[line[0]].project(here))
            target = (foot.x, foot.y)
        if not drawn or drawn[-1] != target:
            drawn.append(target)
    if len(drawn) > 1 and drawn[0] == drawn[-1]:
        drawn.pop()
    return tuple(drawn)


def _parts(geometry: BaseGeometry, *, width: float = SLIVER_WIDTH) -> tuple[Outline, ...]:
    return tuple(part for part in outlines_in(geometry) if not is_sliver(part, width=width))


def _need_proper(*outlines: Outline) -> None:
    for outline in outlines:
        problem = outline_problem(outline)
        if problem is not None:
            raise BadInput(
                f"{problem.what}，不能进行这项操作。", advice="请先用“修复轮廓”处理，再重试。图形没有改动。"
            )
