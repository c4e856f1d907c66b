"""The table of risks: every trade has its own, and each can be as harmless as most firms are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.model.levels import RiskLevel
from riskmap.sample.risks import WORDINGS, Event, Risk, risks_of_trades, worded
from riskmap.sample.trades import Trade, trades

EVERY_RISK = sorted({risk for risks in risks_of_trades().values() for risk in risks}, key=lambda r: r.name)


@pytest.mark.parametrize("trade", trades(), ids=lambda trade: trade.key)
def test_trade_has_risks_of_its_own(trade: Trade) -> None:
    risks = risks_of_trades()[trade.key]
    assert len({risk.name for risk in risks}) == len(risks) >= 7
    assert sum(risk.weight >= 3 for risk in risks) >= 3


@pytest.mark.parametrize("risk", EVERY_RISK, ids=lambda risk: risk.name)
def test_risk_is_complete_and_can_be_blue(risk: Risk) -> None:
    assert risk.post
    assert risk.events[0].states[0].level is RiskLevel.BLUE
    for event in risk.events:
        assert event.hazard_factor
        assert event.consequence
        assert all(event.measures)
        levels = [state.level for state in event.states]
        assert levels == sorted(levels)
        assert event.states[-1] == event.inherent


def test_every_level_can_be_reached_in_the_dangerous_trades() -> None:
    for key in ("石油化工", "液化气充装站", "烟花爆竹仓库", "加油站", "铸造", "房屋建筑工地"):
        reached = {state.level for risk in risks_of_trades()[key] for state in risk.events[0].states}
        assert reached >= {RiskLevel.BLUE, RiskLevel.YELLOW, RiskLevel.ORANGE, RiskLevel.RED}


@pytest.mark.parametrize("event", [risk.events[0] for risk in EVERY_RISK[::25]])
@pytest.mark.parametrize("level", list(RiskLevel))
def test_state_is_the_nearest_to_the_usual_one_that_is_allowed(event: Event, level: RiskLevel) -> None:
    state = event.state(level)
    if level is RiskLevel.UNASSESSED:
        assert state is None
        return
    assert state is not None
    allowed = [place for place, each in enumerate(event.states) if each.level <= level]
    assert state in allowed
    assert abs(state - event.typical) == min(abs(place - event.typical) for place in allowed)


@given(st.text(alphabet="甲乙{}|，", max_size=30), st.integers(0, WORDINGS - 1))
def test_wording_never_fails(text: str, wording: int) -> None:
    assert isinstance(worded(text, wording), str)
