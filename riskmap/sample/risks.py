"""The risks of each trade: what people read in the register, graded by the rules of the field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from riskmap.model.assessment import default_method, format_factors, parse_factors
from riskmap.model.codes import MeasureKind
from riskmap.model.levels import RiskLevel
from riskmap.model.scoring import Method
from riskmap.resources import read_csv, resource
from riskmap.sample.trades import trades

#: How many wordings a text with ``{one|another}`` in it comes in.
WORDINGS = 6
_CHOICE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, kw_only=True)
class State:
    """How well an event is controlled: its factors, and the level they give."""

    factors: str
    level: RiskLevel


@dataclass(frozen=True, kw_only=True)
class Event:
    """One risk event of a risk point, in every state of control it may be found in."""

    hazard_factor: str
    hazard_class: str
    accident_type: str
    consequence: str
    method: str
    method_version: str
    inherent: State
    states: tuple[State, ...]  # from the best controlled to the uncontrolled
    typical: int  # position in states
    measures: tuple[str, ...]  # in the order of MeasureKind

    def state(self, worst: RiskLevel, *, exactly: bool = False) -> int | None:
        """Return the state nearest the typical one that is no worse than a level, or exactly that level."""
        fitting = [
            place
            for place, state in enumerate(self.states)
            if state.level == worst or (state.level < worst and not exactly)
        ]
        return min(fitting, key=lambda place: abs(place - self.typical), default=None)


@dataclass(frozen=True, kw_only=True)
class Risk:
    """A risk point as it occurs in a trade; its first event decides the level."""

    name: str
    kind: str
    floor: str  # "" anywhere, "0" outdoors, "1" ground floor, "top"
    weight: float
    direct_red: str  # the rule by which it may be red whatever its score
    post: str
    events: tuple[Event, ...]


@cache
def risks_of_trades() -> dict[str, tuple[Risk, ...]]:
    """Return the risks of each trade: its own first, then those of its group (工厂, 站场 …)."""
    shared: dict[str, list[Risk]] = {}
    for names, risk in _risks():
        for name in names:
            shared.setdefault(name, []).append(risk)
    known = {trade.key for trade in trades()} | {trade.group for trade in trades()}
    if unknown := set(shared) - known:
        raise ValueError(f"risks.csv: no such trades: {sorted(unknown)}")
    return {trade.key: tuple(shared.get(trade.key, []) + shared.get(trade.group, [])) for trade in trades()}


def worded(text: str, wording: int) -> str:
    """Return a text with one of each ``{one|another}`` chosen; ``wording`` counts from 0.

    >>> worded("配{2|4}具灭火器，每{周|月}检查", 0), worded("配{2|4}具灭火器，每{周|月}检查", 1)
    ('配2具灭火器，每月检查', '配4具灭火器，每周检查')
    """
    place = -1

    def chosen(found: re.Match[str]) -> str:
        nonlocal place
        place += 1
        options = found[1].split("|")
        return options[(wording + place) % len(options)]

    return _CHOICE.sub(chosen, text)


def _risks() -> list[tuple[list[str], Risk]]:
    """Read the table; a row without a name is another event of the point above."""
    rows = read_csv(resource("sample", "risks.csv"))
    numbers, number = [], -1
    for row in rows:
        number += bool(row["name"])
        numbers.append(number)
    points = [
        [row for _number, row in group]
        for _key, group in groupby(zip(numbers, rows, strict=True), key=lambda pair: pair[0])
    ]
    return [(point[0]["trades"].split(), _risk(point)) for point in points]


def _risk(rows: list[dict[str, str]]) -> Risk:
    first = rows[0]
    return Risk(
        name=first["name"],
        kind=first["kind"],
        floor=first["floor"],
        weight=float(first["weight"] or 1),
        direct_red=first["direct_red"],
        post=first["post"],
        events=tuple(_event(row) for row in rows),
    )


def _event(row: dict[str, str]) -> Event:
    method = default_method(row["method"])
    inherent = _state(method, row["inherent"])
    states = _states(method, row["inherent"])
    typical = [state.factors for state in states].index(_state(method, row["residual"]).factors)
    return Event(
        hazard_factor=row["factor"],
        hazard_class=row["class"],
        accident_type=row["accident"],
        consequence=row["consequence"],
        method=method.key,
        method_version=method.version,
        inherent=inherent,
        states=states,
        typical=typical,
        measures=tuple(row[kind.stored] for kind in MeasureKind),
    )


def _state(method: Method, factors: str) -> State:
    values = parse_factors(factors)
    return State(factors=format_factors(values), level=method.score(values).level)


def _states(method: Method, inherent: str) -> tuple[State, ...]:
    """Return the states that controls make of an event: they lower its first factor, never raise it."""
    values = parse_factors(inherent)
    first = method.factors[0]
    # 0.1 (practically impossible) is left to events that are still yellow at 0.2
    steps = sorted(v.value for v in first.values if v.value <= values[first.symbol])
    return tuple(_state(method, format_factors({**values, first.symbol: step})) for step in steps)
