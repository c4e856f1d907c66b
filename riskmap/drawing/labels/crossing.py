"""Do lines and boxes meet? The few exact questions that placing labels asks, of one pair or of many at once.

Boxes are rows of left, top, right, bottom and lines rows of x1, y1, x2, y2; what is NaN meets nothing.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import Point

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


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


def overlapping(boxes: Floats, others: Floats) -> Flags:
    """Tell of every box (row) and every other one (column) whether they share an area."""
    a, b = boxes[:, None, :], others[None, :, :]
    return (
        (a[..., 0] < b[..., 2]) & (b[..., 0] < a[..., 2]) & (a[..., 1] < b[..., 3]) & (b[..., 1] < a[..., 3])
    )


def meeting(lines: Floats, boxes: Floats) -> Flags:
    """Tell of every line (row) and every box (column) what `line_meets_box` does."""
    hulls = np.empty_like(lines)
    np.minimum(lines[:, :2], lines[:, 2:], out=hulls[:, :2])
    np.maximum(lines[:, :2], lines[:, 2:], out=hulls[:, 2:])
    found = overlapping(hulls, boxes)
    rows, columns = found.nonzero()
    if len(rows):  # few come so close that it must be looked at exactly
        x1, y1, x2, y2 = lines[rows].T
        left, top, right, bottom = boxes[columns].T
        dx, dy = x2 - x1, y2 - y1
        away = np.abs(dx * ((top + bottom) / 2 - y1) - dy * ((left + right) / 2 - x1))
        reach = (np.abs(dx) * (bottom - top) + np.abs(dy) * (right - left)) / 2
        found[rows, columns] = (away < reach) | ((dx == 0) & (dy == 0))
    return found


def crossing(lines: Floats, others: Floats) -> Flags:
    """Tell of every line (row) and every other one (column) what `lines_cross` does."""
    a, b = lines[:, None, :2], lines[:, None, 2:]
    c, d = others[None, :, :2], others[None, :, 2:]
    found: Flags = (_sides(a, b, c) * _sides(a, b, d) < 0) & (_sides(c, d, a) * _sides(c, d, b) < 0)
    return found


def _sides(a: Floats, b: Floats, c: Floats) -> Floats:
    found: Floats = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
        c[..., 0] - a[..., 0]
    )
    return found
