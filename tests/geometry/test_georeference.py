from math import cos, inf, nan, radians

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import distance
from riskmap.geometry.georeference import georeference
from riskmap.geometry.measuring import path_length_m

QUANZHOU = (118.6757, 24.8741)


def distance_m(lon_a, lat_a, lon_b, lat_b):
    return path_length_m([lon_a, lon_b], [lat_a, lat_b])


@st.composite
def placed_floors(draw):
    """Draw a floor somewhere in the city: two points up to 2 km apart, turned and wrongly scaled a little."""
    lon, lat = draw(st.floats(117.5, 119.2)), draw(st.floats(24.4, 25.9))
    first = (draw(st.floats(-500, 500)), draw(st.floats(-500, 500)))
    length, angle = draw(st.floats(5, 2000)), radians(draw(st.floats(0, 360)))
    second = (first[0] + length * cos(angle), first[1] + length * np.sin(angle))
    turn, scale = radians(draw(st.floats(0, 360))), draw(st.floats(0.98, 1.02))
    east, north = length * scale * np.cos(angle + turn), length * scale * np.sin(angle + turn)
    there = (lon + east / (111_320 * cos(radians(lat))), lat + north / 110_773)
    return first, (lon, lat), second, there


@settings(max_examples=60, deadline=None)
@given(placed_floors(), st.booleans())
def test_there_and_back_is_far_less_than_a_millimetre(floor, keep_scale):
    place = georeference(*floor, keep_scale=keep_scale)
    grid = np.stack(np.meshgrid(np.linspace(-2500, 2500, 9), np.linspace(-2500, 2500, 9)), axis=-1).reshape(
        -1, 2
    )
    assert np.abs(place.to_floor(place.to_degrees(grid)) - grid).max() < 1e-6
    degrees = place.to_degrees(grid)
    assert np.abs(place.to_degrees(place.to_floor(degrees)) - degrees).max() < 1e-11


@settings(max_examples=60, deadline=None)
@given(placed_floors())
def test_both_points_fall_where_they_were_put(floor):
    first, first_degrees, second, second_degrees = floor
    place = georeference(*floor)
    for on_floor, on_globe in ((first, first_degrees), (second, second_degrees)):
        assert distance_m(*place.to_degrees(on_floor), *on_globe) < 1e-3


@settings(max_examples=60, deadline=None)
@given(placed_floors())
def test_metres_of_the_map_are_true(floor):
    place = georeference(*floor, keep_scale=True)
    assert place.scale == pytest.approx(1, abs=1e-9)
    corners = [floor[0], (floor[0][0] + 300, floor[0][1]), (floor[0][0], floor[0][1] - 400)]
    a, b, c = place.to_degrees(corners)
    assert distance_m(*a, *b) == pytest.approx(300, abs=1e-3)
    assert distance_m(*a, *c) == pytest.approx(400, abs=1e-3)
    assert distance_m(*b, *c) == pytest.approx(500, abs=1e-3)


def test_keeping_the_scale_shares_the_misfit():
    ground = distance_m(118.6, 24.9, 118.601, 24.9)
    place = georeference((0, 0), (118.6, 24.9), (100, 0), (118.601, 24.9), keep_scale=True)
    off = [
        distance_m(*place.to_degrees(spot), *there)
        for spot, there in (((0, 0), (118.6, 24.9)), ((100, 0), (118.601, 24.9)))
    ]
    assert off == pytest.approx([(ground - 100) / 2] * 2, abs=1e-3)


def test_north():
    up = georeference((0, 0), QUANZHOU, (0, 50), (QUANZHOU[0], QUANZHOU[1] + 0.00045))
    assert up.north == pytest.approx(90)
    east_up = georeference((0, 0), QUANZHOU, (0, 50), (QUANZHOU[0] + 0.0005, QUANZHOU[1]))
    assert east_up.north == pytest.approx(180, abs=0.01)


def test_a_wrong_scale_is_warned_of():
    good = georeference((0, 0), (118.6, 24.9), (101, 0), (118.601, 24.9))
    assert good.warning == ""
    bad = georeference((0, 0), (118.6, 24.9), (50, 0), (118.601, 24.9))
    assert "2.02 米" in bad.warning


@pytest.mark.parametrize(
    ("floor", "why"),
    [
        (((0, 0), (nan, 24.9), (9, 0), (118.6, 24.9)), "经纬度"),
        (((0, 0), (118.6, 24.9), (9, 0), (118.6, inf)), "经纬度"),
        (((0, 0), (118.6, 24.9), (9, 0), (24.9, 118.6)), "经纬度"),
        (((0, 0), (200, 24.9), (9, 0), (118.6, 24.9)), "经纬度"),
        (((0, 0), (118.6, 24.9), (9, 0), (118.6, 24.9)), "太近"),
        (((0, 0), (118.6, 24.9), (0, 0), (118.601, 24.9)), "太近"),
        (((0, 0), (118.6, 24.9), (nan, 0), (118.601, 24.9)), "太近"),
        (((0, 0), (118.6, 24.9), (100, 0), (119.6, 24.9)), "20 千米"),
        (((0, 0), (118.6, 24.9), (90_000, 0), (118.601, 24.9)), "20 千米"),
    ],
)
def test_what_cannot_be_a_place_is_refused(floor, why):
    with pytest.raises(BadInput, match=why):
        georeference(*floor)


def test_one_position_or_many():
    place = georeference((0, 0), QUANZHOU, (100, 0), (118.6767, 24.8741))
    assert place.to_degrees((0.0, 0.0)).shape == (2,)
    assert place.to_degrees(np.zeros((0, 2))).shape == (0, 2)
    assert tuple(place.to_degrees((0.0, 0.0))) == pytest.approx(QUANZHOU, abs=1e-12)
    assert distance((0, 0), tuple(place.to_floor(QUANZHOU))) < 1e-6
