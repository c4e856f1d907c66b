from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import NotFound
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.operations.city_figures import figures
from riskmap.operations.district_figures import district_figures
from riskmap.store.register import Register
from tests.operations.conftest import DISTRICTS, make_register, registers


@given(registers(), st.integers(0, 2**25))
@settings(max_examples=50, deadline=None)
def test_every_table_adds_up_to_the_total(register: Register, bits: int) -> None:
    rows = np.array([bits >> place & 1 for place in range(len(register.enterprises))], bool)
    found = figures(register, rows)
    assert found.total.enterprises == int(rows.sum())
    assert found.total.points == int(register.enterprises.points[rows].sum())
    for table in found.tables:
        assert sum(line.enterprises for line in table.lines) == found.total.enterprises, table.key
        assert sum(line.points for line in table.lines) == found.total.points, table.key
        for level in LEVELS_WORST_FIRST:
            assert sum(line.by_level[level] for line in table.lines) == found.total.by_level[level]
            assert (
                sum(line.points_by_level[level] for line in table.lines) == found.total.points_by_level[level]
            )


@given(registers())
@settings(max_examples=40, deadline=None)
def test_a_county_counts_what_lies_in_it(register: Register) -> None:
    everything = np.ones(len(register.enterprises), bool)
    for position, area in enumerate(DISTRICTS):
        found = district_figures(register, everything, area.code)
        mine = np.flatnonzero(register.enterprises.district == position)
        assert found.total.enterprises == found.enterprises_in_all == len(mine)
        assert sum(line.enterprises for line in found.by_industry) == len(mine)
        assert found.benchmarks == int(register.enterprises.benchmark[mine].sum())
        assert len(found.worst) <= 10
        levels = [one.level for one in found.worst]
        assert levels == sorted(levels, reverse=True)
        assert RiskLevel.UNASSESSED not in levels
        worse = register.enterprises.level[mine]
        assert sorted(levels, reverse=True) == sorted(worse[worse > 0].tolist(), reverse=True)[:10]


def test_the_worst_have_the_most_red_points_first() -> None:
    register = make_register(
        [
            {"name": "甲", "district": 0, "level": 4, "points": [4, 1, 1, 1]},
            {"name": "乙", "district": 0, "level": 4, "points": [4, 4]},
            {"name": "丙", "district": 0, "level": 3, "points": [3] * 9},
            {"name": "丁", "district": 0, "level": 4, "points": [4, 3]},
            {"name": "戊", "district": 2, "level": 4, "points": [4, 4, 4]},
        ]
    )
    found = district_figures(register, np.ones(5, bool), "350503")
    assert [one.name for one in found.worst] == ["乙", "丁", "甲", "丙"]
    assert (found.worst[0].red_points, found.worst[1].orange_points) == (2, 1)


def test_a_filter_narrows_but_the_whole_is_still_known() -> None:
    register = make_register([{"district": 0, "level": 4}, {"district": 0, "level": 1}])
    found = district_figures(register, np.array([True, False]), "350503")
    assert (found.total.enterprises, found.enterprises_in_all) == (1, 2)
    assert found.by_level[RiskLevel.RED] == 1


def test_a_county_without_a_ledger_says_so() -> None:
    register = make_register([{"district": 0}])
    assert district_figures(register, np.ones(1, bool), "350527").has_ledger is False
    assert figures(register).table("districts").no_data == {"350527"}


def test_an_unknown_county_is_not_found() -> None:
    with pytest.raises(NotFound, match="999999"):
        district_figures(make_register([]), np.ones(0, bool), "999999")


def test_the_share_of_red_and_orange_leaves_out_what_is_not_assessed() -> None:
    register = make_register([{"level": 4}, {"level": 3}, {"level": 1}, {"level": 1}, {"level": 0}])
    assert figures(register).total.high_share == 0.5
    assert figures(make_register([])).total.high_share == 0.0


def test_what_is_not_filled_in_has_a_line_of_its_own() -> None:
    found = figures(make_register([{"district": -1, "industry": 0, "size": 3, "standard": 2}]))
    assert found.table("districts").lines[-1].title == "未填县市区"
    assert found.table("industries").lines[-1].title == "未填行业"
    assert found.table("sizes").lines[-1].title == "未填"


def test_the_city_keeps_all_46_industries(register: Register) -> None:
    lines = figures(register).table("industries").lines
    assert [line.key for line in lines if line.key] == [f"{code:02}" for code in range(1, 47)]


def test_the_facts_of_a_county_say_what_they_rest_on(register: Register) -> None:
    found = district_figures(register, np.ones(len(register.enterprises), bool), "350582")
    area, population = found.facts
    assert (area[0], area[2]) == ("面积", "按边界计算")
    assert population[0] == "人口"
    assert population[1].removesuffix(" 万").isdecimal(), "whole 万, as the source has them"
    assert population[2] == "民政部 2018 年"
    nobody = replace(found, population_10k=None, population_source="")
    assert nobody.facts[1] == ("人口", "", "来源未注明")
