from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.model.levels import RiskLevel
from riskmap.model.risk_grading import (
    GradingOptions,
    Suggested,
    check_residual,
    chemical_level,
    displayed,
    displayed_level,
    hazard_source_floor,
    point_level,
    suggested_level,
    zone_level,
)

GREY, BLUE, YELLOW, ORANGE, RED = RiskLevel
LEVELS = st.sampled_from(list(RiskLevel))
TODAY = date(2026, 11, 23)


@given(st.lists(LEVELS))
def test_a_point_takes_its_worst_event_and_a_zone_its_worst_point(levels):
    expected = GREY
    for level in levels:
        if level > expected:
            expected = level
    assert point_level(levels) is expected
    assert zone_level(levels) is expected


@given(st.lists(LEVELS), st.sampled_from(["P1", "P2", "P3", "P4", "P5"]))
def test_direct_red_overrides_any_score(levels, key):
    assert point_level(levels, key) is RED


def test_rules_of_enterprises_do_not_make_a_point_red():
    with pytest.raises(BadInput):
        point_level([BLUE], "E1")


@given(LEVELS, LEVELS)
def test_residual_must_not_exceed_inherent(inherent, residual):
    wrong = GREY not in (inherent, residual) and int(residual) > int(inherent)
    assert bool(check_residual(inherent, residual)) is wrong


@pytest.mark.parametrize(
    ("score", "level"),
    [(0, RED), (59, RED), ("59.99", RED), (60, ORANGE), ("74.9", ORANGE), (75, YELLOW), ("89.9", YELLOW),
     (90, BLUE), (100, BLUE)],
)  # fmt: skip
def test_the_bands_of_hazardous_chemical_enterprises(score, level):
    assert chemical_level(Fraction(score)) is level
    assert suggested_level([RED], chemical_score=Fraction(score)).level is level  # outranks the points


@pytest.mark.parametrize("score", [-1, 101])
def test_scores_beyond_a_hundred_are_refused(score):
    with pytest.raises(BadInput):
        chemical_level(score)


@pytest.mark.parametrize(("grade", "floor"), [(1, RED), (2, RED), (3, ORANGE), (4, ORANGE)])
def test_major_hazard_sources_set_a_floor(grade, floor):
    assert hazard_source_floor(grade) is floor
    for worst_point in RiskLevel:
        found = suggested_level([worst_point], hazard_source_grade=grade)
        assert found.level is max(worst_point, floor)
        assert ("重大危险源" in found.reason) is (worst_point < floor)
    assert suggested_level([], chemical_score=95, hazard_source_grade=grade).level is floor


@pytest.mark.parametrize("grade", [0, 5])
def test_there_are_four_grades_of_hazard_sources(grade):
    with pytest.raises(BadInput):
        suggested_level([BLUE], hazard_source_grade=grade)


@given(st.lists(LEVELS))
def test_without_more_the_worst_point_decides(levels):
    found = suggested_level(levels)
    assert found.level is max(levels, default=GREY)
    assert found.reason.endswith("。")


def test_the_reason_counts_the_points():
    found = suggested_level([ORANGE, BLUE, ORANGE, GREY])
    assert found == Suggested(
        level=ORANGE, reason="最高风险点为较大（橙）（共4处风险点：较大2处、低1处、未评估1处）。"
    )
    assert suggested_level([]).reason == "没有已评估的风险点。"


@pytest.mark.parametrize("key", ["E1", "E2", "E3", "E4", "E5"])
def test_an_enterprise_rule_makes_red_and_is_named(key):
    found = suggested_level([BLUE], direct_red=[key], chemical_score=95)
    assert found.level is RED
    assert f"（{key}）" in found.reason


def test_an_unknown_rule_is_refused():
    with pytest.raises(BadInput):
        suggested_level([BLUE], direct_red=["P1"])


@pytest.mark.parametrize(("count", "level"), [(2, ORANGE), (3, RED), (4, RED)])
def test_three_orange_points_may_make_red(count, level):
    options = GradingOptions(orange_points_for_red=3)
    assert suggested_level([ORANGE] * count, options=options).level is level
    assert suggested_level([ORANGE] * count).level is ORANGE  # not unless the bureau says so
    assert suggested_level([YELLOW] * 9, options=options).level is YELLOW


def test_an_old_assessment_leaves_grey_and_never_blue():
    kept = suggested_level([BLUE], assessed_on=date(2025, 11, 24), today=TODAY)
    due = suggested_level([BLUE], assessed_on=date(2025, 11, 23), today=TODAY)
    assert kept.level is BLUE
    assert due.level is GREY
    assert "待复评" in due.reason
    floored = suggested_level([BLUE], assessed_on=date(2020, 1, 1), today=TODAY, hazard_source_grade=1)
    assert floored.level is RED


@given(LEVELS, st.none() | LEVELS, st.none() | st.integers(-400, 400))
def test_what_is_shown(suggested, assessed, days):
    until = None if days is None else TODAY + timedelta(days=days)
    shown = displayed_level(suggested, assessed, until, TODAY)
    if assessed in (None, GREY):
        assert shown is suggested
    elif until is None or until >= TODAY:
        assert shown is assessed
    else:
        assert shown is GREY


def test_an_assessment_holds_on_its_last_day():
    assert displayed_level(BLUE, RED, TODAY, TODAY) is RED
    assert displayed_level(BLUE, RED, TODAY - timedelta(days=1), TODAY) is GREY


def test_what_is_shown_says_why():
    suggestion = Suggested(level=BLUE, reason="最高风险点为低（蓝）。")
    assert displayed(suggestion, None, None, TODAY) == suggestion
    assert (
        displayed(suggestion, RED, date(2027, 5, 1), TODAY).reason == "评定为重大（红），有效期至2027-05-01。"
    )
    assert displayed(suggestion, RED, None, TODAY).reason == "评定为重大（红）。"
    lapsed = displayed(suggestion, RED, date(2026, 11, 22), TODAY)
    assert lapsed.reason == "评定等级重大（红）已于2026-11-22到期，待复评。"
