from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.drawing.transform import IDENTITY, Transform

number = st.floats(-100, 100)


@given(number, number, number, number, st.floats(-360, 360), st.floats(0.1, 10))
def test_then_applies_one_after_the_other(
    x: float, y: float, dx: float, dy: float, angle: float, factor: float
) -> None:
    first, second = Transform.rotate(angle, dx, dy), Transform.scale(factor).then(Transform.move(dy, dx))
    assert first.then(second).point(x, y) == pytest.approx(second.point(*first.point(x, y)), abs=1e-6)


@given(number, number, st.floats(-360, 360), number, number)
def test_turning_keeps_the_distance_to_the_middle(
    x: float, y: float, angle: float, cx: float, cy: float
) -> None:
    turned = Transform.rotate(angle, cx, cy).point(x, y)
    assert math.dist(turned, (cx, cy)) == pytest.approx(math.dist((x, y), (cx, cy)), abs=1e-6)


def test_factor_is_how_much_lengths_grow() -> None:
    assert Transform.scale(3).then(Transform.rotate(20)).factor == pytest.approx(3)
    assert IDENTITY.point(1, 2) == (1, 2)
