"""What the lists to work through share: a head, the list or why it is empty, copying, a menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from riskmap.ui.panels.clipboard import put_into_clipboard
from riskmap.ui.panels.copied_table import Cell
from riskmap.ui.panels.empty_state import EmptyState
from riskmap.ui.theme import Theme


class WorkList(QWidget):
    """A panel around one list; who derives from it says what is offered and what is copied."""

    said = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._writable = True
        self._empty = EmptyState()
        self._pages = QStackedWidget()
        self._copy = QAction("复制", self)
        self._copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._copy.triggered.connect(self._copy_selected)
        theme.set_icon(self._copy, "copy")

    def set_writable(self, writable: bool) -> None:
        """Offer changing only where the workspace can be changed."""
        self._writable = writable
        self._offer()

    def _lay_out(self, view: QAbstractItemView, head: QHBoxLayout, action: QPushButton) -> None:
        """Put the head over the list; the list's menu offers the button's action and copying."""
        self._pages.addWidget(view)
        self._pages.addWidget(self._empty)
        view.addAction(self._copy)
        view.customContextMenuRequested.connect(lambda place: self._show_menu(view, action, place))
        head.setContentsMargins(8, 2, 8, 2)
        head.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _offer(self) -> None:
        """Show and enable what makes sense for what is chosen; each list its own."""

    def _selected_lines(self) -> tuple[Sequence[str], Sequence[Sequence[Cell]]]:
        """Return the titles and the selected lines as they are copied; each list its own."""
        return (), ()

    def _copy_selected(self) -> None:
        titles, lines = self._selected_lines()
        if lines:
            put_into_clipboard(titles, lines)
            self.said.emit(f"已复制 {len(lines):,} 行，可以粘贴到 Excel 或 WPS 表格。")

    def _show_menu(self, view: QAbstractItemView, action: QPushButton, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offered = menu.addAction(action.icon(), action.text())
        offered.setEnabled(action.isEnabled())
        offered.triggered.connect(lambda _checked=False: action.click())
        menu.addAction(self._copy)
        menu.popup(view.viewport().mapToGlobal(place))
