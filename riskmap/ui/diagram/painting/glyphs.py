"""Text on the screen: the glyphs of the shipped font at the places where print puts them.

Positions come from `font_metrics`, so that a line is as wide as on paper at every zoom; the glyphs come from
Qt's cache, which draws a hundred times faster than their outlines would be filled.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QGlyphRun, QPainter, QPainterPath, QRawFont, QTransform

from riskmap.drawing.font_metrics import Weight, advance, font_file, font_metrics

#: Font sizes are kept in steps of this many to the pixel.
_STEPS = 8
#: Beyond this many pixels Qt fills outlines; sizes of a single pixel are no longer worth a font.
_LEAST_PX = 1.0
_UNITS = 1000.0


@cache
def _face(weight: Weight) -> QRawFont:
    """Return a font at any size: the file, of ten megabytes, is read once."""
    return QRawFont(str(font_file(weight)), _UNITS, QFont.HintingPreference.PreferNoHinting)


@lru_cache(maxsize=96)
def _font(weight: Weight, steps: int) -> QRawFont:
    font = QRawFont(_face(weight))
    font.setPixelSize(steps / _STEPS)
    return font


@lru_cache(maxsize=6_000)
def _glyphs(text: str, weight: Weight) -> tuple[tuple[int, ...], tuple[float, ...], float]:
    """Return the glyphs of a line, where each begins and how wide all are, in shares of the size."""
    metrics = font_metrics(weight)
    at, starts = 0.0, []
    for character in text:
        starts.append(at)
        at += advance(character, weight)
    return tuple(metrics.glyph(character) for character in text), tuple(starts), at


@lru_cache(maxsize=6_000)
def _run(text: str, weight: Weight, steps: int) -> QGlyphRun:
    glyphs, starts, _width = _glyphs(text, weight)
    run = QGlyphRun()
    run.setRawFont(_font(weight, steps))
    run.setGlyphIndexes(list(glyphs))
    size = steps / _STEPS
    run.setPositions([QPointF(start * size, 0.0) for start in starts])
    return run


def draw_line(
    painter: QPainter,
    x: float,
    y: float,
    text: str,
    size: float,
    weight: Weight,
    colour: QColor,
    *,
    halo: QColor | None = None,
    halo_width: float = 0.0,
) -> None:
    """Draw a line of text in the painter's units, its baseline beginning at (x, y)."""
    if size < _LEAST_PX or not text:
        return
    steps = max(_STEPS, round(size * _STEPS))
    run = _run(text, weight, steps)
    if halo is not None and halo_width > 0.2:
        painter.setPen(halo)
        for dx, dy in _ring(round(halo_width * 4)):
            painter.drawGlyphRun(QPointF(x + dx, y + dy), run)
    painter.setPen(colour)
    painter.drawGlyphRun(QPointF(x, y), run)


@lru_cache(maxsize=64)
def _ring(quarters: int) -> tuple[tuple[float, float], ...]:
    """Return the places at which a text is repeated to make the rim around it."""
    radius = quarters / 4
    places = []
    for part in range(max(1, math.ceil(radius / 2))):  # wide rims are filled from within
        reach = radius - 2 * part
        count = 8 if reach <= 1.5 else 16
        places += [
            (reach * math.cos(math.tau * n / count), reach * math.sin(math.tau * n / count))
            for n in range(count)
        ]
    return tuple(places)


def text_path(text: str, size: float, weight: Weight) -> QPainterPath:
    """Return a line of text as an outline, beginning at (0, 0): for texts that are mirrored or slanted."""
    glyphs, starts, _width = _glyphs(text, weight)
    font = _font(weight, round(_UNITS * _STEPS))
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    factor = size / _UNITS
    for glyph, start in zip(glyphs, starts, strict=True):
        path.addPath(QTransform(factor, 0, 0, factor, start * size, 0).map(font.pathForGlyph(glyph)))
    return path
