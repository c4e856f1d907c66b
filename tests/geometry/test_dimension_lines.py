import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.geometry.dimension_lines import DimensionKind, DimensionStyle, arrow_head, dimension
from riskmap.geometry.floor_measuring import direction, distance
from tests.geometry.made import points

SIZES = DimensionStyle(gap=0.5, overshoot=0.25, tick=0.2, text_gap=0.1)


def test_a_width_below_a_room():
    made = dimension((0.0, 0.0), (4.0, 0.0), (9.0, -2.0), style=SIZES)
    assert made.metres == 4
    assert made.line == ((0, -2), (4, -2))
    assert made.extensions == (((0, -0.5), (0, -2.25)), ((4, -0.5), (4, -2.25)))
    assert made.text_at == pytest.approx((2, -1.9))
    assert made.text_degrees == 0


def test_only_across_or_only_up():
    across = dimension((0.0, 0.0), (4.0, 3.0), (0.0, 9.0), kind=DimensionKind.HORIZONTAL)
    up = dimension((0.0, 0.0), (4.0, 3.0), (9.0, 0.0), kind=DimensionKind.VERTICAL)
    along = dimension((0.0, 0.0), (4.0, 3.0), (0.0, 0.0))
    assert (across.metres, up.metres, along.metres) == (4, 3, 5)
    assert across.line == ((0, 9), (4, 9))
    assert up.line == ((9, 0), (9, 3))
    assert up.text_degrees == 90
    assert along.extensions == ()


@pytest.mark.parametrize(
    "b", [(4.0, 0.0), (0.0, 4.0), (-4.0, 0.0), (0.0, -4.0), (3.0, 3.0), (-3.0, 3.0), (3.0, -3.0)]
)
def test_numbers_are_never_upside_down(b):
    made = dimension((0.0, 0.0), b, (1.0, 1.0))
    assert -90 < made.text_degrees <= 90
    assert made.text_degrees % 180 == pytest.approx(direction((0.0, 0.0), b) % 180)


@settings(max_examples=60, deadline=None)
@given(points, points, points, st.sampled_from(DimensionKind))
def test_extensions_are_square_and_of_equal_reach(a, b, through, kind):
    try:
        made = dimension(a, b, through, kind=kind)
    except BadInput:
        return
    assert made.metres == pytest.approx(distance(*made.line))
    flat = direction(*made.line)
    if made.metres > 0.1:
        for point, foot in zip((a, b), made.line, strict=True):
            if distance(point, foot) > 0.1:
                assert (direction(point, foot) - flat) % 180 == pytest.approx(90, abs=0.1)
    assert len(made.ticks) == 2


@pytest.mark.parametrize("kind", DimensionKind)
def test_nothing_to_measure(kind):
    with pytest.raises(BadInput, match="没有距离"):
        dimension((1.0, 1.0), (1.0, 1.0), (5.0, 5.0), kind=kind)
    assert kind.zh


def test_no_height_between_points_side_by_side():
    with pytest.raises(BadInput):
        dimension((0.0, 1.0), (4.0, 1.0), (5.0, 5.0), kind=DimensionKind.VERTICAL)


@settings(max_examples=60, deadline=None)
@given(points, st.floats(0, 360))
def test_arrow_heads_point_where_they_should(tip, towards):
    head = arrow_head(tip, towards, length=2.0, width=1.0)
    assert head[0] == tip
    assert distance(head[1], head[2]) == pytest.approx(1)
    base = ((head[1][0] + head[2][0]) / 2, (head[1][1] + head[2][1]) / 2)
    assert (direction(base, tip) - towards + 180) % 360 == pytest.approx(180, abs=1e-3)
