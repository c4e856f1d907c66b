"""The colours of the risk levels: one source for the window, the map's style sheet and print."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from riskmap.model.levels import RiskLevel

DEFAULTS: Mapping[RiskLevel, str] = MappingProxyType(
    {
        RiskLevel.RED: "#E60012",
        RiskLevel.ORANGE: "#F39800",
        RiskLevel.YELLOW: "#FFE100",
        RiskLevel.BLUE: "#0068B7",
        RiskLevel.UNASSESSED: "#9A9A9A",
    }
)

#: What tells the levels apart on a black-and-white copy: resources/tables/colours.csv, hatch_for_bw.
_HATCHES: Mapping[RiskLevel, str] = MappingProxyType(
    {
        RiskLevel.RED: "cross",
        RiskLevel.ORANGE: "diagonal",
        RiskLevel.YELLOW: "dots",
        RiskLevel.BLUE: "none",
        RiskLevel.UNASSESSED: "outline",
    }
)

_DARK_TEXT = "#1D2327"
_LIGHT_TEXT = "#FFFFFF"
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
#: A fill brighter than this (yellow) needs a much darker outline to be seen on paper white.
_BRIGHT = 0.55


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelStyle:
    """How one level is drawn: its colours as ``#RRGGBB``, its letter and its hatch."""

    fill: str
    text: str  # readable on the fill
    outline: str  # darker than the fill; visible on white
    letter: str
    hatch: str  # cross | diagonal | dots | none | outline


def level_colours(overrides: Mapping[str, str] | None = None) -> Mapping[RiskLevel, LevelStyle]:
    """Return the style of every level, worst first; ``overrides`` is level key → ``#RRGGBB``.

    What is not a colour (a settings file edited by hand) is ignored.

    >>> level_colours()[RiskLevel.YELLOW].fill, level_colours()[RiskLevel.YELLOW].text
    ('#FFE100', '#1D2327')
    >>> level_colours({"red": "#FF0000", "blue": "url(x)"})[RiskLevel.RED].fill
    '#FF0000'
    """
    given = overrides or {}
    styles: dict[RiskLevel, LevelStyle] = {}
    for level, default in DEFAULTS.items():
        wanted = given.get(level.key, default)
        fill = wanted.upper() if is_colour(wanted) else default
        styles[level] = LevelStyle(
            fill=fill,
            text=text_on(fill),
            outline=_darkened(fill, 0.62 if luminance(fill) > _BRIGHT else 0.3),
            letter=level.letter,
            hatch=_HATCHES[level],
        )
    return MappingProxyType(styles)


def is_colour(text: object) -> bool:
    """Tell whether the text is a colour as settings and style sheets hold it: ``#RRGGBB``."""
    return isinstance(text, str) and _HEX.fullmatch(text) is not None


def text_on(fill: str) -> str:
    """Return dark or light text, whichever contrasts better with the fill (WCAG 2.1)."""
    return max((_LIGHT_TEXT, _DARK_TEXT), key=lambda text: contrast(fill, text))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.1, 1.4.3).

    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    darker, brighter = sorted((luminance(one), luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 black to 1 white (WCAG 2.1)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in rgb(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of ``#RRGGBB``, 0 to 255 each.

    >>> rgb("#0068B7")
    (0, 104, 183)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _darkened(colour: str, share: float) -> str:
    return "#" + "".join(f"{round(value * (1 - share)):02X}" for value in rgb(colour))
