"""The legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.notes import LegendBox
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.tools.notes.furniture_tool import Corner, FurnitureTool


class LegendTool(FurnitureTool):
    """Puts the legend on the sheet."""

    key: ClassVar[str] = "legend"
    title: ClassVar[str] = "图例"
    icon: ClassVar[str] = "list"
    tip: ClassVar[str] = "放置图例：四种颜色各有多少，自动统计"
    makes: ClassVar[type[Shape] | None] = LegendBox
    corners: ClassVar[Sequence[Corner]] = ((0, 0), (1, 1), (0, 1), (1, 0))

    def piece(self, uid: bytes, position: Point) -> LegendBox:
        """Return the legend."""
        return LegendBox(uid=uid, position=position)
