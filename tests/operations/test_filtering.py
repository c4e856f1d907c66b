from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.model.codes import Origin, SizeClass, Standard
from riskmap.model.enterprise_filter import DIMENSIONS, EnterpriseFilter
from riskmap.model.levels import LEVELS_WORST_FIRST
from riskmap.operations.filtering import chips, choices, facets, shown_rows, summary
from riskmap.operations.gbt4754 import gbt4754_name
from riskmap.store.register import Register
from tests.operations.conftest import DISTRICTS, TOWNSHIPS, make_register, registers


def values_of(register: Register, row: int) -> dict[str, Any]:
    """Say, one enterprise at a time, what the columns mean."""
    columns = register.enterprises
    district, township = int(columns.district[row]), int(columns.township[row])
    marks = {"pilot"} if columns.pilot[row] else set()
    return {
        "districts": DISTRICTS[district].code if district >= 0 else None,
        "townships": TOWNSHIPS[township].code if township >= 0 else None,
        "levels": int(columns.level[row]),
        "industries": f"{columns.industry[row]:02d}" if columns.industry[row] else None,
        "sizes": list(SizeClass)[columns.size[row]].stored,
        "standards": list(Standard)[columns.standard[row]].stored,
        "origins": list(Origin)[columns.origin[row]].stored,
        "marks": marks | ({"benchmark"} if columns.benchmark[row] else set()),
    }


def answers(values: dict[str, Any], flt: EnterpriseFilter, *, leaving_out: str = "") -> bool:
    """Decide by the words of the contract whether an enterprise is shown."""
    for dimension in DIMENSIONS:
        chosen = getattr(flt, dimension)
        if not chosen or dimension in ("districts", "townships") or dimension == leaving_out:
            continue
        value = values[dimension]
        if not (value & chosen if dimension == "marks" else value in chosen):
            return False
    return leaving_out == "places" or in_place(values, flt)


def in_place(values: dict[str, Any], flt: EnterpriseFilter) -> bool:
    """A chosen township narrows its own district; other chosen districts stay whole."""
    if not flt.districts and not flt.townships:
        return True
    narrowed = {area.district_code for area in TOWNSHIPS if area.code in flt.townships}
    return values["townships"] in flt.townships or values["districts"] in flt.districts - narrowed


CHOSEN = {
    "districts": st.sampled_from([area.code for area in DISTRICTS]),
    "townships": st.sampled_from([area.code for area in TOWNSHIPS]),
    "levels": st.integers(0, 4),
    "industries": st.sampled_from(["01", "07", "46"]),
    "sizes": st.sampled_from(["large", "small", ""]),
    "standards": st.sampled_from(["national", "quanzhou"]),
    "origins": st.sampled_from(["synthetic", "real"]),
    "marks": st.sampled_from(["pilot", "benchmark"]),
}


def filters_of(dimensions: set[str]) -> st.SearchStrategy[EnterpriseFilter]:
    return st.builds(
        EnterpriseFilter,
        **{dimension: st.frozensets(CHOSEN[dimension], min_size=1, max_size=2) for dimension in dimensions},
    )


#: A few dimensions at a time: with choices in all of them hardly anybody would be left to tell apart.
filters = st.sets(st.sampled_from(sorted(CHOSEN)), max_size=3).flatmap(filters_of)


@given(registers(), filters)
@settings(max_examples=60, deadline=None)
def test_rows_are_those_that_answer_one_by_one(register: Register, flt: EnterpriseFilter) -> None:
    expected = [answers(values_of(register, row), flt) for row in range(len(register.enterprises))]
    assert shown_rows(register, flt).tolist() == expected


@given(registers(), filters)
@settings(max_examples=40, deadline=None)
def test_facets_count_what_each_choice_would_show(register: Register, flt: EnterpriseFilter) -> None:
    counted = facets(register, flt)
    everyone = [values_of(register, row) for row in range(len(register.enterprises))]
    for dimension in ("levels", "sizes", "standards", "origins"):
        left = [values for values in everyone if answers(values, flt, leaving_out=dimension)]
        for value, count in counted[dimension].items():
            assert count == sum(values[dimension] == value for values in left), (dimension, value)
    left = [values for values in everyone if answers(values, flt, leaving_out="places")]
    for dimension in ("districts", "townships"):
        for value, count in counted[dimension].items():
            assert count == sum(values[dimension] == value for values in left), (dimension, value)
    left = [values for values in everyone if answers(values, flt, leaving_out="marks")]
    for mark in ("pilot", "benchmark"):
        assert counted["marks"][mark] == sum(mark in values["marks"] for values in left)


