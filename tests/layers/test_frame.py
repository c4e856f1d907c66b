from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from riskmap.layers.frame import Frame, frame_of
from tests.layers.made import EAST, NORTH, SOUTH, WEST, made_register

FRAME = Frame.around(WEST, SOUTH, EAST, NORTH)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        (float("nan"), 24.9),
        (118.6, float("nan")),
        (0.0, 0.0),
        (24.9, 118.6),  # swapped
        (118.6, 30.0),
        (float("inf"), 24.9),
    ],
)
def test_what_has_no_usable_place_is_not_drawn(lon: float, lat: float) -> None:
    assert not FRAME.drawable(lon, lat)


def test_what_lies_inside_is_drawn() -> None:
    assert FRAME.drawable([WEST, 118.5, EAST], [SOUTH, 25.0, NORTH]).all()


@given(st.floats(WEST, EAST), st.floats(SOUTH, NORTH))
def test_east_is_right_and_south_is_down(lon: float, lat: float) -> None:
    x, y = FRAME.metres([lon, lon + 0.01], [lat, lat - 0.01])
    assert x[1] > x[0]
    assert y[1] > y[0]


def test_rings_keep_holes_apart() -> None:
    holed = shapely.box(118, 25, 118.2, 25.2).difference(shapely.box(118.05, 25.05, 118.1, 25.1))
    assert [len(ring) for ring in FRAME.rings(holed)] == [10, 10]


def test_a_register_without_districts_is_framed_by_its_places() -> None:
    count = 200
    lon, lat = np.full(count, 118.6), np.full(count, 24.9)
    lon[0], lat[0] = 24.9, 118.6  # one swapped pair must not stretch the map over the globe
    frame = frame_of(made_register(lon=lon.tolist(), lat=lat.tolist(), districts=()))
    assert 118 < frame.west < frame.east < 119
    assert frame.drawable(118.6, 24.9)


def test_an_empty_register_is_framed_too() -> None:
    frame = frame_of(made_register(lon=[], lat=[], districts=()))
    assert frame.west < frame.east
