"""Legend, north arrow and title block, all that a sheet still lacks of them, by one click."""

from __future__ import annotations

from typing import ClassVar

from riskmap.model.diagram.notes import TitleBlock
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.tools.drawing.drawing_tool import CHOOSING, DrawingTool
from riskmap.ui.diagram.tools.notes.furniture_tool import FurnitureTool
from riskmap.ui.diagram.tools.notes.legend import LegendTool
from riskmap.ui.diagram.tools.notes.north_arrow import NorthArrowTool
from riskmap.ui.diagram.tools.notes.title_block import TitleBlockTool

#: The largest first: the smaller ones find room beside it.
_PIECES: tuple[type[FurnitureTool], ...] = (TitleBlockTool, LegendTool, NorthArrowTool)


class SheetFurnitureTool(DrawingTool):
    """Puts down what is missing as one step, and chooses the title block, which is to be filled in."""

    key: ClassVar[str] = "sheet_furniture"
    title: ClassVar[str] = "图例、标题栏和方位"
    icon: ClassVar[str] = "panel-bottom"
    tip: ClassVar[str] = "一次放好图例、标题栏和指北针（楼层图上是方位标），已有的不动"
    makes: ClassVar[type[Shape] | None] = TitleBlock

    def activated(self) -> None:
        """Put down what is missing, and go back to choosing."""
        floor = self.stage.floor
        if floor is not None and self.may_draw():
            made: list[Shape] = []
            titles = []
            for kind in _PIECES:
                if kind.makes is not None and not any(floor.document.of_kind(kind.makes)):
                    made.append(kind(self.stage).placed(made))
                    titles.append(kind.title)
            if made and self.put(*made, label=f"放置{'、'.join(titles)}"):
                self.stage.said.emit(f"已放置{'、'.join(titles)}，可以拖到别处。")
            elif not made:
                self.stage.said.emit("这张图上图例、标题栏和方位都有了。")
            floor.select([block.uid for block in floor.document.of_kind(TitleBlock)][:1])
        self.stage.use(CHOOSING)
