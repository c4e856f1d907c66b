"""Where the drawing itself is: drafts lie about far away in many files, often at the origin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from riskmap.drawing.bounds import Box

Array = npt.NDArray[np.float64]
#: What is this many times as large as all that is known so far is no part of it.
_TOO_LARGE = 40.0
_ROUNDS = 60


def main_box(boxes: Sequence[Box]) -> Box:
    """Return the box around the drawing, found from its middle half outwards.

    What lies farther away than the drawing is large does not belong to it.

    >>> near = [Box(i, 0, i + 1, 5) for i in range(40)]
    >>> main_box([*near, Box(9e5, 0, 9e5 + 1, 1)])
    Box(left=0.0, top=0.0, right=40.0, bottom=5.0)
    """
    if not boxes:
        return Box(0.0, 0.0, 0.0, 0.0)
    sides = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes], np.float64)
    middles = (sides[:, :2] + sides[:, 2:]) / 2
    sizes = (sides[:, 2:] - sides[:, :2]).max(axis=1)
    low, high = np.percentile(middles, [25, 75], axis=0)
    for _round in range(_ROUNDS):
        reach = max(float((high - low).max()), float(np.median(sizes)))
        near = ((middles >= low - reach) & (middles <= high + reach)).all(axis=1)
        near &= sizes <= _TOO_LARGE * reach
        if not near.any():
            return _around(sides)
        grown_low = np.minimum(low, sides[near, :2].min(axis=0))
        grown_high = np.maximum(high, sides[near, 2:].max(axis=0))
        if (grown_low == low).all() and (grown_high == high).all():
            break
        low, high = grown_low, grown_high
    # The middle half's own box may reach into nothing; what was found does not.
    found = sides[near]
    return _around(found) if near.sum() * 2 >= len(boxes) else _around(sides)


def belongs(box: Box, main: Box) -> bool:
    """Tell whether a thing is near enough to the drawing to be drawn."""
    near = main.grown(max(main.width, main.height, 1e-9) * 0.5)
    return (
        box.left <= near.right
        and near.left <= box.right
        and box.top <= near.bottom
        and near.top <= box.bottom
    )


def _around(sides: Any) -> Box:
    left, top = sides[:, :2].min(axis=0).tolist()
    right, bottom = sides[:, 2:].max(axis=0).tolist()
    return Box(left, top, right, bottom)
