"""A link in words that gives way with an ellipsis instead of widening the panel."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

_LEAST_LETTERS = 4


class ElidedLink(QToolButton):
    """Looks and answers like other links; whoever shows a text gives the whole of it as tool tip, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Be content with a few letters."""
        whole = self.sizeHint()
        return QSize(
            min(whole.width(), self._margin + self.fontMetrics().height() * _LEAST_LETTERS), whole.height()
        )

    @property
    def _margin(self) -> int:
        return self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self._plain)

    @property
    def _plain(self) -> str:
        return self.text().replace("&&", "&")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw what fits."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        room = max(0, self.width() - self._margin)
        shown = self.fontMetrics().elidedText(self._plain, Qt.TextElideMode.ElideRight, room)
        option.text = shown.replace("&", "&&")
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.end()
