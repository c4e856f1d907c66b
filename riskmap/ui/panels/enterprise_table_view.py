"""The table of enterprises: letters jump to a name by its pinyin initials."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from riskmap.ui.panels.enterprise_model import EnterpriseModel
from riskmap.ui.panels.plain_table import PlainTable
from riskmap.ui.theme import Theme

_TYPING_PAUSE_S = 1.0


class EnterpriseTableView(PlainTable):
    """A table whose columns can be moved and sorted by."""

    resized = Signal()

    def __init__(self, model: EnterpriseModel, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, theme=theme, parent=parent)
        self._model = model
        self._typed, self._typed_at = "", 0.0
        self.setAccessibleName("企业列表")
        titles = self.horizontalHeader()
        titles.setSectionsMovable(True)
        titles.setSortIndicatorShown(True)
        titles.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that the columns have more or less room."""
        super().resizeEvent(event)
        self.resized.emit()

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
