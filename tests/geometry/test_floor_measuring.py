from math import hypot, pi

import pytest
from hypothesis import given, settings
from shapely import Point, Polygon

from riskmap.geometry.floor_measuring import (
    area,
    centroid,
    direction,
    distance,
    label_place,
    path_length,
    perimeter,
)
from tests.geometry.made import HORSESHOE, RING, SQUARE, points, proper_outlines, wheel


@settings(max_examples=60, deadline=None)
@given(points, points)
def test_distance_and_direction_lead_from_a_to_b(a, b):
    metres = distance(a, b)
    assert metres == hypot(b[0] - a[0], b[1] - a[1]) == distance(b, a)
    assert 0 <= direction(a, b) < 360
    if metres > 1e-6:
        assert (direction(a, b) - direction(b, a)) % 360 == pytest.approx(180)


def test_direction_is_never_360():
    assert direction((0.0, 0.0), (1.0, -1e-300)) == 0


def test_lengths():
    assert path_length(()) == path_length(((1.0, 1.0),)) == 0
    assert path_length(((0.0, 0.0), (0.0, 0.0))) == 0
    assert perimeter(RING) == 56
    assert perimeter(()) == perimeter(((),)) == 0


def test_areas():
    assert area(RING) == 84
    assert area(((),)) == 0
    assert area(wheel(5000, wobble=0)) == pytest.approx(100 * pi, rel=1e-5)


@settings(max_examples=60, deadline=None)
@given(proper_outlines)
def test_area_and_centroid_agree_with_shapely(outline):
    polygon = Polygon(*outline)
    assert area(outline) == pytest.approx(polygon.area)
    assert perimeter(outline) == pytest.approx(polygon.length)
    assert centroid(outline) == pytest.approx((polygon.centroid.x, polygon.centroid.y))


def test_centroid_of_a_line_is_its_middle():
    assert centroid((((0.0, 0.0), (2.0, 0.0), (4.0, 0.0)),)) == pytest.approx((2, 0))


@pytest.mark.parametrize("outline", [SQUARE, RING, HORSESHOE, wheel(5000)])
def test_labels_stand_inside_with_room(outline):
    polygon = Polygon(outline[0], outline[1:])
    place = Point(label_place(outline))
    assert polygon.contains(place)
    assert polygon.boundary.distance(place) > 0.9


@settings(max_examples=60, deadline=None)
@given(proper_outlines)
def test_labels_stand_inside_whatever_the_shape(outline):
    assert Polygon(*outline).contains(Point(label_place(outline)))
