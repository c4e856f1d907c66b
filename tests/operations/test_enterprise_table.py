from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.operations.enterprise_table import COLUMNS, cell, column, sorted_rows
from riskmap.store.register import Register
from tests.operations.conftest import make_register, registers

KEYS = [entry.key for entry in COLUMNS]


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
