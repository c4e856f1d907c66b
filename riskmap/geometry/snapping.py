"""Catching the pen: the place a click or drag means, given what is near it, and the word to show beside it.

The strongest catch within the tolerance wins, the nearest among equals: vertex or point, crossing of edges,
middle of an edge, foot of a perpendicular, crossing with a guide, edge, guide, grid. A catch never moves
anything farther than the tolerance. To suspend snapping (Alt), don't call.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import hypot, isfinite

import numpy as np

from riskmap.errors import BadInput
from riskmap.geometry.edge_catches import catch_edge, catch_foot, catch_meeting, catch_middle, catch_vertex
from riskmap.geometry.shapes import Path, Point, box_of
from riskmap.geometry.smart_guides import Guide, best_guide
from riskmap.geometry.snap_index import NearEdges, SnapIndex

#: A dragged shape tries this many of its vertices, those nearest to where it was grabbed.
_MOST_HANDLES = 12


class SnapKind(Enum):
    """What was caught, strongest first; ``key`` names its sign on screen, ``zh`` is the word beside it."""

    VERTEX = ("vertex", "端点", 0)
    POINT = ("point", "点位中心", 0)
    INTERSECTION = ("intersection", "交点", 1)
    MIDPOINT = ("midpoint", "中点", 2)
    PERPENDICULAR = ("perpendicular", "垂足", 3)
    GUIDE_CROSSING = ("guide_crossing", "对齐线交点", 4)
    EDGE = ("edge", "边线", 5)
    GUIDE = ("guide", "对齐", 6)
    GRID = ("grid", "网格", 7)

    def __init__(self, key: str, zh: str, rank: int) -> None:
        self.key = key
        self.zh = zh
        self.rank = rank


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A square grid: distance of its lines in metres and a place where two of them cross."""

    step: float
    origin: Point = (0.0, 0.0)

    def nearest(self, value: float, axis: int) -> float:
        """Return the grid line nearest to a value on an axis.

        >>> Grid(step=0.5).nearest(1.3, 0)
        1.5
        """
        start = self.origin[axis]
        return start + round((value - start) / self.step) * self.step


@dataclass(frozen=True, kw_only=True)
class SnapOptions:
    """What the user wants caught.

    Attributes:
        kinds: the kinds switched on.
        grid: the grid, None for no grid.
        guide_reach: how near (metres) a shape must be to give smart guides.
    """

    kinds: frozenset[SnapKind] = frozenset(SnapKind)
    grid: Grid | None = None
    guide_reach: float = 15.0

    def __post_init__(self) -> None:
        if self.grid is not None and not (isfinite(self.grid.step) and self.grid.step > 0):
            raise BadInput("网格间距必须大于 0。", advice="请以米为单位填写，例如 0.5。")


@dataclass(frozen=True, kw_only=True)
class Snap:
    """Where the pen goes.

    Attributes:
        at: the place, the cursor's own when nothing was caught. A vertex comes back to the last bit.
        kind: what was caught, or None.
        keys: the shapes it belongs to; two for a crossing, none for the grid.
        guides: guides to show.
        distance: metres from the cursor.
    """

    at: Point
    kind: SnapKind | None = None
    keys: tuple[Hashable, ...] = ()
    guides: tuple[Guide, ...] = ()
    distance: float = 0.0

    @property
    def hint(self) -> str:
        """The word to show at the pen; empty when nothing was caught."""
        return "" if self.kind is None else self.kind.zh


@dataclass(frozen=True, kw_only=True)
class SnappedMove:
    """How far a dragged shape goes.

    Attributes:
        by: the move in metres, snapped.
        snap: the catch that decided; its `at` is where the caught vertex (or the box's corner) comes to lie.
    """

    by: Point
    snap: Snap


def snap(
    cursor: Point,
    indexes: Sequence[SnapIndex],
    *,
    tolerance: float,
    options: SnapOptions | None = None,
    anchor: Point | None = None,
    exclude: Collection[Hashable] = (),
) -> Snap:
    """Return the place the cursor means.

    Args:
        cursor: where it is, floor metres.
        indexes: what can be caught; of catches equal in kind and distance the earlier index wins.
        tolerance: how far a catch may be, in metres: some 8 pixels at the present zoom.
        options: what is switched on; None for everything but the grid.
        anchor: the point drawn before, for perpendiculars and for guides straight across and up from it.
        exclude: keys of shapes that are not caught, usually those being dragged.

    Raises:
        BadInput: the cursor is not a usable place.

    >>> from riskmap.geometry.snap_index import SnapShape
    >>> wall = SnapIndex([SnapShape(key="wall", path=((0.0, 0.0), (4.0, 0.0)))])
    >>> caught = snap((3.9, 0.1), [wall], tolerance=0.2)
    >>> caught.at, caught.hint, caught.keys
    ((4.0, 0.0), '端点', ('wall',))
    >>> snap((1.0, 0.1), [wall], tolerance=0.2).hint, snap((1.0, 1.0), [wall], tolerance=0.2).hint
    ('边线', '')
    """
    if not (isfinite(cursor[0]) and isfinite(cursor[1])):
        raise BadInput("坐标不是有效的数。", advice="请重新移动鼠标后再试。")
    options = options or SnapOptions()
    near = _near(cursor, indexes, tolerance, exclude)
    caught = _caught_edges(cursor, near, tolerance, options, anchor)
    if caught is not None and caught.kind is not None and caught.kind.rank < SnapKind.GUIDE_CROSSING.rank:
        return caught
    found = [caught] if caught is not None else []
    found.extend(_caught_guides(cursor, near, indexes, tolerance, options, anchor, exclude))
    grid = options.grid
    if grid is not None and SnapKind.GRID in options.kinds:
        found.append(_at(cursor, (grid.nearest(cursor[0], 0), grid.nearest(cursor[1], 1)), SnapKind.GRID))
    within = [one for one in found if one.distance <= tolerance and one.kind in options.kinds]
    return min(within, key=_strength, default=Snap(at=cursor))


