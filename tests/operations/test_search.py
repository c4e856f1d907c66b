from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.operations.search import SearchIndex
from riskmap.operations.search_text import SearchText
from riskmap.store.register import Register
from tests.operations.conftest import make_register, registers
from tests.operations.hostile import HOSTILE

words = st.text(alphabet="示例鞋业晋江AaSLXy东石12 <&\x1f", max_size=4)


@given(registers(), words)
@settings(max_examples=80, deadline=None)
def test_rows_hold_every_word_in_some_field(register: Register, text: str) -> None:
    columns = register.enterprises
    expected = [
        all(
            any(
                word in field.lower()
                for field in (columns.name[row], columns.initials[row], columns.address[row])
            )
            for word in text.replace("\x1f", " ").lower().split()
        )
        for row in range(len(columns))
    ]
    assert SearchIndex(register).rows(text).tolist() == expected


@given(registers(), words, st.integers(1, 5))
@settings(max_examples=80, deadline=None)
def test_what_is_found_is_among_the_rows_and_no_more_than_asked(
    register: Register, text: str, limit: int
) -> None:
    index = SearchIndex(register)
    found = index.find(text, limit=limit)
    rows = [one.row for one in found if one.row is not None]
    assert len(found) <= limit
    assert len(rows) == len(set(rows))
    holding = index.rows(text)
    assert all(holding[row] for row in rows)
    if text.strip("\x1f ") and not any(one.row is None for one in found):
        assert len(rows) == min(limit, int(holding.sum()))


@given(
    st.lists(st.text(alphabet="ab\x1f", max_size=3), max_size=6),
    st.text(alphabet="ab", min_size=1, max_size=2),
)
def test_one_field_is_scanned_as_each_text_would_be(texts: list[str], wanted: str) -> None:
    scanned = SearchText(texts)
    plain = [text.replace("\x1f", " ") for text in texts]
    assert list(scanned.holding(wanted, 99)) == [row for row, text in enumerate(plain) if wanted in text]
    assert list(scanned.beginning(wanted, 99)) == [
        row for row, text in enumerate(plain) if text.startswith(wanted)
    ]
    assert list(scanned.equal(wanted, 99)) == [row for row, text in enumerate(plain) if text == wanted]
    flags = np.zeros(len(texts), bool)
    scanned.mark(wanted, flags)
    assert np.flatnonzero(flags).tolist() == list(scanned.holding(wanted, 99))


def test_the_better_answer_comes_first() -> None:
    register = make_register(
        [
            {"name": "甲", "address": "鞋业路"},
            {"name": "示例鞋业"},
            {"name": "鞋业大厦"},
            {"name": "鞋业"},
            {"name": "乙", "credit_code": "鞋业"},
        ]
    )
    assert [one.row for one in SearchIndex(register).find("鞋业")] == [3, 4, 2, 1, 0]


def test_initials_find_a_name_and_the_beginning_counts_more() -> None:
    register = make_register([{"name": "晋江鞋业"}, {"name": "鞋业厂"}])
    assert [one.row for one in SearchIndex(register).find("xy")] == [1, 0]
    assert [one.row for one in SearchIndex(register).find("XYC")] == [1]


def test_several_words_prefer_names_that_hold_them_all() -> None:
    register = make_register(
        [{"name": "东石甲", "address": "鞋业路"}, {"name": "甲鞋业", "address": "东石"}, {"name": "东石鞋业"}]
    )
    assert SearchIndex(register).find("东石 鞋业")[0].row == 2
    assert {one.row for one in SearchIndex(register).find("东石 鞋业")} == {0, 1, 2}


def test_places_answer_by_name_and_by_initials() -> None:
    index = SearchIndex(make_register([{"name": "晋江甲厂", "district": 2}]))
    found = index.find("晋江")
    assert [(one.kind, one.title) for one in found] == [("district", "晋江市"), ("enterprise", "晋江甲厂")]
    assert ("township", "东石镇") in [(one.kind, one.title) for one in index.find("dsz")]


def test_many_places_leave_room_for_enterprises(register: Register) -> None:
    found = SearchIndex(register).find("示例", limit=10)
    assert len(found) == 10
    assert all(one.kind == "enterprise" for one in found)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_found_as_they_are(name: str) -> None:
    index = SearchIndex(make_register([{"name": "甲"}, {"name": name, "address": "乙"}]))
    assert [one.title for one in index.find(name)] == [name]
    assert index.rows(name).tolist() == [False, True]


@pytest.mark.parametrize("text", ["(", "[a-z", "\\", ".*", "%", "_", "\x1f\x1f", ""])
def test_no_text_is_a_pattern(text: str) -> None:
    index = SearchIndex(make_register([{"name": "甲"}]))
    assert index.find(text) == []


def test_an_enterprise_says_where_it_is(register: Register) -> None:
    columns = register.enterprises
    row = next(row for row in range(len(columns)) if columns.credit_code[row])
    (found,) = SearchIndex(register).find(columns.credit_code[row])
    assert (found.row, found.id, found.title) == (row, columns.fid[row], columns.name[row])
    assert columns.credit_code[row] in found.subtitle
    assert register.districts[columns.district[row]].name in found.subtitle


def test_an_empty_register_finds_no_enterprise() -> None:
    index = SearchIndex(make_register([]))
    assert index.find("鞋") == []
    assert index.rows("鞋").tolist() == []


def test_who_was_added_without_initials_is_found_by_them() -> None:
    register = make_register([{"name": "示例鞋业"}, {"name": "重庆小面"}])
    register.enterprises.initials[1] = ""  # as QGIS leaves it
    assert [one.row for one in SearchIndex(register).find("cqxm")] == [1]
    assert SearchIndex(register).rows("slxy").tolist() == [True, False]
