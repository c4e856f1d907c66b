"""Lines of text as tables and keys need them: in a cell, shortened to fit, centred on its middle."""

from __future__ import annotations

from riskmap.drawing.bounds import Box
from riskmap.drawing.font_metrics import Weight, width
from riskmap.drawing.primitives import BLACK, Anchor, Text
from riskmap.drawing.text import baseline, elided, printable

#: Text is set this much smaller before any of it is cut off.
_NARROWEST = 0.72


def in_cell(
    text: str,
    box: Box,
    size: float,
    *,
    anchor: Anchor = Anchor.START,
    weight: Weight = Weight.REGULAR,
    colour: str = BLACK,
) -> Text:
    """Return a line of text in the middle of a cell's height: smaller, then shortened, where it is long."""
    clean = printable(text)
    wide = width(clean, size, weight)
    if wide > box.width:
        size *= max(_NARROWEST, box.width / wide * 0.999)
        clean = elided(clean, size, box.width, weight)
    x = {Anchor.START: box.left, Anchor.MIDDLE: box.centre[0], Anchor.END: box.right}[anchor]
    return Text(
        x=x,
        y=baseline(box.centre[1], size),
        text=clean,
        size=size,
        weight=weight,
        colour=colour,
        anchor=anchor,
    )
