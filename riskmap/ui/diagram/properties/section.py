"""A part of the property panel: a heading and lines of label and editor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from riskmap.ui.panels.words import rule

LABEL_WIDTH = 64
_GAP = 6


class Section(QWidget):
    """Lines under a heading; a line may take the whole width."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(_GAP)
        if title:
            self._column.addWidget(rule())
            heading = QLabel(title)
            heading.setProperty("heading", True)
            self._column.addWidget(heading)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(_GAP)
        self.grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self.grid.setColumnStretch(1, 1)
        self._column.addLayout(self.grid)

    def add(self, title: str, editor: QWidget) -> QLabel:
        """Add a line; Alt and Tab go by the label's editor."""
        row = self.grid.rowCount()
        label = QLabel(title)
        label.setProperty("muted", True)
        label.setBuddy(editor)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(label, row, 0)
        self.grid.addWidget(editor, row, 1)
        return label

    def add_wide(self, widget: QWidget) -> None:
        """Add a line that takes the whole width."""
        self.grid.addWidget(widget, self.grid.rowCount(), 0, 1, 2)

    def add_below(self, widget: QWidget) -> None:
        """Add what stands below all lines."""
        self._column.addWidget(widget)


Then = Callable[[], None]
