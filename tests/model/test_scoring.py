from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.model.assessment import default_method, format_factors, methods, parse_factors
from riskmap.model.levels import RiskLevel
from riskmap.model.numbers import exact, plain

NUMBERS = st.fractions(0, 999_999, max_denominator=1000)


@pytest.mark.parametrize(
    ("factors", "named"),
    [
        ({"L": "2", "E": "6", "C": "15"}, "L"),
        ({"L": "3", "E": "7", "C": "15"}, "E"),
        ({"L": "3", "E": "6"}, "C"),
        ({"L": "3", "E": "6", "C": "15", "X": "1"}, "X"),
        ({"L": "-3", "E": "6", "C": "15"}, "L"),
        ({"L": "", "E": "6", "C": "15"}, "L"),
        ({"L": "1e999999", "E": "6", "C": "15"}, "L"),
        ({"L": "nan", "E": "6", "C": "15"}, "L"),
        ({"L": 0.2, "E": 6, "C": 15}, "L"),  # a float is not exactly one fifth
        ({"L": float("inf"), "E": 6, "C": 15}, "L"),
        ({}, "L"),
    ],
)
def test_values_outside_the_table_are_refused_by_name(factors, named):
    with pytest.raises(BadInput) as caught:
        default_method("LEC").score(factors)
    assert named in caught.value.what
    assert caught.value.advice


@given(st.dictionaries(st.sampled_from("LECSM"), NUMBERS, max_size=5))
def test_factors_survive_writing_and_reading(factors):
    assert parse_factors(format_factors(factors)) == factors


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        factors = parse_factors(text)
    except BadInput:
        return
    assert parse_factors(format_factors(factors)) == factors


@given(NUMBERS)
def test_numbers_are_written_exactly(number):
    assert exact(plain(number)) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L=3 E=6 C=15", {"L": 3, "E": 6, "C": 15}),
        ("L＝0.5，E＝６；Ｃ＝15", {"L": Fraction(1, 2), "E": 6, "C": 15}),
        ("l=1,e=1,c=1", {"L": 1, "E": 1, "C": 1}),
        ("L=3×E=6×C=15", {"L": 3, "E": 6, "C": 15}),
        ("  ", {}),
    ],
)
def test_writings_that_people_use(text, expected):
    assert parse_factors(text) == expected


@pytest.mark.parametrize(
    "text", ["L", "L=", "=3", "L=3 L=3", "L=1e9", "L=3 E", "中=3", "L=1/0", "L=3.", "L=" + "9" * 300, "L=-1"]
)
def test_writings_that_mean_nothing(text):
    with pytest.raises(BadInput):
        parse_factors(text)


@pytest.mark.parametrize("key", list(methods()))
def test_a_worse_factor_never_lowers_the_level(key):
    method = methods()[key]
    scores = {tuple(factors.values()): score for factors, score in method.attainable()}
    for values, score in scores.items():
        for other, worse in scores.items():
            if all(b >= a for a, b in zip(values, other, strict=True)):
                assert worse.level >= score.level
                assert worse.value >= score.value


def test_every_method_gives_every_level():
    for method in methods().values():
        levels = {score.level for _factors, score in method.attainable()}
        assert levels == set(RiskLevel) - {RiskLevel.UNASSESSED}, method.key


def test_an_unknown_family_is_refused():
    with pytest.raises(BadInput, match="没有评价方法"):
        default_method("HAZOP")
