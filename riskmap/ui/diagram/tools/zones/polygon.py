"""A zone drawn corner by corner."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.floor_measuring import area
from riskmap.geometry.shapes import Outline, Path, ring_of
from riskmap.geometry.validity import outline_problem
from riskmap.ui.diagram.tools.zones.making import ZonePathTool, area_line


class PolygonTool(ZonePathTool):
    """Draws a zone of any shape."""

    key: ClassVar[str] = "polygon"
    title: ClassVar[str] = "多边形区域"
    icon: ClassVar[str] = "pentagon"
    shortcut: ClassVar[str] = "P"
    tip: ClassVar[str] = "单击放置分区的第一个顶点"
    least: ClassVar[int] = 3
    closes: ClassVar[bool] = True

    def outline(self, path: Path) -> Outline:
        """Return the outline through the corners."""
        return (ring_of(path),)

    def total(self, path: Path) -> str:
        """Return the area, or that the outline crosses itself."""
        problem = outline_problem((path,)) if len(path) > 3 else None
        return f"⚠ {problem.what}" if problem is not None else area_line(area((path,)))
