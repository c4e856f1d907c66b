"""Stamping the safety sign that is chosen in the palette."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.signs import SafetySign
from riskmap.ui.diagram.tools.drawing.kept import Kept
from riskmap.ui.diagram.tools.drawing.placing_tool import PlacingTool


class SignTool(PlacingTool):
    """Puts down one sign after the other; the page sets `name`, by its Chinese name."""

    key: ClassVar[str] = "sign"
    title: ClassVar[str] = "安全标志"
    icon: ClassVar[str] = "triangle-alert"
    shortcut: ClassVar[str] = "S"
    tip: ClassVar[str] = "放置安全标志；在右侧“标志”里选是哪一个"
    makes: ClassVar[type[Shape] | None] = SafetySign
    name: Kept[str] = Kept("当心触电")

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        return f"单击放置“{self.name}”；在右侧“标志”里换一个，Esc 结束"

    def label(self) -> str:
        """Return what the history says."""
        return f"放置标志“{self.name}”"

    def shape(self, uid: bytes, place: Point) -> SafetySign:
        """Return the sign."""
        return SafetySign(uid=uid, position=place, name=self.name)
