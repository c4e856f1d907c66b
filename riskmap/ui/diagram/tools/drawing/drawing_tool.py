"""What every tool that puts shapes on the floor does: may it, put them, say what, and who is next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QAction

from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.layers import KIND_TITLES, LAYER_TITLES, layer_of_kind
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.tools.drawing.options import ToolOption, option_actions
from riskmap.ui.diagram.tools.pen import Pen
from riskmap.ui.diagram.tools.tool import Tool

#: The tool that takes over when another has done its work.
CHOOSING = "select"
READ_ONLY = "这个工作区是只读的，不能在图上画。"


class DrawingTool(Tool):
    """A tool that changes the floor.

    Attributes:
        makes: the kind of shape it makes; None for one that only changes what is there.
        stays: whether it stays in hand afterwards unless the user has settled it (`Stage.stays_in_hand`).
        options: what can be chosen of it, for the right click and for the page.
    """

    makes: ClassVar[type[Shape] | None] = None
    stays: ClassVar[bool] = True
    options: ClassVar[Sequence[ToolOption]] = ()

    @property
    def refusal(self) -> str:
        """Return why nothing can be drawn now; empty when it can."""
        floor = self.stage.floor
        if floor is None:
            return "还没有打开图纸，请先新建或选择一张图。"
        if not floor.writable:
            return READ_ONLY
        if self.makes is None:
            return ""
        layer = floor.document.layer(layer_of_kind(self.makes))
        if not layer.visible:
            return f"“{LAYER_TITLES[layer.key]}”图层已隐藏，请先在“图层”里显示它再画。"
        if layer.locked:
            return f"“{LAYER_TITLES[layer.key]}”图层已锁定，请先在“图层”里解锁再画。"
        return ""

    def may_draw(self) -> bool:
        """Tell whether drawing is possible, and the user why not."""
        reason = self.refusal
        if reason:
            self.stage.said.emit(reason)
        return not reason

    def put(self, *shapes: Shape, before: Sequence[Shape] = (), label: str = "") -> bool:
        """Put shapes on the floor as one step and choose the new ones; False when that was refused."""
        if not self.may_draw():
            return False
        if not label and self.makes is not None:
            label = f"画{KIND_TITLES[self.makes]}"
        if not self.stage.do(ReplaceShapes(before=tuple(before), after=shapes, label=label)):
            return False
        old = {shape.uid for shape in before}
        self.stage.drawn.select([shape.uid for shape in shapes if shape.uid not in old] or old)
        return True

    def done(self) -> None:
        """Go back to choosing, unless the tool stays in hand."""
        stays = self.stage.stays_in_hand
        if not (self.stays if stays is None else stays):
            self.stage.use(CHOOSING)

    def menu(self, pen: Pen) -> Sequence[QAction | None]:  # noqa: ARG002 - the same everywhere
        """Return the tool's options."""
        found: list[QAction | None] = []
        for option in self.options:
            if found:
                found.append(None)
            found.extend(option_actions(self, option))
        return found
