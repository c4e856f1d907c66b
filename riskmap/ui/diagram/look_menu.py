"""How the sheet is looked at: the floor below, the grid, as a copier or the colour-blind see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from riskmap.drawing.recolouring import Vision
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.ui.diagram.canvas import Canvas
from riskmap.ui.diagram.floor_below import floor_below
from riskmap.ui.diagram.sheets import Sheets
from riskmap.ui.theme import Theme


class LookButton(QToolButton):
    """Nothing of it changes the document."""

    vision_changed = Signal(object)  # Vision, None: as the sheet is

    def __init__(
        self,
        canvas: Canvas,
        *,
        sheets: Sheets,
        grid: QAction,
        default_layout: Callable[[], None],
        theme: Theme,
    ) -> None:
        super().__init__()
        self._canvas, self._sheets = canvas, sheets
        self._seen: tuple[FloorDocument, Mapping[bytes, RegisterPoint]] | None = None
        self.setText("显示")
        self.setToolTip("下层底影、网格、黑白和色觉预览")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.set_icon(self, "eye")
        self.below = QAction("下层底影", self, checkable=True)
        self.below.toggled.connect(lambda _on: self.show_ghost())
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addAction(self.below)
        menu.addAction(grid)
        menu.addSeparator()
        self.visions: dict[Vision | None, QAction] = {}
        for vision in (None, *Vision):
            action = QAction("原色" if vision is None else f"预览：{vision.zh}", self, checkable=True)
            action.triggered.connect(lambda _on=False, vision=vision: self.set_vision(vision))
            self.visions[vision] = action
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("显示全图\tCtrl+0").triggered.connect(canvas.fit)
        menu.addAction("恢复面板大小").triggered.connect(default_layout)
        self.setMenu(menu)
        self.set_vision(None)
        self.show_ghost()

    def set_vision(self, vision: Vision | None) -> None:
        """Show the sheets as a copier or the colour-blind see them; None as they are."""
        self._canvas.set_vision(vision)
        for each, action in self.visions.items():
            action.setChecked(each is vision)
        self.vision_changed.emit(vision)

    def show_ghost(self) -> None:
        """Let the floor below show through, if that is wanted and there is one."""
        current = self._sheets.current
        below = None
        if current is not None:
            below = floor_below(self._sheets.documents, current.document.sheet.uid)
        self.below.setEnabled(below is not None)
        self.below.setToolTip(
            "把下面一层的图淡淡地垫在底下，对齐墙和楼梯" if below else "这一层下面没有同一栋建筑的图纸"
        )
        ghost = self._sheets.diagram(below) if below is not None and self.below.isChecked() else None
        seen = None if ghost is None else (ghost.document, ghost.points)
        same = (seen is None) is (self._seen is None) and (
            seen is None or self._seen is None or (seen[0] is self._seen[0] and seen[1] is self._seen[1])
        )
        if not same:  # else the canvas would paint everything anew after each stroke
            self._seen = seen
            self._canvas.set_ghost(ghost)
