"""Marking lines on the floor (车间地上有标线)."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.shapes import Path
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.six_haves import FloorMarking, MarkingKind
from riskmap.ui.diagram.tools.drawing.kept import Kept
from riskmap.ui.diagram.tools.drawing.options import ToolOption
from riskmap.ui.diagram.tools.drawing.shape_path import ShapePathTool


class FloorMarkingTool(ShapePathTool):
    """Draws a marking line, open or closed."""

    key: ClassVar[str] = "floor_marking"
    title: ClassVar[str] = "地面标线"
    icon: ClassVar[str] = "floor-marking"
    tip: ClassVar[str] = "单击标线的起点；右键选通道线、作业区线、物料区线、危险区线"
    makes: ClassVar[type[Shape] | None] = FloorMarking
    closes: ClassVar[bool] = True
    options = (ToolOption(name="kind", title="标线", choices=tuple((kind, kind.zh) for kind in MarkingKind)),)
    kind: Kept[MarkingKind] = Kept(MarkingKind.PASSAGE)

    def shape(self, uid: bytes, path: Path, *, closed: bool) -> FloorMarking:
        """Return the line."""
        return FloorMarking(uid=uid, path=path, kind=self.kind, closed=closed)
