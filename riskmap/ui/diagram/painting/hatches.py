"""Hatches as pictures that are the same pixel by pixel as `hatching`'s lines, and cost a thousandth of them.

A hatch hangs on the sheet's own grid, so one picture of it over the whole surface fills every area on it.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QTransform

from riskmap.drawing.primitives import HatchKind

Floats = npt.NDArray[np.float32]


def hatch_picture(
    kind: HatchKind, colour: QColor, *, width: float, spacing: float, to_pixels: QTransform, over: QRect
) -> QImage:
    """Return a hatch over a rectangle of pixels.

    Args:
        kind: the pattern.
        colour: its colour, with its opacity.
        width: of a line, millimetres; a dot is three times as wide.
        spacing: between the lines, millimetres.
        to_pixels: from millimetres to pixels; moves and scales only.
        over: the rectangle.
    """
    factor = to_pixels.m11()
    step, wide = spacing * factor, width * factor
    # Middles of the pixels, counted from where the sheet's grid begins.
    x = np.arange(over.width(), dtype=np.float64) + (over.left() + 0.5 - to_pixels.dx())
    y = np.arange(over.height(), dtype=np.float64) + (over.top() + 0.5 - to_pixels.dy())
    if kind is HatchKind.DOTS:
        cover = _dots(x, y, step, wide * 1.5)
    else:
        cover = _lines(x, y, step, wide, falling=True)
        if kind is HatchKind.CROSS:
            other = _lines(x, y, step, wide, falling=False)
            cover = cover + other - cover * other
    return _painted(cover, colour)


def _lines(
    x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], step: float, wide: float, *, falling: bool
) -> Floats:
    """Return how much of each pixel lies under lines at 45° to the grid."""
    if not len(x) or not len(y):
        return np.zeros((len(y), len(x)), np.float32)
    # Along a row as along a column the distance from the lines grows alike: one profile holds for all.
    count = len(x) + len(y) - 1
    first = (y[0] - x[-1]) if falling else (y[0] + x[0])
    across = (first + np.arange(count)) * math.sqrt(0.5)
    away = np.abs(across - np.round(across / step) * step)
    profile = np.clip((wide + _SOFT - 2 * away) / (2 * _SOFT), 0.0, min(1.0, wide / _SOFT))
    windows = np.lib.stride_tricks.sliding_window_view(profile.astype(np.float32), len(x))
    return windows[:, ::-1] if falling else windows


#: A pixel seen at 45° is this wide.
_SOFT = 1.0


def _dots(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], step: float, radius: float) -> Floats:
    """Return how much of each pixel lies under dots; every second row stands between the others."""
    row = np.round(y / step)
    down = y - row * step
    odd = np.asarray(row % 2, bool)
    even = x - np.round(x / step) * step
    between = x - (np.round(x / step - 0.5) + 0.5) * step
    across = np.where(odd[:, None], between[None, :], even[None, :])
    away = np.hypot(across, down[:, None])
    most = min(1.0, math.pi * radius * radius)  # a dot smaller than a pixel is a faint one
    cover: Floats = np.clip(radius + 0.5 - away, 0.0, most).astype(np.float32)
    return cover


def _painted(cover: Floats, colour: QColor) -> QImage:
    alpha = cover * np.float32(colour.alphaF())
    pixels = np.empty((*cover.shape, 4), np.uint8)
    for at, part in enumerate((colour.blueF(), colour.greenF(), colour.redF(), 1.0)):
        pixels[..., at] = np.rint(alpha * np.float32(255.0 * part))
    high, wide = cover.shape
    data = np.ascontiguousarray(pixels)
    image = QImage(data.data, wide, high, wide * 4, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()  # its own pixels: the array goes away
