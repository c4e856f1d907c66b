from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from riskmap.operations.initials import initials
from riskmap.store.register import Register


def by_pypinyin(name: str) -> str:
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


@pytest.mark.parametrize(
    "name", ["厦门长乐银行", "重庆重工", "泉州（示例）A3 鞋业", "𬭚业🙂`${}", "", "单县乐山"]
)
def test_reads_names_as_pypinyin_does(name: str) -> None:
    assert initials(name) == by_pypinyin(name)


def test_agrees_with_pypinyin_on_every_place_and_firm(register: Register) -> None:
    names = [*(area.name for area in (*register.districts, *register.townships)), *register.enterprises.name]
    assert [initials(name) for name in names] == [by_pypinyin(name) for name in names]


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x1FFFF), max_size=30))
def test_takes_any_text(name: str) -> None:
    assert len(initials(name)) >= 0
