"""Smart guides: lines through other shapes' edges and centres that a point or a dragged box falls in with."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

from riskmap.geometry.shapes import Box, Point
from riskmap.geometry.snap_index import SnapIndex


@dataclass(frozen=True, kw_only=True)
class Guide:
    """A dashed line to show on the sheet while it holds.

    Attributes:
        axis: 0 for an upright line (it fixes x), 1 for a flat one (it fixes y).
        place: its x or y.
        line: from end to end, past the other shape and what is being placed.
        key: the other shape; None for the point drawn before.
        shift: by how much x or y must change to fall in with it.
    """

    axis: int
    place: float
    line: tuple[Point, Point]
    key: Hashable | None
    shift: float


def best_guide(
    indexes: Sequence[SnapIndex],
    axis: int,
    box: Box,
    *,
    tolerance: float,
    reach: float,
    anchor: Point | None = None,
    exclude: Collection[Hashable] = (),
) -> Guide | None:
    """Return the guide nearest to a box's two sides and middle on an axis, None when none is near enough.

    Args:
        indexes: the other shapes.
        axis: 0 to look for x, 1 for y.
        box: what is being placed; a point is a box without size.
        tolerance: how far away a guide may be, metres.
        reach: only shapes this near along the guide give one: far ones would catch at every step.
        anchor: the point drawn before, which gives guides too.
        exclude: keys of shapes that are being moved.

    Of guides equally near, the nearest shape's is taken.

    >>> from riskmap.geometry.snap_index import SnapShape
    >>> index = SnapIndex([SnapShape(key="a", path=((0.0, 0.0), (4.0, 2.0)))])
    >>> guide = best_guide([index], 0, (4.1, 5.0, 4.1, 5.0), tolerance=0.2, reach=10.0)
    >>> guide.place, guide.key, guide.line
    (4.0, 'a', ((4.0, 0.0), (4.0, 5.0)))
    """
    other = 1 - axis
    low, high = box[axis], box[axis + 2]
    lines = (low,) if low == high else (low, (low + high) / 2, high)
    best: Guide | None = None
    least = (tolerance, reach)
    for line in lines:
        offers: list[tuple[float, Hashable | None, Box]] = []
        if anchor is not None and abs(anchor[axis] - line) <= tolerance:
            offers.append((anchor[axis], None, (*anchor, *anchor)))
        for index in indexes:
            offers.extend(index.guides_near(axis, line, within=tolerance, exclude=exclude))
        for place, key, theirs in offers:
            apart = max(theirs[other] - box[other + 2], box[other] - theirs[other + 2], 0.0)
            rank = (abs(place - line), 0.0 if key is None else apart)
            if rank[0] <= tolerance and (key is None or apart <= reach) and (best is None or rank < least):
                ends = (min(theirs[other], box[other]), max(theirs[other + 2], box[other + 2]))
                best = Guide(
                    axis=axis, place=place, line=_line(axis, place, ends), key=key, shift=place - line
                )
                least = rank
    return best


def _line(axis: int, place: float, ends: tuple[float, float]) -> tuple[Point, Point]:
    if axis == 0:
        return (place, ends[0]), (place, ends[1])
    return (ends[0], place), (ends[1], place)
