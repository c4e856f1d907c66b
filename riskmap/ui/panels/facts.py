"""Pairs of name and value, one under the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from riskmap.ui.panels.words import words


class Facts(QWidget):
    """A grid of names (muted) and values; empty values are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, 56)
        self._grid.setColumnStretch(1, 1)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no fact at all."""
        return self._grid.count() == 0

    def add(self, name: str, value: str, *, note: str = "") -> None:
        """Add a fact, with a muted remark below it, unless its value is empty."""
        if not value:
            return
        shown = words(value)
        self.add_widget(name, shown)
        if note:
            row = self._grid.rowCount()
            self._grid.addWidget(words(note, muted=True), row, 1)

    def add_widget(self, name: str, widget: QWidget) -> None:
        """Add a fact whose value is a widget."""
        row = self._grid.rowCount()
        label = QLabel(name)
        label.setProperty("muted", True)
        label.setBuddy(widget)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(widget, row, 1)
