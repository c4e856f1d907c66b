from __future__ import annotations

import math

import pytest

from riskmap.drawing.bounds import Box
from riskmap.drawing.primitives import Drawing, Fill, Hatch, HatchKind, MediaType, Raster, Stroke, Text
from tests.drawing.pictures import JPEG, PNG


@pytest.mark.parametrize("colour", ["red", "#FFF", "url(#x)", '"/><script>', "#12345G"])
def test_only_colours_are_colours(colour: str) -> None:
    for make in (Fill, Stroke):
        with pytest.raises(ValueError, match="colour"):
            make(colour=colour)
    with pytest.raises(ValueError, match="colour"):
        Text(x=0, y=0, text="x", size=1, halo=colour)


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_only_finite_numbers_are_drawn(bad: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        Text(x=bad, y=0, text="x", size=1)
    with pytest.raises(ValueError, match="finite"):
        Stroke(width=bad)
    with pytest.raises(ValueError, match="finite"):
        Drawing(width=bad, height=1, items=())


def test_text_is_cleaned_when_made() -> None:
    assert Text(x=0, y=0, text="甲\n\u202e乙", size=3).text == "甲 乙"
    assert Text(x=0, y=0, text="甲乙", size=3).width == 6


def test_a_hatch_cannot_fill_the_disk() -> None:
    with pytest.raises(ValueError, match="hatch"):
        Hatch(kind=HatchKind.CROSS, colour="#000000", spacing=0.01)


def test_a_raster_says_what_it_is() -> None:
    assert Raster(box=Box(0, 0, 1, 1), data=PNG).media_type is MediaType.PNG
    assert Raster(box=Box(0, 0, 1, 1), data=JPEG).media_type is MediaType.JPEG
    with pytest.raises(ValueError, match="PNG"):
        Raster(box=Box(0, 0, 1, 1), data=b"<svg/>")
