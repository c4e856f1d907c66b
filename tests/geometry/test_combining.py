import pytest
from hypothesis import given, settings

from riskmap.errors import BadInput
from riskmap.geometry.combining import (
    drawn_to,
    intersected,
    is_sliver,
    merged,
    subtracted,
    without_slivers,
    without_straight_vertices,
)
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.overlay import difference, intersection
from riskmap.geometry.shapes import polygon_of
from riskmap.geometry.validity import is_proper
from tests.geometry.made import BOW_TIE, RING, SQUARE, box, near_outlines, proper_outlines, wheel


def total(parts):
    return sum(area(part) for part in parts)


def test_neighbours_become_one_without_seams():
    assert merged([box(0, 0, 2, 4), box(2, 0, 4, 4)]) == SQUARE
    assert merged([SQUARE]) == SQUARE
    assert merged([SQUARE, SQUARE]) == SQUARE


def test_a_ring_of_zones_encloses_a_hole():
    around = [box(0, 0, 3, 1), box(2, 0, 3, 3), box(0, 2, 3, 3), box(0, 0, 1, 3)]
    together = merged(around)
    assert len(together) == 2
    assert area(together) == 8


@pytest.mark.parametrize(
    "other", [box(9, 9, 12, 12), box(4, 4, 8, 8), box(4.01, 0, 8, 4)], ids=["apart", "at a corner", "a gap"]
)
def test_what_does_not_hang_together_is_not_merged(other):
    with pytest.raises(BadInput, match="不相连"):
        merged([SQUARE, other])


def test_a_gap_is_closed_when_asked():
    assert merged([SQUARE, box(4.01, 0, 8, 4)], gap=0.02) == box(0, 0, 8, 4)
    with pytest.raises(BadInput):
        merged([SQUARE, box(4.01, 0, 8, 4)], gap=0.005)


def test_nothing_to_merge():
    with pytest.raises(BadInput, match="没有可以合并"):
        merged([])


@pytest.mark.parametrize("operation", [lambda o: merged([SQUARE, o]), lambda o: subtracted(o, [SQUARE])])
@pytest.mark.parametrize("bad", [BOW_TIE, (), (((0.0, 0.0), (1.0, 0.0)),)])
def test_improper_outlines_are_repaired_first(operation, bad):
    with pytest.raises(BadInput, match="不能进行这项操作"):
        operation(bad)


def test_subtracting():
    assert subtracted(SQUARE, []) == (SQUARE,)
    assert subtracted(SQUARE, [SQUARE]) == ()
    assert subtracted(SQUARE, [box(9, 9, 10, 10)]) == (SQUARE,)
    assert subtracted(SQUARE, [box(4, 0, 8, 4)]) == (SQUARE,)
    assert [area(part) for part in subtracted(SQUARE, [box(1, -1, 2, 9)])] == [8, 4]
    [holed] = subtracted(SQUARE, [box(1, 1, 2, 2)])
    assert len(holed) == 2
    assert area(holed) == 15


def test_intersecting():
    assert intersected([]) == ()
    assert intersected([SQUARE]) == (SQUARE,)
    assert intersected([SQUARE, box(4, 0, 8, 4)]) == ()
    assert intersected([RING, box(0, 4, 10, 6)]) == (box(0, 4, 3, 6), box(7, 4, 10, 6))
    assert intersected([SQUARE, box(2, 2, 9, 9), box(0, 0, 3, 3)]) == (box(2, 2, 3, 3),)


def test_slivers_of_inexact_clicks_drop_out():
    assert subtracted(SQUARE, [box(-1, -1, 5, 3.9999)]) == ()
    assert intersected([SQUARE, box(3.9999, 0, 8, 4)]) == ()


@settings(max_examples=60, deadline=None)
@given(near_outlines, near_outlines)
def test_what_is_left_and_what_is_taken_make_the_whole(outline, other):
    left, taken = subtracted(outline, [other]), intersected([outline, other])
    # A dropped sliver is at most a millimetre wide along the border.
    assert total(left) + total(taken) == pytest.approx(area(outline), abs=0.2)
    assert all(is_proper(part) for part in (*left, *taken))
    for part in left:
        assert intersection(polygon_of(part), polygon_of(other)).area < 1e-6
    for part in taken:
        assert difference(polygon_of(part), polygon_of(other)).area < 1e-6


