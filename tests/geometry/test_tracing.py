from itertools import pairwise

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area, path_length, perimeter
from riskmap.geometry.shapes import polygon_of
from riskmap.geometry.tracing import Way, trace, zone_along
from riskmap.geometry.validity import is_proper
from tests.geometry.made import HORSESHOE, RING, SQUARE, near_outlines, wheel
from tests.geometry.test_splitting import edges


def path_edges(path):
    return {frozenset(pair) for pair in pairwise(path)}


def test_the_four_ways_round():
    start, end = (1.0, 0.0), (4.0, 1.0)
    forward = trace(SQUARE, start, end, way=Way.FORWARD).path
    assert forward == ((1, 0), (4, 0), (4, 1)) == trace(SQUARE, start, end).path
    backward = trace(SQUARE, start, end, way=Way.BACKWARD).path
    assert (
        backward == ((1, 0), (0, 0), (0, 4), (4, 4), (4, 1)) == trace(SQUARE, start, end, way=Way.LONGER).path
    )


def test_a_trace_over_the_first_vertex():
    assert trace(SQUARE, (0.0, 1.0), (1.0, 0.0)).path == ((0, 1), (0, 0), (1, 0))


def test_both_ends_on_one_edge():
    found = trace(SQUARE, (3.0, 0.0), (1.0, 0.0))
    assert found.path == ((3, 0), (1, 0))
    assert found.neighbour[0] == ((0, 0), (1, 0), (3, 0), (4, 0), (4, 4), (0, 4))


def test_clicks_beside_the_border_fall_on_it():
    assert trace(SQUARE, (3.0, -0.2), (4.3, 2.0)).path == ((3, 0), (4, 0), (4, 2))


def test_inside_a_hole():
    found = trace(RING, (5.0, 3.1), (6.9, 5.0))
    assert found.path == ((5, 3), (7, 3), (7, 5))
    assert len(found.neighbour) == 2


@pytest.mark.parametrize("end", [(1.0, 0.0), (1.0, 1e-12)])
def test_one_place_is_no_stretch(end):
    with pytest.raises(BadInput, match="同一个位置"):
        trace(SQUARE, (1.0, 0.0), end)


def test_border_and_hole_are_two_lines():
    with pytest.raises(BadInput, match="同一条边界线"):
        trace(RING, (5.0, 0.0), (5.0, 3.0))


@settings(max_examples=60, deadline=None)
@given(near_outlines, st.floats(0, 1), st.floats(0, 1), st.sampled_from(Way))
def test_a_trace_runs_on_the_neighbours_own_edges(outline, one, other, way):
    border = polygon_of(outline).exterior
    start, end = (border.interpolate(share, normalized=True) for share in (one, other))
    if start.distance(end) < 1e-6:
        return
    found = trace(outline, (start.x, start.y), (end.x, end.y), way=way)
    assert path_edges(found.path) <= edges(found.neighbour)
    assert set(outline[0]) <= set(found.neighbour[0])
    assert area(found.neighbour) == pytest.approx(area(outline), abs=1e-6)
    both = [path_length(trace(outline, found.path[0], found.path[-1], way=w).path) for w in Way]
    assert sum(both[:2]) == pytest.approx(perimeter(outline))
    assert both[0] <= both[1] + 1e-9


def test_a_zone_in_the_mouth_of_a_horseshoe():
    made = zone_along(HORSESHOE, [(9.0, 2.0), (9.0, 7.0)], tolerance=0.1)
    assert area(made.outline) == 35
    assert edges(made.outline) - {frozenset({(9.0, 2.0), (9.0, 7.0)})} <= edges(made.neighbour)


def test_a_zone_that_goes_round_three_sides():
    made = zone_along(
        SQUARE, [(1.0, 0.0), (1.0, -2.0), (6.0, -2.0), (6.0, 6.0), (2.0, 6.0), (2.0, 4.0)], tolerance=0.1
    )
    assert polygon_of(made.outline).intersection(polygon_of(SQUARE)).area == 0
    assert (4, 0) in made.outline[0]
    assert (4, 4) in made.outline[0]


def test_a_zone_in_a_hole():
    made = zone_along(RING, [(4.0, 3.0), (4.0, 5.0), (7.0, 5.0)], tolerance=0.1)
    assert area(made.outline) == 6
    assert edges(made.outline) & edges((made.neighbour[1],))


@pytest.mark.parametrize(
    ("drawn", "why"),
    [
        ([], "至少要画两个点"),
        ([(4, 1)], "至少要画两个点"),
        ([(6, 1), (6, 3), (4, 3)], "没有落在"),
        ([(4, 1), (6, 1), (6, 1.5), (4, 1)], "同一个位置"),
        ([(4, 1), (2, 2), (4, 3)], "围不成"),
        ([(4, 1), (6, 3), (6, 1), (4, 3)], "围不成"),
        ([(4, 1), (4, 3)], "围不成"),
    ],
    ids=["nothing", "a click", "begins afar", "comes back", "runs inside", "crosses itself", "on the border"],
)
def test_what_makes_no_zone_is_said(drawn, why):
    with pytest.raises(BadInput, match=why):
        zone_along(SQUARE, drawn, tolerance=0.1)


@settings(max_examples=60, deadline=None)
@given(near_outlines, st.floats(0, 1), st.floats(0.05, 0.9), st.floats(21, 60))
def test_a_traced_zone_shares_the_border_exactly(neighbour, at, along, far):
    polygon = polygon_of(neighbour)
    hull = polygon.convex_hull.exterior
    # A drawn side outside of the hull, from two places of the neighbour's border that can be seen from there.
    ends = [
        polygon.exterior.interpolate(polygon.exterior.project(hull.interpolate(share % 1, normalized=True)))
        for share in (at, at + along)
    ]
    middle = polygon.centroid
    out = [(end.x + (end.x - middle.x) * far, end.y + (end.y - middle.y) * far) for end in ends]
    try:
        made = zone_along(neighbour, [(ends[0].x, ends[0].y), *out, (ends[1].x, ends[1].y)], tolerance=1e-3)
    except BadInput:
        return  # the way out would cross the neighbour
    assert is_proper(made.outline)
    zone, held = polygon_of(made.outline), polygon_of(made.neighbour)
    assert shapely.intersection(zone, held).area < 1e-6
    shared = edges(made.outline) & edges(made.neighbour)
    assert shared
    assert shapely.union(zone, held).area == pytest.approx(zone.area + held.area)


def test_five_thousand_vertices_of_neighbour():
    made = zone_along(wheel(5000), [(10.0, 0.0), (99.0, 0.0), (0.0, 99.0), (0.0, 10.0)], tolerance=5.0)
    assert len(edges(made.outline) & edges(made.neighbour)) > 1000
