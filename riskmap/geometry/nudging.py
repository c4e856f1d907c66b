"""Moving by the arrow keys: by a step, or on to the next line of the grid."""

from __future__ import annotations

from enum import Enum
from math import ceil, floor

from riskmap.errors import BadInput
from riskmap.geometry.shapes import Box, Point

#: A place this share of a step beside a grid line counts as on it, so that a nudge never looks stuck.
_ON_LINE = 1e-6


class Arrow(Enum):
    """An arrow key, as the way it points."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, 1)
    DOWN = (0, -1)


def nudge(arrow: Arrow, step: float, *, box: Box | None = None) -> Point:
    """Return the move for one key press.

    Args:
        arrow: the key.
        step: metres of one step; with a box, the distance of grid lines from the origin.
        box: when given, its lower left corner goes to the next grid line that way, at most one step.

    Raises:
        BadInput: the step is not positive.

    >>> nudge(Arrow.UP, 0.1)
    (0.0, 0.1)
    >>> nudge(Arrow.RIGHT, 0.5, box=(1.25, 0.0, 9.0, 9.0)), nudge(Arrow.LEFT, 0.5, box=(1.5, 0.0, 9.0, 9.0))
    ((0.25, 0.0), (-0.5, 0.0))
    """
    if not step > 0:
        raise BadInput("移动步长必须大于 0。", advice="请在设置里填写大于 0 的步长，例如 0.1 米。")
    across, up = arrow.value
    if box is None:
        return across * step, up * step
    return _to_next_line(box[0], across, step), _to_next_line(box[1], up, step)


def _to_next_line(value: float, way: int, step: float) -> float:
    if way == 0:
        return 0.0
    steps = value / step
    line = floor(steps + _ON_LINE) + 1 if way > 0 else ceil(steps - _ON_LINE) - 1
    return line * step - value
