"""A rectangular zone that leans: its base by two places, its depth by a third."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area, distance
from riskmap.geometry.outline_making import leaning_rectangle
from riskmap.geometry.shapes import Outline, Path, Point
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import length, metres_text
from riskmap.ui.diagram.tools.zones.making import ZonePathTool, area_line


class LeaningRectangleTool(ZonePathTool):
    """Draws a rectangular zone along a slanting wall."""

    key: ClassVar[str] = "leaning_rectangle"
    title: ClassVar[str] = "斜矩形区域"
    icon: ClassVar[str] = "rectangle-leaning"
    tip: ClassVar[str] = "单击底边的起点，再定底边终点和深度，画斜放的矩形分区"
    least: ClassVar[int] = 3
    most: ClassVar[int | None] = 3

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        steps = (self.tip, "单击定底边的终点；Shift 锁定 15°，输数字定长度", "单击定深度，或输数字回车")
        return steps[len(self.path)]

    def outline(self, path: Path) -> Outline:
        """Return the rectangle over the base."""
        return leaning_rectangle(*path)

    def typed(self, text: str) -> Point:
        """Return the base's end, or the place as deep as typed on the mouse's side of the base."""
        if len(self.path) < 2:
            return super().typed(text)
        base, end = self.path
        across = (end[0] - base[0], end[1] - base[1])
        here = self.here or end
        side = across[0] * (here[1] - base[1]) - across[1] * (here[0] - base[0])
        long = distance(base, end)
        deep = length(text)
        way = 1.0 if side >= 0 else -1.0
        return end[0] - across[1] / long * deep * way, end[1] + across[0] / long * deep * way

    def held(self, anchor: Point, at: Point) -> Point:
        """Return the base's end at 15°; the depth needs no holding."""
        return super().held(anchor, at) if len(self.path) < 2 else at

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the base, then the rectangle."""
        made = self._made(path)
        if made:
            preview.area(made)
            preview.lengths(made[0][:3])
        else:
            super().sketch(preview, path[:2])

    def readout(self, path: Path) -> Sequence[str]:
        """Return sides and area."""
        made = self._made(path)
        if not made:
            return super().readout(path[:2])
        sides = f"{metres_text(distance(*made[0][:2]))} × {metres_text(distance(*made[0][1:3]))}"
        return sides, area_line(area(made))

    def _made(self, path: Path) -> Outline:
        if len(path) < 3:
            return ()
        try:
            return self.outline(path)
        except BadInput:  # no depth yet
            return ()
