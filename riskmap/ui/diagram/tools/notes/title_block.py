"""The title block."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.notes import TitleBlock
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.tools.notes.furniture_tool import Corner, FurnitureTool


class TitleBlockTool(FurnitureTool):
    """Puts the title block on the sheet, dated today, compiled by whoever draws."""

    key: ClassVar[str] = "title_block"
    title: ClassVar[str] = "标题栏"
    icon: ClassVar[str] = "panel-bottom"
    tip: ClassVar[str] = "放置标题栏：企业、图名、编制、审核、批准、日期、版本"
    makes: ClassVar[type[Shape] | None] = TitleBlock
    corners: ClassVar[Sequence[Corner]] = ((1, 0), (0, 0), (1, 1), (0, 1))

    def piece(self, uid: bytes, position: Point) -> TitleBlock:
        """Return the title block."""
        return TitleBlock(
            uid=uid, position=position, date=date.today().isoformat(), compiled_by=self.stage.drawn.who
        )
