"""Any seed and any size gives a whole city; the same seed gives the same one."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import Cancelled
from riskmap.model.industries import industries
from riskmap.model.levels import RiskLevel
from riskmap.sample.city import SampleCity, sample_city
from riskmap.sample.land import on_land
from riskmap.sample.shares import shared_out


def as_lists(city: SampleCity) -> dict[str, dict[str, list[Any]]]:
    return {
        table: {
            name: values.tolist() if isinstance(values, np.ndarray) else list(values)
            for name, values in columns.items()
            if name not in ("lon", "lat") or table not in ("township",)  # NaN is not equal to itself
        }
        for table, columns in city.tables.items()
    }


def test_same_seed_gives_the_same_city() -> None:
    first, second = sample_city(seed=7, enterprises=600), sample_city(seed=7, enterprises=600)
    assert as_lists(first) == as_lists(second)
    assert first.workspace == second.workspace


def test_another_seed_gives_another_city() -> None:
    first, second = sample_city(seed=7, enterprises=600), sample_city(seed=8, enterprises=600)
    assert first.tables["enterprise"]["uid"] != second.tables["enterprise"]["uid"]
    assert first.tables["enterprise"]["name"] != second.tables["enterprise"]["name"]


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**40), enterprises=st.integers(200, 900))
def test_a_city_of_any_seed_and_size_is_whole(seed: int, enterprises: int) -> None:
    city = sample_city(seed=seed, enterprises=enterprises)
    table = city.tables["enterprise"]
    assert {len(values) for values in table.values()} == {enterprises}
    assert len(city.tables["risk_point"]["fid"]) == round(239_100 * enterprises / 52_023)
    assert Counter(table["standard"])["national"] == round(4_607 * enterprises / 52_023)
    assert set(table["industry_code"]) == set(industries())
    assert len(set(table["district_code"])) == 11
    assert set(table["level"]) == {int(level) for level in RiskLevel}
    assert Counter(table["origin"])["real"] == 17
    assert sum(table["is_benchmark"]) >= 2
    district, lon, lat = (np.array(table[name][17:]) for name in ("district_code", "lon", "lat"))
    assert on_land(district, lon, lat).all()


def test_a_city_too_small_for_all_trades_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 200"):
        sample_city(enterprises=150)


def test_making_a_city_can_be_cancelled() -> None:
    def cancel(share: float, _sentence: str) -> None:
        if share > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        sample_city(enterprises=300, progress=cancel)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=40), st.integers(0, 3), st.integers(0, 500))
def test_shares_add_up_within_their_bounds(weights: list[float], least: int, extra: int) -> None:
    total = least * len(weights) + extra
    shares = shared_out(total, weights, least=least)
    assert shares.sum() == total
    assert shares.min() >= least


def test_shares_that_cannot_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot share"):
        shared_out(1, [1, 1, 1], least=1)
