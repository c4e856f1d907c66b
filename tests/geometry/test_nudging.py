import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.geometry.nudging import Arrow, nudge


def test_the_four_arrows():
    assert [nudge(arrow, 0.5) for arrow in (Arrow.LEFT, Arrow.RIGHT, Arrow.UP, Arrow.DOWN)] == [
        (-0.5, 0),
        (0.5, 0),
        (0, 0.5),
        (0, -0.5),
    ]


@pytest.mark.parametrize("step", [0, -1, float("nan")])
def test_a_step_must_be_positive(step):
    with pytest.raises(BadInput):
        nudge(Arrow.UP, step)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(Arrow), st.sampled_from([0.1, 0.25, 0.5, 1.0]), st.floats(-100, 100), st.floats(-100, 100)
)
def test_on_a_grid_it_goes_on_to_the_next_line_and_never_sticks(arrow, step, x, y):
    box = (x, y, x + 3, y + 2)
    dx, dy = nudge(arrow, step, box=box)
    along, across = (dx, dy) if arrow in (Arrow.LEFT, Arrow.RIGHT) else (dy, dx)
    assert across == 0
    assert 0 < abs(along) <= step * 1.00001
    corner = (x + dx if arrow in (Arrow.LEFT, Arrow.RIGHT) else y + dy) / step
    assert corner == pytest.approx(round(corner), abs=1e-6)
    assert along * sum(arrow.value) > 0


def test_a_hair_beside_a_line_is_on_it():
    assert nudge(Arrow.RIGHT, 0.1, box=(0.2999999999, 0, 1, 1))[0] == pytest.approx(0.1)
    assert nudge(Arrow.LEFT, 0.1, box=(0.3000000001, 0, 1, 1))[0] == pytest.approx(-0.1)
