"""Every cell of the LS matrices and every MES score against DOMAIN.md §1."""

from fractions import Fraction
from itertools import product

import pytest

from riskmap.model.assessment import default_method, methods
from riskmap.model.levels import RiskLevel

BLUE, YELLOW, ORANGE, RED = RiskLevel.BLUE, RiskLevel.YELLOW, RiskLevel.ORANGE, RiskLevel.RED


def by_bounds(value: float, yellow: float, orange: float, red: float) -> RiskLevel:
    if value >= red:
        return RED
    if value >= orange:
        return ORANGE
    return YELLOW if value >= yellow else BLUE


@pytest.mark.parametrize(
    ("key", "steps", "bounds"),
    [
        ("ls5_standard", 5, (9, 15, 20)),
        ("ls5_even", 5, (5, 10, 17)),
        ("ls6_coal", 6, (9, 18, 30)),
    ],
)
def test_every_cell_of_the_product_matrices(key, steps, bounds):
    method = methods()[key]
    for likelihood, severity in product(range(1, steps + 1), repeat=2):
        score = method.score({"L": likelihood, "S": severity})
        assert score.value == likelihood * severity
        assert score.level is by_bounds(likelihood * severity, *bounds), (likelihood, severity)


def test_products_of_the_5x5_matrix():
    values = {score.value for _factors, score in methods()["ls5_standard"].attainable()}
    assert sorted(values) == [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25]


def test_the_look_up_matrix_is_no_product():
    method = methods()["ls4_lookup"]
    rows = ("BBBY", "BYYO", "BYOR", "YORR")  # by L, across S
    letters = {"B": BLUE, "Y": YELLOW, "O": ORANGE, "R": RED}
    for likelihood, severity in product(range(1, 5), repeat=2):
        level = letters[rows[likelihood - 1][severity - 1]]
        score = method.score({"L": likelihood, "S": severity})
        assert score.level is level, (likelihood, severity)
        assert score.value == int(level)
    assert method.is_look_up
    assert not methods()["ls5_standard"].is_look_up


def test_the_five_steps_are_worded_and_other_scales_are_not():
    likelihood, severity = methods()["ls5_standard"].factors
    assert likelihood.values[0].text.startswith("在现场没有采取防范")
    assert severity.values[-1].text.startswith("完全符合；无伤亡")
    assert {v.text for factor in methods()["ls6_coal"].factors for v in factor.values} == {""}
    assert {v.text for factor in methods()["ls4_lookup"].factors for v in factor.values} == {""}


M, E, S = ("5", "3", "1"), ("10", "6", "3", "2", "1", "0.5"), ("10", "8", "4", "2", "1")


def test_every_mes_score():
    method = default_method("MES")
    combinations = list(product(M, E, S))
    assert len(combinations) == len(list(method.attainable())) == 90
    for control, exposure, severity in combinations:
        score = method.score({"M": control, "E": exposure, "S": severity})
        value = Fraction(control) * Fraction(exposure) * Fraction(severity)
        assert score.value == value
        assert score.level is by_bounds(value, 50, 90, 180), (control, exposure, severity)


def test_mes_grades_and_words():
    method = default_method("MES")
    grades = {}
    for _factors, score in method.attainable():
        grades.setdefault(score.grade, set()).add(score.value)
    bounds = {grade: (min(values), max(values)) for grade, values in grades.items()}
    assert bounds == {
        "一级": (180, 500),
        "二级": (90, 150),
        "三级": (50, 80),
        "四级": (20, 48),
        "五级": (Fraction(1, 2), 18),
    }
    assert [v.text for v in method.factors[0].values] == [
        "无控制措施",
        "有减轻后果的应急措施（如警报系统、个体防护用品）",
        "有预防措施（如机器防护装置等），但须保证有效",
    ]


def test_keys_families_and_defaults():
    assert list(methods()) == [
        "lec_standard",
        "lec_ge320",
        "lec_coal270",
        "lec_720",
        "ls5_standard",
        "ls5_even",
        "ls6_coal",
        "ls4_lookup",
        "mes_standard",
    ]
    assert [default_method(family).key for family in ("LEC", "LS", "MES")] == [
        "lec_standard",
        "ls5_standard",
        "mes_standard",
    ]
