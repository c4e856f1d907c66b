"""Every invented enterprise and every risk point stands in its district, on dry land."""

from __future__ import annotations

import numpy as np
import shapely

from riskmap.sample.boundaries import district_shapes
from riskmap.sample.city import SampleCity
from riskmap.sample.land import METRES_PER_LAT, METRES_PER_LON, in_the_sea
from riskmap.sample.towns import towns
from riskmap.store.register import Floats


def test_enterprises_and_points_lie_in_their_district_on_land(city: SampleCity) -> None:
    enterprises, points = city.tables["enterprise"], city.tables["risk_point"]
    district = np.array(enterprises["district_code"])
    owner = np.asarray(points["enterprise_fid"]) - 1
    invented = slice(17, None)
    _assert_inside(
        district[invented], np.asarray(enterprises["lon"])[invented], np.asarray(enterprises["lat"])[invented]
    )
    _assert_inside(district[owner], np.asarray(points["lon"]), np.asarray(points["lat"]))


def _assert_inside(district: np.ndarray[tuple[int], np.dtype[np.str_]], lon: Floats, lat: Floats) -> None:
    assert not in_the_sea(lon, lat).any()
    for code, shape in district_shapes().items():
        rows = district == code
        shapely.prepare(shape)
        assert shapely.contains_xy(shape, lon[rows], lat[rows]).all()


def test_points_lie_within_sixty_metres_or_so_of_their_enterprise(city: SampleCity) -> None:
    enterprises, points = city.tables["enterprise"], city.tables["risk_point"]
    owner = np.asarray(points["enterprise_fid"]) - 1
    east = (np.asarray(points["lon"]) - np.asarray(enterprises["lon"])[owner]) * METRES_PER_LON
    north = (np.asarray(points["lat"]) - np.asarray(enterprises["lat"])[owner]) * METRES_PER_LAT
    assert np.hypot(east, north).max() < 65


def test_enterprises_belong_to_a_town_and_a_village_of_their_district(city: SampleCity) -> None:
    enterprises = city.tables["enterprise"]
    in_district = {town.code: town.district_code for town in towns()}
    in_town = {village: town.code for town in towns() for village, _name in town.villages}
    for row in range(17, len(enterprises["fid"])):
        town = enterprises["township_code"][row]
        assert in_district[town] == enterprises["district_code"][row]
        assert in_town[enterprises["village_code"][row]] == town


def test_trades_stand_where_they_are_at_home(city: SampleCity) -> None:
    enterprises = city.tables["enterprise"]
    district = np.array(enterprises["district_code"])
    trade = np.array(enterprises["gbt4754"])
    assert np.mean(district[trade == "1951"] == "350582") > 0.5  # shoes: 晋江
    assert np.mean(district[trade == "3075"] == "350526") > 0.8  # fine ceramics: 德化
    assert np.mean(district[trade == "3032"] == "350583") > 0.4  # stone: 南安
    assert np.mean(district[trade == "1530"] == "350524") > 0.6  # tea: 安溪


def test_every_town_has_villages_and_a_point_of_its_own() -> None:
    assert len(towns()) == 174
    assert all(town.villages for town in towns())
    assert len({(town.lon, town.lat) for town in towns()}) > 165  # a seat shares its town's point
