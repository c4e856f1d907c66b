from math import inf, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area, distance, perimeter
from riskmap.geometry.shapes import box_of, signed_area
from riskmap.geometry.transforms import (
    Transform,
    mirroring,
    moving,
    resizing,
    resizing_to_area,
    scaling,
    turning,
)
from tests.geometry.made import RING, SQUARE, points, proper_outlines

factors = st.floats(0.05, 20)
transforms = st.one_of(
    st.builds(moving, st.floats(-500, 500), st.floats(-500, 500)),
    st.builds(turning, st.floats(-720, 720), about=points),
    st.builds(scaling, factors, factors, about=points),
    st.tuples(points, points).filter(lambda ab: distance(*ab) > 0.01).map(lambda ab: mirroring(*ab)),
)


@settings(max_examples=60, deadline=None)
@given(transforms, proper_outlines)
def test_every_transform_can_be_taken_back(transform, outline):
    back = transform.inverse().outline(transform.outline(outline))
    assert len(back) == len(outline)
    assert np.allclose(back[0], outline[0], atol=1e-7)


@settings(max_examples=60, deadline=None)
@given(transforms, transforms, points)
def test_one_after_the_other(first, second, point):
    assert first.then(second).point(point) == pytest.approx(second.point(first.point(point)), abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(transforms, proper_outlines)
def test_areas_grow_by_the_determinant(transform, outline):
    assert area(transform.outline(outline)) == pytest.approx(
        area(outline) * abs(transform.determinant), rel=1e-6, abs=1e-6
    )


@settings(max_examples=60, deadline=None)
@given(transforms)
def test_outlines_stay_the_usual_way_round(transform):
    moved = transform.outline(RING)
    assert signed_area(moved[0]) > 0
    assert signed_area(moved[1]) < 0


@settings(max_examples=60, deadline=None)
@given(transforms, st.lists(points, max_size=5))
def test_arrays_and_points_agree(transform, places):
    array = transform.array(np.reshape(np.asarray(places, float), (-1, 2)))
    assert np.allclose(array, np.reshape(np.asarray([transform.point(p) for p in places], float), (-1, 2)))
    assert transform.path(tuple(places)) == tuple(transform.point(p) for p in places)


@settings(max_examples=60, deadline=None)
@given(st.floats(-720, 720), points)
def test_turning_keeps_sizes_and_its_centre(angle, about):
    turn = turning(angle, about=about)
    assert turn.point(about) == pytest.approx(about, abs=1e-9)
    assert perimeter(turn.outline(SQUARE)) == pytest.approx(16)
    assert turn.factor == pytest.approx(1)
    assert (turn.degrees - angle + 180) % 360 == pytest.approx(180, abs=1e-6)


def test_four_quarter_turns_are_exactly_none():
    outline = SQUARE
    for _ in range(4):
        outline = turning(90, about=(0.3, 0.7)).outline(outline)
    assert np.allclose(outline[0], SQUARE[0], atol=1e-15)
    assert turning(90).point((1.0, 0.0)) == (0, 1)
    assert turning(-90).point((1.0, 0.0)) == (0, -1)


@settings(max_examples=60, deadline=None)
@given(points, points, points)
def test_a_mirror_keeps_its_axis_and_mirrors_back(a, b, point):
    if distance(a, b) < 0.01:
        return
    mirror = mirroring(a, b)
    assert mirror.point(a) == pytest.approx(a, abs=1e-7)
    assert mirror.point(b) == pytest.approx(b, abs=1e-7)
    assert mirror.point(mirror.point(point)) == pytest.approx(point, abs=1e-6)
    assert mirror.determinant == pytest.approx(-1)


def test_mirroring_twice_gives_the_same_vertices_in_the_same_order():
    mirror = mirroring((2.0, 0.0), (2.0, 1.0))
    assert mirror.outline(mirror.outline(RING)) == RING


@pytest.mark.parametrize("factor", [0, -1, nan, inf])
def test_useless_factors_are_refused(factor):
    with pytest.raises(BadInput):
        scaling(factor)
    with pytest.raises(BadInput):
        resizing((0, 0, 1, 1), width=factor, about=(0.0, 0.0))
    with pytest.raises(BadInput):
        resizing_to_area(SQUARE, factor, about=(0.0, 0.0))


def test_other_useless_numbers():
    with pytest.raises(BadInput):
        moving(nan, 0)
    with pytest.raises(BadInput):
        turning(inf)
    with pytest.raises(BadInput):
        turning(5, about=(nan, 0))
    with pytest.raises(BadInput):
        mirroring((1.0, 1.0), (1.0, 1.0))
    with pytest.raises(BadInput, match="还原"):
        Transform(xx=0, yy=0).inverse()


@settings(max_examples=60, deadline=None)
@given(proper_outlines, st.floats(0.5, 50), st.floats(0.5, 50))
def test_sizes_typed_in_come_true(outline, width, height):
    box = box_of(*outline)
    wide = resizing(box, width=width, about=box[:2]).outline(outline)
    left, bottom, right, top = box_of(*wide)
    assert (left, bottom) == pytest.approx(box[:2], abs=1e-6)
    assert right - left == pytest.approx(width, abs=1e-6)
    assert top - bottom == pytest.approx(box[3] - box[1], abs=1e-6)
    both = box_of(*resizing(box, width=width, height=height, about=box[2:]).outline(outline))
    assert both[2:] == pytest.approx(box[2:], abs=1e-6)
    assert both[3] - both[1] == pytest.approx(height, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(proper_outlines, st.floats(1, 5000))
def test_an_area_typed_in_comes_true(outline, square_metres):
    resized = resizing_to_area(outline, square_metres, about=outline[0][0]).outline(outline)
    assert area(resized) == pytest.approx(square_metres)


def test_a_flat_selection_has_no_height_to_change():
    with pytest.raises(BadInput):
        resizing((0, 0, 5, 0), height=2, about=(0.0, 0.0))
    assert resizing((0, 0, 5, 0), width=10, about=(0.0, 0.0)).point((5.0, 0.0)) == (10, 0)
