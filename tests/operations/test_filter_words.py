from __future__ import annotations

import pytest

from riskmap.errors import BadInput
from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.filter_words import conditions, filter_from_words
from riskmap.store.register import Register


@pytest.mark.parametrize(
    ("dimension", "word", "value"),
    [
        ("districts", "晋江市", "350582"),
        ("districts", "晋江", "350582"),
        ("districts", "350582", "350582"),
        ("levels", "red", 4),
        ("levels", "重大", 4),
        ("levels", "红", 4),
        ("levels", "橙色", 3),
        ("levels", "重大（红）", 4),
        ("levels", "低", 1),
        ("levels", "none", 0),
        ("industries", "07", "07"),
        ("sizes", "小微", "small"),
        ("sizes", "large", "large"),
        ("standards", "泉州标准", "quanzhou"),
        ("standards", "national", "national"),
        ("origins", "real", "real"),
        ("origins", " 示例数据 ", "synthetic"),
    ],
)
def test_a_word_means_one_value(register: Register, dimension: str, word: str, value: str | int) -> None:
    assert getattr(filter_from_words(register, {dimension: [word]}), dimension) == {value}


def test_a_word_that_means_several_names_them(register: Register) -> None:
    with pytest.raises(BadInput, match="不止一个"):
        filter_from_words(register, {"districts": ["安"]})
    with pytest.raises(BadInput, match="不止一个"):
        filter_from_words(register, {"townships": ["东"]})


@pytest.mark.parametrize("word", ["厦门市", "", "'; DROP", "</script>"])
def test_a_word_that_means_nothing_offers_others(register: Register, word: str) -> None:
    with pytest.raises(BadInput, match="没有县市区") as caught:
        filter_from_words(register, {"districts": [word]})
    assert "市" in caught.value.advice


def test_words_and_text_together(register: Register) -> None:
    flt = filter_from_words(
        register, {"districts": ["晋江", "石狮"], "levels": [], "marks": ["pilot"]}, text="鞋"
    )
    assert flt == EnterpriseFilter(
        districts=frozenset({"350582", "350581"}), marks=frozenset({"pilot"}), text="鞋"
    )
    assert conditions(register, flt) == "县市区：石狮市；县市区：晋江市；试点与标杆：试点县市区；文字：鞋"


def test_no_filter_has_no_conditions(register: Register) -> None:
    assert conditions(register, EnterpriseFilter()) == ""
