"""Tags of valves and switches (重要阀门或开关有挂牌)."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.six_haves import ValveTag
from riskmap.ui.diagram.tools.drawing.labelled_tool import LabelledTool


class ValveTagTool(LabelledTool):
    """Puts down a tag."""

    key: ClassVar[str] = "valve_tag"
    title: ClassVar[str] = "阀门挂牌"
    icon: ClassVar[str] = "valve"
    tip: ClassVar[str] = "单击阀门或开关的位置，接着写它的名称或编号"
    makes: ClassVar[type[Shape] | None] = ValveTag
    sample: ClassVar[str] = "阀门"

    def worded(self, uid: bytes, place: Point, text: str) -> ValveTag:
        """Return it with its text."""
        return ValveTag(uid=uid, position=place, text=text)
