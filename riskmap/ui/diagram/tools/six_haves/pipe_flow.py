"""Pipes with the direction of flow (管线有流向标)."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.shapes import Path
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.six_haves import Medium, PipeFlow
from riskmap.ui.diagram.tools.drawing.kept import Kept
from riskmap.ui.diagram.tools.drawing.options import ToolOption
from riskmap.ui.diagram.tools.drawing.shape_path import ShapePathTool


class PipeFlowTool(ShapePathTool):
    """Draws a pipe the way its content flows."""

    key: ClassVar[str] = "pipe_flow"
    title: ClassVar[str] = "管线流向"
    icon: ClassVar[str] = "pipe"
    tip: ClassVar[str] = "单击管线的起点，顺着流向画；右键选介质（水、气体、酸或碱……）"
    makes: ClassVar[type[Shape] | None] = PipeFlow
    options = (ToolOption(name="medium", title="介质", choices=tuple((each, each.zh) for each in Medium)),)
    medium: Kept[Medium] = Kept(Medium.WATER)

    def shape(self, uid: bytes, path: Path, *, closed: bool) -> PipeFlow:  # noqa: ARG002 - always open
        """Return the pipe."""
        return PipeFlow(uid=uid, path=path, medium=self.medium)
