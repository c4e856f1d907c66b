"""What a right click on the canvas offers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from riskmap.ui.diagram.looking import Looking
from riskmap.ui.diagram.stage import Stage


def add_entries(menu: QMenu, entries: Sequence[QAction | None]) -> None:
    """Put a tool's entries into a menu; None is a rule."""
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            menu.addAction(entry)


def add_view_entries(menu: QMenu, stage: Stage, looking: Looking) -> None:
    """Put what concerns the view into a menu."""
    if not menu.isEmpty():
        menu.addSeparator()
    for text, keys, run in (
        ("显示全图", "Ctrl+0", looking.fit),
        ("按图纸比例显示", "Ctrl+9", looking.show_true_size),
    ):
        action = QAction(f"{text}\t{keys}", menu)
        action.triggered.connect(run)
        menu.addAction(action)

    def show_grid(shown: bool) -> None:
        stage.grid_shown = shown
        stage.update()

    grid = QAction("显示网格", menu, checkable=True, checked=stage.grid_shown)
    grid.toggled.connect(show_grid)
    menu.addAction(grid)
