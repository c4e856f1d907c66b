"""The risks of each trade: what people read in the register, graded by the rules of the field."""

from __future__ import annotations

from functools import cache

from riskmap.model.trade_risks import WORDINGS, Event, Risk, State, read_trade_risks, worded
from riskmap.resources import read_csv, resource
from riskmap.sample.trades import trades

__all__ = ["WORDINGS", "Event", "Risk", "State", "risks_of_trades", "worded"]


@cache
def risks_of_trades() -> dict[str, tuple[Risk, ...]]:
    """Return the risks of each trade: its own first, then those of its group (工厂, 站场 …).

    Always the shipped table: the sample city does not depend on who makes it.
    """
    shared: dict[str, list[Risk]] = {}
    for names, risk in read_trade_risks(read_csv(resource("tables", "trade_risks.csv"))):
        for name in names:
            shared.setdefault(name, []).append(risk)
    known = {trade.key for trade in trades()} | {trade.group for trade in trades()}
    if unknown := set(shared) - known:
        raise ValueError(f"trade_risks.csv: no such trades: {sorted(unknown)}")
    return {trade.key: tuple(shared.get(trade.key, []) + shared.get(trade.group, [])) for trade in trades()}
