from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.model.dynamic_changes import DynamicChange, change_kinds
from riskmap.model.levels import RiskLevel
from riskmap.model.months import months_after
from riskmap.model.risk_grading import suggested_level

GREY, BLUE, YELLOW, ORANGE, RED = RiskLevel
DAY = date(2026, 3, 31)


def after(kind, level, *, today, **more):
    change = DynamicChange(kind=kind, on=DAY, evidence="文书〔2026〕1号", **more)
    return suggested_level([level], changes=[change], today=today).level


@pytest.mark.parametrize("kind", ["fatal_accident", "overdue_major", "suspension", "refusal"])
def test_grave_events_make_red(kind):
    assert after(kind, BLUE, today=DAY) is RED
    assert after(kind, BLUE, today=date(2026, 3, 30)) is BLUE  # not before it happened
    assert after(kind, BLUE, today=date(2026, 6, 2), ended_on=date(2026, 6, 1)) is BLUE


def test_a_fatal_accident_counts_for_twelve_months():
    assert after("fatal_accident", BLUE, today=date(2027, 3, 30)) is RED
    assert after("fatal_accident", BLUE, today=date(2027, 3, 31)) is BLUE


@pytest.mark.parametrize("kind", ["penalty", "repeated_minor", "overdue_minor"])
def test_lesser_events_raise_by_one(kind):
    raised = [after(kind, level, today=DAY) for level in RiskLevel]
    assert raised == [GREY, YELLOW, ORANGE, RED, RED]


def test_a_clean_year_lowers_by_one_only_after_review():
    assert after("clean_year", RED, today=DAY) is RED
    assert after("clean_year", RED, today=DAY, reviewed_by=" ") is RED
    lowered = [after("clean_year", level, today=DAY, reviewed_by="专家组") for level in RiskLevel]
    assert lowered == [GREY, BLUE, BLUE, YELLOW, ORANGE]


def test_nothing_lowers_below_a_floor_and_the_trace_tells():
    change = DynamicChange(kind="clean_year", on=DAY, evidence="评审表", reviewed_by="专家组")
    found = suggested_level([RED], changes=[change], today=DAY, hazard_source_grade=2)
    assert found.level is RED
    assert "由重大调整为较大" in found.reason
    assert "二级重大危险源" in found.reason


def test_without_a_day_nothing_counts():
    change = DynamicChange(kind="refusal", on=DAY, evidence="")
    assert suggested_level([BLUE], changes=[change]).level is BLUE


def test_an_unknown_kind_is_refused():
    with pytest.raises(BadInput):
        after("earthquake", BLUE, today=DAY)


def test_every_kind_is_readable():
    assert len(change_kinds()) == 8
    assert all(kind.text for kind in change_kinds().values())


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(0, 48))
def test_months_are_counted_as_on_a_calendar(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later.day >= 28))
