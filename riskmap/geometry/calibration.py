"""The scale of a background from two points picked on it and the metres between them."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import direction, distance
from riskmap.geometry.shapes import FARTHEST, Point
from riskmap.geometry.transforms import Transform, moving, scaling, turning


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """How a picture comes to lie on the floor.

    Attributes:
        metres_per_unit: length on the floor of one unit (pixel, drawing unit) of the picture.
        degrees: by how many degrees it is turned anticlockwise.
        transform: from the picture's coordinates to the floor's; its inverse leads back.
    """

    metres_per_unit: float
    degrees: float
    transform: Transform


def calibrate(
    first: Point, second: Point, metres: float, *, bearing: float | None = None, at: Point | None = None
) -> Calibration:
    """Return the scaling (and turn) that makes two picked points lie the given metres apart.

    Args:
        first: first picked point, in the picture's coordinates with y upwards (see `from_pixels`). To correct
            a background that has a scale already, pick in floor metres: `old.then(new)` is its transform.
        second: second picked point.
        metres: the real distance.
        bearing: the direction from first to second on the floor, degrees anticlockwise from the right;
            None leaves the picture unturned.
        at: where the first point shall lie on the floor; None: at its own coordinates times the scale.

    Raises:
        BadInput: the points are one, or the distance is not a positive length below 1,000 km.

    >>> door = calibrate((100.0, 50.0), (300.0, 50.0), 4.0)
    >>> door.metres_per_unit, door.transform.point((300.0, 50.0))
    (0.02, (6.0, 1.0))
    >>> calibrate((0.0, 0.0), (0.0, 10.0), 5.0, bearing=0.0, at=(1.0, 1.0)).transform.point((0.0, 10.0))
    (6.0, 1.0)
    """
    between = distance(first, second)
    if not isfinite(between) or between == 0:
        raise BadInput("选取的两个点重合，无法定比例。", advice="请在图上选两个相距较远的点。底图没有改动。")
    if not (isfinite(metres) and 0 < metres <= FARTHEST):
        raise BadInput(
            "两点间的实际距离不正确。", advice="请以米为单位填写大于 0 的数，例如 12.5。底图没有改动。"
        )
    factor = metres / between
    turned = 0.0 if bearing is None else _half_turn(bearing - direction(first, second))
    change = moving(-first[0], -first[1]).then(scaling(factor)).then(turning(turned))
    target = at if at is not None else (first[0] * factor, first[1] * factor)
    return Calibration(
        metres_per_unit=factor, degrees=turned, transform=change.then(moving(target[0], target[1]))
    )


def straight_bearing(first: Point, second: Point) -> float:
    """Return the multiple of 90° nearest to the direction between two points: to set a crooked scan upright.

    >>> straight_bearing((0.0, 0.0), (10.0, 0.4)), straight_bearing((0.0, 0.0), (0.3, -9.0))
    (0.0, 270.0)
    """
    return round(direction(first, second) / 90) * 90.0 % 360


def from_pixels(height: float) -> Transform:
    """Return the transform from a picture's pixels (y downwards from the top) to y upwards from the bottom.

    >>> from_pixels(600).point((10.0, 0.0))
    (10.0, 600.0)
    """
    return Transform(yy=-1.0, dy=float(height))


def _half_turn(angle: float) -> float:
    """Return the same turn as an angle above -180 and up to 180 degrees."""
    within = angle % 360
    return within - 360 if within > 180 else within
