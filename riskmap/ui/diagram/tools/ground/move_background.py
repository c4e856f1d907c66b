"""Moving the background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from riskmap.geometry.nudging import Arrow, nudge
from riskmap.geometry.shapes import Path, Point
from riskmap.model.diagram.sheet import Placement
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import metres_text
from riskmap.ui.diagram.tools.ground.background_tool import BackgroundTool

_ARROWS = {
    Qt.Key.Key_Left: Arrow.LEFT,
    Qt.Key.Key_Right: Arrow.RIGHT,
    Qt.Key.Key_Up: Arrow.UP,
    Qt.Key.Key_Down: Arrow.DOWN,
}
_STEP, _LONG_STEP = 0.1, 1.0


class MoveBackgroundTool(BackgroundTool):
    """Moves the background from one place to another, or by the arrow keys."""

    key: ClassVar[str] = "move_background"
    title: ClassVar[str] = "移动底图"
    icon: ClassVar[str] = "image-move"
    tip: ClassVar[str] = "按住拖动底图，或依次单击“从哪里”“到哪里”；方向键微移 0.1 米，加 Shift 移 1 米"
    stays: ClassVar[bool] = True
    cursor: ClassVar[Qt.CursorShape] = Qt.CursorShape.SizeAllCursor

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        return "单击或松开定新位置；Shift 锁定方向，输“x,y”定移动量，Esc 取消" if self.path else self.tip

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Move by the arrow keys."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is None or self.path:
            return super().key_pressed(event)
        far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.may_draw():
            self._move(nudge(arrow, _LONG_STEP if far else _STEP))
        return True

    def make(self, path: Path, *, closed: bool) -> bool:  # noqa: ARG002 - a move is open
        """Move the background."""
        return self._move(_way(path))

    @property
    def placement(self) -> Placement | None:
        """Return where the background would come to lie now."""
        path = self._shown()
        return self._placed(_way(path)) if len(path) > 1 else None

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the way."""
        preview.line(path)

    def readout(self, path: Path) -> Sequence[str]:
        """Return the way in metres."""
        x, y = _way(path) if len(path) > 1 else (0.0, 0.0)
        return f"右 {metres_text(x)}", f"上 {metres_text(y)}"

    def _move(self, by: Point) -> bool:
        moved = replace(self.background, placement=self._placed(by))
        return self.lay(moved, label="移动底图")

    def _placed(self, by: Point) -> Placement:
        old = self.background.placement
        return replace(old, position=(old.position[0] + by[0], old.position[1] + by[1]))


def _way(path: Path) -> Point:
    return path[1][0] - path[0][0], path[1][1] - path[0][1]
