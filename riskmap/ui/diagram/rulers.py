"""Metric rulers along the top and the left of the canvas."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap, QPolygonF

from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.theme import Theme

#: How many pixels a ruler is wide.
RULER_PX = 20
_LABEL_PX = 64.0
_TICK_PX = 7.0


class Rulers:
    """Paints both rulers; what stands still is kept as a picture."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._key: tuple[object, ...] = ()
        self._top = self._left = QPixmap()

    def paint(
        self, painter: QPainter, view: FloorView, width: int, height: int, pen: tuple[float, float] | None
    ) -> None:
        """Paint the rulers, with marks where the pen is (pixels)."""
        ratio = painter.device().devicePixelRatio()
        key = (view, width, height, ratio, self._theme.name, painter.font().key())
        if key != self._key:
            self._key = key
            self._top = self._strip(view, width, ratio, painter.font(), is_flat=True)
            self._left = self._strip(view, height, ratio, painter.font(), is_flat=False)
        painter.drawPixmap(0, 0, self._left)
        painter.drawPixmap(0, 0, self._top)
        theme = self._theme
        painter.fillRect(QRectF(0, 0, RULER_PX, RULER_PX), theme.colour("panel"))
        painter.setPen(QPen(theme.colour("border"), 1.0))
        edge = RULER_PX - 0.5
        painter.drawLine(QLineF(0, edge, RULER_PX, edge))
        painter.drawLine(QLineF(edge, 0, edge, RULER_PX))
        painter.setPen(theme.colour("muted"))
        painter.setFont(_small(painter.font()))
        painter.drawText(QRectF(0, 0, RULER_PX, RULER_PX), Qt.AlignmentFlag.AlignCenter, "m")
        if pen is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            x, y = pen
            if x > RULER_PX:
                painter.drawPolygon(_arrow(x, RULER_PX, 0, -1))
            if y > RULER_PX:
                painter.drawPolygon(_arrow(RULER_PX, y, -1, 0))

    def _strip(self, view: FloorView, length: int, ratio: float, font: QFont, *, is_flat: bool) -> QPixmap:
        theme = self._theme
        size = (length, RULER_PX) if is_flat else (RULER_PX, length)
        strip = QPixmap(max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio)))
        strip.setDevicePixelRatio(ratio)
        strip.fill(theme.colour("panel"))
        painter = QPainter(strip)
        painter.setFont(_small(font))
        painter.setPen(QPen(theme.colour("border"), 1.0))
        edge = RULER_PX - 0.5
        painter.drawLine(QLineF(0, edge, length, edge) if is_flat else QLineF(edge, 0, edge, length))
        painter.setPen(QPen(theme.colour("muted"), 1.0))
        for pixel, tick, label in ticks(view, length, is_flat=is_flat):
            at = math.floor(pixel) + 0.5
            long = RULER_PX - tick - 1
            painter.drawLine(QLineF(at, long, at, edge) if is_flat else QLineF(long, at, edge, at))
            if not label:
                continue
            if is_flat:
                painter.drawText(QPointF(at + 3, RULER_PX - 8.5), label)
            else:
                painter.save()
                painter.translate(RULER_PX - 8.5, at - 3)
                painter.rotate(-90)
                painter.drawText(QPointF(0, 0), label)
                painter.restore()
        painter.end()
        return strip


def ticks(view: FloorView, length: int, *, is_flat: bool) -> Iterator[tuple[float, float, str]]:
    """Yield the ticks of a ruler: pixel, how long it is, and its label in metres.

    >>> [label for _, _, label in ticks(FloorView(zoom=10, x=20, y=0), 220, is_flat=True) if label]
    ['0', '10', '20']
    """
    step = _round_up(_LABEL_PX * view.metres)
    parts = next(parts for parts in (10, 5, 2, 1) if step / parts * view.zoom >= _TICK_PX)
    fine = step / parts
    first, last = (
        (view.floor(0, 0)[0], view.floor(length, 0)[0])
        if is_flat
        else (view.floor(0, length)[1], view.floor(0, 0)[1])
    )
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    for number in range(math.ceil(first / fine - 1e-9), math.floor(last / fine + 1e-9) + 1):
        metres = number * fine
        pixel = view.pixel((metres, 0.0))[0] if is_flat else view.pixel((0.0, metres))[1]
        if number % parts == 0:
            text = f"{metres:.{digits}f}"
            yield pixel, 12.0, text if float(text) else text.lstrip("-")
        else:
            yield pixel, 6.0 if parts == 10 and number % 5 == 0 else 3.5, ""


def _round_up(metres: float) -> float:
    """Return the next length of 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(metres))
    return next(each * power for each in (1.0, 2.0, 5.0, 10.0) if each * power >= metres * (1 - 1e-9))


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(6.5, font.pointSizeF() - 2.0) if font.pointSizeF() > 0 else 7.0)
    return small


def _arrow(x: float, y: float, dx: int, dy: int) -> QPolygonF:
    """Return a small triangle with its tip at a place, coming from (dx, dy)."""
    long, half = 6.0, 4.0
    return QPolygonF(
        [
            QPointF(x, y),
            QPointF(x + dx * long + dy * half, y + dy * long + dx * half),
            QPointF(x + dx * long - dy * half, y + dy * long - dx * half),
        ]
    )
