"""Colours of a CAD drawing on white paper: CAD draws on black, where yellow and cyan can be read."""

from __future__ import annotations

from functools import cache

from riskmap.drawing.palette import contrast, rgb
from riskmap.drawing.primitives import BLACK, WHITE

#: What is paler than this against white is darkened.
_READABLE = 3.0
_NEARLY_WHITE = 0xE0


@cache
def line_colour(colour: str) -> str:
    """Return a colour for lines and texts that can be seen on white.

    >>> line_colour("#ffffff"), line_colour("#000000"), line_colour("#ff0000")
    ('#1D2327', '#1D2327', '#FF0000')
    >>> line_colour("#ffff00")
    '#989800'
    """
    plain = colour[:7].upper()
    if min(rgb(plain)) >= _NEARLY_WHITE or plain == "#000000":
        return BLACK
    share = 1.0
    while contrast(_scaled(plain, share), WHITE) < _READABLE:
        share -= 0.05
    return _scaled(plain, share)


@cache
def area_colour(colour: str) -> str:
    """Return a colour for areas: as it is, but for the black of a filled wall or column.

    >>> area_colour("#ffffff"), area_colour("#000000")
    ('#FFFFFF', '#1D2327')
    """
    plain = colour[:7].upper()
    return BLACK if plain == "#000000" else plain


def opacity(colour: str) -> float:
    """Return the share in ``#RRGGBBAA`` that is not transparent.

    >>> opacity("#ff0000"), opacity("#ff000080")
    (1.0, 0.502)
    """
    return round(int(colour[7:9], 16) / 255, 3) if len(colour) == 9 else 1.0


def _scaled(colour: str, share: float) -> str:
    return "#" + "".join(f"{int(value * share):02X}" for value in rgb(colour))
