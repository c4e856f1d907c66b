"""Colours of the display list as Qt's, as they are or as others see them."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage

from riskmap.drawing.recolouring import Vision, seen


class Colours:
    """Translates ``#RRGGBB``; with a ``vision`` into what that vision sees."""

    def __init__(self, vision: Vision | None = None) -> None:
        self.vision = vision
        self._known: dict[tuple[str, float], QColor] = {}

    def of(self, colour: str, opacity: float = 1.0) -> QColor:
        """Return a colour of the display list."""
        key = (colour, opacity)
        found = self._known.get(key)
        if found is None:
            found = QColor(colour if self.vision is None else seen(colour, self.vision))
            found.setAlphaF(min(1.0, max(0.0, opacity)))
            self._known[key] = found
        return found

    def picture(self, image: QImage) -> QImage:
        """Return a picture as a copy in black and white has it; other visions leave pictures as they are."""
        if self.vision is not Vision.GREY:
            return image
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        if image.hasAlphaChannel():
            alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
            grey = grey.convertToFormat(QImage.Format.Format_ARGB32)
            grey.setAlphaChannel(alpha)
        return grey
