"""Do lines and boxes meet? The few exact questions that placing labels asks."""

from __future__ import annotations

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import Point


def line_meets_box(start: Point, end: Point, box: Box) -> bool:
    """Tell whether a line runs through the inside of a box; touching an edge does not count.

    >>> line_meets_box((0, 0), (2, 2), Box(0.5, 0.5, 1, 1)), line_meets_box((0, 0), (2, 0), Box(0, 0, 1, 1))
    (True, False)
    """
    low, high = 0.0, 1.0
    for at, (a, b) in enumerate(((box.left, box.right), (box.top, box.bottom))):
        origin, step = start[at], end[at] - start[at]
        if step == 0:
            if not a < origin < b:
                return False
            continue
        first, last = (a - origin) / step, (b - origin) / step
        low, high = max(low, min(first, last)), min(high, max(first, last))
    return low < high


def lines_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Tell whether two lines cross in a point inside both."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
