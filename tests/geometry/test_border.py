import pytest
import shapely
from hypothesis import given, settings

from riskmap.errors import BadInput
from riskmap.geometry.border import nearest_on_border, with_vertex_at, with_vertices_of
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.shapes import polygon_of
from tests.geometry.made import RING, SQUARE, box, near_outlines, points, wheel


@settings(max_examples=60, deadline=None)
@given(near_outlines, points)
def test_the_nearest_place_is_as_near_as_shapely_says(outline, to):
    place = nearest_on_border(outline, to)
    assert place.distance == pytest.approx(polygon_of(outline).boundary.distance(shapely.Point(to)), abs=1e-9)


def test_a_vertex_is_recognised_and_given_back_to_the_last_bit():
    ring = ((0.1 + 0.2, 0.0), (4.0, 0.0), (4.0, 4.0))
    place = nearest_on_border((ring,), (0.3, 0.0))
    assert place.vertex == 0
    assert place.at == ring[0]
    assert with_vertex_at((ring,), place) == ((ring,), 0)


def test_the_asker_keeps_its_number_where_it_lies_on_the_edge():
    to = (1.2345678, 0.0)
    place = nearest_on_border(SQUARE, to)
    assert place.at == to
    assert place.vertex is None


def test_holes_are_borders_too():
    place = nearest_on_border(RING, (5.0, 4.0))
    assert (place.ring, place.at, place.distance) == (1, (5, 3), 1)
    grown, number = with_vertex_at(RING, place)
    assert grown[1][number] == (5, 3)
    assert grown[0] == RING[0]


def test_the_closing_edge_is_an_edge():
    place = nearest_on_border(SQUARE, (-1.0, 2.0))
    assert (place.edge, place.at) == (3, (0, 2))
    assert with_vertex_at(SQUARE, place) == (((*SQUARE[0], (0.0, 2.0)),), 4)


def test_nothing_has_no_border():
    with pytest.raises(BadInput):
        nearest_on_border((), (0.0, 0.0))
    assert with_vertices_of((), SQUARE) == ()
    assert with_vertices_of(SQUARE, ()) == SQUARE


def test_duplicate_vertices_do_no_harm():
    doubled = ((SQUARE[0][0],) + SQUARE[0],)
    assert nearest_on_border(doubled, (2.0, -1.0)).at == (2, 0)


def test_two_neighbours_share_their_border_after_exchanging_vertices():
    left, right = box(0, 0, 3, 9), box(3, 2, 6, 5)
    assert with_vertices_of(left, right)[0] == (
        (0, 0),
        (3, 0),
        (3, 2),
        (3, 5),
        (3, 9),
        (0, 9),
    )
    assert with_vertices_of(right, left) == right


def test_a_vertex_a_hair_away_is_taken_over():
    crooked = box(3 + 4e-7, 2, 6, 5)
    woven = with_vertices_of(box(0, 0, 3, 9), crooked)
    assert (3 + 4e-7, 2.0) in woven[0]
    assert with_vertices_of(box(0, 0, 3, 9), box(3.1, 2, 6, 5)) == box(0, 0, 3, 9)


@settings(max_examples=60, deadline=None)
@given(near_outlines, near_outlines)
def test_taking_vertices_over_changes_no_area(outline, other):
    assert area(with_vertices_of(outline, other)) == pytest.approx(area(outline), abs=1e-3)


def test_five_thousand_vertices():
    many = wheel(5000)
    place = nearest_on_border(many, (30.0, 30.0))
    assert len(with_vertex_at(many, place)[0][0]) in (5000, 5001)


@pytest.mark.parametrize("share", [0.123, 1 / 3, 0.7, 0.987654321])
def test_the_askers_number_holds_on_slanting_edges_too(share):
    to = (10 * share, 3.3 * share)
    assert nearest_on_border((((0.0, 0.0), (10.0, 3.3), (1.7, 7.1)),), to).at == to
