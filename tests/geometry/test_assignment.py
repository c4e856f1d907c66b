from math import nan

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.geometry.assignment import memberships, overlaps, visible_parts, zone_of_each
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.shapes import polygon_of
from tests.geometry.made import BOW_TIE, RING, SQUARE, box, near_outlines, points, wheel


def test_nothing_given():
    assert zone_of_each(np.empty((0, 2)), [SQUARE]).tolist() == []
    assert zone_of_each([], []).tolist() == []
    assert zone_of_each([(1, 1)], []).tolist() == [-1]
    assert overlaps([]) == ()
    assert visible_parts([], []) == ()


def test_nan_lies_nowhere():
    assert zone_of_each([(nan, 1), (1, 1), (1, nan)], [SQUARE]).tolist() == [-1, 0, -1]


def test_holes_are_outside():
    assert zone_of_each([(5, 5), (1, 1)], [RING]).tolist() == [-1, 0]


def test_points_on_a_border_and_beside_it():
    zones = [SQUARE, box(4, 0, 8, 4)]
    assert zone_of_each([(4, 2)], zones).tolist() == [0]
    assert zone_of_each([(-0.0005, 2)], zones).tolist() == [0]
    assert zone_of_each([(-0.0005, 2)], zones, tolerance=0).tolist() == [-1]
    # Just inside of one and within the tolerance of the other: inside counts.
    assert zone_of_each([(3.9999, 2)], zones, ranks=[1, 9]).tolist() == [0]
    assert memberships([(4, 2)], zones)[1].tolist() == [0, 1]


def test_the_higher_rank_wins_then_the_smaller_then_the_first():
    zones = [SQUARE, box(0, 0, 2, 2), box(0, 0, 2, 2)]
    assert zone_of_each([(1, 1)], zones).tolist() == [1]
    assert zone_of_each([(1, 1)], zones, ranks=[3, 2, 2]).tolist() == [0]
    assert zone_of_each([(1, 1)], zones, ranks=[1, 2, 3]).tolist() == [2]


def test_improper_zones_hold_nothing():
    zones = [BOW_TIE, (), SQUARE]
    assert zone_of_each([(0.2, 1), (3, 3)], zones).tolist() == [2, 2]
    assert visible_parts(zones, [9, 9, 1]) == ((), (), (SQUARE,))
    assert overlaps(zones) == ()


def test_every_zone_needs_a_rank():
    with pytest.raises(BadInput):
        zone_of_each([(1, 1)], [SQUARE], ranks=[])
    with pytest.raises(BadInput):
        visible_parts([SQUARE], [1, 2])


zone_lists = st.lists(near_outlines, max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(points.map(lambda p: (p[0] / 20, p[1] / 20)), max_size=30), zone_lists)
def test_membership_agrees_with_asking_one_by_one(places, zones):
    found = zone_of_each(np.reshape(np.asarray(places, float), (-1, 2)), zones, tolerance=0)
    for place, zone in zip(places, found, strict=True):
        holding = [i for i, z in enumerate(zones) if polygon_of(z).intersects(shapely.Point(place))]
        assert (zone in holding) if holding else zone == -1
        if holding:
            assert area(zones[zone]) == min(area(zones[i]) for i in holding)


@settings(max_examples=60, deadline=None)
@given(zone_lists, st.data())
def test_what_is_visible_covers_everything_once(zones, data):
    ranks = data.draw(st.lists(st.integers(0, 3), min_size=len(zones), max_size=len(zones)))
    shown = visible_parts(zones, ranks)
    together = shapely.union_all([polygon_of(zone) for zone in zones], grid_size=1e-8)
    assert sum(area(part) for parts in shown for part in parts) == pytest.approx(together.area, abs=0.5)
    for i, zone in enumerate(zones):
        if ranks[i] == max(ranks) and ranks.count(ranks[i]) == 1:
            assert sum(map(area, shown[i])) == pytest.approx(area(zone), abs=1e-5)


def test_overlaps_are_found_and_neighbours_are_none():
    zones = [SQUARE, box(4, 0, 8, 4), box(3, 3, 5, 5), box(20, 20, 21, 21)]
    found = overlaps(zones)
    assert [(pair.first, pair.second, pair.area) for pair in found] == [(0, 2, 1), (1, 2, 1)]
    assert found[0].outlines == (box(3, 3, 4, 4),)
    assert overlaps([SQUARE, box(3.9999, 0, 8, 4)]) == ()


def test_a_whole_sheet_at_once():
    zones = [box(6 * i, 5 * j, 6 * i + 6, 5 * j + 5) for i in range(20) for j in range(15)]
    places = np.random.default_rng(2).uniform(0, [120, 75], (600, 2))
    found = zone_of_each(places, zones)
    expected = (places[:, 0] // 6) * 15 + places[:, 1] // 5
    assert (found == expected).all()
    assert zone_of_each([(0, 0)], [wheel(5000)]).tolist() == [0]
