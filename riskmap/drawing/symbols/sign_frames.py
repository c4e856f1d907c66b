"""The frames of the sign families, about the origin in a box of side 1.

They follow the families' shape and colour; they are not the artwork of GB 2894-2025.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import Outline, circle, polygon, ring, rounded
from riskmap.drawing.primitives import WHITE, Fill, Join, Path, Stroke
from riskmap.drawing.symbols.sign_catalogue import Family
from riskmap.resources import table

_BLACK = "#000000"


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """What lies under and over a pictogram, and where that stands."""

    under: tuple[Path, ...]
    over: tuple[Path, ...] = ()
    pictogram: Box
    ink: str = _BLACK
    board: str  # the colour of the name's board
    board_ink: str = WHITE


@cache
def sign_colours() -> Mapping[str, str]:
    """Return the safety colours: red, yellow, blue, green."""
    return {row["key"]: row["hex"].upper() for row in table("colours") if row["use"] == "sign"}


@cache
def frame(family: Family, *, green: bool = False) -> Frame:
    """Return the frame of a family; ``green`` is for fire signs that show a way out."""
    colours = sign_colours()
    if family is Family.PROHIBITION:
        return _prohibition(colours["red"])
    if family is Family.WARNING:
        return _warning(colours["yellow"])
    if family is Family.MANDATORY:
        blue = colours["blue"]
        disc = (_filled(circle(0, 0, 0.5), blue), _rim(circle(0, 0, 0.47), WHITE))
        return Frame(under=disc, pictogram=Box.around(0, 0, 0.66, 0.66), ink=WHITE, board=blue)
    colour = colours["green" if green or family is Family.INFORMATION else "red"]
    square = (
        _filled(rounded(Box.around(0, 0, 1, 1), 0.04), colour),
        _rim(rounded(Box.around(0, 0, 0.92, 0.92), 0.02), WHITE),
    )
    return Frame(under=square, pictogram=Box.around(0, 0, 0.8, 0.8), ink=WHITE, board=colour)


def _prohibition(red: str) -> Frame:
    half = 0.4 * math.sqrt(0.5)  # the slash reaches from ring to ring, upper left to lower right
    wide = 0.045 * math.sqrt(0.5)
    slash = polygon(
        [
            (-half + wide, -half - wide),
            (half + wide, half - wide),
            (half - wide, half + wide),
            (-half - wide, -half + wide),
        ]
    )
    return Frame(
        under=(_filled(circle(0, 0, 0.5), WHITE),),
        over=(_filled(ring(0, 0, 0.5, 0.4), red), _filled(slash, red)),
        pictogram=Box.around(0, 0, 0.6, 0.6),
        board=red,
    )


def _warning(yellow: str) -> Frame:
    # The stroke's round joins make the round corners; the triangle's middle is that of its box.
    rim = 0.075
    high = math.sqrt(3) / 2 * (1 - rim)
    top, bottom, half = -high / 2 - 0.02, high / 2 - 0.02, (1 - rim) / 2
    triangle = polygon([(0, top), (half, bottom), (-half, bottom)])
    return Frame(
        under=(
            Path(
                outline=triangle,
                fill=Fill(colour=yellow),
                stroke=Stroke(colour=_BLACK, width=rim, join=Join.ROUND),
            ),
        ),
        pictogram=Box.around(0, 0.12, 0.46, 0.46),
        board=WHITE,
        board_ink=_BLACK,
    )


def _filled(outline: Outline, colour: str) -> Path:
    return Path(outline=outline, fill=Fill(colour=colour))


def _rim(outline: Outline, colour: str) -> Path:
    return Path(outline=outline, stroke=Stroke(colour=colour, width=0.015))
