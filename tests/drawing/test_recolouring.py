from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.drawing.diagram import diagram_drawing
from riskmap.drawing.palette import rgb
from riskmap.drawing.paper import paper
from riskmap.drawing.recolouring import Vision, recoloured, seen
from riskmap.drawing.svg import svg
from tests.drawing.made import shoe_floor


@given(st.integers(0, 255), st.sampled_from(list(Vision)))
def test_greys_stay_grey(value: int, vision: Vision) -> None:
    grey = f"#{value:02X}{value:02X}{value:02X}"
    assert rgb(seen(grey, vision)) == pytest.approx(rgb(grey), abs=2)


def test_red_and_orange_look_alike_to_some() -> None:
    def apart(one: str, other: str, vision: Vision) -> int:
        return sum(abs(a - b) for a, b in zip(rgb(seen(one, vision)), rgb(seen(other, vision)), strict=True))

    assert apart("#E60012", "#00A000", Vision.DEUTAN) < apart("#E60012", "#00A000", Vision.TRITAN)


def test_a_grey_sheet_has_no_colour_left() -> None:
    drawing = diagram_drawing(shoe_floor(), paper("A3"))
    colours = set(re.findall(r'"(#[0-9A-F]{6})"', svg(recoloured(drawing, Vision.GREY))))
    assert colours
    assert all(len(set(rgb(colour))) == 1 for colour in colours)
