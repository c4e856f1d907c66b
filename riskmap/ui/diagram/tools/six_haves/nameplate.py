"""Nameplates of equipment (设备有铭牌)."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.six_haves import Nameplate
from riskmap.ui.diagram.tools.drawing.labelled_tool import LabelledTool


class NameplateTool(LabelledTool):
    """Puts down a nameplate."""

    key: ClassVar[str] = "nameplate"
    title: ClassVar[str] = "设备铭牌"
    icon: ClassVar[str] = "tag"
    tip: ClassVar[str] = "单击设备旁边放铭牌，接着写设备名称"
    makes: ClassVar[type[Shape] | None] = Nameplate
    sample: ClassVar[str] = "设备名称"
    from_point: ClassVar[bool] = True

    def worded(self, uid: bytes, place: Point, text: str) -> Nameplate:
        """Return it with its text."""
        return Nameplate(uid=uid, position=place, text=text)
