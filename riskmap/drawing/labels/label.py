"""A label to be placed, and where it came to stand."""

from __future__ import annotations

from dataclasses import dataclass

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import Point


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A box of a size that wants to stand beside what it names.

    Attributes:
        target: the box of the thing named: its mark, or a point; the label never covers it.
        width: of the label.
        height: of the label.
        priority: who goes first when room is short; the greater, the earlier.
        spots: middles where it would stand best, the best first: inside the area it names, on its point.
        on_target: the target may be covered, by this label and by others (it is an area, or a point that
            the label itself marks).
        wanted: where the user put it, its upper left corner; it is left there whatever else happens.
    """

    target: Box
    width: float
    height: float
    priority: float = 0.0
    spots: tuple[Point, ...] = ()
    on_target: bool = False
    wanted: Point | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedLabel:
    """Where a label stands; ``leader`` runs from its target to its edge when it stands apart."""

    box: Box
    leader: tuple[Point, Point] | None = None
    cost: float = 0.0


def leader_between(target: Box, box: Box) -> tuple[Point, Point]:
    """Return the shortest line from the target's edge to the label's."""
    x1, x2 = _nearest(target.left, target.right, box.left, box.right)
    y1, y2 = _nearest(target.top, target.bottom, box.top, box.bottom)
    return (x1, y1), (x2, y2)


def _nearest(a: float, b: float, c: float, d: float) -> tuple[float, float]:
    """Return of two ranges the nearest values; the middle of what they share."""
    if b < c:
        return b, c
    if d < a:
        return a, d
    shared = (max(a, c) + min(b, d)) / 2
    return shared, shared
