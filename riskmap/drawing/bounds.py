"""A rectangle in millimetres: the bounds of what is drawn, and the boxes of a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle; y grows downwards, as on paper.

    >>> Box(0, 0, 10, 4).centre, Box.around(5, 5, 4, 2)
    ((5.0, 2.0), Box(left=3.0, top=4.0, right=7.0, bottom=6.0))
    """

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> Box:
        """Return the box of that size centred on (x, y)."""
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @classmethod
    def sized(cls, left: float, top: float, width: float, height: float) -> Box:
        """Return the box of that size with that upper left corner."""
        return cls(left, top, left + width, top + height)

    @property
    def width(self) -> float:
        """Return the width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """Return the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Return the corners, clockwise from the upper left."""
        return (
            (self.left, self.top),
            (self.right, self.top),
            (self.right, self.bottom),
            (self.left, self.bottom),
        )

    def grown(self, by: float) -> Box:
        """Return the box with ``by`` more on every side (less when negative)."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def overlaps(self, other: Box) -> bool:
        """Tell whether the two share an area; touching edges do not count.

        >>> Box(0, 0, 1, 1).overlaps(Box(1, 0, 2, 1))
        False
        """
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def contains(self, other: Box) -> bool:
        """Tell whether ``other`` lies wholly inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def union(boxes: Iterable[Box | None]) -> Box | None:
    """Return the box around all boxes; None when there is none."""
    given = [box for box in boxes if box is not None]
    if not given:
        return None
    return Box(
        min(box.left for box in given),
        min(box.top for box in given),
        max(box.right for box in given),
        max(box.bottom for box in given),
    )