@settings(max_examples=60, deadline=None)
@given(near_outlines, near_outlines)
def test_merging_is_symmetrical_and_counts_common_floor_once(outline, other):
    try:
        one = merged([outline, other])
    except BadInput:
        return
    turned = polygon_of(merged([other, outline]))
    assert difference(polygon_of(one), turned).area + difference(turned, polygon_of(one)).area < 1e-6
    assert area(one) == pytest.approx(
        area(outline) + area(other) - total(intersected([outline, other])), abs=0.2
    )


@settings(max_examples=60, deadline=None)
@given(proper_outlines)
def test_taking_away_straight_vertices_takes_no_area(outline):
    made = without_straight_vertices(outline)
    assert area(made) == pytest.approx(area(outline))
    assert set(made[0]) <= set(outline[0])


def test_straight_vertices_round_the_start():
    assert without_straight_vertices((((2.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)),)) == (
        ((4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)),
    )


def test_slivers():
    assert is_sliver(box(0, 0, 100, 0.0005))
    assert not is_sliver(box(0, 0, 0.01, 0.01))
    assert is_sliver(())


def test_sharp_corners_are_no_spikes():
    sharp = (((0.0, 0.0), (20.0, 0.0), (20.0, 1.0)),)
    [same] = without_slivers(sharp, width=0.01)
    assert same == sharp
    assert without_slivers(RING) == (RING,) or area(without_slivers(RING)[0]) == 84


def test_spikes_outwards_go_and_the_rest_keeps_its_vertices():
    spiked = (((0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (9.0, 2.0002), (4.0, 2.0004), (4.0, 4.0), (0.0, 4.0)),)
    [made] = without_slivers(spiked, width=0.005)
    assert set(SQUARE[0]) <= set(made[0])
    assert area(made) == pytest.approx(16, abs=0.01)
    assert max(x for x, _ in made[0]) < 4.1


def test_a_thread_between_two_rooms_is_cut():
    dumbbell = merged([SQUARE, box(3, 1, 7, 1.0004), box(6, 0, 9, 3)])
    assert [round(area(part), 2) for part in without_slivers(dumbbell, width=0.005)] == [16, 9]


def test_a_slit_of_a_hole_is_filled_and_a_whole_sliver_vanishes():
    slit = (SQUARE[0], ((1.0, 1.0), (1.0, 1.0004), (3.0, 1.0004), (3.0, 1.0)))
    assert without_slivers(slit, width=0.005) == (SQUARE,)
    assert without_slivers(box(0, 0, 9, 0.001), width=0.005) == ()


@settings(max_examples=60, deadline=None)
@given(proper_outlines)
def test_taking_slivers_away_keeps_the_area(outline):
    parts = without_slivers(outline)
    assert total(parts) == pytest.approx(area(outline), abs=0.2)
    assert all(is_proper(part) for part in parts)


def test_drawing_to_a_neighbour():
    assert drawn_to(SQUARE, [], tolerance=1) == SQUARE
    assert drawn_to(SQUARE, [box(9, 9, 12, 12)], tolerance=1) == SQUARE
    # To an edge where no vertex is near.
    assert drawn_to(box(4.01, 1, 6, 2), [SQUARE], tolerance=0.02) == box(4, 1, 6, 2)
    # All of it would collapse: it stays.
    assert drawn_to(box(4.1, 1, 4.2, 2), [SQUARE], tolerance=0.5) == box(4.1, 1, 4.2, 2)


def test_many_vertices_and_many_zones():
    assert area(merged([wheel(5000), wheel(4000)])) == pytest.approx(area(wheel(5000)), rel=1e-3)
    row = [box(x, 0, x + 1, 1) for x in range(300)]
    assert merged(row) == box(0, 0, 300, 1)


def test_corners_are_drawn_to_corners_before_edges():
    assert drawn_to(box(4.005, 3.995, 6, 6), [SQUARE], tolerance=0.02) == (
        ((4, 4), (6, 3.995), (6, 6), (4.005, 6)),
    )
