"""Writing pictures as PNG with a palette: a third of the size, and nobody sees it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

_COLOURS, _FOR_SPOTS = 256, 40
#: Of 255: a pixel whose colour would be off by more belongs to a small spot, a red sign on a large plan.
_OFF = 12
_AT_ONCE = 4096


def write_small(picture: Image.Image, target: Path) -> None:
    """Write a picture of any kind."""
    whole = picture.convert("RGB")
    pixels = np.asarray(whole)
    shades, where = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True)
    palette = _palette(whole, _COLOURS - _FOR_SPOTS)
    nearest = _nearest(shades, palette)
    off = np.abs(shades.astype(np.int16) - palette[nearest]).max(axis=1)[where.ravel()] > _OFF
    if off.any():
        spots = Image.fromarray(pixels.reshape(-1, 3)[off][np.newaxis])
        palette = np.vstack([palette, _palette(spots, _FOR_SPOTS)])
        nearest = _nearest(shades, palette)
    few = Image.fromarray(nearest[where.ravel()].astype(np.uint8).reshape(pixels.shape[:2]), "P")
    few.putpalette(palette.ravel().tolist())
    few.save(target, optimize=True)
    print(target)


def _palette(picture: Image.Image, colours: int) -> np.ndarray:
    cut = picture.quantize(colours, method=Image.Quantize.MEDIANCUT, kmeans=1, dither=Image.Dither.NONE)
    return np.array(cut.getpalette(), np.uint8).reshape(-1, 3)[:colours]


def _nearest(shades: np.ndarray, palette: np.ndarray) -> np.ndarray:
    """Return for each shade the place of the nearest colour."""
    known = palette.astype(np.int32)
    parts = [
        _distances(shades[start : start + _AT_ONCE], known).argmin(axis=1)
        for start in range(0, len(shades), _AT_ONCE)
    ]
    return np.concatenate(parts)


def _distances(shades: np.ndarray, known: np.ndarray) -> np.ndarray:
    return ((shades[:, np.newaxis].astype(np.int32) - known) ** 2).sum(axis=2)
