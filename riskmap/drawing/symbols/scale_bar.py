"""The scale bar: a round length of metres or kilometres, halved in black and white."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import rectangle
from riskmap.drawing.primitives import BLACK, WHITE, Anchor, Fill, Item, Path, Stroke, Text

_STEPS = (1, 2, 5)


def bar_length(denominator: float, room: float) -> float:
    """Return the longest length 1, 2 or 5 × 10ⁿ in metres whose bar fits into ``room`` millimetres.

    >>> bar_length(200, 60)
    10
    """
    most = room * denominator / 1000
    best, power = 0.001, 0.001
    while power <= most:
        best = max([best, *(step * power for step in _STEPS if step * power <= most)])
        power *= 10
    return int(best) if best >= 1 else round(best, 3)


def scale_bar(left: float, middle: float, denominator: float, room: float, *, size: float) -> Iterator[Item]:
    """Yield the bar with its figures above; ``size`` is that of the text."""
    metres = bar_length(denominator, room)
    long = metres * 1000 / denominator
    high = size * 0.42
    for part, colour in enumerate((BLACK, WHITE, BLACK, WHITE)):
        box = Box.sized(left + part * long / 4, middle, long / 4, high)
        yield Path(
            outline=rectangle(box), fill=Fill(colour=colour), stroke=Stroke(colour=BLACK, width=size * 0.05)
        )
    for share, text in ((0.0, "0"), (0.5, _figure(metres / 2, metres)), (1.0, _with_unit(metres))):
        yield Text(
            x=left + long * share,
            y=middle - size * 0.3,
            text=text,
            size=size,
            anchor=Anchor.START if share == 1.0 else Anchor.MIDDLE,
        )


def _figure(metres: float, whole: float) -> str:
    return f"{metres / 1000:g}" if whole >= 1000 else f"{metres:g}"


def _with_unit(metres: float) -> str:
    return f"{metres / 1000:g} 千米" if metres >= 1000 else f"{metres:g} 米"
