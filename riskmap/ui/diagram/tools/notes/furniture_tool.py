"""Legend, title block and north arrow: put where they usually stand, at once, ready to be dragged."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from riskmap.drawing.furniture import piece_extent
from riskmap.drawing.look import own_scale
from riskmap.geometry.shapes import Box, Point
from riskmap.model.diagram.notes import LegendBox, NorthArrow, TitleBlock
from riskmap.model.diagram.shape import Shape
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.tools.drawing.drawing_tool import CHOOSING, DrawingTool

#: Corners of the sheet: (0, 0) is the lower left, (1, 1) the upper right.
Corner = tuple[int, int]
_MARGIN_MM = 4.0
_FURNITURE = (LegendBox, TitleBlock, NorthArrow)
#: Hiding other furniture, or standing out of the sheet, is so many times worse than covering a zone.
_WORSE = 100.0


class FurnitureTool(DrawingTool, ABC):
    """Has one on each sheet: taken in hand again it chooses the one that is there.

    Attributes:
        corners: where it likes to stand, best first.
    """

    corners: ClassVar[Sequence[Corner]]

    @abstractmethod
    def piece(self, uid: bytes, position: Point) -> Shape:
        """Return it at a position."""

    def activated(self) -> None:
        """Put it on the sheet or choose it, and go back to choosing."""
        floor = self.stage.floor
        made = self.makes
        if floor is not None and made is not None:
            there = [shape.uid for shape in floor.document.of_kind(made)]
            if there:
                self.stage.said.emit(f"这张图上已经有{self.title}，已为您选中。")
                floor.select(there[:1])
            elif self.may_draw():
                self._put_in_corner()
        self.stage.use(CHOOSING)

    def placed(self, beside: Sequence[Shape] = ()) -> Shape:
        """Return it where there is most room, beside other pieces that are about to be put there too."""
        left, low, right, high = self._extent(self.piece(b"", (0.0, 0.0)))
        x, y = self._free_place(right - left, high - low, [self._extent(piece) for piece in beside])
        return self.piece(new_uid(), (x - left, y - low))

    def _put_in_corner(self) -> None:
        if self.put(self.placed(), label=f"放置{self.title}"):
            self.stage.said.emit(f"已放置{self.title}，可以拖到别处。")

    def _free_place(self, wide: float, high: float, beside: Sequence[Box]) -> Point:
        """Return the lower left corner of the place that covers least; of equals the best liked one."""
        document, targets = self.stage.drawn.document, self.stage.targets
        sheet = document.sheet
        margin = _MARGIN_MM * sheet.scale / 1000
        boxes = [(shape, targets.box(shape.uid)) for shape in document.shapes.values()]
        pieces = [box for shape, box in boxes if isinstance(shape, _FURNITURE)] + list(beside)
        rated: list[tuple[float, int, Point]] = []
        for rank, (right, top) in enumerate(self.corners):
            x = sheet.width - margin - wide if right else margin
            y = sheet.height - margin - high if top else margin
            places = [(x, y)]
            for box in pieces:  # beside what stands in this corner, along either edge
                places.append((box[0] - margin - wide if right else box[2] + margin, y))
                places.append((x, box[1] - margin - high if top else box[3] + margin))
            for place in places:
                here = (place[0], place[1], place[0] + wide, place[1] + high)
                covered = sum(_common(here, box) for _shape, box in boxes)
                hidden = sum(_common(here, box) for box in pieces)
                out = wide * high - _common(here, (0.0, 0.0, sheet.width, sheet.height))
                rated.append((covered + _WORSE * (hidden + out), rank, place))
        return min(rated, key=lambda each: (round(each[0], 6), each[1]))[2]

    def _extent(self, piece: Shape) -> Box:
        floor = self.stage.drawn
        box = piece_extent(floor.diagram, piece, own_scale(floor.document.sheet.scale), floor.facts)
        return (box.left, box.top, box.right, box.bottom) if box else (0.0, 0.0, 0.0, 0.0)


def _common(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
