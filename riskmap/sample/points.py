"""Which risk points each invented enterprise has, how well they are controlled, and what follows for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from riskmap.model.levels import RiskLevel
from riskmap.sample.firms import Firms
from riskmap.sample.risks import Risk, risks_of_trades
from riskmap.sample.shares import shared_out
from riskmap.sample.trades import Trade
from riskmap.store.register import Floats, Ints

#: Shares of enterprises by level, worst first; the rest is blue: most firms are small and well kept.
LEVEL_SHARES = ((RiskLevel.RED, 0.010), (RiskLevel.ORANGE, 0.060), (RiskLevel.YELLOW, 0.280))
_SIZE_FACTOR = np.array([1.0, 2.1, 4.2])  # a large firm has four times the points of a small one
_MOST_POINTS = 64
#: How often another point of the enterprise may be as bad as its worst one, and how often a point is
#: as bad as it may be.
_ALSO_BAD, _AT_LIMIT = 0.05, 0.3


@dataclass(kw_only=True)
class Points:
    """One array per property of the risk points, enterprise by enterprise."""

    firm: Ints  # row in Firms
    number: Ints  # from 1
    risk: Ints  # position in risks
    repeat: Ints  # 0 for the first of its kind in an enterprise
    limit: Ints  # no event of the point is worse than this level
    exact: npt.NDArray[np.bool_]  # the point is as bad as its limit, if its kind can be
    direct_red: npt.NDArray[np.bool_]  # red by rule, whatever its score
    risks: tuple[Risk, ...]

    def __len__(self) -> int:
        return len(self.firm)


def make_points(
    firms: Firms, *, total: int, trades: tuple[Trade, ...], random: np.random.Generator
) -> Points:
    """Return exactly ``total`` risk points, at least one for each enterprise."""
    by_trade = risks_of_trades()
    risks = tuple(dict.fromkeys(risk for trade in trades for risk in by_trade[trade.key]))
    position = {risk: place for place, risk in enumerate(risks)}
    of_trade = [np.array([position[risk] for risk in by_trade[trade.key]]) for trade in trades]
    reachable = np.array([[_reaches(risk, level) for level in RiskLevel] for risk in risks])
    target = _target_levels(firms, trades, of_trade, reachable, random)
    wish = np.array([trade.points for trade in trades])[firms.trade] * _SIZE_FACTOR[firms.size]
    count = shared_out(total, wish * random.lognormal(0, 0.3, len(firms)), least=1, most=_MOST_POINTS)
    firm = np.repeat(np.arange(len(firms)), count)
    first = np.concatenate([[0], np.cumsum(count)[:-1]])
    number = np.arange(len(firm)) - first[firm]
    risk, repeat = np.empty(len(firm), np.int64), np.empty(len(firm), np.int64)
    weight = np.log(np.array([one.weight for one in risks]))
    for place, choice in enumerate(of_trade):
        rows = np.flatnonzero(firms.trade == place)
        if len(rows):
            _choose(rows, first, count, choice, weight, risk, repeat, random)
    deciding = _deciding(firms.trade, first, count, risk, target, of_trade, reachable, random)
    limit = _limits(firm, target, random)
    exact = random.random(len(firm)) < _AT_LIMIT
    exact[deciding] = True
    limit[deciding] = target
    decides = np.zeros(len(firm), bool)
    decides[deciding] = True
    ruled = np.array([bool(one.direct_red) for one in risks])[risk]
    return Points(
        firm=firm,
        number=number + 1,
        risk=risk,
        repeat=repeat,
        limit=limit,
        exact=exact,
        direct_red=ruled & decides & (limit == RiskLevel.RED),
        risks=risks,
    )


def _reaches(risk: Risk, level: RiskLevel) -> bool:
    """Tell whether a point of this kind can decide that an enterprise has a level."""
    if level is RiskLevel.RED and risk.direct_red:
        return True
    return risk.events[0].state(level, exactly=True) is not None


def _target_levels(
    firms: Firms,
    trades: tuple[Trade, ...],
    of_trade: list[Ints],
    reachable: npt.NDArray[np.bool_],
    random: np.random.Generator,
) -> Ints:
    """Return each enterprise's level: the shares of the city, the dangerous trades and big firms first."""
    danger = np.log(np.array([trade.points for trade in trades]))[firms.trade]
    score = 1.3 * danger + 0.35 * firms.size + random.gumbel(0, 0.8, len(firms))
    possible = np.array([reachable[choice].any(axis=0) for choice in of_trade])[firms.trade]
    target = np.full(len(firms), int(RiskLevel.BLUE))
    free = np.ones(len(firms), bool)
    for level, share in LEVEL_SHARES:
        fit = np.flatnonzero(free & possible[:, level])
        taken = fit[np.argsort(-score[fit], kind="stable")][: max(round(share * len(firms)), 1)]
        target[taken] = level
        free[taken] = False
    return target


def _choose(
    rows: Ints,
    first: Ints,
    count: Ints,
    choice: Ints,
    weight: Floats,
    risk: Ints,
    repeat: Ints,
    random: np.random.Generator,
) -> None:
    """Draw the risks of one trade's enterprises without repetition until the trade has no more."""
    key = weight[choice] + random.gumbel(0, 1, (len(rows), len(choice)))
    drawn = choice[np.argsort(-key, axis=1)]
    place = np.arange(int(count[rows].max()))
    there = place[None, :] < count[rows][:, None]
    into = (first[rows][:, None] + place[None, :])[there]
    risk[into] = np.take(drawn, place % len(choice), axis=1)[there]
    repeat[into] = np.broadcast_to(place // len(choice), there.shape)[there]


def _deciding(
    trade: Ints,
    first: Ints,
    count: Ints,
    risk: Ints,
    target: Ints,
    of_trade: list[Ints],
    reachable: npt.NDArray[np.bool_],
    random: np.random.Generator,
) -> Ints:
    """Return the point that decides each enterprise's level; the first is exchanged if none can."""
    firm = np.repeat(np.arange(len(first)), count)
    able = reachable[risk, target[firm]]
    best = np.minimum.reduceat(np.where(able, np.arange(len(risk)), len(risk)), first)
    for row in np.flatnonzero(best == len(risk)):
        choice = of_trade[trade[row]]
        fit = choice[reachable[choice, target[row]]]
        risk[first[row]] = random.choice(fit)
        best[row] = first[row]
    return best


def _limits(firm: Ints, target: Ints, random: np.random.Generator) -> Ints:
    """Return how bad each point may be: mostly one level better than the enterprise's worst."""
    worst = target[firm]
    lower = np.maximum(worst - 1 - (random.random(len(firm)) < 0.5), int(RiskLevel.BLUE))
    return np.where(random.random(len(firm)) < _ALSO_BAD, worst, lower)
