"""Previews of a drawing as others see it: copied in black and white, or with a colour vision deficiency."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from functools import cache, partial
from typing import TypeVar

from riskmap.drawing.palette import rgb
from riskmap.drawing.primitives import Drawing, Fill, Group, Hatch, Item, Path, Stroke, Text


class Vision(Enum):
    """Ways of seeing; the value is what settings store."""

    GREY = "grey"
    PROTAN = "protan"
    DEUTAN = "deutan"
    TRITAN = "tritan"

    @property
    def zh(self) -> str:
        """Return the Chinese name."""
        return {"grey": "黑白打印", "protan": "红色盲", "deutan": "绿色盲", "tritan": "蓝色盲"}[self.value]


Paint = TypeVar("Paint", Fill, Stroke, Hatch)

#: Full deficiency in linear RGB: Machado, Oliveira and Fernandes (2009), severity 1.0.
_MATRICES = {
    Vision.GREY: ((0.2126, 0.7152, 0.0722),) * 3,
    Vision.PROTAN: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Vision.DEUTAN: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Vision.TRITAN: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@cache
def seen(colour: str, vision: Vision) -> str:
    """Return how a colour looks to that vision.

    >>> seen("#FFFFFF", Vision.GREY), seen("#E60012", Vision.GREY)
    ('#FFFFFF', '#727272')
    """
    linear = [_linear(value / 255) for value in rgb(colour)]
    rows = _MATRICES[vision]
    mixed = (sum(share * value for share, value in zip(row, linear, strict=True)) for row in rows)
    return "#" + "".join(f"{round(_encoded(min(1.0, max(0.0, value))) * 255):02X}" for value in mixed)


def recoloured(drawing: Drawing, vision: Vision) -> Drawing:
    """Return the drawing in the colours that vision sees; pictures stay as they are."""
    colour = partial(seen, vision=vision)
    return replace(drawing, items=tuple(_item(item, colour) for item in drawing.items))


def _item(item: Item, colour: Callable[[str], str]) -> Item:
    match item:
        case Group():
            return replace(item, items=tuple(_item(each, colour) for each in item.items))
        case Text():
            halo = colour(item.halo) if item.halo else ""
            return replace(item, colour=colour(item.colour), halo=halo)
        case Path():
            return replace(
                item,
                fill=_painted(item.fill, colour),
                stroke=_painted(item.stroke, colour),
                hatch=_painted(item.hatch, colour),
            )
        case _:
            return item


def _painted(paint: Paint | None, colour: Callable[[str], str]) -> Paint | None:
    return None if paint is None else replace(paint, colour=colour(paint.colour))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * float(value ** (1 / 2.4)) - 0.055
