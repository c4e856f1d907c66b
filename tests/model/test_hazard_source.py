"""GB 18218-2018 as DOMAIN.md §4 gives it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.model.hazard_source import Substance, exposure_factor, grade, qualifies


def tonnes(present, critical=1, beta=1):
    return Substance(present=Fraction(present), critical=Fraction(critical), beta=Fraction(beta))


@pytest.mark.parametrize(
    ("quantities", "is_source"),
    [
        ([], False),
        (["0.999"], False),
        (["1"], True),
        (["0.5", "0.5"], True),
        (["0.1"] * 9, False),
        (["0.1"] * 10, True),
    ],
)
def test_the_sum_of_the_ratios_decides_exactly(quantities, is_source):
    assert qualifies(tonnes(each) for each in quantities) is is_source


@pytest.mark.parametrize(
    ("people", "alpha"),
    [
        (0, "0.5"),
        (1, "1"),
        (29, "1"),
        (30, "1.2"),
        (49, "1.2"),
        (50, "1.5"),
        (99, "1.5"),
        (100, "2"),
        (5000, "2"),
    ],
)
def test_alpha_by_the_people_around(people, alpha):
    assert exposure_factor(people) == Fraction(alpha)


@pytest.mark.parametrize(
    ("r", "expected"),
    [("1", 4), ("9.99", 4), ("10", 3), ("49.99", 3), ("50", 2), ("99.99", 2), ("100", 1), ("999", 1)],
)
def test_the_four_grades(r, expected):
    assert grade([tonnes(r)], people=1) == expected


def test_beta_and_alpha_enter_the_grade_and_not_the_question():
    assert grade([tonnes("0.5", beta=4)], people=500) is None
    assert grade([tonnes(30, beta=2)], people=0) == 3  # 0.5 · 2 · 30 = 30
    assert grade([tonnes(30, beta=2)], people=100) == 1  # 2 · 2 · 30 = 120


@given(st.fractions(1, 500), st.integers(0, 200), st.integers(0, 200))
def test_more_people_never_make_it_milder(quantity, people, more):
    assert grade([tonnes(quantity)], people=people + more) <= grade([tonnes(quantity)], people=people)


@pytest.mark.parametrize(
    "substance", [tonnes(-1), tonnes(1, critical=0), tonnes(1, critical=-5), tonnes(1, beta=0)]
)
def test_impossible_quantities_are_refused(substance):
    with pytest.raises(BadInput):
        qualifies([substance])


def test_fewer_than_no_people_are_refused():
    with pytest.raises(BadInput):
        exposure_factor(-1)
