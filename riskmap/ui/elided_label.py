"""A line of plain text that gives way with an ellipsis instead of widening the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from riskmap.ui.plain_text import plain_tip


class ElidedLabel(QLabel):
    """Shows as much of a text as there is room for; the whole of it is its tool tip."""

    def __init__(
        self,
        text: str = "",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self.full_text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.set_full_text(text)

    def set_full_text(self, text: str) -> None:
        """Show another text, on one line."""
        self.full_text = " ".join(text.split())
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(self.full_text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.full_text) + 4, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Be content with a few letters."""
        metrics = self.fontMetrics()
        return QSize(min(metrics.averageCharWidth() * 8, self.sizeHint().width()), metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.full_text, self._mode, self.width())
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()
