"""The ways out."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.shapes import Path
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.signs import EscapeRoute
from riskmap.ui.diagram.tools.drawing.kept import Kept
from riskmap.ui.diagram.tools.drawing.options import ToolOption
from riskmap.ui.diagram.tools.drawing.shape_path import ShapePathTool


class EscapeRouteTool(ShapePathTool):
    """Draws a way out, from where people are to where they are safe."""

    key: ClassVar[str] = "escape_route"
    title: ClassVar[str] = "疏散路线"
    icon: ClassVar[str] = "route"
    shortcut: ClassVar[str] = "O"
    tip: ClassVar[str] = "单击疏散路线的起点，沿通道画向安全出口，箭头指向终点"
    makes: ClassVar[type[Shape] | None] = EscapeRoute
    options = (
        ToolOption(name="is_main", title="路线", choices=((True, "主要（实线）"), (False, "备用（虚线）"))),
    )
    is_main: Kept[bool] = Kept(True)

    def shape(self, uid: bytes, path: Path, *, closed: bool) -> EscapeRoute:  # noqa: ARG002 - always open
        """Return the route."""
        return EscapeRoute(uid=uid, path=path, is_main=self.is_main)
