"""Dragging a box, or clicking two corners, or typing its size."""

from __future__ import annotations

from collections.abc import Sequence
from math import copysign
from typing import ClassVar

from riskmap.geometry.shapes import Outline, Path, Point
from riskmap.ui.diagram.tools.drawing.path_tool import PathTool
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import area_text, metres_text, size


class BoxTool(PathTool):
    """Takes two opposite corners; Shift makes a square."""

    least: ClassVar[int] = 2
    most: ClassVar[int | None] = 2

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        if not self.path:
            return self.tip
        return "单击或松开定对角点；Shift 画正方形，输“6x4”回车定尺寸，Esc 取消"

    def held(self, anchor: Point, at: Point) -> Point:
        """Return the corner of a square."""
        wide, high = at[0] - anchor[0], at[1] - anchor[1]
        side = max(abs(wide), abs(high))
        return anchor[0] + copysign(side, wide), anchor[1] + copysign(side, high)

    def typed(self, text: str) -> Point:
        """Return the corner that gives the box the size typed, on the side the mouse is."""
        if not self.path:
            return super().typed(text)
        wide, high = size(text)
        (x, y), here = self.path[0], self.here or self.path[0]
        return x + (wide if here[0] >= x else -wide), y + (high if here[1] >= y else -high)

    def entry_text(self, text: str) -> str:
        """Return what the field says."""
        return f"长 x 宽  {text}" if self.path else super().entry_text(text)

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the box with its sides' lengths."""
        if len(path) > 1:
            [ring] = corners(*path)
            preview.area((ring,))
            preview.lengths(ring[:3])

    def readout(self, path: Path) -> Sequence[str]:
        """Return size and area."""
        if len(path) < 2:
            return ()
        (x, y), (to_x, to_y) = path
        wide, high = abs(to_x - x), abs(to_y - y)
        return f"{metres_text(wide)} × {metres_text(high)}", area_text(wide * high)


def corners(a: Point, b: Point) -> Outline:
    """Return the box between two corners, anticlockwise from the lower left, flat as it may be.

    >>> corners((4.0, 0.0), (1.0, 2.0))
    (((1.0, 0.0), (4.0, 0.0), (4.0, 2.0), (1.0, 2.0)),)
    """
    left, right = sorted((a[0], b[0]))
    low, high = sorted((a[1], b[1]))
    return (((left, low), (right, low), (right, high), (left, high)),)
