"""Walls, drawn along their middle line."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.shapes import Path
from riskmap.model.diagram.building import Wall
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.tools.drawing.kept import Kept
from riskmap.ui.diagram.tools.drawing.options import ToolOption
from riskmap.ui.diagram.tools.drawing.shape_path import ShapePathTool

THICKNESS = ToolOption(
    name="thickness",
    title="墙厚",
    choices=tuple((mm / 1000, f"{mm} 毫米") for mm in (100, 120, 200, 240, 370)),
)


class WallTool(ShapePathTool):
    """Draws a wall from corner to corner."""

    key: ClassVar[str] = "wall"
    title: ClassVar[str] = "墙"
    icon: ClassVar[str] = "brick-wall"
    shortcut: ClassVar[str] = "W"
    tip: ClassVar[str] = "单击墙的起点（墙的中心线）；右键选墙厚"
    makes: ClassVar[type[Shape] | None] = Wall
    closes: ClassVar[bool] = True
    options = (THICKNESS,)
    thickness: Kept[float] = Kept(0.24)

    def shape(self, uid: bytes, path: Path, *, closed: bool) -> Wall:
        """Return the wall."""
        return Wall(uid=uid, path=path, thickness=self.thickness, closed=closed)
