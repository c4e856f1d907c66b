"""The risks of each trade: what people read in the register, graded by the rules of the field."""

from __future__ import annotations

from functools import cache

from riskmap.model.trade_risks import WORDINGS, Event, Risk, State, read_trade_risks, worded
from riskmap.resources import read_csv, resource
from riskmap.sample.trades import trades

__all__ = ["WORDINGS", "Event", "Risk", "State", "risks_of_trades", "worded"]


def risks_of_trades() -> dict[str, tuple[Risk, ...]]:
    """Return the risks of each trade: its own first, then those of its group (工厂, 站场 …)."""
    shared = _shared()
    return {trade.key: (*shared.get(trade.key, ()), *shared.get(trade.group, ())) for trade in trades()}


def own_risks_of_trades() -> dict[str, frozenset[Risk]]:
    """Return the risks that a trade does not have in common with all of its group."""
    shared = _shared()
    return {trade.key: frozenset(shared.get(trade.key, ())) for trade in trades()}


@cache
def _shared() -> dict[str, list[Risk]]:
    """Return the risks by trade or group, as the shipped table has them.

    The user's own table counts for nothing here: the sample city does not depend on who makes it.
    """
    shared: dict[str, list[Risk]] = {}
    for names, risk in read_trade_risks(read_csv(resource("tables", "trade_risks.csv"))):
        for name in names:
            shared.setdefault(name, []).append(risk)
    known = {trade.key for trade in trades()} | {trade.group for trade in trades()}
    if unknown := set(shared) - known:
        raise ValueError(f"trade_risks.csv: no such trades: {sorted(unknown)}")
    return shared
