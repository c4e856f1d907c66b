"""The table itself: quick with 52,023 rows, letters jump to a name by its pinyin initials."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from riskmap.store.register import Ints
from riskmap.ui.level_chip import LevelDelegate
from riskmap.ui.panels.enterprise_model import EnterpriseModel
from riskmap.ui.theme import Theme

_ROW = 24
_TYPING_PAUSE_S = 1.0


class EnterpriseTableView(QTableView):
    """A table of whole rows; Enter opens."""

    opened = Signal(int)  # position in the table

    def __init__(self, model: EnterpriseModel, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._typed, self._typed_at = "", 0.0
        self.setModel(model)
        self.setItemDelegate(LevelDelegate(theme, self))
        self.setAccessibleName("企业列表")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
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
        titles.setSectionsMovable(True)
        titles.setSortIndicatorShown(True)
        titles.setHighlightSections(False)
        titles.setStretchLastSection(True)
        titles.setMinimumSectionSize(48)
        titles.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def selected_positions(self) -> Ints:
        """Return the positions of the selected rows, from the top; quick even when all are."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        spans = [(found.top(), found.bottom()) for found in ranges]
        if not spans:
            return np.empty(0, np.int64)
        return np.unique(np.concatenate([np.arange(top, bottom + 1) for top, bottom in spans]))

    def select_position(self, position: int | None) -> None:
        """Select one row and bring it into sight, or select none."""
        if position is None:
            self.clearSelection()
            return
        index = self._model.index(position, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Jump to the next enterprise whose name, or its pinyin initials, begins with what is typed."""
        register = self._model.register
        if register is None or not len(self._model.rows):
            return
        now = time.monotonic()
        self._typed = (self._typed if now - self._typed_at < _TYPING_PAUSE_S else "") + search.lower()
        self._typed_at = now
        names, initials = register.enterprises.name, register.enterprises.initials
        start = max(0, self.currentIndex().row()) + (len(self._typed) == 1)
        for position in self._from(start):
            row = int(self._model.rows[position])
            if initials[row].startswith(self._typed) or names[row].lower().startswith(self._typed):
                self.select_position(position)
                return

    def _from(self, start: int) -> Iterator[int]:
        count = len(self._model.rows)
        return (position % count for position in range(start, start + count))
