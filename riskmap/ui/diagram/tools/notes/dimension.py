"""Dimensions: two places, and how far beside them the line stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import distance
from riskmap.geometry.shapes import Path, Point, same_place
from riskmap.model.diagram.notes import Dimension
from riskmap.model.diagram.shape import Shape
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.tools.drawing.path_tool import PathTool
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import metres_text


class DimensionTool(PathTool):
    """Draws a measured distance."""

    key: ClassVar[str] = "dimension"
    title: ClassVar[str] = "尺寸标注"
    icon: ClassVar[str] = "dimension"
    shortcut: ClassVar[str] = "L"
    tip: ClassVar[str] = "单击要标注的第一点"
    makes: ClassVar[type[Shape] | None] = Dimension
    least: ClassVar[int] = 3
    most: ClassVar[int | None] = 3

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        return (self.tip, "单击要标注的第二点；Shift 锁定 15°", "单击尺寸线的位置；Esc 取消")[len(self.path)]

    def held(self, anchor: Point, at: Point) -> Point:
        """Return the second place at 15°; the line's place is free."""
        return super().held(anchor, at) if len(self.path) < 2 else at

    def make(self, path: Path, *, closed: bool) -> bool:  # noqa: ARG002 - always open
        """Put the dimension on the floor."""
        if same_place(path[0], path[1]):
            raise BadInput("两点重合，没有距离可标。", advice="请选两个不同的点。图上没有改动。")
        return self.put(self._dimension(new_uid(), path))

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the distance, then the dimension."""
        if len(path) < 3:
            preview.line(path)
        elif not same_place(path[0], path[1]):
            preview.shape(self._dimension(b"", path), opacity=1.0)

    def readout(self, path: Path) -> Sequence[str]:
        """Return what it measures."""
        return (metres_text(distance(*path[:2])),) if len(path) > 1 else ()

    def _dimension(self, uid: bytes, path: Path) -> Dimension:
        (x, y), (to_x, to_y), (at_x, at_y) = path
        long = distance(path[0], path[1])
        offset = ((to_x - x) * (at_y - y) - (to_y - y) * (at_x - x)) / long  # to the left is positive
        return Dimension(uid=uid, start=path[0], end=path[1], offset=offset)
