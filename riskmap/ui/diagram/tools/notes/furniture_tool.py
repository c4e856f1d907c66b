"""Legend, title block and north arrow: put where they usually stand, at once, ready to be dragged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from riskmap.drawing.furniture import furniture_extent
from riskmap.drawing.look import own_scale
from riskmap.geometry.shapes import Box, Point
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.shape import Shape
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.tools.drawing.drawing_tool import CHOOSING, DrawingTool

#: Corners of the sheet: (0, 0) is the lower left, (1, 1) the upper right.
Corner = tuple[int, int]
_MARGIN_MM = 4.0


class FurnitureTool(DrawingTool):
    """Has one on each sheet: taken in hand again it chooses the one that is there.

    Attributes:
        corners: where it likes to stand, best first.
    """

    corners: ClassVar[Sequence[Corner]]

    def piece(self, uid: bytes, position: Point) -> Shape:
        """Return it at a position."""
        raise NotImplementedError

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

    def _put_in_corner(self) -> None:
        at_origin = self._extent(self.piece(b"", (0.0, 0.0)))
        sheet = self.stage.drawn.document.sheet
        margin = _MARGIN_MM * sheet.scale / 1000
        wide, high = at_origin[2] - at_origin[0], at_origin[3] - at_origin[1]
        targets = self.stage.targets
        taken = [targets.box(uid) for uid in self.stage.drawn.document.shapes]
        rated: list[tuple[float, int, Point]] = []
        for rank, (right, top) in enumerate(self.corners):
            left = sheet.width - margin - wide if right else margin
            low = sheet.height - margin - high if top else margin
            box = (left, low, left + wide, low + high)
            covered = sum(_common(box, other) for other in taken)
            rated.append((covered, rank, (left - at_origin[0], low - at_origin[1])))
        _covered, _rank, position = min(rated)
        if self.put(self.piece(new_uid(), position), label=f"放置{self.title}"):
            self.stage.said.emit(f"已放置{self.title}，可以拖到别处。")

    def _extent(self, piece: Shape) -> Box:
        floor = self.stage.drawn
        alone = Diagram(FloorDocument.of(floor.document.frame, (piece,)), floor.points)
        box = furniture_extent(alone, own_scale(floor.document.sheet.scale), floor.facts)
        return (box.left, box.top, box.right, box.bottom) if box else (0.0, 0.0, 0.0, 0.0)


def _common(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
