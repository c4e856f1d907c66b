"""The shipped pictograms (Material Design Icons and a few of our own), as outlines in a 24 × 24 box."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from riskmap.drawing.artwork import read_artwork
from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import Outline, joined
from riskmap.drawing.primitives import Path
from riskmap.drawing.transform import Transform
from riskmap.resources import read_csv, resource

_SIDE = 24.0
#: Two pictograms share a box: each at this size, the first at the upper left.
_PAIR = 0.66


@cache
def sign_pictograms() -> Mapping[tuple[str, str], str]:
    """Return (family, Chinese name) → the names of its pictograms, joined by ``+``."""
    return {(row["family"], row["zh"]): row["icons"] for row in read_csv(resource("signs", "pictograms.csv"))}


@cache
def equipment_pictograms() -> Mapping[str, str]:
    """Return the key of a piece of equipment → the names of its pictograms."""
    return {row["kind"]: row["icons"] for row in read_csv(resource("signs", "equipment.csv"))}


@cache
def pictogram(icons: str) -> Outline:
    """Return one pictogram, or two in one box, about the origin in a box of side 1."""
    names = icons.split("+")
    if len(names) == 1:
        return _icon(names[0])
    shift = (1 - _PAIR) / 2
    places = (Transform.move(-shift, -shift), Transform.move(shift, shift))
    return joined(
        _icon(name).transformed(Transform.scale(_PAIR).then(place))
        for name, place in zip(names, places, strict=True)
    )


def _icon(name: str) -> Outline:
    artwork = read_artwork(resource("signs", f"{name}.svg"))
    outline = joined(item.outline for item in artwork.items if isinstance(item, Path))
    return outline.transformed(artwork.placed(Box.around(0, 0, 1, 1)))
