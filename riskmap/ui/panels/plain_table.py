"""A table of whole rows, quick however many there are: what every list of records is built on."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from riskmap.store.register import Ints
from riskmap.ui.level_chip import LevelDelegate
from riskmap.ui.theme import Theme

_ROW = 24


class PlainTable(QTableView):
    """Rows are selected whole; a double click or Enter opens one."""

    opened = Signal(int)  # position in the table

    def __init__(self, model: QAbstractItemModel, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(LevelDelegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        lines = self.verticalHeader()
        lines.hide()
        # Fixed heights: otherwise Qt measures every one of 52,023 rows.
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(max(_ROW, self.fontMetrics().height() + 8))
        titles = self.horizontalHeader()
        # A selection of its own: else the header asks for every row whether its whole column is selected.
        titles.setSelectionModel(QItemSelectionModel(model, titles))
        titles.setSectionsClickable(True)
        titles.setHighlightSections(False)
        titles.setMinimumSectionSize(48)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def selected_positions(self) -> Ints:
        """Return the positions of the selected rows, from the top; quick even when all are."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        if not ranges:
            return np.empty(0, np.int64)
        return np.unique(np.concatenate([np.arange(span.top(), span.bottom() + 1) for span in ranges]))

    def select_position(self, position: int | None) -> None:
        """Select one row and bring it into sight, or select none."""
        if position is None:
            self.clearSelection()
            return
        index = self.model().index(position, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
