"""Hatches as real lines: every screen, printer and viewer draws them alike, and they scale exactly."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from riskmap.drawing.outline import Outline, Point
from riskmap.drawing.primitives import Cap, Hatch, HatchKind, Path, Stroke

#: A hatch of more lines than this is drawn wider apart: a hostile outline must not fill the disk.
_MOST_LINES = 6_000


def hatched(outline: Outline, hatch: Hatch) -> Path | None:
    """Return the hatch of an area as one path of lines; None where no line falls inside.

    Dots are lines dashed into round points, one line for a row: a full A3 sheet of them stays small.
    """
    parts = outline.flattened()
    spacing = _bearable(outline, hatch.spacing)
    if hatch.kind is HatchKind.DOTS:
        return _dots(parts, hatch, spacing)
    angles = (45.0, -45.0) if hatch.kind is HatchKind.CROSS else (45.0,)
    numbers = [_lines(parts, angle, spacing) for angle in angles]
    lines = np.concatenate(numbers)
    if not len(lines):
        return None
    return Path(
        outline=_segments(lines),
        stroke=Stroke(colour=hatch.colour, width=hatch.width, opacity=hatch.opacity),
    )


def _bearable(outline: Outline, spacing: float) -> float:
    box = outline.bounds()
    reach = box.width + box.height if box else 0.0
    return max(spacing, reach / _MOST_LINES)


def _segments(lines: npt.NDArray[np.float64]) -> Outline:
    return Outline("ML" * len(lines), tuple(np.round(lines, 3).ravel().tolist()))


def _lines(parts: Sequence[Sequence[Point]], angle: float, spacing: float) -> npt.NDArray[np.float64]:
    """Return x1, y1, x2, y2 of the lines at an angle that lie inside."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    turned = [[(cos * x + sin * y, cos * y - sin * x) for x, y in part] for part in parts]
    rows, starts, ends = spans(turned, spacing)
    y = rows * spacing
    return np.column_stack(
        (cos * starts - sin * y, sin * starts + cos * y, cos * ends - sin * y, sin * ends + cos * y)
    )


def _dots(parts: Sequence[Sequence[Point]], hatch: Hatch, spacing: float) -> Path | None:
    rows, starts, ends = spans(parts, spacing)
    shift = np.where(rows % 2 == 0, 0.0, spacing / 2)  # every second row stands between the others
    radius = hatch.width * 1.5
    first = np.ceil((starts + radius - shift) / spacing) * spacing + shift
    count = np.floor((ends - radius - first) / spacing)
    inside = count >= 0
    if not inside.any():
        return None
    first, last, y = first[inside], (first + count * spacing)[inside] + 0.01, rows[inside] * spacing
    return Path(
        outline=_segments(np.column_stack((first, y, last, y))),
        stroke=Stroke(
            colour=hatch.colour,
            width=radius * 2,
            opacity=hatch.opacity,
            cap=Cap.ROUND,
            dash=(0.01, round(spacing - 0.01, 3)),
        ),
    )


def spans(
    parts: Sequence[Sequence[Point]], spacing: float
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return where the rows y = k·spacing run inside the rings: k, start and end x (even-odd)."""
    edges = _edges(parts)
    none = np.empty(0)
    if not len(edges):
        return none.astype(np.int64), none, none
    x1, y1, x2, y2 = edges.T
    low = np.ceil(np.minimum(y1, y2) / spacing).astype(np.int64)
    high = np.ceil(np.maximum(y1, y2) / spacing).astype(np.int64)  # upper end not counted
    counts = high - low
    edge = np.repeat(np.arange(len(edges)), counts)
    rows = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + low[edge]
    x = x1[edge] + (rows * spacing - y1[edge]) / (y2[edge] - y1[edge]) * (x2[edge] - x1[edge])
    order = np.lexsort((x, rows))
    rows, x = rows[order], x[order]  # every row crosses closed rings an even number of times
    return rows[0::2], x[0::2], x[1::2]


def _edges(parts: Sequence[Sequence[Point]]) -> npt.NDArray[np.float64]:
    rings = [np.asarray(part, dtype=np.float64) for part in parts if len(part) > 2]
    if not rings:
        return np.empty((0, 4))
    edges: npt.NDArray[np.float64] = np.concatenate(
        [np.hstack((ring, np.roll(ring, -1, axis=0))) for ring in rings]
    )
    slanted: npt.NDArray[np.float64] = edges[edges[:, 1] != edges[:, 3]]
    return slanted
