from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from riskmap.layers.counts import ShownCounts, packed_rows
from riskmap.layers.frame import frame_of
from riskmap.operations.filtering import summary
from riskmap.store.register import Register
from tests.layers.made import made_register


@given(st.data())
def test_legend_and_table_count_the_same(register: Register, data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.integers(0, len(register.enterprises) - 1), max_size=50))
    rows = np.zeros(len(register.enterprises), bool)
    rows[list(chosen)] = True
    counts = ShownCounts(register, frame_of(register)).of(rows)
    expected = summary(register, rows)
    assert {int(level): count for level, count in expected.by_level.items()} == dict(
        enumerate(counts["enterprises"])
    )
    assert {int(level): count for level, count in expected.points_by_level.items()} == dict(
        enumerate(counts["points"])
    )
    assert sum(map(sum, counts["districts"])) <= expected.total


def test_what_has_no_place_is_counted_and_said() -> None:
    register = made_register(
        lon=[118.2, float("nan"), 0.0], lat=[24.9, float("nan"), 0.0], level=[4, 3, 1], district_of=[0, 1, -1]
    )
    counts = ShownCounts(register, frame_of(register)).of(np.ones(3, bool))
    assert counts["enterprises"] == [0, 1, 0, 1, 1]
    assert counts["without_place"] == 2
    assert counts["districts"] == [[0, 0, 0, 0, 1], [0, 0, 0, 1, 0]]


def test_sample_data_can_be_left_out() -> None:
    register = made_register(lon=[118.2] * 3, lat=[24.9] * 3, synthetic=[True, False, True])
    counts = ShownCounts(register, frame_of(register))
    rows = np.array([True, True, False])
    assert counts.visible(rows, synthetic=True).tolist() == [True, True, False]
    assert counts.visible(rows, synthetic=False).tolist() == [False, True, False]


@given(st.lists(st.booleans(), max_size=70))
def test_one_bit_per_row(flags: list[bool]) -> None:
    packed = packed_rows(np.array(flags, bool))
    assert [bool(packed[row >> 3] >> (row & 7) & 1) for row in range(len(flags))] == flags
