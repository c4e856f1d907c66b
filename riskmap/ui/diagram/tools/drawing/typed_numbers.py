"""What numbers typed in the middle of drawing mean: a length, a size, a step to the next place."""

from __future__ import annotations

import re
import unicodedata
from math import cos, hypot, isfinite, radians, sin

from riskmap.errors import BadInput
from riskmap.geometry.shapes import Point

_APART = re.compile(r"\s*[x×*,]\s*|\s+")
_LARGEST = 100_000.0


def length(text: str) -> float:
    """Return a length above 0 in metres.

    Raises:
        BadInput: it is no number above 0, or above 100 km.

    >>> length("3.5"), length("３．５米")
    (3.5, 3.5)
    """
    value = _number(_plain(text).removesuffix("米").removesuffix("m"))
    if not value > 0:
        raise BadInput("长度须大于 0。", advice="请以米为单位填写，例如 3.5。图上没有改动。")
    return value


def size(text: str) -> Point:
    """Return width and height in metres; one number is a square.

    Raises:
        BadInput: it is neither.

    >>> size("6 x 4"), size("6*4"), size("6，4"), size("5")
    ((6.0, 4.0), (6.0, 4.0), (6.0, 4.0), (5.0, 5.0))
    """
    parts = _APART.split(_plain(text))
    if not 1 <= len(parts) <= 2:
        raise BadInput("看不懂这个尺寸。", advice="请写成“长 x 宽”，例如 6 x 4。图上没有改动。")
    return length(parts[0]), length(parts[-1])


def next_place(text: str, anchor: Point | None, towards: float) -> Point:
    """Return the place that was typed.

    Args:
        text: ``3.5`` is a length the way the mouse points, ``3.5<90`` one at an angle (degrees anticlockwise
            from the right), ``3,-2`` a step to the right and up; without an anchor the place itself.
        anchor: the place drawn before, None for none.
        towards: the way the mouse points, degrees.

    Raises:
        BadInput: it is none of these.

    >>> next_place("2", (1.0, 1.0), 90.0), next_place("2<180", (1.0, 1.0), 0.0)
    ((1.0, 3.0), (-1.0, 1.0))
    >>> next_place("3,-2", (1.0, 1.0), 0.0), next_place("3,-2", None, 0.0)
    ((4.0, -1.0), (3.0, -2.0))
    """
    plain = _plain(text)
    if "," in plain:
        parts = plain.split(",")
        if len(parts) == 2:
            x, y = _number(parts[0]), _number(parts[1])
            return (x, y) if anchor is None else (anchor[0] + x, anchor[1] + y)
    elif anchor is not None:
        long, _, angle = plain.partition("<")
        return at_angle(anchor, length(long), _number(angle) if angle else towards)
    raise BadInput(
        "看不懂这个位置。", advice="请写长度（3.5）、长度<角度（3.5<90）或 x,y（3,2），以米为单位。"
    )


def at_angle(anchor: Point, metres: float, angle: float) -> Point:
    """Return the place some metres away in a direction; exact along the axes.

    >>> at_angle((0.0, 0.0), 2.0, 270.0)
    (0.0, -2.0)
    """
    quarter, rest = divmod(angle % 360, 90)
    if rest == 0:
        across, up = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[int(quarter) % 4]
    else:
        across, up = cos(radians(angle)), sin(radians(angle))
    return anchor[0] + metres * across, anchor[1] + metres * up


def metres_text(metres: float) -> str:
    """Return a length as it is shown while drawing.

    >>> metres_text(3.14159), metres_text(0.005), metres_text(1234.5)
    ('3.14 m', '0.005 m', '1,234.50 m')
    """
    return f"{metres:,.2f} m" if abs(metres) >= 0.1 or metres == 0 else f"{metres:.3f} m"


def area_text(square_metres: float) -> str:
    """Return an area as it is shown while drawing.

    >>> area_text(24.5)
    '24.50 m²'
    """
    return f"{square_metres:,.2f} m²"


def away(a: Point, b: Point, metres: float) -> bool:
    """Tell whether two places lie farther apart than that.

    >>> away((0.0, 0.0), (3.0, 4.0), 4.9)
    True
    """
    return hypot(b[0] - a[0], b[1] - a[1]) > metres


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower().replace("、", ",")


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not isfinite(value) or abs(value) > _LARGEST:
        raise BadInput("这不是可用的数。", advice="请以米为单位填写普通的数字，例如 3.5。图上没有改动。")
    return value