@given(registers(), filters)
@settings(max_examples=40, deadline=None)
def test_the_summary_adds_up(register: Register, flt: EnterpriseFilter) -> None:
    rows = shown_rows(register, flt)
    found = summary(register, rows)
    assert found.total == int(rows.sum()) == sum(found.by_level.values())
    assert found.points == int(register.enterprises.points[rows].sum()) == sum(found.points_by_level.values())
    assert list(found.by_level) == list(LEVELS_WORST_FIRST)


def test_a_township_narrows_its_own_county_only() -> None:
    # 丰泽区 with two of its townships, 晋江市 with one
    register = make_register(
        [{"district": 0, "township": 0}, {"district": 0, "township": 1}, {"district": 0, "township": -1},
         {"district": 2, "township": 2}, {"district": 1}]
    )  # fmt: skip
    flt = EnterpriseFilter(districts=frozenset({"350503", "350582"}), townships=frozenset({"350503001"}))
    assert shown_rows(register, flt).tolist() == [True, False, False, True, False]
    counted = facets(register, flt)
    assert counted["districts"] == {"350503": 3, "350527": 1, "350582": 1}  # as without a place chosen
    assert counted["townships"] == {"350503001": 1, "350503002": 1, "350582101": 1}


def test_an_empty_filter_shows_everything(register: Register) -> None:
    assert shown_rows(register, EnterpriseFilter()).all()


def test_every_choice_of_the_city_is_counted(register: Register) -> None:
    counted = facets(register, EnterpriseFilter())
    everything = len(register.enterprises)
    for dimension, listed in choices(register).items():
        assert set(counted[dimension]) == {choice.value for choice in listed}
        if dimension not in ("marks", "townships"):  # not everybody's township is known
            assert sum(counted[dimension].values()) == everything, dimension


def test_text_narrows_as_the_search_does(register: Register) -> None:
    rows = shown_rows(register, EnterpriseFilter(text="鞋"))
    assert rows.any()
    for row, shown in enumerate(rows):
        columns = register.enterprises
        told = (columns.name[row], columns.address[row], gbt4754_name(columns.gbt4754[row]))
        held = any("鞋" in text for text in told)
        assert shown == held


@pytest.mark.parametrize("text", [" ", "\x1f", "不会有这样的名字"])
def test_text_that_finds_nothing_or_says_nothing(register: Register, text: str) -> None:
    rows = shown_rows(register, EnterpriseFilter(text=text))
    assert rows.all() if not text.strip("\x1f ") else not rows.any()


def test_chips_name_every_choice_once() -> None:
    register = make_register([{}])
    flt = EnterpriseFilter(
        districts=frozenset({"350582", "350503"}),
        levels=frozenset({3, 4}),
        marks=frozenset({"pilot"}),
        text="鞋 ",
    )
    assert [chip.text for chip in chips(register, flt)] == [
        "县市区：丰泽区",
        "县市区：晋江市",
        "风险等级：重大（红）",
        "风险等级：较大（橙）",
        "试点与标杆：试点县市区",
        "文字：鞋",
    ]


def test_a_chip_of_a_value_that_is_gone_can_still_be_seen() -> None:
    found = chips(make_register([{}]), EnterpriseFilter(districts=frozenset({"999999"})))
    assert [chip.text for chip in found] == ["县市区：999999"]


def test_a_choice_that_is_gone_shows_nothing() -> None:
    register = make_register([{"district": 0}])
    assert not shown_rows(register, EnterpriseFilter(districts=frozenset({"999999"}))).any()
    assert np.array_equal(shown_rows(register, EnterpriseFilter(levels=frozenset({9}))), [False])
