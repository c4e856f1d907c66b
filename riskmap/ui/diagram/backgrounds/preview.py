"""The picture in the middle of the dialog: the file as it would lie behind the floor."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from riskmap.ui.theme import Theme

_LEAST = QSize(320, 240)
_PADDING = 8


class Preview(QWidget):
    """Shows a picture as large as it fits; pale while another is on its way."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._is_old = False
        self.setMinimumSize(_LEAST)
        self.setAccessibleName("底图预览")

    @property
    def room(self) -> QSize:
        """Return how many pixels a picture may have."""
        ratio = self.devicePixelRatioF()
        inner = self.size() - QSize(2 * _PADDING, 2 * _PADDING)
        return QSize(max(1, round(inner.width() * ratio)), max(1, round(inner.height() * ratio)))

    @property
    def image(self) -> QImage:
        """Return what is shown."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show a picture."""
        self._image, self._is_old = image, False
        self.update()

    def set_old(self) -> None:
        """Let the picture grow pale: another is being drawn."""
        self._is_old = True
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture in the middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        if not self._image.isNull():
            room = QRectF(self.rect()).adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
            size = self._image.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(QPointF(), size)
            target.moveCenter(room.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(0.45 if self._is_old else 1.0)
            painter.drawImage(target, self._image)
        painter.setOpacity(1.0)
        painter.setPen(self._theme.colour("border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
