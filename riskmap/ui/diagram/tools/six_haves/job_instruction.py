"""Instructions for jobs (作业有指令)."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.six_haves import JobInstruction
from riskmap.ui.diagram.tools.drawing.labelled_tool import LabelledTool


class JobInstructionTool(LabelledTool):
    """Puts down a job's instruction."""

    key: ClassVar[str] = "job_instruction"
    title: ClassVar[str] = "作业指令"
    icon: ClassVar[str] = "clipboard-list"
    tip: ClassVar[str] = "单击张贴作业指令的位置，接着写作业名称"
    makes: ClassVar[type[Shape] | None] = JobInstruction
    sample: ClassVar[str] = "作业指令"
    from_point: ClassVar[bool] = True

    def worded(self, uid: bytes, place: Point, text: str) -> JobInstruction:
        """Return it with its text."""
        return JobInstruction(uid=uid, position=place, text=text)