def snap_move(
    points: Path,
    by: Point,
    indexes: Sequence[SnapIndex],
    *,
    tolerance: float,
    grab: Point | None = None,
    options: SnapOptions | None = None,
    exclude: Collection[Hashable] = (),
) -> SnappedMove:
    """Return how far a dragged shape goes so that one of its vertices, or its box, falls in with others.

    Args:
        points: the shape's points before the move (all of several shapes; the one point of a symbol).
        by: the mouse's way so far, metres right and up.
        indexes: what can be caught.
        tolerance: how much the move may change, metres.
        grab: where the mouse took hold; the dozen vertices nearest to it are tried, then the whole box
            against guides and grid.
        options: what is switched on.
        exclude: keys of the shapes being dragged.

    A sum of floats may miss its goal by the last bit: where a shared border matters, give the moved outline
    its neighbour's own numbers with `border.with_vertices_of`.

    >>> from riskmap.geometry.snap_index import SnapShape
    >>> wall = SnapIndex([SnapShape(key="wall", path=((0.0, 0.0), (4.0, 0.0)))])
    >>> square = ((0.0, 5.0), (1.0, 5.0), (1.0, 6.0), (0.0, 6.0))
    >>> snap_move(square, (4.05, -4.9), [wall], tolerance=0.2).by
    (4.0, -5.0)
    """
    options = options or SnapOptions()
    if not points:
        return SnappedMove(by=by, snap=Snap(at=by))
    best: Snap | None = None
    change: Point = (0.0, 0.0)
    for point in _handles(points, grab):
        moved = (point[0] + by[0], point[1] + by[1])
        caught = _caught_edges(moved, _near(moved, indexes, tolerance, exclude), tolerance, options, None)
        if caught is not None and (best is None or _strength(caught) < _strength(best)):
            best, change = caught, (caught.at[0] - point[0], caught.at[1] - point[1])
    if best is not None:
        return SnappedMove(by=change, snap=best)
    return _snap_box(points, by, indexes, tolerance, options, exclude)


def held_to_angle(anchor: Point, cursor: Point, *, step: float = 15.0) -> Point:
    """Return the place nearest to the cursor whose direction from the anchor is a multiple of `step` degrees.

    For drawing with Shift held; the place may be far from the cursor.

    >>> held_to_angle((0.0, 0.0), (5.0, 0.4))
    (5.0, 0.0)
    """
    away = (cursor[0] - anchor[0], cursor[1] - anchor[1])
    angle = np.radians(round(float(np.degrees(np.arctan2(away[1], away[0]))) / step) * step)
    u = (round(float(np.cos(angle)), 15), round(float(np.sin(angle)), 15))  # exact along the axes
    length = away[0] * u[0] + away[1] * u[1]
    return anchor[0] + u[0] * length, anchor[1] + u[1] * length


def _near(
    at: Point, indexes: Sequence[SnapIndex], tolerance: float, exclude: Collection[Hashable]
) -> NearEdges:
    found = [index.edges_near(at, within=tolerance, exclude=exclude) for index in indexes]
    if len(found) == 1:
        return found[0]
    return NearEdges(
        start=np.concatenate([near.start for near in found]) if found else np.empty((0, 2)),
        end=np.concatenate([near.end for near in found]) if found else np.empty((0, 2)),
        keys=[key for near in found for key in near.keys],
    )


def _caught_edges(
    at: Point, near: NearEdges, tolerance: float, options: SnapOptions, anchor: Point | None
) -> Snap | None:
    """Return the strongest catch among edges, looking no further once one is found."""
    if not near.keys:
        return None
    vertices, lone = SnapKind.VERTEX in options.kinds, SnapKind.POINT in options.kinds
    if vertices or lone:
        vertex = catch_vertex(near, at, tolerance, vertices=vertices, lone=lone)
        if vertex is not None:
            return _at(at, vertex.at, SnapKind.POINT if vertex.is_lone else SnapKind.VERTEX, vertex.keys)
    for kind in (SnapKind.INTERSECTION, SnapKind.MIDPOINT, SnapKind.PERPENDICULAR, SnapKind.EDGE):
        if kind not in options.kinds or (kind is SnapKind.PERPENDICULAR and anchor is None):
            continue
        if kind is SnapKind.INTERSECTION:
            catch = catch_meeting(near, at, tolerance)
        elif kind is SnapKind.MIDPOINT:
            catch = catch_middle(near, at, tolerance)
        elif kind is SnapKind.PERPENDICULAR and anchor is not None:
            catch = catch_foot(near, at, tolerance, anchor)
        else:
            catch = catch_edge(near, at, tolerance)
        if catch is not None:
            return _at(at, catch.at, kind, catch.keys)
    return None


