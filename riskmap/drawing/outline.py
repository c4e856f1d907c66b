"""Outlines: straight lines and cubic curves, the only shapes that screen and paper must know."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from riskmap.drawing.bounds import Box
from riskmap.drawing.transform import Transform

#: How many numbers follow each verb: move, line, cubic curve, close.
NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}
#: Control points at this share of the radius make the best quarter circle of one cubic curve.
_QUARTER = 4 / 3 * (math.sqrt(2) - 1)
_CURVE_STEPS = 8

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """Any number of parts, each begun by M; ``numbers`` holds the coordinates of all verbs in order.

    Raises:
        ValueError: the numbers do not fit the verbs, or one is not finite.
    """

    verbs: str
    numbers: tuple[float, ...]

    def __post_init__(self) -> None:
        if self.verbs and self.verbs[0] != "M":
            raise ValueError("an outline begins with M")
        if sum(NUMBERS[verb] for verb in self.verbs) != len(self.numbers):
            raise ValueError("numbers do not fit the verbs")
        if not all(map(math.isfinite, self.numbers)):
            raise ValueError("an outline needs finite numbers")

    def __add__(self, other: Outline) -> Outline:
        return Outline(self.verbs + other.verbs, self.numbers + other.numbers)

    def steps(self) -> Iterator[tuple[str, tuple[float, ...]]]:
        """Yield every verb with its numbers."""
        at = 0
        for verb in self.verbs:
            end = at + NUMBERS[verb]
            yield verb, self.numbers[at:end]
            at = end

    def transformed(self, transform: Transform) -> Outline:
        """Return the outline where the transform puts it."""
        moved: list[float] = []
        numbers = self.numbers
        for at in range(0, len(numbers), 2):
            moved.extend(transform.point(numbers[at], numbers[at + 1]))
        return Outline(self.verbs, tuple(moved))

    def bounds(self) -> Box | None:
        """Return the box around all points and control points; None for an empty outline."""
        if not self.numbers:
            return None
        xs, ys = self.numbers[0::2], self.numbers[1::2]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def flattened(self) -> list[list[Point]]:
        """Return the parts as points, every curve cut into short chords."""
        parts: list[list[Point]] = []
        for verb, numbers in self.steps():
            if verb == "M":
                parts.append([(numbers[0], numbers[1])])
            elif verb == "L":
                parts[-1].append((numbers[0], numbers[1]))
            elif verb == "C":
                parts[-1].extend(_chords(parts[-1][-1], numbers))
            elif parts[-1][0] != parts[-1][-1]:
                parts[-1].append(parts[-1][0])
        return parts


def _chords(start: Point, curve: Sequence[float]) -> Iterator[Point]:
    x1, y1, x2, y2, x3, y3 = curve
    for step in range(1, _CURVE_STEPS + 1):
        t = step / _CURVE_STEPS
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield a * start[0] + b * x1 + c * x2 + d * x3, a * start[1] + b * y1 + c * y2 + d * y3


def joined(outlines: Iterable[Outline]) -> Outline:
    """Return all outlines as one."""
    given = tuple(outlines)
    return Outline(
        "".join(each.verbs for each in given), tuple(number for each in given for number in each.numbers)
    )


def polyline(points: Iterable[Point]) -> Outline:
    """Return an open line.

    >>> polyline([(0, 0), (3, 0), (3, 2)]).verbs
    'MLL'
    """
    numbers = tuple(number for point in points for number in point)
    count = len(numbers) // 2
    return Outline("M" + "L" * (count - 1) if count else "", numbers)


def polygon(points: Iterable[Point]) -> Outline:
    """Return a closed ring; a last point equal to the first is dropped."""
    ring = list(points)
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    line = polyline(ring)
    return Outline(line.verbs + "Z" if line.verbs else "", line.numbers)


def rectangle(box: Box) -> Outline:
    """Return the outline of a box."""
    return polygon(box.corners)


def rounded(box: Box, radius: float) -> Outline:
    """Return a box with round corners; the radius is at most half the shorter side."""
    r = max(0.0, min(radius, box.width / 2, box.height / 2))
    k = r * (1 - _QUARTER)
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    return Outline(
        "MLCLCLCLCZ",
        (
            *(left + r, top, right - r, top),
            *(right - k, top, right, top + k, right, top + r),
            *(right, bottom - r),
            *(right, bottom - k, right - k, bottom, right - r, bottom),
            *(left + r, bottom),
            *(left + k, bottom, left, bottom - k, left, bottom - r),
            *(left, top + r),
            *(left, top + k, left + k, top, left + r, top),
        ),
    )


def ellipse(x: float, y: float, rx: float, ry: float) -> Outline:
    """Return an ellipse about (x, y)."""
    kx, ky = rx * _QUARTER, ry * _QUARTER
    return Outline(
        "MCCCCZ",
        (
            *(x + rx, y),
            *(x + rx, y + ky, x + kx, y + ry, x, y + ry),
            *(x - kx, y + ry, x - rx, y + ky, x - rx, y),
            *(x - rx, y - ky, x - kx, y - ry, x, y - ry),
            *(x + kx, y - ry, x + rx, y - ky, x + rx, y),
        ),
    )


def circle(x: float, y: float, radius: float) -> Outline:
    """Return a circle about (x, y)."""
    return ellipse(x, y, radius, radius)


def ring(x: float, y: float, outer: float, inner: float) -> Outline:
    """Return a disc with a hole (even-odd)."""
    return circle(x, y, outer) + circle(x, y, inner)
