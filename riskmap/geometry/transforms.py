"""Moving, turning, scaling and mirroring: one affine value that applies to points, paths and outlines."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, isfinite, radians, sin, sqrt

import numpy as np
import numpy.typing as npt

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.shapes import Box, Floats, Outline, Path, Point

_QUARTERS = {0.0: (1.0, 0.0), 90.0: (0.0, 1.0), 180.0: (-1.0, 0.0), 270.0: (0.0, -1.0)}


@dataclass(frozen=True, kw_only=True)
class Transform:
    """An affine map of the floor: ``x' = xx·x + xy·y + dx``, ``y' = yx·x + yy·y + dy``."""

    xx: float = 1.0
    xy: float = 0.0
    yx: float = 0.0
    yy: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    def point(self, point: Point) -> Point:
        """Return where a point goes.

        >>> moving(1.0, 2.0).point((3.0, 3.0))
        (4.0, 5.0)
        """
        x, y = point
        return self.xx * x + self.xy * y + self.dx, self.yx * x + self.yy * y + self.dy

    def path(self, path: Path) -> Path:
        """Return where the points of a path go, in the same order."""
        return tuple(self.point(point) for point in path)

    def outline(self, outline: Outline) -> Outline:
        """Return where an outline goes.

        A mirrored outline is turned the usual way round again: its vertices then stand in reverse, each ring
        still from the same first vertex.

        >>> mirroring((0.0, 0.0), (0.0, 1.0)).outline((((0.0, 0.0), (2.0, 0.0), (2.0, 1.0)),))
        (((0.0, 0.0), (-2.0, 1.0), (-2.0, 0.0)),)
        """
        rings = tuple(self.path(ring) for ring in outline)
        return tuple(ring[:1] + ring[:0:-1] for ring in rings) if self.determinant < 0 else rings

    def array(self, points: npt.ArrayLike) -> Floats:
        """Return where many points go; shape (n, 2) in and out."""
        given = np.asarray(points, dtype=np.float64)
        turned = given @ np.array([[self.xx, self.yx], [self.xy, self.yy]])
        return np.asarray(turned + np.array([self.dx, self.dy]), dtype=np.float64)

    def then(self, after: Transform) -> Transform:
        """Return the transform that does this one first and `after` second.

        >>> turning(90).then(moving(1.0, 0.0)).point((1.0, 0.0))
        (1.0, 1.0)
        """
        dx, dy = after.point((self.dx, self.dy))
        return Transform(
            xx=after.xx * self.xx + after.xy * self.yx,
            xy=after.xx * self.xy + after.xy * self.yy,
            yx=after.yx * self.xx + after.yy * self.yx,
            yy=after.yx * self.xy + after.yy * self.yy,
            dx=dx,
            dy=dy,
        )

    def inverse(self) -> Transform:
        """Return the transform that takes everything back.

        Raises:
            BadInput: the transform flattens everything to a line or point.

        >>> scaling(2.0, about=(1.0, 1.0)).inverse().point((3.0, 3.0))
        (2.0, 2.0)
        """
        determinant = self.determinant
        if determinant == 0 or not isfinite(determinant):
            raise BadInput("这个变换不能还原。", advice="缩放比例不能为 0。图形没有改动。")
        xx, xy = self.yy / determinant, -self.xy / determinant
        yx, yy = -self.yx / determinant, self.xx / determinant
        return Transform(
            xx=xx, xy=xy, yx=yx, yy=yy, dx=-(xx * self.dx + xy * self.dy), dy=-(yx * self.dx + yy * self.dy)
        )

    @property
    def determinant(self) -> float:
        """The factor of areas; negative when mirrored."""
        return self.xx * self.yy - self.xy * self.yx

    @property
    def factor(self) -> float:
        """The factor of lengths, on average over directions: 2 when everything becomes twice as long."""
        return sqrt(abs(self.determinant))

    @property
    def degrees(self) -> float:
        """By how many degrees a line to the right is turned anticlockwise, above -180 and up to 180."""
        return degrees(atan2(self.yx, self.xx))


def moving(dx: float, dy: float) -> Transform:
    """Return a move by metres to the right and upwards."""
    _numbers(dx, dy)
    return Transform(dx=dx, dy=dy)


def turning(angle: float, *, about: Point = (0.0, 0.0)) -> Transform:
    """Return a turn by degrees anticlockwise about a point; quarter turns are exact.

    >>> turning(90, about=(1.0, 1.0)).point((3.0, 1.0))
    (1.0, 3.0)
    """
    _numbers(angle)
    c, s = _QUARTERS.get(angle % 360, (cos(radians(angle)), sin(radians(angle))))
    return _about(about, Transform(xx=c, xy=-s, yx=s, yy=c))


def scaling(x: float, y: float | None = None, *, about: Point = (0.0, 0.0)) -> Transform:
    """Return a scaling by factors along x and y (the same when only one is given) about a point.

    Raises:
        BadInput: a factor is 0, negative (use `mirroring`) or not a number.

    >>> scaling(2.0, 0.5, about=(1.0, 1.0)).point((2.0, 3.0))
    (3.0, 2.0)
    """
    y = x if y is None else y
    _numbers(x, y)
    if x <= 0 or y <= 0:
        raise BadInput("缩放比例必须大于 0。", advice="要翻转图形，请用“镜像”。图形没有改动。")
    return _about(about, Transform(xx=x, yy=y))


def mirroring(a: Point, b: Point) -> Transform:
    """Return the mirroring at the line through two points.

    Raises:
        BadInput: the points are one.

    >>> mirroring((1.0, 0.0), (1.0, 5.0)).point((3.0, 2.0))
    (-1.0, 2.0)
    """
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy)
    if length == 0:
        raise BadInput("镜像轴没有方向。", advice="请用两个不同的点来定镜像轴。图形没有改动。")
    u, v = dx / length, dy / length
    return _about(a, Transform(xx=u * u - v * v, xy=2 * u * v, yx=2 * u * v, yy=v * v - u * u))


def resizing(box: Box, *, width: float | None = None, height: float | None = None, about: Point) -> Transform:
    """Return the scaling that gives a box the width and height typed in; what is None stays as it is.

    Args:
        box: the present box.
        width: new width in metres.
        height: new height in metres.
        about: the place that does not move, usually a corner or the middle.

    Raises:
        BadInput: a size is not positive, or the box has no extent in that direction.

    >>> resizing((0.0, 0.0, 2.0, 4.0), width=6.0, about=(0.0, 0.0)).point((2.0, 4.0))
    (6.0, 4.0)
    """
    factors = []
    for size, now in ((width, box[2] - box[0]), (height, box[3] - box[1])):
        if size is not None and not (now > 0 and size > 0):
            raise BadInput("长和宽都必须大于 0。", advice="请以米为单位填写，例如 6.5。图形没有改动。")
        factors.append(1.0 if size is None else size / now)
    return scaling(factors[0], factors[1], about=about)


def resizing_to_area(outline: Outline, square_metres: float, *, about: Point) -> Transform:
    """Return the even scaling that gives an outline the area typed in.

    Raises:
        BadInput: the area is not positive, or the outline has none.

    >>> square = (((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)),)
    >>> resizing_to_area(square, 16.0, about=(0.0, 0.0)).point((2.0, 2.0))
    (4.0, 4.0)
    """
    now = area(outline)
    if not (now > 0 and square_metres > 0 and isfinite(square_metres)):
        raise BadInput("面积必须大于 0。", advice="请以平方米为单位填写，例如 120.5。图形没有改动。")
    return scaling(sqrt(square_metres / now), about=about)


def _about(place: Point, turn: Transform) -> Transform:
    """Return a transform about the origin done about another place, which then stays exactly where it is."""
    x, y = place
    _numbers(x, y)
    return Transform(
        xx=turn.xx,
        xy=turn.xy,
        yx=turn.yx,
        yy=turn.yy,
        dx=x - (turn.xx * x + turn.xy * y),
        dy=y - (turn.yx * x + turn.yy * y),
    )


def _numbers(*values: float) -> None:
    if not all(isfinite(value) for value in values):
        raise BadInput("输入的不是有效的数。", advice="请填写普通的数字，例如 12.5。图形没有改动。")
