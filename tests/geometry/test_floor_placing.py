"""Putting a floor onto the globe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.geometry.coordinates import CoordinateSystem, from_wgs84
from riskmap.geometry.floor_measuring import distance
from riskmap.geometry.floor_placing import Placing, moved, placed_about, placing_of, turned
from riskmap.geometry.measuring import path_length_m
from riskmap.geometry.typed_degrees import degrees_from, degrees_text

NORTHS = st.floats(0.0, 360.0)
METRES = st.floats(-500.0, 500.0)
LON, LAT = st.floats(117.5, 119.2), st.floats(24.4, 25.9)


@given(lon=LON, lat=LAT, north=NORTHS)
def test_a_floor_about_its_middle_is_in_true_size_with_its_north(
    lon: float, lat: float, north: float
) -> None:
    place = placed_about((30.0, 20.0), (lon, lat), north=north)
    assert place.scale == pytest.approx(1.0)
    assert abs((place.north - north + 180.0) % 360.0 - 180.0) < 1e-6
    (x1, y1), (x2, y2) = place.to_degrees([(0.0, 0.0), (60.0, 40.0)]).tolist()
    assert path_length_m([x1, x2], [y1, y2]) == pytest.approx(distance((0, 0), (60, 40)), rel=1e-4)


@given(east=METRES, up=METRES, north=NORTHS)
def test_what_is_kept_as_two_points_is_the_same_place(east: float, up: float, north: float) -> None:
    place = turned(moved(placed_about((0.0, 0.0), (118.6, 24.9)), east, up), north, about=(30.0, 20.0))
    kept = placing_of(place, (0.0, 0.0), (60.0, 40.0)).place
    for corner in ((0.0, 0.0), (60.0, 0.0), (13.0, 40.0)):
        assert kept.to_degrees(corner).tolist() == pytest.approx(place.to_degrees(corner).tolist(), abs=2e-8)


def test_turning_leaves_the_place_it_is_turned_about() -> None:
    place = placed_about((0.0, 0.0), (118.6, 24.9), north=12.0)
    other = turned(place, 77.0, about=(30.0, 20.0))
    assert other.to_degrees((30.0, 20.0)).tolist() == pytest.approx(place.to_degrees((30.0, 20.0)).tolist())
    assert other.north == pytest.approx(77.0)


def test_two_points_that_do_not_fit_share_the_difference() -> None:
    placing = Placing(
        floor_a=(0.0, 0.0), degrees_a=(118.6, 24.9), floor_b=(100.0, 0.0), degrees_b=(118.601, 24.9)
    )
    assert placing.on_floor == 100.0
    assert placing.on_ground == pytest.approx(101.02, abs=0.1)
    kept = placing.fitted
    assert kept.on_ground == pytest.approx(100.0, abs=1e-3)
    off_a, off_b = kept.degrees_a[0] - 118.6, 118.601 - kept.degrees_b[0]
    assert off_a == pytest.approx(off_b, rel=1e-3)
    assert off_a > 0


@pytest.mark.parametrize("crs", list(CoordinateSystem))
def test_a_pasted_position_is_read_in_its_system_in_either_order(crs: CoordinateSystem) -> None:
    x, y = (float(value) for value in from_wgs84(118.6757, 24.8741, crs=crs))
    for text in (f"{x:.7f}, {y:.7f}", f"{y:.7f}，{x:.7f}", f" {x:.7f} {y:.7f}\n"):
        assert degrees_from(text, crs) == pytest.approx((118.6757, 24.8741), abs=1e-6)
    assert degrees_from(degrees_text((118.6757, 24.8741), crs), crs) == pytest.approx(
        (118.6757, 24.8741), abs=1e-6
    )


@pytest.mark.parametrize("text", ["", "118.6", "0, 0", "1 2 3", "a, b", "200, 95", "2.3522, 48.8566"])
def test_what_is_no_position_in_china_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        degrees_from(text, CoordinateSystem.WGS84)
