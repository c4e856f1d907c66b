"""A round zone: a tank, a silo, the reach of a crane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from riskmap.geometry.floor_measuring import area, distance
from riskmap.geometry.outline_making import round_outline
from riskmap.geometry.shapes import Outline, Path, Point
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import metres_text
from riskmap.ui.diagram.tools.zones.making import ZonePathTool, area_line


class RoundTool(ZonePathTool):
    """Draws a round zone by its centre and radius."""

    key: ClassVar[str] = "round"
    title: ClassVar[str] = "圆形区域"
    icon: ClassVar[str] = "circle"
    shortcut: ClassVar[str] = "C"
    tip: ClassVar[str] = "单击圆心，或从圆心拖出半径，画圆形分区（储罐、料仓）"
    least: ClassVar[int] = 2
    most: ClassVar[int | None] = 2

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        return "单击或松开定半径，输数字回车定准半径；Esc 取消" if self.path else self.tip

    def outline(self, path: Path) -> Outline:
        """Return the round outline."""
        return round_outline(path[0], distance(*path))

    def held(self, anchor: Point, at: Point) -> Point:  # noqa: ARG002 - a circle has no direction
        """Return the place as it is."""
        return at

    def entry_text(self, text: str) -> str:
        """Return what the field says."""
        return f"半径 {text}" if self.path else super().entry_text(text)

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the circle and its radius."""
        if len(path) > 1 and distance(*path) > 0:
            preview.area(self.outline(path))
            preview.line(path, dashed=True)
            preview.lengths(path)

    def readout(self, path: Path) -> Sequence[str]:
        """Return radius and area."""
        if len(path) < 2 or distance(*path) == 0:
            return ()
        return f"半径 {metres_text(distance(*path))}", area_line(area(self.outline(path)))
