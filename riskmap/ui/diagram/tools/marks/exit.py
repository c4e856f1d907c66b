"""Safety exits."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.signs import Exit
from riskmap.ui.diagram.tools.drawing.placing_tool import PlacingTool


class ExitTool(PlacingTool):
    """Puts down exits; the arrow shows the way out."""

    key: ClassVar[str] = "exit"
    title: ClassVar[str] = "安全出口"
    icon: ClassVar[str] = "log-out"
    shortcut: ClassVar[str] = "X"
    tip: ClassVar[str] = "单击放置安全出口"
    makes: ClassVar[type[Shape] | None] = Exit
    turns: ClassVar[bool] = True

    def shape(self, uid: bytes, place: Point) -> Exit:
        """Return the exit."""
        return Exit(uid=uid, position=place, angle=self.angle)
