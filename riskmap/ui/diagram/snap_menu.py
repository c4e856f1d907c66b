"""What the pen catches: a menu that stays open while one ticks, and F9 for all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from riskmap.geometry.snapping import SnapKind
from riskmap.ui.diagram.stage import Stage

_CHOICES: tuple[tuple[str, tuple[SnapKind, ...]], ...] = (
    ("网格", (SnapKind.GRID,)),
    ("端点", (SnapKind.VERTEX,)),
    ("中点", (SnapKind.MIDPOINT,)),
    ("交点", (SnapKind.INTERSECTION,)),
    ("垂足", (SnapKind.PERPENDICULAR,)),
    ("边线", (SnapKind.EDGE,)),
    ("点位中心", (SnapKind.POINT,)),
    ("对齐线", (SnapKind.GUIDE, SnapKind.GUIDE_CROSSING)),
)


class SnapMenu(QMenu):
    """Holds what is ticked, also while catching is switched off as a whole."""

    changed = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self.whole = QAction("吸附\tF9", self, checkable=True, checked=True)
        self.addAction(self.whole)
        self.addSeparator()
        self.kinds: list[tuple[QAction, tuple[SnapKind, ...]]] = []
        for title, kinds in _CHOICES:
            action = QAction(title, self, checkable=True, checked=True)
            self.addAction(action)
            self.kinds.append((action, kinds))
        self.ground = QAction("底图的线条", self, checkable=True, checked=True)
        self.addAction(self.ground)
        self.addSeparator()
        self.grid = QAction("显示网格", self, checkable=True, checked=True)
        self.addAction(self.grid)
        for action in (self.whole, self.ground, self.grid, *(each for each, _kinds in self.kinds)):
            action.triggered.connect(self._apply)
        self.aboutToShow.connect(lambda: self.grid.setChecked(stage.grid_shown))

    @property
    def is_on(self) -> bool:
        """Tell whether anything is caught."""
        return bool(self._stage.snap_kinds)

    def toggle(self) -> None:
        """Switch catching off or on."""
        self.whole.trigger()

    @property
    def state(self) -> dict[str, Any]:
        """Return what is ticked, to be remembered."""
        return {
            "on": self.whole.isChecked(),
            "grid": self.grid.isChecked(),
            "ground": self.ground.isChecked(),
            "off": [action.text() for action, _kinds in self.kinds if not action.isChecked()],
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Tick what was ticked; what makes no sense is ticked."""
        off = state.get("off")
        unticked = off if isinstance(off, list) else []
        self.whole.setChecked(state.get("on") is not False)
        self.grid.setChecked(state.get("grid") is not False)
        self.ground.setChecked(state.get("ground") is not False)
        for action, _kinds in self.kinds:
            action.setChecked(action.text() not in unticked)
        self._apply()

    def _apply(self) -> None:
        wanted = [kind for action, kinds in self.kinds if action.isChecked() for kind in kinds]
        self._stage.snap_kinds = frozenset(wanted) if self.whole.isChecked() else frozenset()
        self._stage.grid_shown = self.grid.isChecked()
        self._stage.catches_ground = self.ground.isChecked()
        for action in (self.ground, *(each for each, _kinds in self.kinds)):
            action.setEnabled(self.whole.isChecked())
        self._stage.update()  # the grid comes or goes
        self.changed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick without closing: one usually changes more than one."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isEnabled() and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space and stay open."""
        action = self.activeAction()
        if event.text() == " " and action is not None and action.isEnabled():
            action.trigger()
        else:
            super().keyPressEvent(event)
