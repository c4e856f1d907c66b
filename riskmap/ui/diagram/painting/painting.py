"""Paints a display list: the screen's counterpart of `drawing.svg`."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from riskmap.drawing.primitives import Drawing, Item
from riskmap.ui.diagram.painting.colours import Colours
from riskmap.ui.diagram.painting.prepared import prepare
from riskmap.ui.diagram.painting.surface import Surface, smooth


def draw_items(painter: QPainter, items: Iterable[Item], colours: Colours | None = None) -> None:
    """Paint the items; the painter's unit is the millimetre of the sheet."""
    painter.save()
    smooth(painter)
    surface = Surface(painter)
    for each in prepare(items, colours or Colours()):
        each.paint(surface)
    painter.restore()


def picture_of(drawing: Drawing, pixels_per_mm: float, colours: Colours | None = None) -> QImage:
    """Return a finished drawing as a picture on white, its bleed left out."""
    image = QImage(
        max(1, round(drawing.width * pixels_per_mm)),
        max(1, round(drawing.height * pixels_per_mm)),
        QImage.Format.Format_RGB32,
    )
    image.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(image)
    painter.setClipRect(QRectF(image.rect()))
    painter.scale(pixels_per_mm, pixels_per_mm)
    draw_items(painter, drawing.items, colours)
    painter.end()
    return image
