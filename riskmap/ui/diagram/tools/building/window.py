"""Windows."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.building import Window
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.tools.building.opening_tool import OpeningTool
from riskmap.ui.diagram.tools.drawing.kept import Kept
from riskmap.ui.diagram.tools.drawing.options import ToolOption


class WindowTool(OpeningTool):
    """Puts windows into walls."""

    key: ClassVar[str] = "window"
    title: ClassVar[str] = "窗"
    icon: ClassVar[str] = "window"
    tip: ClassVar[str] = "单击墙放一扇窗"
    makes: ClassVar[type[Shape] | None] = Window
    options = (
        ToolOption(
            name="width",
            title="窗宽",
            choices=tuple((wide, f"{wide:g} 米") for wide in (0.6, 0.9, 1.2, 1.5, 1.8, 2.4, 3.0)),
        ),
    )
    width: Kept[float] = Kept(1.5)

    def shape(self, uid: bytes, place: Point) -> Window:
        """Return the window."""
        return Window(uid=uid, position=place, angle=self.turned % 360.0, width=self.width)
