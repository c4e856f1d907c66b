"""Which risk points each invented enterprise has, how well they are controlled, and what follows for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from riskmap.model.levels import RiskLevel
from riskmap.sample.firms import Firms
from riskmap.sample.risks import Risk, own_risks_of_trades, risks_of_trades
from riskmap.sample.shares import shared_out
from riskmap.sample.trades import Trade
from riskmap.store.register import Floats, Ints

#: Shares of enterprises by level, worst first; the rest is blue: most firms are small and well kept.
LEVEL_SHARES = ((RiskLevel.RED, 0.010), (RiskLevel.ORANGE, 0.060), (RiskLevel.YELLOW, 0.280))
_SIZE_FACTOR = np.array([1.0, 2.1, 4.2])  # a large firm has four times the points of a small one
_MOST_POINTS = 64
#: A major hazard installation is red wherever it is; the other rules hold where they are broken.
_ALWAYS = "P3"
#: From how many workers on a place with a danger of poisoning, explosion or fire is red (rule P4).
_CROWD = 10
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
    own: npt.NDArray[np.bool_]  # of its trade, not one that all enterprises of the kind have
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
    crowded = (firms.employees >= _CROWD).astype(np.int64)
    reachable = np.array(
        [[[_reaches(risk, level, crowd) for level in RiskLevel] for risk in risks] for crowd in (False, True)]
    )
    target = _target_levels(firms, crowded, trades, of_trade, reachable, random)
    wish = np.array([trade.points for trade in trades])[firms.trade] * _SIZE_FACTOR[firms.size]
    count = shared_out(total, wish * random.lognormal(0, 0.3, len(firms)), least=1, most=_MOST_POINTS)
    firm = np.repeat(np.arange(len(firms)), count)
    first = np.concatenate([[0], np.cumsum(count)[:-1]])
    number = np.arange(len(firm)) - first[firm]
    risk, repeat = np.empty(len(firm), np.int64), np.empty(len(firm), np.int64)
    weight = np.log(np.array([one.weight for one in risks]))
    always_red = np.array([one.direct_red == _ALWAYS for one in risks])
    for place, choice in enumerate(of_trade):
        of_it = firms.trade == place
        for is_red, drawn_from in ((True, choice), (False, choice[~always_red[choice]])):
            rows = np.flatnonzero(of_it & ((target == RiskLevel.RED) == is_red))
            if len(rows):
                _choose(rows, first, count, drawn_from, weight, risk, repeat, random)
    own_by_trade = own_risks_of_trades()
    own = np.array([[one in own_by_trade[trade.key] for one in risks] for trade in trades])
    deciding = _deciding(firms.trade, crowded, first, count, risk, target, of_trade, reachable, own, random)
    limit = _limits(firm, target, random)
    exact = random.random(len(firm)) < _AT_LIMIT
    exact[deciding] = True
    limit[deciding] = target
    decides = np.zeros(len(firm), bool)
    decides[deciding] = True
    ruled = np.array([[_ruled(one.direct_red, crowd) for one in risks] for crowd in (False, True)])
    return Points(
        firm=firm,
        number=number + 1,
        risk=risk,
        repeat=repeat,
        limit=limit,
        exact=exact,
        direct_red=always_red[risk] | ruled[crowded[firm], risk] & decides & (limit == RiskLevel.RED),
        own=own[firms.trade[firm], risk],
        risks=risks,
    )


def _reaches(risk: Risk, level: RiskLevel, crowded: bool) -> bool:
    """Tell whether a point of this kind can decide that an enterprise has a level."""
    if risk.direct_red == _ALWAYS or (level is RiskLevel.RED and _ruled(risk.direct_red, crowded)):
        return level is RiskLevel.RED
    return risk.events[0].state(level, exactly=True) is not None


def _ruled(rule: str, crowded: bool) -> bool:
    """Tell whether a direct-red rule can hold; P4 speaks of ten or more workers at one place."""
    return bool(rule) and (crowded or rule != "P4")


def _target_levels(
    firms: Firms,
    crowded: Ints,
    trades: tuple[Trade, ...],
    of_trade: list[Ints],
    reachable: npt.NDArray[np.bool_],
    random: np.random.Generator,
) -> Ints:
    """Return each enterprise's level: the shares of the city, the dangerous trades and big firms first."""
    danger = 1.3 * np.log(np.array([trade.points for trade in trades]))
    danger += [any(risk.direct_red == _ALWAYS for risk in risks_of_trades()[one.key]) for one in trades]
    score = danger[firms.trade] + 0.35 * firms.size + random.gumbel(0, 0.8, len(firms))
    possible = np.array([reachable[:, choice].any(axis=1) for choice in of_trade])[firms.trade, crowded]
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
    crowded: Ints,
    first: Ints,
    count: Ints,
    risk: Ints,
    target: Ints,
    of_trade: list[Ints],
    reachable: npt.NDArray[np.bool_],
    own: npt.NDArray[np.bool_],
    random: np.random.Generator,
) -> Ints:
    """Return the point that decides each enterprise's level, its trade's own rather than one that all have.

    The first point is exchanged if none of its own can.
    """
    firm, points = np.repeat(np.arange(len(first)), count), np.arange(len(risk))
    able = reachable[crowded[firm], risk, target[firm]]
    place = np.where(own[trade[firm], risk], points, points + len(risk))  # its own come first
    best = np.minimum.reduceat(np.where(able, place, 2 * len(risk)), first)
    lacking = best >= len(risk)
    none = best == 2 * len(risk)
    best %= len(risk)
    for row in np.flatnonzero(lacking):
        choice = of_trade[trade[row]]
        fit = choice[reachable[crowded[row], choice, target[row]]]
        if own[trade[row], fit].any():
            fit = fit[own[trade[row], fit]]
        elif not none[row]:
            continue
        risk[first[row]] = random.choice(fit)
        best[row] = first[row]
    return best


def _limits(firm: Ints, target: Ints, random: np.random.Generator) -> Ints:
    """Return how bad each point may be: mostly one level better than the enterprise's worst."""
    worst = target[firm]
    lower = np.maximum(worst - 1 - (random.random(len(firm)) < 0.5), int(RiskLevel.BLUE))
    return np.where(random.random(len(firm)) < _ALSO_BAD, worst, lower)
