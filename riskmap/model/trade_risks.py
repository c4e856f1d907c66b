"""The usual risks of each trade (resources/tables/trade_risks.csv), graded by the rules of the field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from riskmap.model.assessment import default_method, format_factors, parse_factors
from riskmap.model.codes import MeasureKind
from riskmap.model.levels import RiskLevel
from riskmap.model.scoring import Method

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


def read_trade_risks(rows: Iterable[Mapping[str, str]]) -> list[tuple[tuple[str, ...], Risk]]:
    """Return each risk of the table with the trades and groups that have it.

    A row without a name is another event of the point above.
    """
    points: list[list[Mapping[str, str]]] = []
    for row in rows:
        if row["name"] or not points:
            points.append([])
        points[-1].append(row)
    return [(tuple(point[0]["trades"].split()), _risk(point)) for point in points]


def _risk(rows: Sequence[Mapping[str, str]]) -> Risk:
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


def _event(row: Mapping[str, str]) -> Event:
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
