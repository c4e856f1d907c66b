from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.ui.diagram.tools.drawing.typed_numbers import at_angle, length, next_place, size

numbers = st.floats(0.01, 9_999).map(lambda value: round(value, 3))


@given(numbers, numbers, st.sampled_from(["x", "X", "×", "*", ",", "，", " ", "  x "]))
def test_a_size_is_read_however_it_is_written(wide: float, high: float, between: str) -> None:
    assert size(f"{wide}{between}{high}") == (wide, high)


@given(st.text(max_size=12))
def test_any_text_is_a_place_or_is_refused(text: str) -> None:
    for anchor in (None, (1.0, 2.0)):
        try:
            x, y = next_place(text, anchor, 30.0)
        except BadInput:
            continue
        assert math.isfinite(x)
        assert math.isfinite(y)


@pytest.mark.parametrize("text", ["", "0", "-3", "nan", "inf", "1e999", "六", "3 4 5", "100001"])
def test_no_length(text: str) -> None:
    with pytest.raises(BadInput):
        length(text)


@given(numbers, st.floats(-720, 720))
def test_a_step_is_as_long_as_typed(metres: float, angle: float) -> None:
    x, y = at_angle((0.0, 0.0), metres, angle)
    assert math.hypot(x, y) == pytest.approx(metres)
