"""A removable choice of the filter: a rounded chip with a cross."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from riskmap.ui.plain_text import plain_tip
from riskmap.ui.theme import Theme

_PAD = 8
_CROSS = 7
_HEIGHT = 22


class ChipButton(QAbstractButton):
    """Clicking anywhere on it, Space, Enter or Delete removes the choice (`clicked`)."""

    def __init__(self, text: str, *, theme: Theme, whole: str = "", parent: QWidget | None = None) -> None:
        """Show a text; ``whole`` is what it abbreviates, told by the tool tip."""
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setToolTip(plain_tip(f"移除此条件：{whole or text}"))
        self.setAccessibleName(f"移除条件 {whole or text}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the room for text and cross."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 3 * _PAD + _CROSS
        return QSize(width, max(_HEIGHT, self.fontMetrics().height() + 6))

    def minimumSizeHint(self) -> QSize:
        """Return the room for a few characters; the rest is elided."""
        return QSize(min(72, self.sizeHint().width()), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter and Delete do what Space does."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Paint again when the pointer or the focus comes and goes."""
        if event.type() in (
            QEvent.Type.HoverEnter,
            QEvent.Type.HoverLeave,
            QEvent.Type.FocusIn,
            QEvent.Type.FocusOut,
        ):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the chip."""
        colour, hot = self._theme.colour, self.underMouse() or self.isDown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colour("accent" if self.hasFocus() else "border"), 1.0))
        painter.setBrush(colour("selection" if hot else "hover"))
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        ink: QColor = colour("selection_text" if hot else "text")
        painter.setPen(ink)
        words = self.rect().adjusted(_PAD, 0, -(2 * _PAD + _CROSS), 0)
        painter.drawText(
            words,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width()),
        )
        painter.setPen(QPen(ink if hot else colour("muted"), 1.2))
        x, y = self.width() - _PAD - _CROSS, (self.height() - _CROSS) / 2
        for left, right in ((0, _CROSS), (_CROSS, 0)):
            painter.drawLine(QRectF(x + left, y, right - left, _CROSS).topLeft(),
                             QRectF(x + left, y, right - left, _CROSS).bottomRight())  # fmt: skip
        painter.end()
