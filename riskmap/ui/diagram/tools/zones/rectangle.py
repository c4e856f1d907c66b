"""A zone dragged as a box."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.outline_making import rectangle
from riskmap.geometry.shapes import Outline, Path
from riskmap.ui.diagram.tools.drawing.box_tool import BoxTool
from riskmap.ui.diagram.tools.zones.making import MakesZones


class RectangleTool(MakesZones, BoxTool):
    """Draws a rectangular zone."""

    key: ClassVar[str] = "rectangle"
    title: ClassVar[str] = "矩形区域"
    icon: ClassVar[str] = "rectangle-horizontal"
    shortcut: ClassVar[str] = "R"
    tip: ClassVar[str] = "拖出一个矩形分区，或单击定两个对角点"

    def outline(self, path: Path) -> Outline:
        """Return the rectangle between two corners."""
        return rectangle(path[0], path[1])

    def make(self, path: Path, *, closed: bool) -> bool:  # noqa: ARG002 - a zone always is
        """Put the zone on the floor."""
        return self.put_zone(self.outline(path))
