"""Where people gather."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.signs import AssemblyPoint
from riskmap.ui.diagram.tools.drawing.placing_tool import PlacingTool


class AssemblyPointTool(PlacingTool):
    """Puts down the assembly point."""

    key: ClassVar[str] = "assembly_point"
    title: ClassVar[str] = "紧急集合点"
    icon: ClassVar[str] = "users"
    tip: ClassVar[str] = "单击放置紧急集合点"
    makes: ClassVar[type[Shape] | None] = AssemblyPoint
    stays: ClassVar[bool] = False

    def shape(self, uid: bytes, place: Point) -> AssemblyPoint:
        """Return the assembly point."""
        return AssemblyPoint(uid=uid, position=place)
