"""North on the site plan; which way a floor lies, on a floor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from riskmap.drawing.orientation import north_of
from riskmap.geometry.shapes import Point
from riskmap.model.diagram.notes import NorthArrow
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.tools.notes.furniture_tool import Corner, FurnitureTool


class NorthArrowTool(FurnitureTool):
    """Puts the north arrow on the sheet, turned as the map knows it."""

    key: ClassVar[str] = "north_arrow"
    title: ClassVar[str] = "指北针"
    icon: ClassVar[str] = "compass"
    tip: ClassVar[str] = "放置指北针（楼层图上是方位标），选中后可以旋转"
    makes: ClassVar[type[Shape] | None] = NorthArrow
    corners: ClassVar[Sequence[Corner]] = ((1, 1), (0, 1), (0, 0), (1, 0))

    def piece(self, uid: bytes, position: Point) -> NorthArrow:
        """Return the arrow."""
        document = self.stage.drawn.document
        return NorthArrow(
            uid=uid,
            position=position,
            angle=north_of(document) or 0.0,
            is_orientation=document.sheet.ordinal != 0,
        )
