from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.operations.enterprise_table import COLUMNS, awaits_reading, cell, column, sorted_rows
from riskmap.operations.open_workspace import read_register
from riskmap.store.register import Register
from riskmap.store.workspace import writing
from tests.operations.conftest import make_register, registers

KEYS = [entry.key for entry in COLUMNS]
KEYS_AT_HAND = [entry.key for entry in COLUMNS if not entry.further]


@given(registers(), st.sampled_from([key for key in KEYS if key not in ("lon", "lat")]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_sorting_is_stable_both_ways(register: Register, key: str, descending: bool) -> None:
    rows = np.arange(len(register.enterprises))
    keys = column(key).sort_key(register)
    found = sorted_rows(register, rows, key, descending=descending)
    assert found.tolist() == sorted(rows.tolist(), key=lambda row: keys[row], reverse=descending)


def test_only_the_rows_given_are_sorted(register: Register) -> None:
    rows = np.array([5, 3, 11])
    assert set(sorted_rows(register, rows, "name", descending=False).tolist()) == {3, 5, 11}


@pytest.mark.parametrize("key", KEYS)
def test_every_cell_is_a_text(register: Register, key: str) -> None:
    assert all(isinstance(cell(register, row, key), str) for row in range(0, len(register.enterprises), 17))


def test_cells_read_as_people_write() -> None:
    register = make_register(
        [{"level": 4, "district": 2, "industry": 1, "size": 2, "benchmark": True, "points": [1] * 1234}]
    )
    assert [
        cell(register, 0, key) for key in ("level", "district", "size", "benchmark", "points", "lon")
    ] == [
        "重大（红）",
        "晋江市",
        "小微",
        "是",
        "1,234",
        "118.500000",
    ]


def test_what_is_missing_is_empty() -> None:
    register = make_register([{"lon": float("nan"), "district": -1, "industry": 0}])
    assert [cell(register, 0, key) for key in ("lon", "district", "township", "industry", "benchmark")] == [
        ""
    ] * 5


def test_an_unknown_column_names_the_known() -> None:
    with pytest.raises(BadInput, match="没有名为“x”") as caught:
        column("x")
    assert "风险等级" in caught.value.advice


def test_the_further_columns_are_read_once_when_asked_for(city_copy: Path) -> None:
    with writing(city_copy) as db:
        fid, other = (row[0] for row in db.execute("SELECT fid FROM enterprise ORDER BY fid LIMIT 2"))
        db.execute(
            "UPDATE enterprise SET suggested_level = 4, assessed_level = 3, assessed_on = '2026-01-02', "
            "valid_until = '2027-01-02', employees = 1234, contact_name = '=甲', gbt4754 = '1951' "
            "WHERE fid = ?",
            [fid],
        )
        db.execute(
            "UPDATE enterprise SET assessed_level = NULL, assessed_on = NULL, employees = 'x', "
            "gbt4754 = NULL WHERE fid = ?",
            [other],
        )
    register = read_register(city_copy)
    assert not awaits_reading(register, KEYS_AT_HAND)
    assert awaits_reading(register, KEYS)
    keys = ("suggested_level", "assessed_level", "assessed_on", "valid_until", "employees", "contact_name",
            "gbt4754")  # fmt: skip
    assert [cell(register, 0, key) for key in keys] == [
        "重大（红）", "较大（橙）", "2026-01-02", "2027-01-02", "1,234", "=甲", "1951 纺织面料鞋制造"
    ]  # fmt: skip
    assert [cell(register, 1, key) for key in keys[1:3]] == ["", ""]
    assert [cell(register, 1, key) for key in ("employees", "gbt4754")] == ["", ""]
    assert not awaits_reading(register, KEYS)


def test_red_and_orange_points_are_counted() -> None:
    register = make_register([{"points": [4, 4, 3]}, {"points": []}, {"points": [1, 4, 3, 3]}])
    assert [[cell(register, row, key) for key in ("red_points", "orange_points")] for row in range(3)] == [
        ["2", "1"], ["0", "0"], ["1", "2"]
    ]  # fmt: skip
    assert sorted_rows(register, np.arange(3), "red_points", descending=True).tolist() == [0, 2, 1]


def test_further_columns_follow_the_register_when_the_file_has_changed(city_copy: Path) -> None:
    register = read_register(city_copy)
    before = replace(register).further.contact_name
    with writing(city_copy) as db:
        db.execute("UPDATE enterprise SET deleted_at = '2026-11-01' WHERE fid = 3")
    row = register.enterprises.row_of(3)
    assert row is not None
    assert register.further.contact_name == [*before[:row], "", *before[row + 1 :]]
    assert cell(register, row, "employees") == ""
