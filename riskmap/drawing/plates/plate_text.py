"""Text that fills a box of a plate: as large as it fits, in as many lines as it needs."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap.drawing.bounds import Box
from riskmap.drawing.font_metrics import Weight
from riskmap.drawing.primitives import BLACK, Anchor, Text
from riskmap.drawing.text import baseline, wrapped

_STEP = 1.24
#: Each try is this much smaller than the one before.
_SMALLER = 0.9


def filling(
    text: str,
    box: Box,
    *,
    largest: float,
    smallest: float = 2.4,
    weight: Weight = Weight.BOLD,
    colour: str = BLACK,
    anchor: Anchor = Anchor.MIDDLE,
) -> Iterator[Text]:
    """Yield the lines of a text as large as they fit into a box, no larger than ``largest``.

    What does not fit at ``smallest`` ends in …: a plate that nobody can read warns nobody.
    """
    size = largest
    while True:
        most = max(1, int(box.height / (size * _STEP) + 1e-6))
        lines = wrapped(text, size, box.width, most=100, weight=weight)
        if (len(lines) <= most and not _broken_word(lines, text)) or size * _SMALLER < smallest:
            break
        size *= _SMALLER
    lines = wrapped(text, size, box.width, most=most, weight=weight)
    x = {Anchor.START: box.left, Anchor.MIDDLE: box.centre[0], Anchor.END: box.right}[anchor]
    first = box.centre[1] - (len(lines) - 1) / 2 * size * _STEP
    for number, line in enumerate(lines):
        if line:
            yield Text(
                x=x,
                y=baseline(first + number * size * _STEP, size),
                text=line,
                size=size,
                weight=weight,
                colour=colour,
                anchor=anchor,
            )


def _broken_word(lines: tuple[str, ...], text: str) -> bool:
    """Tell whether a short name was parted so that one character stands alone."""
    return len(text) <= 8 and len(lines) > 1 and len(lines[-1]) == 1
