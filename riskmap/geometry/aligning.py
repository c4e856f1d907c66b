"""Lining shapes up and spacing them evenly: boxes in, one move for each out."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from riskmap.geometry.shapes import Box, Point


class Alignment(Enum):
    """Which line of the boxes comes to lie on one line; ``zh`` is the name of the command."""

    LEFT = ("左对齐", 0, 0.0)
    CENTRE = ("水平居中对齐", 0, 0.5)
    RIGHT = ("右对齐", 0, 1.0)
    BOTTOM = ("底端对齐", 1, 0.0)
    MIDDLE = ("垂直居中对齐", 1, 0.5)
    TOP = ("顶端对齐", 1, 1.0)

    def __init__(self, zh: str, axis: int, share: float) -> None:
        self.zh = zh
        self.axis = axis
        self.share = share

    def line(self, box: Box) -> float:
        """Return where this line of a box lies, on its axis.

        >>> Alignment.MIDDLE.line((0.0, 2.0, 1.0, 4.0))
        3.0
        """
        low, high = box[self.axis], box[self.axis + 2]
        # Not low + share·(high - low): a far edge must come out as the very number it is.
        return {0.0: low, 1.0: high}.get(self.share, (low + high) / 2)


class Spacing(Enum):
    """What becomes equal when shapes are distributed; ``zh`` is the name of the command."""

    CENTRES_ACROSS = ("按中心水平等距分布", 0, True)
    CENTRES_UP = ("按中心垂直等距分布", 1, True)
    GAPS_ACROSS = ("按间隔水平等距分布", 0, False)
    GAPS_UP = ("按间隔垂直等距分布", 1, False)

    def __init__(self, zh: str, axis: int, by_centre: bool) -> None:
        self.zh = zh
        self.axis = axis
        self.by_centre = by_centre


def alignment_moves(boxes: Sequence[Box], how: Alignment, *, to: Box | None = None) -> tuple[Point, ...]:
    """Return by how much each box must move to stand in line.

    Args:
        boxes: the boxes of the chosen shapes.
        how: which of their lines to bring together.
        to: the box to line up with; None for the box around them all.

    Returns:
        One (dx, dy) in metres per box; empty for no boxes.

    >>> alignment_moves([(0.0, 0.0, 1.0, 1.0), (5.0, 3.0, 7.0, 4.0)], Alignment.RIGHT)
    ((6.0, 0.0), (0.0, 0.0))
    """
    if not boxes:
        return ()
    line = how.line(to if to is not None else _around(boxes))
    return tuple(_along(how.axis, line - how.line(box)) for box in boxes)


def spacing_moves(boxes: Sequence[Box], how: Spacing) -> tuple[Point, ...]:
    """Return by how much each box must move to stand at equal distances; the outermost two stay.

    Gaps come out negative (boxes overlap evenly) where there is not room for all. Fewer than three stay.

    >>> boxes = [(0.0, 0.0, 1.0, 1.0), (1.5, 0.0, 2.5, 1.0), (9.0, 0.0, 10.0, 1.0)]
    >>> spacing_moves(boxes, Spacing.GAPS_ACROSS)
    ((0.0, 0.0), (3.0, 0.0), (0.0, 0.0))
    """
    moves: list[Point] = [(0.0, 0.0)] * len(boxes)
    if len(boxes) < 3:
        return tuple(moves)
    low, high = how.axis, how.axis + 2
    order = sorted(range(len(boxes)), key=lambda i: (boxes[i][low] + boxes[i][high], boxes[i][low], i))
    first, last = boxes[order[0]], boxes[order[-1]]
    sizes = [boxes[i][high] - boxes[i][low] for i in order]
    middle = (first[low] + first[high]) / 2
    step = ((last[low] + last[high]) / 2 - middle) / (len(boxes) - 1)
    gap = (last[low] - first[high] - sum(sizes[1:-1])) / (len(boxes) - 1)
    edge = first[high] + gap
    for place, i in enumerate(order[1:-1], start=1):
        target = middle + step * place - sizes[place] / 2 if how.by_centre else edge
        moves[i] = _along(how.axis, target - boxes[i][low])
        edge += sizes[place] + gap
    return tuple(moves)


def _along(axis: int, by: float) -> Point:
    return (by, 0.0) if axis == 0 else (0.0, by)


def _around(boxes: Sequence[Box]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)
