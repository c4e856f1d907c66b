from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.drawing.primitives import Text
from riskmap.drawing.symbols.scale_bar import bar_length, scale_bar


@given(st.floats(1, 1e6), st.floats(5, 200))
def test_the_bar_fits_and_is_no_shorter_than_it_must(denominator: float, room: float) -> None:
    long = bar_length(denominator, room) * 1000 / denominator
    assert room * 0.39 <= long <= room * 1.001 or room * denominator < 1000


@pytest.mark.parametrize(
    ("denominator", "texts"), [(200, ["0", "5", "10 米"]), (50_000, ["0", "1", "2 千米"])]
)
def test_figures_have_their_unit(denominator: float, texts: list[str]) -> None:
    items = scale_bar(0, 0, denominator, 60, size=2.5)
    assert [item.text for item in items if isinstance(item, Text)] == texts
