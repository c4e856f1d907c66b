import math

import pytest
import shapely
from hypothesis import given, settings

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.shapes import (
    box_of,
    outline_of,
    outlines_in,
    path_of,
    point_of,
    polygon_of,
    ring_of,
    signed_area,
)
from tests.geometry.made import RING, SQUARE, proper_outlines, wheel


@pytest.mark.parametrize("x", [math.nan, math.inf, -math.inf, 2e6])
def test_a_point_needs_two_usable_numbers(x):
    with pytest.raises(BadInput, match="坐标"):
        point_of(x, 0)
    with pytest.raises(BadInput):
        path_of([(0, 0), (0, x)])


def test_repeated_and_closing_points_drop_out():
    assert ring_of([(0, 0), (0, 0), (1, 0), (1, 1), (1, 1), (0, 0), (0, 0)]) == ((0, 0), (1, 0), (1, 1))


@pytest.mark.parametrize(
    "points",
    [
        [],
        [(1, 1)],
        [(1, 1)] * 9,
        [(0, 0), (1, 0), (0, 0)],
        [(0, 0), (1, 1), (2, 2), (3, 3)],
        [(0, 0), (5, 1e-12), (9, 0)],
    ],
    ids=["none", "one", "one nine times", "two", "in line", "in line but for rounding"],
)
def test_what_encloses_nothing_is_refused(points):
    with pytest.raises(BadInput, match="围不成"):
        outline_of(points)


def test_borders_run_anticlockwise_and_holes_clockwise():
    outline = outline_of([(0, 0), (0, 9), (9, 9), (9, 0)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
    assert signed_area(outline[0]) == 81
    assert signed_area(outline[1]) == -1
    assert outline[0][0] == (0, 0)
    assert outline[1][0] == (1, 1)


def test_a_small_ring_far_out_keeps_its_area():
    far = tuple((x + 999_000.0, y + 999_000.0) for x, y in [(0, 0), (0.5, 0), (0.5, 0.5), (0, 0.5)])
    assert signed_area(far) == 0.25


def test_box_of_nothing_is_refused():
    with pytest.raises(BadInput):
        box_of()
    with pytest.raises(BadInput):
        box_of((), ())
    assert box_of(*RING) == (0, 0, 10, 10)
    assert box_of(((1.0, 2.0),)) == (1, 2, 1, 2)


def test_only_areas_come_out_of_a_collection():
    collection = shapely.GeometryCollection(
        [
            shapely.Point(0, 0),
            shapely.LineString([(0, 0), (1, 1)]),
            shapely.box(0, 0, 1e-5, 1e-5),
            shapely.MultiPolygon([shapely.box(5, 5, 6, 6), shapely.box(0, 0, 2, 2)]),
            shapely.GeometryCollection([shapely.box(9, 9, 12, 12)]),
        ]
    )
    assert [area(outline) for outline in outlines_in(collection)] == [9, 4, 1]
    assert outlines_in(shapely.Polygon()) == ()


@settings(max_examples=60, deadline=None)
@given(proper_outlines)
def test_a_polygon_leads_back_to_the_same_numbers(outline):
    [back] = outlines_in(polygon_of(outline))
    assert sorted(back[0]) == sorted(outline[0])
    assert area(back) == pytest.approx(area(outline))


def test_five_thousand_vertices_and_holes_pass_through():
    [back] = outlines_in(polygon_of(wheel(5000)))
    assert len(back[0]) == 5000
    assert outlines_in(polygon_of(RING)) == ((RING[0], RING[1][:1] + RING[1][1:]),)
    assert polygon_of(()).is_empty
    assert SQUARE == (((0, 0), (4, 0), (4, 4), (0, 4)),)
