from math import cos, hypot, nan, pi, sin

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area, direction, perimeter
from riskmap.geometry.outline_making import (
    freehand,
    leaning_rectangle,
    rectangle,
    round_outline,
    simplified,
    sized_rectangle,
    squared,
)
from riskmap.geometry.shapes import polygon_of
from riskmap.geometry.validity import is_proper
from tests.geometry.made import RING, SQUARE, points, proper_outlines, scribbles, wheel


@settings(max_examples=60, deadline=None)
@given(points, points)
def test_a_rectangle_is_the_same_from_every_corner(a, b):
    if min(abs(a[0] - b[0]), abs(a[1] - b[1])) < 0.01:
        return
    made = rectangle(a, b)
    assert made == rectangle(b, a) == rectangle((a[0], b[1]), (b[0], a[1]))
    assert area(made) == pytest.approx(abs(a[0] - b[0]) * abs(a[1] - b[1]), rel=1e-6)


@pytest.mark.parametrize("b", [(0.0, 0.0), (5.0, 0.0), (0.0, 5.0), (nan, 1.0)])
def test_a_click_makes_no_rectangle(b):
    with pytest.raises(BadInput):
        rectangle((0.0, 0.0), b)


@pytest.mark.parametrize("angle", [0, 30, 90, 200])
def test_sizes_typed_in_hold_at_any_angle(angle):
    made = sized_rectangle((3.0, 1.0), 6.5, 2.0, degrees=angle)
    assert area(made) == pytest.approx(13)
    assert perimeter(made) == pytest.approx(17)
    assert made[0][0] == (3, 1)
    assert direction(*made[0][:2]) == pytest.approx(angle)


@pytest.mark.parametrize("width", [0, -1, nan])
def test_sizes_must_be_positive(width):
    with pytest.raises(BadInput, match="大于 0"):
        sized_rectangle((0.0, 0.0), width, 1.0)
    with pytest.raises(BadInput, match="大于 0"):
        round_outline((0.0, 0.0), width)


def test_a_leaning_rectangle_reaches_its_third_point():
    made = leaning_rectangle((0.0, 0.0), (3.0, 4.0), (-4.0, 3.0))
    assert area(made) == pytest.approx(25)
    assert polygon_of(made).boundary.distance(shapely.Point(-4, 3)) == pytest.approx(0, abs=1e-12)
    with pytest.raises(BadInput):
        leaning_rectangle((0.0, 0.0), (3.0, 4.0), (6.0, 8.0))
    with pytest.raises(BadInput):
        leaning_rectangle((1.0, 1.0), (1.0, 1.0), (6.0, 8.0))


def test_round_outlines():
    assert area(round_outline((5.0, 5.0), 2.0, sides=360)) == pytest.approx(4 * pi, rel=1e-3)
    with pytest.raises(BadInput):
        round_outline((0.0, 0.0), 1.0, sides=2)


def shaky_square(count: int, seed: int = 3) -> list[tuple[float, float]]:
    noise = np.random.default_rng(seed).normal(0, 0.03, (4 * count, 2))
    along = np.linspace(0, 10, count, endpoint=False)
    sides = [
        (along, 0 * along),
        (10 + 0 * along, along),
        (10 - along, 10 + 0 * along),
        (0 * along, 10 - along),
    ]
    return [tuple(xy) for xy in (np.concatenate([np.stack(side, axis=1) for side in sides]) + noise).tolist()]


def test_a_freehand_stroke_of_thousands_of_points_becomes_a_few():
    made = freehand(shaky_square(1250), tolerance=0.3)
    assert 4 <= len(made[0]) <= 8
    assert area(made) == pytest.approx(100, rel=0.05)


def test_a_stroke_whose_ends_cross_keeps_the_large_part():
    stroke = [(-1, 0), (10, 0), (10, 10), (0, 10), (0, -1)]
    made = freehand(stroke, tolerance=0.01)
    assert is_proper(made)
    assert area(made) == pytest.approx(100)


@settings(max_examples=60, deadline=None)
@given(scribbles(), st.floats(0, 2))
def test_whatever_is_scribbled_becomes_proper_or_is_refused(stroke, tolerance):
    try:
        made = freehand(stroke, tolerance=tolerance)
    except BadInput:
        return
    assert is_proper(made)


@settings(max_examples=60, deadline=None)
@given(proper_outlines, st.floats(0.001, 1))
def test_simplifying_stays_within_the_tolerance(outline, tolerance):
    made = simplified(outline, tolerance=tolerance)
    assert is_proper(made)
    assert len(made[0]) <= len(outline[0])
    old, new = polygon_of(outline).exterior, polygon_of(made).exterior
    assert shapely.hausdorff_distance(old, new, densify=0.05) <= tolerance + 1e-9


def test_simplifying_keeps_holes():
    assert len(simplified(RING, tolerance=0.1)) == 2
    assert len(simplified(wheel(5000), tolerance=0.05)[0]) < 120


def test_a_crooked_room_becomes_square():
    turn = 0.3
    crooked = [(0, 0), (6, 0.15), (6.1, 4), (3, 4.1), (2.95, 7), (0.05, 6.9)]
    turned = tuple((x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)) for x, y in crooked)
    made = squared((turned,), tolerance=0.5)
    legs = np.roll(made[0], -1, axis=0) - np.asarray(made[0])
    corners = np.einsum("ij,ij->i", legs, np.roll(legs, -1, axis=0))
    assert np.abs(corners).max() < 1e-9
    assert max(hypot(x - u, y - v) for (x, y), (u, v) in zip(made[0], turned, strict=True)) <= 0.5


def test_squaring_leaves_slants_and_far_corners():
    slanting = (((0.0, 0.0), (8.0, 0.0), (8.0, 3.0), (4.0, 7.0), (0.0, 7.0)),)
    assert np.allclose(squared(slanting, tolerance=1.0)[0], slanting[0])
    crooked = (((0.0, 0.0), (4.0, 0.8), (4.0, 3.0), (0.0, 3.0)),)
    assert np.allclose(squared(crooked, tolerance=0.001)[0], crooked[0])
    assert np.allclose(squared(SQUARE, tolerance=1.0)[0], SQUARE[0])


@settings(max_examples=60, deadline=None)
@given(proper_outlines, st.floats(0, 3))
def test_squaring_never_breaks_an_outline_nor_moves_it_far(outline, tolerance):
    made = squared(outline, tolerance=tolerance)
    assert is_proper(made)
    moves = [hypot(x - u, y - v) for (x, y), (u, v) in zip(made[0], outline[0], strict=True)]
    assert max(moves) <= tolerance + 1e-9
