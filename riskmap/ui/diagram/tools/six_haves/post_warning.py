"""Warnings at posts (岗位有警示)."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.six_haves import PostWarning
from riskmap.ui.diagram.tools.drawing.labelled_tool import LabelledTool


class PostWarningTool(LabelledTool):
    """Puts down a post's warning."""

    key: ClassVar[str] = "post_warning"
    title: ClassVar[str] = "岗位警示"
    icon: ClassVar[str] = "message-square-warning"
    tip: ClassVar[str] = "单击岗位旁边放警示牌，接着写岗位或警示内容"
    makes: ClassVar[type[Shape] | None] = PostWarning
    sample: ClassVar[str] = "岗位警示"
    from_point: ClassVar[bool] = True

    def worded(self, uid: bytes, place: Point, text: str) -> PostWarning:
        """Return it with its text."""
        return PostWarning(uid=uid, position=place, text=text)
