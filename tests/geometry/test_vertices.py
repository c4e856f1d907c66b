from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.vertices import (
    edge_moved,
    shared_vertex_moved,
    vertex_added,
    vertex_deleted,
    vertex_moved,
    vertex_near,
)
from tests.geometry.made import RING, SQUARE, box, points, proper_outlines, wheel


def test_the_nearest_vertex_within_reach():
    assert vertex_near(RING, (3.1, 3.2), tolerance=0.5) == (1, RING[1].index((3, 3)))
    assert vertex_near(RING, (5.0, 5.0), tolerance=0.5) is None
    assert vertex_near((), (5.0, 5.0), tolerance=0.5) is None


@settings(max_examples=60, deadline=None)
@given(proper_outlines, st.data())
def test_adding_then_deleting_gives_the_outline_back(outline, data):
    edge = data.draw(st.integers(0, len(outline[0]) - 1))
    a, b = outline[0][edge], outline[0][(edge + 1) % len(outline[0])]
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    added = vertex_added(outline, middle, tolerance=1e-6)
    assert added.vertex is not None
    assert len(added.outline[0]) == len(outline[0]) + 1
    assert area(added.outline) == pytest.approx(area(outline))
    assert vertex_deleted(added.outline, added.vertex).outline == outline


@settings(max_examples=60, deadline=None)
@given(proper_outlines, points, st.data())
def test_moving_there_and_back_gives_the_outline_back(outline, to, data):
    vertex = (0, data.draw(st.integers(0, len(outline[0]) - 1)))
    there = vertex_moved(outline, vertex, to)
    assert there.vertex == vertex
    back = vertex_moved(there.outline, vertex, outline[0][vertex[1]])
    assert back.outline == outline
    assert back.problem is None


def test_a_crossing_is_reported_not_refused():
    edit = vertex_moved(SQUARE, (0, 0), (9.0, 3.0))
    assert edit.problem is not None
    assert edit.problem.what == "轮廓线自相交"
    assert edit.outline[0][0] == (9, 3)


def test_a_hole_dragged_out_is_reported():
    out = vertex_moved(RING, (1, 0), (20.0, 3.0))
    assert out.problem is not None


def test_where_no_vertex_can_be_added():
    with pytest.raises(BadInput, match="没有边界线"):
        vertex_added(SQUARE, (2.0, 2.0), tolerance=0.5)
    with pytest.raises(BadInput, match="已经有"):
        vertex_added(SQUARE, (0.0, 0.0), tolerance=0.5)
    with pytest.raises(BadInput, match="坐标"):
        vertex_added(SQUARE, (nan, 0.0), tolerance=0.5)


def test_a_triangle_keeps_its_vertices():
    with pytest.raises(BadInput, match="三个顶点"):
        vertex_deleted((SQUARE[0][:3],), (0, 0))


def test_a_hole_without_its_third_vertex_is_filled():
    holed = (SQUARE[0], ((1.0, 1.0), (1.0, 2.0), (2.0, 1.0)))
    assert vertex_deleted(holed, (1, 2)).outline == SQUARE


@pytest.mark.parametrize("vertex", [(0, 4), (1, 0), (-1, 0), (0, -1)])
def test_a_vertex_that_is_gone_is_said_to_be(vertex):
    for edit in (lambda: vertex_deleted(SQUARE, vertex), lambda: vertex_moved(SQUARE, vertex, (1.0, 1.0))):
        with pytest.raises(BadInput, match="不存在"):
            edit()
    with pytest.raises(BadInput, match="坐标"):
        vertex_moved(SQUARE, (0, 0), (nan, 1.0))


def test_an_edge_moves_whole():
    assert edge_moved(SQUARE, (0, 3), (-1.0, 0.0)).outline == (((-1, 0), (4, 0), (4, 4), (-1, 4)),)
    assert edge_moved(SQUARE, (0, 0), (0.0, 4.0)).problem is not None


def test_a_shared_vertex_takes_all_its_zones_along():
    left, right, far = box(0, 0, 4, 4), box(4, 0, 8, 4), box(20, 20, 24, 24)
    moved = shared_vertex_moved([left, right, far], (4.0, 4.0), (5.0, 5.0))
    assert (5, 5) in moved[0][0]
    assert (5, 5) in moved[1][0]
    assert moved[2] is far
    assert area(moved[0]) + area(moved[1]) == pytest.approx(32 + 4)


def test_an_edit_among_five_thousand_vertices():
    assert vertex_moved(wheel(5000), (0, 2500), (0.0, 0.0)).problem is None
