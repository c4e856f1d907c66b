"""Neighbours follow a border that is moved: nothing opens, nothing overlaps."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from riskmap.geometry.shapes import polygon_of
from riskmap.geometry.shared_borders import neighbours_moved
from riskmap.geometry.validity import is_proper
from riskmap.geometry.vertices import edge_moved, vertex_moved


def box(left, bottom, right, top):
    return (((left, bottom), (right, bottom), (right, top), (left, top)),)


def tiled(outlines):
    """Tell how much the outlines overlap, and what they cover together."""
    areas = [polygon_of(outline) for outline in outlines]
    together = shapely.union_all(areas, grid_size=1e-9)
    return sum(area.area for area in areas) - together.area, together.area


def test_a_shared_corner_moves_in_both_to_the_last_bit():
    left, right = box(0.0, 0.0, 2.0, 2.0), box(2.0, 0.0, 4.0, 2.0)
    after = vertex_moved(left, (0, 2), (2.3, 1.7)).outline
    (followed,) = neighbours_moved(left, after, [right])
    assert followed[0][3] == (2.3, 1.7)
    assert tiled([after, followed])[0] == pytest.approx(0.0, abs=1e-9)


def test_a_wall_takes_the_rooms_that_end_on_it_along():
    hall = box(0.0, 0.0, 6.0, 2.0)
    rooms = [box(0.0, 2.0, 2.5, 5.0), box(2.5, 2.0, 6.0, 5.0)]
    after = edge_moved(hall, (0, 2), (0.0, 1.0)).outline
    followed = neighbours_moved(hall, after, rooms)
    assert followed[0][0][1] == (2.5, 3.0)
    overlap, covered = tiled([after, *followed])
    assert (overlap, covered) == (pytest.approx(0.0, abs=1e-9), pytest.approx(30.0))


def test_a_corner_that_leaves_a_long_wall_bends_it_but_one_that_slides_does_not():
    hall = box(0.0, 0.0, 6.0, 2.0)
    room = box(1.0, 2.0, 3.0, 5.0)
    slid = vertex_moved(room, (0, 1), (4.0, 2.0)).outline
    assert neighbours_moved(room, slid, [hall])[0] is hall
    lowered = vertex_moved(room, (0, 1), (3.0, 1.5)).outline
    (bent,) = neighbours_moved(room, lowered, [hall])
    assert (3.0, 1.5) in bent[0]


def test_a_stranger_stays_the_same_object():
    left, far = box(0.0, 0.0, 2.0, 2.0), box(2.5, 0.0, 4.0, 2.0)
    after = vertex_moved(left, (0, 1), (2.2, 0.0)).outline
    assert neighbours_moved(left, after, [far])[0] is far
    assert neighbours_moved(left, left, [box(2.0, 0.0, 4.0, 2.0)])[0] == box(2.0, 0.0, 4.0, 2.0)


offsets = st.floats(-0.4, 0.4, allow_nan=False)


@given(st.integers(1, 3), st.integers(1, 3), offsets, offsets)
def test_a_plan_of_rooms_stays_without_gap_or_overlap(column, row, dx, dy):
    rooms = [box(float(x), float(y), x + 1.0, y + 1.0) for x in range(4) for y in range(4)]
    first = rooms[column * 4 + row]
    after = vertex_moved(first, (0, 0), (column + dx, row + dy)).outline
    others = [room for room in rooms if room is not first]
    moved = [after, *neighbours_moved(first, after, others)]
    assert all(map(is_proper, moved))
    overlap, covered = tiled(moved)
    assert overlap == pytest.approx(0.0, abs=1e-7)
    assert covered == pytest.approx(16.0, abs=1e-7)
