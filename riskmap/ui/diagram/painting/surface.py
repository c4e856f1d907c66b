"""What is painted on: a painter whose unit is the millimetre of the sheet, and what areas are filled with."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QTransform

from riskmap.drawing.primitives import Hatch
from riskmap.ui.diagram.painting.hatches import hatch_picture
from riskmap.ui.diagram.painting.outlines import scale_of

#: Lines of a hatch nearer than this many pixels are a grey veil: not drawn, the letter tells the level.
_NEAREST_PX = 2.0


class Surface:
    """A painter at work, and the hatches over all of what it paints on."""

    def __init__(self, painter: QPainter, *, over: QRect | None = None) -> None:
        """Take up a painter with its transform set; ``over`` is the part of it that is painted, in pixels."""
        self.painter = painter
        self.factor = scale_of(painter.worldTransform())
        self.device_ratio = painter.device().devicePixelRatio()
        self._over = over
        self._hatches: dict[tuple[object, ...], QBrush] = {}

    @property
    def over(self) -> QRect:
        """Return the rectangle of pixels that is painted."""
        if self._over is None:
            device, ratio = self.painter.device(), self.device_ratio
            self._over = QRect(0, 0, round(device.width() * ratio), round(device.height() * ratio))
            if self.painter.hasClipping():
                to_pixels = self.painter.deviceTransform()
                clip = to_pixels.mapRect(self.painter.clipBoundingRect())
                self._over = self._over.intersected(clip.toAlignedRect())
        return self._over

    def hatch(self, hatch: Hatch, colour: QColor, grid: QTransform) -> QBrush | None:
        """Return the brush of a hatch in device pixels; None where it is too dense to be seen.

        ``grid`` is the transform to pixels of the sheet or group on whose grid the hatch hangs.
        """
        if hatch.spacing * grid.m11() < _NEAREST_PX:
            return None
        place = (round(grid.m11(), 6), round(grid.dx(), 3), round(grid.dy(), 3))
        key = (hatch.kind, hatch.width, hatch.spacing, colour.rgba(), place)
        brush = self._hatches.get(key)
        if brush is None:
            over = self.over
            picture = hatch_picture(
                hatch.kind, colour, width=hatch.width, spacing=hatch.spacing, to_pixels=grid, over=over
            )
            brush = QBrush(picture)
            brush.setTransform(QTransform.fromTranslate(over.left(), over.top()))
            self._hatches[key] = brush
        return brush

    def layer(self) -> QImage:
        """Return an empty picture of what is painted, for what is to be dimmed as one."""
        image = QImage(self.over.size(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        return image

    def on_layer(self, image: QImage) -> Surface:
        """Return a surface on such a picture, with this one's transform; end its painter."""
        painter = QPainter(image)
        smooth(painter)
        shift = QTransform.fromTranslate(-self.over.left(), -self.over.top())
        painter.setWorldTransform(self.painter.deviceTransform() * shift)
        return Surface(painter)

    def put_layer(self, image: QImage, opacity: float) -> None:
        """Paint such a picture where it belongs."""
        painter, ratio = self.painter, self.device_ratio
        painter.save()
        painter.resetTransform()
        painter.setOpacity(painter.opacity() * opacity)
        place = QRectF(self.over)
        painter.drawImage(
            QRectF(place.x() / ratio, place.y() / ratio, place.width() / ratio, place.height() / ratio), image
        )
        painter.restore()


def smooth(painter: QPainter) -> None:
    """Let a painter draw without steps."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
