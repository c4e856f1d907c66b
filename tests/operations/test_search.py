from __future__ import annotations

import time

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
def test_rows_hold_every_word_in_some_field_or_in_parts(register: Register, text: str) -> None:
    columns = register.enterprises
    index = SearchIndex(register)
    typed = text.replace("\x1f", " ").lower().split()
    rows = index.rows(text)
    for word in typed:
        directly = [
            any(word in field.lower() for field in (columns.name[row], columns.initials[row],
                                                    columns.address[row]))
            for row in range(len(columns))
        ]  # fmt: skip
        alone = index.rows(word)
        assert all(alone[row] for row, found in enumerate(directly) if found)
        if any(directly) and not any(word.startswith(place) for place in ("晋江", "东石", "ds", "jj")):
            assert alone.tolist() == directly
        for row in np.flatnonzero(alone).tolist():
            fields = (columns.name[row].lower() + columns.address[row].lower(), columns.initials[row])
            assert any(_in_order(word, field) for field in fields) or _holds_all(word, fields[0])
    assert rows.tolist() == [all(index.rows(word)[row] for word in typed) for row in range(len(columns))]


def _in_order(word: str, field: str) -> bool:
    letters = iter(field)
    return all(letter in letters for letter in word)


def _holds_all(word: str, field: str) -> bool:
    return set(word) <= set(field)


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


def test_a_place_at_the_start_may_stand_apart_from_the_rest() -> None:
    register = make_register(
        [
            {"name": "晋江东石示例鞋业有限公司"},
            {"name": "甲鞋业", "address": "东石"},
            {"name": "东石示例石材厂"},
            {"name": "示例鞋业"},
        ]
    )
    index = SearchIndex(register)
    assert [one.row for one in index.find("东石鞋业")] == [0, 1]
    assert [one.row for one in index.find("晋江东石鞋业")] == [0]
    assert [one.row for one in index.find("晋江市鞋业")] == []
    assert [one.row for one in index.find("dsxy")] == [0]
    assert index.rows("东石鞋业").tolist() == [True, True, False, False]


def test_characters_in_order_are_the_last_resort_and_within_one_field() -> None:
    register = make_register(
        [
            {"name": "晋江恒盛鞋材"},
            {"name": "恒大材料"},
            {"name": "材恒"},
            {"name": "恒", "address": "材街"},
        ]
    )
    index = SearchIndex(register)
    assert index.rows("恒材").tolist() == [True, True, False, False]
    assert index.rows("hclx").tolist() == [False] * 4
    assert index.rows("hsc").tolist() == [True, False, False, False]
    assert index.rows("恒大").tolist() == [False, True, False, False], "who holds it as it is, alone"


def test_who_holds_a_word_as_it_is_comes_before_who_holds_it_in_parts() -> None:
    register = make_register([{"name": "东石示例鞋业"}, {"name": "新东石鞋业"}])
    assert [one.row for one in SearchIndex(register).find("东石鞋业")] == [1, 0]


def test_initials_are_read_as_most_names_read_them() -> None:
    register = make_register(
        [{"name": "东石示例星岩厂"}, {"name": "东石示例宏达鞋业"}, {"name": "东石示例恒发鞋业"}]
    )
    assert [one.row for one in SearchIndex(register).find("dsxy")] == [1, 2, 0]


def test_digits_are_not_looked_for_one_by_one() -> None:
    register = make_register([{"name": "甲", "credit_code": "91350582MA2XY12345"}])
    assert not SearchIndex(register).rows("9182").any()


def test_a_trade_is_found_by_its_class() -> None:
    register = make_register(
        [
            {"name": "甲", "gbt4754": "1951"},
            {"name": "乙", "gbt4754": "1922"},
            {"name": "丙制鞋"},
            {"name": "丁"},
        ]
    )
    index = SearchIndex(register)
    assert [one.row for one in index.find("制鞋")] == [2, 0]
    assert index.rows("制鞋").tolist() == [True, False, True, False]
    assert index.rows("195").tolist() == [True, False, False, False]
    assert not index.rows("19").any()


def test_a_text_built_to_be_slow_is_not() -> None:
    hostile = make_register([{"name": "ds" * 50_000, "address": "东石" * 50_000}, {"name": "东" * 99_999}])
    index = SearchIndex(hostile)
    start = time.perf_counter()
    for text in ("dsxy", "东石鞋业", "东东东鞋", "dddddx"):
        assert not index.rows(text).any()
    assert time.perf_counter() - start < 5
