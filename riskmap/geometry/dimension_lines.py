"""The lines of a dimension: what it measures, its extension lines, ticks, and where its number stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import cos, radians, sin

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import direction, distance
from riskmap.geometry.shapes import SAME_PLACE, Path, Point


class DimensionKind(Enum):
    """What a dimension measures; ``zh`` is its name."""

    ALIGNED = "对齐标注"
    HORIZONTAL = "水平标注"
    VERTICAL = "垂直标注"

    @property
    def zh(self) -> str:
        """Return the name in Chinese."""
        return self.value


@dataclass(frozen=True, kw_only=True)
class DimensionStyle:
    """Sizes of a dimension's parts in metres of the floor (millimetres on paper times the sheet's scale)."""

    gap: float = 0.1
    overshoot: float = 0.15
    tick: float = 0.2
    text_gap: float = 0.1


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """A dimension ready to draw.

    Attributes:
        metres: what it measures.
        line: the dimension line, two points.
        extensions: the lines from the measured points to it; none where a point lies on it already.
        ticks: an oblique stroke at each end, as Chinese building drawings have it (GB/T 50001).
        text_at: the middle of the number's lower edge.
        text_degrees: its direction, readable from below or from the right: above -90, up to 90.
    """

    metres: float
    line: Path
    extensions: tuple[Path, ...]
    ticks: tuple[Path, ...]
    text_at: Point
    text_degrees: float


def dimension(
    a: Point,
    b: Point,
    through: Point,
    *,
    kind: DimensionKind = DimensionKind.ALIGNED,
    style: DimensionStyle | None = None,
) -> Dimension:
    """Return the dimension between two points whose line runs through a third.

    Args:
        a: first measured point.
        b: second measured point.
        through: where the dimension line was dragged to.
        kind: along the points, or only across or up.
        style: sizes of its parts in metres of the floor.

    Raises:
        BadInput: there is nothing to measure in that direction.

    >>> width = dimension((0.0, 0.0), (4.0, 0.0), (1.0, -1.0))
    >>> width.metres, width.line, width.text_degrees
    (4.0, ((0.0, -1.0), (4.0, -1.0)), 0.0)
    """
    style = style or DimensionStyle()
    angle = {
        DimensionKind.ALIGNED: direction(a, b),
        DimensionKind.HORIZONTAL: 0.0 if b[0] >= a[0] else 180.0,
        DimensionKind.VERTICAL: 90.0 if b[1] >= a[1] else 270.0,
    }[kind]
    u = _unit(angle)
    v = (-u[1], u[0])
    start = _foot(a, through, v)
    end = _foot(b, through, v)
    metres = distance(start, end)
    if metres <= SAME_PLACE:
        raise BadInput("两点在这个方向上没有距离，无法标注。", advice="请选两个不同的点，或换一种标注方向。")
    readable = (angle + 90) % 180 - 90
    readable = 90.0 if readable == -90 else readable
    up = _unit(readable + 90)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    text_at = (middle[0] + up[0] * style.text_gap, middle[1] + up[1] * style.text_gap)
    slant = _unit(angle + 45)
    half = style.tick / 2
    ticks = tuple(
        ((x - slant[0] * half, y - slant[1] * half), (x + slant[0] * half, y + slant[1] * half))
        for x, y in (start, end)
    )
    extensions = tuple(
        line for line in (_extension(a, start, style), _extension(b, end, style)) if line is not None
    )
    return Dimension(
        metres=metres,
        line=(start, end),
        extensions=extensions,
        ticks=ticks,
        text_at=text_at,
        text_degrees=readable,
    )


def _unit(degrees: float) -> Point:
    """Return a step of one metre in a direction; exact along the axes."""
    quarter, rest = divmod(degrees % 360, 90)
    if rest == 0:
        return ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[int(quarter) % 4]
    return cos(radians(degrees)), sin(radians(degrees))


def _foot(point: Point, through: Point, across: Point) -> Point:
    """Return the point moved across the dimension until it lies on the line through the third point."""
    shift = (through[0] - point[0]) * across[0] + (through[1] - point[1]) * across[1]
    return point[0] + across[0] * shift, point[1] + across[1] * shift


def _extension(point: Point, foot: Point, style: DimensionStyle) -> Path | None:
    length = distance(point, foot)
    if length <= style.gap:
        return None
    u = ((foot[0] - point[0]) / length, (foot[1] - point[1]) / length)
    far = length + style.overshoot
    return (
        (point[0] + u[0] * style.gap, point[1] + u[1] * style.gap),
        (point[0] + u[0] * far, point[1] + u[1] * far),
    )


def arrow_head(tip: Point, towards: float, *, length: float, width: float) -> Path:
    """Return the triangle of an arrow head that points in a direction: route ends, north, pipe flow.

    Args:
        tip: its point.
        towards: the direction it points to, degrees anticlockwise from the right.
        length: metres from tip to base.
        width: metres across the base.

    >>> arrow_head((0.0, 0.0), 0.0, length=2.0, width=1.0)
    ((0.0, 0.0), (-2.0, 0.5), (-2.0, -0.5))
    """
    u = _unit(towards)
    back = (tip[0] - u[0] * length, tip[1] - u[1] * length)
    side = (-u[1] * width / 2, u[0] * width / 2)
    return (tip, (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1]))
