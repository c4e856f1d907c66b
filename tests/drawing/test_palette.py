from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.drawing.palette import contrast, level_colours, luminance, rgb, text_on
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel


def test_every_level_has_a_style_worst_first() -> None:
    assert tuple(level_colours()) == LEVELS_WORST_FIRST


def test_colour_is_never_alone() -> None:
    styles = level_colours().values()
    assert len({style.letter for style in styles}) == 5
    assert len({style.hatch for style in styles}) == 5


def test_defaults_are_those_of_the_design() -> None:
    fills = {level.key: style.fill for level, style in level_colours().items()}
    assert fills == {
        "red": "#E60012",
        "orange": "#F39800",
        "yellow": "#FFE100",
        "blue": "#0068B7",
        "none": "#9A9A9A",
    }


def test_yellow_has_dark_text_and_a_dark_outline() -> None:
    yellow = level_colours()[RiskLevel.YELLOW]
    assert luminance(yellow.text) < 0.05
    assert contrast(yellow.outline, "#FFFFFF") > 4.5


@pytest.mark.parametrize("bad", ["", "red", "#FFF", "#GG0000", "#FF0000;}", "</style>", "#FF00001"])
def test_what_is_not_a_colour_is_ignored(bad: str) -> None:
    assert level_colours({"red": bad}) == level_colours()


@given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))
def test_text_is_readable_on_any_colour(red: int, green: int, blue: int) -> None:
    fill = f"#{red:02x}{green:02x}{blue:02x}"
    assert rgb(fill) == (red, green, blue)
    assert contrast(fill, text_on(fill)) > 3.9
    style = level_colours({"orange": fill})[RiskLevel.ORANGE]
    assert style.fill == fill.upper()
    assert luminance(style.outline) <= luminance(style.fill)
