"""From metres of the floor to millimetres of the sheet: a true scale, or the largest round one that fits.

A floor's y runs upwards and its angles anticlockwise, a sheet's y downwards. `PlanView` alone turns y over;
whatever stands at a position of the floor is drawn upright on the sheet and turned by minus its angle.
"""

from __future__ import annotations

from dataclasses import dataclass

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import Point
from riskmap.drawing.transform import Transform
from riskmap.errors import BadInput

#: The denominators people measure with, times powers of ten.
_ROUND = (
    1.0,
    1.2,
    1.25,
    1.4,
    1.5,
    1.6,
    1.75,
    1.8,
    2.0,
    2.2,
    2.5,
    2.8,
    3.0,
    3.5,
    4.0,
    4.5,
    5.0,
    6.0,
    7.0,
    8.0,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanView:
    """How a floor lies on a sheet at 1:``denominator``: its y, which runs upwards, is turned over, once.

    ``origin`` is where the floor's origin lies on the sheet; the floor reaches to the right of it and above.

    >>> PlanView(denominator=200, origin=(10, 90)).point((2, 4))
    (20.0, 70.0)
    """

    denominator: float
    origin: Point = (0.0, 0.0)

    @property
    def millimetres(self) -> float:
        """Return how long a metre is on the sheet."""
        return 1000.0 / self.denominator

    def point(self, position: Point) -> Point:
        """Return where a position of the floor lies on the sheet."""
        factor = self.millimetres
        return self.origin[0] + position[0] * factor, self.origin[1] - position[1] * factor

    def floor_point(self, place: Point) -> Point:
        """Return which position of the floor lies at a place of the sheet."""
        factor = self.millimetres
        return (place[0] - self.origin[0]) / factor, (self.origin[1] - place[1]) / factor

    def floor_box(self, box: Box) -> Box:
        """Return a box of the sheet in metres of the floor; its ``top`` is the smaller y."""
        left, lower = self.floor_point((box.left, box.bottom))
        right, upper = self.floor_point((box.right, box.top))
        return Box(left, lower, right, upper)

    @property
    def transform(self) -> Transform:
        """Return `point` as a transform; it mirrors, so only positions of the floor may go through it."""
        return Transform.scale(self.millimetres, -self.millimetres).then(Transform.move(*self.origin))

    @property
    def text(self) -> str:
        """Return how the scale is written: ``1:200``."""
        return f"1:{self.denominator:g}"


def fitting_scale(width: float, height: float, room: Box) -> float:
    """Return the denominator of the largest round scale at which metres fit into a box of millimetres.

    >>> fitting_scale(60, 40, Box(0, 0, 300, 250))
    200.0
    """
    need = max(width * 1000 / room.width, height * 1000 / room.height, 1e-3)
    power = 1.0
    while power * 10 <= need:
        power *= 10
    while power > need:
        power /= 10
    for step in (*_ROUND, 10.0):
        if step * power >= need * (1 - 1e-9):
            return round(step * power, 6)
    return need


def plan_view(extent: Box, room: Box, *, denominator: float | None = None) -> PlanView:
    """Return the view that puts an extent of the floor (metres) in the middle of a box (millimetres).

    The extent's ``top`` is the smaller y, the floor's lower edge.

    Raises:
        BadInput: at the true scale asked for it does not fit.
    """
    wide, high = max(extent.width, 1e-3), max(extent.height, 1e-3)
    best = fitting_scale(wide, high, room)
    if denominator is not None:
        if denominator <= 0 or max(wide / room.width, high / room.height) * 1000 > denominator * (1 + 1e-9):
            raise _too_large(wide, high, room, denominator, best)
        best = denominator
    factor = 1000.0 / best
    (fx, fy), (rx, ry) = extent.centre, room.centre
    return PlanView(denominator=best, origin=(rx - fx * factor, ry + fy * factor))


def _too_large(wide: float, high: float, room: Box, denominator: float, best: float) -> BadInput:
    factor = 1000 / max(denominator, 1e-6)
    return BadInput(
        f"按 1:{denominator:g} 打印时图纸放不下：需要 {wide * factor:.0f}×{high * factor:.0f} 毫米，"
        f"可用 {room.width:.0f}×{room.height:.0f} 毫米。",
        advice=f"请换用更大的纸张，或用 1:{best:g} 及更小的比例。",
    )
