"""What the tools for the background share: there must be one, and it changes as one step."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.sheet import Background, BackgroundKind
from riskmap.ui.diagram.tools.drawing.path_tool import PathTool


class BackgroundTool(PathTool):
    """Takes two places and changes how the background lies."""

    stays: ClassVar[bool] = False
    on_grid: ClassVar[bool] = False
    least: ClassVar[int] = 2
    most: ClassVar[int | None] = 2

    @property
    def refusal(self) -> str:
        """Return why the background cannot be changed."""
        reason = super().refusal
        if reason or self.stage.drawn.document.background.kind is not BackgroundKind.BLANK:
            layer = self.stage.drawn.document.layer("background") if not reason else None
            locked = layer is not None and layer.locked
            return "底图已锁定，请先在“图层”里解锁。" if locked else reason
        return "这张图没有底图。请先插入 DXF、PDF 或图片作为底图；空白图纸直接按米画就行。"

    @property
    def background(self) -> Background:
        """Return the background as it lies now."""
        return self.stage.drawn.document.background

    def lay(self, background: Background, *, label: str) -> bool:
        """Put the background as it shall lie."""
        frame = self.stage.drawn.document.frame
        after = replace(frame, background=background)
        return self.stage.do(ReplaceFrame(before=frame, after=after, label=label))
