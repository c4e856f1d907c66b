"""Marking and copying one of the passages that a widget draws, as one does in a label."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from riskmap.ui.panels.passage import Passage


class Marking(QWidget):
    """Base of a widget that draws passages; it says by `passage_at` where they stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: Passage | None = None
        self._is_marking = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def passage_at(self, point: QPointF) -> Passage | None:  # noqa: ARG002 - for who draws some
        """Return the passage at a point; who draws none has none."""
        return None

    def copy(self) -> None:
        """Copy what is marked, or the whole value that was clicked last."""
        if self._chosen is not None:
            QGuiApplication.clipboard().setText(self._chosen.marked or self._chosen.text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin marking."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.passage_at(event.position()))
            if self._chosen is not None:
                self._chosen.mark_from(event.position())
                self._is_marking = True
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark up to here, or tell by the pointer what can be marked."""
        if self._is_marking and self._chosen is not None:
            self._chosen.mark_to(event.position())
            self.update()
        else:
            over = self.passage_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End marking."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_marking = False
            clipboard = QGuiApplication.clipboard()
            if clipboard.supportsSelection() and self._chosen is not None and self._chosen.marked:
                clipboard.setText(self._chosen.marked, QClipboard.Mode.Selection)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Mark the word under the pointer."""
        self._choose(self.passage_at(event.position()))
        if self._chosen is not None:
            self._chosen.mark_word(event.position())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Ctrl+C, mark the whole value with Ctrl+A."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll) and self._chosen is not None:
            self._chosen.mark_all()
            self.update()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer copying the value under the pointer."""
        under = self.passage_at(QPointF(event.pos()))
        if under is None:
            super().contextMenuEvent(event)
            return
        if under is not self._chosen:
            self._choose(under)
            self.update()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("复制选中的文字" if under.marked else "复制").triggered.connect(self.copy)
        menu.popup(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave nothing marked, unless the window or a menu has only taken the keyboard for a while."""
        super().focusOutEvent(event)
        passing = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in passing:
            self._choose(None)
            self.update()

    def _choose(self, passage: Passage | None) -> None:
        if self._chosen is not None:
            self._chosen.mark_nothing()
        self._chosen = passage