def _caught_guides(
    at: Point,
    near: NearEdges,
    indexes: Sequence[SnapIndex],
    tolerance: float,
    options: SnapOptions,
    anchor: Point | None,
    exclude: Collection[Hashable],
) -> list[Snap]:
    """Return what guides offer: their crossing, their crossings with edges, and each alone."""
    if not options.kinds & {SnapKind.GUIDE, SnapKind.GUIDE_CROSSING}:
        return []
    guides = [
        best_guide(
            indexes,
            axis,
            (*at, *at),
            tolerance=tolerance,
            reach=options.guide_reach,
            anchor=anchor,
            exclude=exclude,
        )
        for axis in (0, 1)
    ]
    found: list[Snap] = []
    if guides[0] is not None and guides[1] is not None:
        place = (guides[0].place, guides[1].place)
        found.append(_at(at, place, SnapKind.GUIDE_CROSSING, guides=(guides[0], guides[1])))
    for guide in guides:
        if guide is None:
            continue
        alone = _on_line(at, guide.axis, guide.place)
        found.append(_at(at, alone, SnapKind.GUIDE, guides=(guide,)))
        if options.grid is not None and SnapKind.GRID in options.kinds:
            other = 1 - guide.axis
            gridded = _on_line(alone, other, options.grid.nearest(at[other], other))
            both = _at(at, gridded, SnapKind.GUIDE, guides=(guide,))
            if both.distance <= tolerance:
                found[-1] = both
        ray = NearEdges(
            start=np.array([_on_line(alone, 1 - guide.axis, at[1 - guide.axis] - tolerance)]),
            end=np.array([_on_line(alone, 1 - guide.axis, at[1 - guide.axis] + tolerance)]),
            keys=[None],
        )
        crossing = catch_meeting(near, at, tolerance, other=ray)
        if crossing is not None:
            found.append(_at(at, crossing.at, SnapKind.GUIDE_CROSSING, crossing.keys[:1], (guide,)))
    return found


def _snap_box(
    points: Path,
    by: Point,
    indexes: Sequence[SnapIndex],
    tolerance: float,
    options: SnapOptions,
    exclude: Collection[Hashable],
) -> SnappedMove:
    left, bottom, right, top = box_of(points)
    box = (left + by[0], bottom + by[1], right + by[0], top + by[1])
    shifts, guides = [0.0, 0.0], []
    kind: SnapKind | None = None
    spent = 0.0
    for axis in (0, 1):
        room = max(tolerance**2 - spent, 0.0) ** 0.5
        guide = None
        if SnapKind.GUIDE in options.kinds:
            guide = best_guide(indexes, axis, box, tolerance=room, reach=options.guide_reach, exclude=exclude)
        if guide is not None:
            shifts[axis] = guide.shift
            guides.append(guide)
            kind = SnapKind.GUIDE
        elif options.grid is not None and SnapKind.GRID in options.kinds:
            to_grid = options.grid.nearest(box[axis], axis) - box[axis]
            if abs(to_grid) <= room:
                shifts[axis] = to_grid
                kind = kind or SnapKind.GRID
        spent = shifts[0] ** 2 + shifts[1] ** 2
    moved = (by[0] + shifts[0], by[1] + shifts[1])
    corner = (left + moved[0], bottom + moved[1])
    caught = Snap(at=corner, kind=kind, guides=tuple(guides), distance=hypot(shifts[0], shifts[1]))
    return SnappedMove(by=moved, snap=caught)


def _handles(points: Path, grab: Point | None) -> Path:
    if len(points) <= _MOST_HANDLES:
        return points
    given = np.asarray(points)
    from_here = np.asarray(grab) if grab is not None else given.mean(axis=0)
    nearest = np.argsort(np.hypot(*(given - from_here).T), kind="stable")[:_MOST_HANDLES]
    return tuple(points[position] for position in nearest)


def _on_line(at: Point, axis: int, place: float) -> Point:
    return (place, at[1]) if axis == 0 else (at[0], place)


def _at(
    cursor: Point,
    place: Point,
    kind: SnapKind,
    keys: tuple[Hashable, ...] = (),
    guides: tuple[Guide, ...] = (),
) -> Snap:
    away = hypot(place[0] - cursor[0], place[1] - cursor[1])
    return Snap(at=place, kind=kind, keys=keys, guides=guides, distance=away)


def _strength(caught: Snap) -> tuple[int, float]:
    return (caught.kind.rank if caught.kind is not None else 99, caught.distance)
