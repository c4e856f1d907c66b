"""Every attainable LEC score against the thresholds of DOMAIN.md §1, written down here once more."""

from fractions import Fraction

import pytest

from riskmap.model.assessment import default_method, methods
from riskmap.model.levels import RiskLevel

BLUE, YELLOW, ORANGE, RED = RiskLevel.BLUE, RiskLevel.YELLOW, RiskLevel.ORANGE, RiskLevel.RED
# In tenths, so that the expectation is integer arithmetic and nothing else.
L_TENTHS = {"10": 100, "6": 60, "3": 30, "1": 10, "0.5": 5, "0.2": 2, "0.1": 1}
E_TENTHS = {"10": 100, "6": 60, "3": 30, "2": 20, "1": 10, "0.5": 5}
C = (100, 40, 15, 7, 3, 1)
ALL = [
    ({"L": likelihood, "E": exposure, "C": str(consequence)}, tenths_l * tenths_e * consequence)
    for likelihood, tenths_l in L_TENTHS.items()
    for exposure, tenths_e in E_TENTHS.items()
    for consequence in C
]


def by_bounds(hundredths: int, orange_and_red_from: tuple[int, int, int]) -> RiskLevel:
    """Half-open: lower <= D < upper."""
    yellow, orange, red = (bound * 100 for bound in orange_and_red_from)
    if hundredths >= red:
        return RED
    if hundredths >= orange:
        return ORANGE
    return YELLOW if hundredths >= yellow else BLUE


@pytest.mark.parametrize(
    ("key", "bounds"),
    [
        ("lec_standard", (70, 160, 320)),
        ("lec_ge320", (70, 160, 320)),
        ("lec_coal270", (70, 140, 270)),
        ("lec_720", (150, 240, 720)),
    ],
)
def test_every_attainable_score_has_the_level_of_the_field_reference(key, bounds):
    method = methods()[key]
    for factors, hundredths in ALL:
        score = method.score(factors)
        assert score.value == Fraction(hundredths, 100), factors
        assert score.level is by_bounds(hundredths, bounds), factors


def test_attainable_lists_exactly_the_combinations_of_the_standard():
    listed = {
        tuple(sorted((symbol, str(value)) for symbol, value in factors.items()))
        for factors, _score in methods()["lec_standard"].attainable()
    }
    assert len(listed) == len(ALL) == 7 * 6 * 6


def test_the_disputed_boundaries_cannot_occur_and_the_others_do():
    values = {score.value for _factors, score in methods()["lec_standard"].attainable()}
    assert not values & {160, 320}
    assert values >= {20, 70, 140, 150, 240, 270, 720}


@pytest.mark.parametrize(
    ("factors", "value", "level"),
    [
        ({"L": "0.2", "E": "6", "C": "100"}, 120, YELLOW),  # floats say 120.00000000000001
        ({"L": "0.1", "E": "10", "C": "100"}, 100, YELLOW),
        ({"L": "1", "E": "10", "C": "7"}, 70, YELLOW),
        ({"L": "3", "E": "3", "C": "7"}, 63, BLUE),
        ({"L": "3", "E": "6", "C": "15"}, 270, ORANGE),
        ({"L": "6", "E": "6", "C": "15"}, 540, RED),
        ({"L": 10, "E": 10, "C": 100}, 10_000, RED),
        ({"L": Fraction(1, 10), "E": Fraction(1, 2), "C": 1}, Fraction(1, 20), BLUE),
    ],
)
def test_examples(factors, value, level):
    score = default_method("LEC").score(factors)
    assert (score.value, score.level) == (value, level)


def test_five_grades_of_the_source_keep_their_names():
    method = methods()["lec_standard"]
    grades = {score.grade for _factors, score in method.attainable()}
    assert grades == {
        "1级/A 极其危险",
        "2级/B 高度危险",
        "3级/C 显著危险",
        "4级/D 轻度（一般）危险",
        "5级/E 稍有危险",
    }
    assert method.score({"L": "1", "E": "2", "C": "3"}).grade == "5级/E 稍有危险"
    assert method.score({"L": "1", "E": "10", "C": "3"}).grade == "4级/D 轻度（一般）危险"


def test_green_of_a_deployed_platform_is_shown_as_low_and_not_offered():
    method = methods()["lec_720"]
    score = method.score({"L": "1", "E": "1", "C": "1"})
    assert (score.level, score.grade) == (BLUE, "可接受")
    assert not method.offered
    assert methods()["lec_standard"].offered


def test_factor_words_of_the_standard():
    likelihood, exposure, consequence = methods()["lec_standard"].factors
    assert [str(v.value) for v in likelihood.values] == ["10", "6", "3", "1", "1/2", "1/5", "1/10"]
    assert likelihood.values[0].text == "完全可以预料"
    assert likelihood.values[-1].text == "实际不可能"
    assert exposure.values[0].text == "连续暴露"
    assert exposure.values[-1].text == "非常罕见地暴露"
    assert consequence.values[0].text == "大灾难，许多人死亡"
    assert consequence.values[2].text == "非常严重，一人死亡"
    # The two other deployed wordings of C: DB37 style and 国务院令第493号.
    assert consequence.values[2].other_texts == (
        "1～2人死亡，或3～9人重伤，或100万～1000万元",
        "3～9人死亡，或10～49人重伤，或1000万元以上5000万元以下",
    )
    assert all(len(v.other_texts) == 2 for v in consequence.values)
