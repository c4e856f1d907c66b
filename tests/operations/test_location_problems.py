from __future__ import annotations

import numpy as np
import pytest

from riskmap.operations.location_problems import location_problems
from riskmap.store.register import Register
from tests.operations.conftest import make_register

NAN = float("nan")


@pytest.mark.parametrize(
    ("lon", "lat", "reason"),
    [
        (NAN, NAN, "没有坐标"),
        (NAN, 24.5, "没有坐标"),
        (118.5, NAN, "没有坐标"),
        (0.0, 0.0, "坐标为 0, 0"),
        (24.5, 118.5, "经度和纬度写反了"),
        (10.0, 50.0, "坐标在本市以外"),
        (0.0, 24.5, "坐标在本市以外"),
        (120.5, 24.5, "坐标不在所填县市区内"),
        (119.004, 24.5, "坐标不在所填县市区内"),
    ],
)
def test_each_problem_is_listed_with_its_reason(lon: float, lat: float, reason: str) -> None:
    register = make_register([{"district": 0}, {"name": "错", "district": 0, "lon": lon, "lat": lat}])
    (found,) = location_problems(register)
    assert (found.row, found.fid, found.name, found.reason) == (1, 2, "错", reason)
    assert found.advice


def test_everybody_is_listed_once() -> None:
    rng = np.random.default_rng(1)
    records = [
        {
            "district": int(rng.integers(-1, 3)),
            "lon": float(rng.choice([NAN, 0.0, 24.5, 118.5, 119.5, 140.0])),
            "lat": float(rng.choice([NAN, 0.0, 24.5, 118.5, 60.0])),
        }
        for _ in range(300)
    ]
    found = [one.row for one in location_problems(make_register(records))]
    assert len(found) == len(set(found))
    good = set(range(300)) - set(found)
    for row in good:
        record = records[row]
        assert 117.9 < record["lon"] < 121.1
        assert 23.9 < record["lat"] < 25.1


def test_a_little_over_the_line_or_off_the_coast_is_no_problem() -> None:
    over, off_shore = (
        {"district": 0, "lon": 119.002, "lat": 24.5},
        {"district": 0, "lon": 117.98, "lat": 24.5},
    )
    assert location_problems(make_register([over, off_shore])) == ()


def test_who_names_no_county_is_only_asked_to_be_in_the_city() -> None:
    assert location_problems(make_register([{"district": -1, "lon": 120.5, "lat": 24.5}])) == ()


def test_a_risk_point_in_the_wrong_place_is_listed_with_its_enterprise() -> None:
    register = make_register(
        [
            {"district": 0, "points": [1, 4]},
            {"district": 0, "points": [2, 2, 2]},
            {"district": 0},
            {"lon": NAN},
        ]
    )
    points = register.points
    points.lon[:], points.lat[:] = [118.5, NAN, 118.5, 0.0, 24.5], [24.5, NAN, 24.5, 0.0, 118.5]
    strayed, missing = sorted(location_problems(register), key=lambda one: one.row)
    assert (strayed.row, strayed.reason) == (1, "有风险点的坐标为零、写反或在本市以外")
    assert (missing.row, missing.reason) == (3, "没有坐标")


def test_the_sample_city_has_none(register: Register) -> None:
    assert location_problems(register) == ()
