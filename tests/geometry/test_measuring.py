import numpy as np
import pytest
from shapely.geometry import MultiPolygon, Polygon

from riskmap.geometry.measuring import area_m2, path_length_m, ring_area_m2


def degrees(whole: int, minutes: float, seconds: float) -> float:
    return np.copysign(abs(whole) + minutes / 60 + seconds / 3600, whole)


# Geoscience Australia's published example on GRS 80: Flinders Peak to Buninyong.
FLINDERS_PEAK = degrees(144, 25, 29.52440), degrees(-37, 57, 3.72030)
BUNINYONG = degrees(143, 55, 35.38390), degrees(-37, 39, 10.15610)


def test_a_length_agrees_with_the_published_example():
    lon, lat = zip(FLINDERS_PEAK, BUNINYONG, strict=True)
    assert path_length_m(lon, lat) == pytest.approx(54972.271, abs=0.001)


def test_a_path_is_the_sum_of_its_legs():
    north, east = path_length_m([118.6, 118.6], [24.9, 24.91]), path_length_m([118.6, 118.61], [24.9, 24.9])
    assert (north, east) == pytest.approx((1107.7, 1010.3), abs=0.1)
    assert path_length_m([118.61, 118.60, 118.60], [24.90, 24.90, 24.91]) == pytest.approx(north + east)
    assert path_length_m([118.6], [24.9]) == 0
    assert path_length_m([], []) == 0


def test_area_does_not_depend_on_direction_or_closing():
    lon, lat = [118.60, 118.61, 118.61, 118.60], [24.90, 24.90, 24.91, 24.91]
    area = ring_area_m2(lon, lat)
    assert ring_area_m2(lon[::-1], lat[::-1]) == pytest.approx(area)
    assert ring_area_m2([*lon, lon[0]], [*lat, lat[0]]) == pytest.approx(area)
    assert ring_area_m2(lon[:2], lat[:2]) == 0


def test_holes_are_taken_out_and_parts_are_added():
    outer = [(118.60, 24.90), (118.64, 24.90), (118.64, 24.94), (118.60, 24.94)]
    hole = [(118.61, 24.91), (118.62, 24.91), (118.62, 24.92), (118.61, 24.92)]
    whole, missing = area_m2(Polygon(outer)), area_m2(Polygon(hole))
    assert area_m2(Polygon(outer, [hole])) == pytest.approx(whole - missing)
    other = Polygon([(119.0, 25.0), (119.01, 25.0), (119.01, 25.01)])
    assert area_m2(MultiPolygon([Polygon(outer), other])) == pytest.approx(whole + area_m2(other))
    assert area_m2(Polygon()) == 0
