"""Affine transforms of the sheet: six numbers, as SVG, PDF and Qt hold them."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Transform:
    """Maps (x, y) to (a·x + c·y + e, b·x + d·y + f).

    >>> Transform.move(10, 5).point(1, 2)
    (11.0, 7.0)
    >>> Transform.scale(2).then(Transform.move(1, 0)).point(3, 4)
    (7.0, 8.0)
    """

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @classmethod
    def move(cls, x: float, y: float) -> Transform:
        """Shift by (x, y)."""
        return cls(e=x, f=y)

    @classmethod
    def scale(cls, x: float, y: float | None = None) -> Transform:
        """Scale about the origin."""
        return cls(a=x, d=x if y is None else y)

    @classmethod
    def rotate(cls, degrees: float, x: float = 0.0, y: float = 0.0) -> Transform:
        """Turn clockwise on the sheet (y grows downwards) about (x, y).

        >>> [round(value, 6) for value in Transform.rotate(90).point(1, 0)]
        [0.0, 1.0]
        """
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        return cls(cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)

    def then(self, after: Transform) -> Transform:
        """Return the transform that applies this one first and ``after`` second."""
        return Transform(
            after.a * self.a + after.c * self.b,
            after.b * self.a + after.d * self.b,
            after.a * self.c + after.c * self.d,
            after.b * self.c + after.d * self.d,
            after.a * self.e + after.c * self.f + after.e,
            after.b * self.e + after.d * self.f + after.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def factor(self) -> float:
        """Return how much lengths grow (the root of the area's factor)."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    def numbers(self) -> tuple[float, float, float, float, float, float]:
        """Return the six numbers in SVG's order."""
        return self.a, self.b, self.c, self.d, self.e, self.f


IDENTITY = Transform()
