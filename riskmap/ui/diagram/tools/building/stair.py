"""Stairs, dragged as a box."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from riskmap.errors import BadInput
from riskmap.geometry.shapes import Path
from riskmap.model.diagram.building import Stair
from riskmap.model.diagram.shape import Shape
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.tools.drawing.box_tool import BoxTool, corners
from riskmap.ui.diagram.tools.drawing.kept import Kept
from riskmap.ui.diagram.tools.drawing.options import ToolOption
from riskmap.ui.diagram.tools.drawing.preview import Preview


class StairTool(BoxTool):
    """Draws a flight of stairs; Space turns the way it climbs."""

    key: ClassVar[str] = "stair"
    title: ClassVar[str] = "楼梯"
    icon: ClassVar[str] = "stairs"
    tip: ClassVar[str] = "拖出梯段的范围；空格换上行方向，右键选“上”“下”"
    makes: ClassVar[type[Shape] | None] = Stair
    options = (
        ToolOption(name="label", title="标注", choices=(("上", "上"), ("下", "下"), ("", "不标"))),
        ToolOption(
            name="angle",
            title="上行方向",
            choices=((0.0, "图上方"), (90.0, "图左方"), (180.0, "图下方"), (270.0, "图右方")),
        ),
    )
    label: Kept[str] = Kept("上")
    angle: Kept[float] = Kept(0.0)

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        return f"{super().hint}；空格换上行方向" if self.path else self.tip

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Turn at Space."""
        if event.key() == Qt.Key.Key_Space and not self.entry.is_open:
            if not event.isAutoRepeat():
                self.angle = (self.angle + 90.0) % 360.0
                self.stage.update()
            return True
        return super().key_pressed(event)

    def make(self, path: Path, *, closed: bool) -> bool:  # noqa: ARG002 - a box is
        """Put the stairs on the floor."""
        if path[0][0] == path[1][0] or path[0][1] == path[1][1]:
            raise BadInput("梯段没有长或宽。", advice="请拖出梯段的范围，或输入“1.4x3”回车。图上没有改动。")
        return self.put(self._stair(new_uid(), path))

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the stairs."""
        if len(path) > 1 and path[0][0] != path[1][0] and path[0][1] != path[1][1]:
            preview.shape(self._stair(b"", path))
            preview.lengths(corners(*path)[0][:3])

    def _stair(self, uid: bytes, path: Path) -> Stair:
        (x, y), (to_x, to_y) = path
        across, up = abs(to_x - x), abs(to_y - y)
        if self.angle % 180 != 0:
            across, up = up, across
        middle = ((x + to_x) / 2, (y + to_y) / 2)
        return Stair(uid=uid, position=middle, angle=self.angle, width=across, length=up, label=self.label)
