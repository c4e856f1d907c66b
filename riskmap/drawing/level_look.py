"""How a level looks as an area, as a chip and as a mark: colour, letter and hatch always together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from riskmap.drawing.bounds import Box
from riskmap.drawing.font_metrics import Weight, width
from riskmap.drawing.outline import Outline, circle, rounded
from riskmap.drawing.palette import LevelStyle
from riskmap.drawing.primitives import (
    BLACK,
    WHITE,
    Anchor,
    Fill,
    Hatch,
    HatchKind,
    Item,
    Path,
    Stroke,
    Text,
)
from riskmap.drawing.text import baseline, printable
from riskmap.model.levels import RiskLevel

Styles = Mapping[RiskLevel, LevelStyle]

#: How opaque a zone lies over the line-work (DOMAIN §3: 35 to 55 %).
ZONE_OPACITY = 0.45
_UNASSESSED_OPACITY = 0.35
#: Line width and distance of each hatch on A3.
_HATCHES: Mapping[str, tuple[HatchKind, float, float]] = {
    "cross": (HatchKind.CROSS, 0.13, 3.2),
    "diagonal": (HatchKind.DIAGONAL, 0.16, 2.6),
    "dots": (HatchKind.DOTS, 0.28, 2.6),
}


def level_area(outline: Outline, style: LevelStyle, *, size: float = 1.0, solid: bool = False) -> Path:
    """Return an area in a level's colour and hatch; ``solid`` is for the legend, which must be plain."""
    opacity = _UNASSESSED_OPACITY if style.hatch == "outline" else ZONE_OPACITY
    return Path(
        outline=outline,
        fill=Fill(colour=style.fill, opacity=1.0 if solid else opacity),
        hatch=level_hatch(style, size=size),
    )


def level_hatch(style: LevelStyle, *, size: float = 1.0) -> Hatch | None:
    """Return the level's hatch; None for those told by their plain colour or their dashed border."""
    if style.hatch not in _HATCHES:
        return None
    kind, wide, spacing = _HATCHES[style.hatch]
    return Hatch(kind=kind, colour=style.outline, width=wide * size, spacing=spacing * size, opacity=0.75)


def level_border(style: LevelStyle, *, size: float = 1.0) -> Stroke:
    """Return the line round a zone: dashed for the unassessed."""
    dash = (2.0 * size, 1.2 * size) if style.hatch == "outline" else ()
    return Stroke(colour=style.outline, width=0.4 * size, dash=dash)


def chip(style: LevelStyle, x: float, y: float, height: float) -> Iterator[Item]:
    """Yield the level's chip, centred: colour and letter."""
    box = Box.around(x, y, height * 1.15, height)
    yield Path(
        outline=rounded(box, height * 0.18),
        fill=Fill(colour=style.fill),
        stroke=Stroke(colour=style.outline, width=height * 0.05),
    )
    yield _centred(style.letter, x, y, height * 0.74, style.text)


def mark_box(number: str, x: float, y: float, height: float) -> Box:
    """Return the box that `mark` fills."""
    return Box.around(x, y, height * 1.05 + _number_room(number, height), height)


def mark(number: str, style: LevelStyle, x: float, y: float, height: float) -> Iterator[Item]:
    """Yield the mark of a numbered point: its letter on its colour, its number on white beside it."""
    box = mark_box(number, x, y, height)
    split = box.left + height * 1.05
    yield Path(outline=rounded(box.grown(height * 0.09), height * 0.32), fill=Fill(colour=WHITE))
    yield Path(outline=rounded(box, height * 0.24), fill=Fill(colour=style.fill))
    yield Path(
        outline=_right_end(Box(split, box.top, box.right, box.bottom), height * 0.24), fill=Fill(colour=WHITE)
    )
    yield Path(outline=rounded(box, height * 0.24), stroke=Stroke(colour=style.outline, width=height * 0.09))
    yield _centred(style.letter, (box.left + split) / 2, y, height * 0.74, style.text)
    yield _centred(number, (split + box.right) / 2 - height * 0.04, y, height * 0.78, BLACK)


def dot(style: LevelStyle, x: float, y: float, radius: float) -> Path:
    """Return a plain point of a level, for maps that are too dense for letters."""
    return Path(
        outline=circle(x, y, radius),
        fill=Fill(colour=style.fill),
        stroke=Stroke(colour=style.outline, width=radius * 0.22),
    )


def _number_room(number: str, height: float) -> float:
    return max(height * 0.95, width(printable(number), height * 0.78, Weight.BOLD) + height * 0.42)


def _right_end(box: Box, radius: float) -> Outline:
    """Return a box whose right corners only are round."""
    k = radius * 0.4477
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    return Outline(
        "MLCLCLZ",
        (
            *(left, top, right - radius, top),
            *(right - k, top, right, top + k, right, top + radius),
            *(right, bottom - radius),
            *(right, bottom - k, right - k, bottom, right - radius, bottom),
            *(left, bottom),
        ),
    )


def _centred(text: str, x: float, y: float, size: float, colour: str) -> Text:
    return Text(
        x=x,
        y=baseline(y, size),
        text=text,
        size=size,
        weight=Weight.BOLD,
        colour=colour,
        anchor=Anchor.MIDDLE,
    )
