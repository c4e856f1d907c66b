"""The records of floors, risk points, events and measures that follow from firms and their points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from riskmap.model.code_lists import control_tier
from riskmap.model.levels import RiskLevel
from riskmap.sample.contacts import persons
from riskmap.sample.firms import SIZES, SMALL, Firms
from riskmap.sample.identifiers import uids
from riskmap.sample.placing import around_enterprises
from riskmap.sample.points import Points
from riskmap.sample.risks import MEASURES, WORDINGS, Event, worded
from riskmap.sample.trades import Trade
from riskmap.store.bulk import Columns
from riskmap.store.register import Ints

_FIRST_EVENT_DAY = np.datetime64("2025-11-10")  # all within twelve months of the cut-off
_EVENT_DAYS = 350
_BUILDINGS = {"工厂": "1号厂房", "门店": "营业楼", "场所": "主楼", "户外": "值班用房", "船舶": "船舱"}
_REACH = np.array([16.0, 38.0, 62.0])  # metres from the enterprise to its points, by size


@dataclass(frozen=True, kw_only=True)
class RiskRecords:
    """The tables, and what the enterprises need to know of their points."""

    tables: dict[str, Columns]
    level: Ints  # of each point
    name: list[str]  # of each point


def risk_records(
    firms: Firms,
    points: Points,
    trades: tuple[Trade, ...],
    *,
    enterprise_fid: Ints,
    seed: int,
    random: np.random.Generator,
) -> RiskRecords:
    """Return the tables ``floor``, ``risk_point``, ``risk_event`` and ``control_measure``."""
    events = _EventColumns(points, random)
    level = np.where(points.direct_red, int(RiskLevel.RED), events.first_level)
    size = firms.size[points.firm]
    lon, lat = around_enterprises(
        firms.district[points.firm], firms.lon[points.firm], firms.lat[points.firm], _REACH[size], random
    )
    floor_table, floor_fid = _floors(firms, points, trades, enterprise_fid, seed, random)
    count = len(points)
    fid = np.arange(1, count + 1)
    names = [
        f"{points.risks[risk].name}（{repeat + 1}号）" if repeat else points.risks[risk].name
        for risk, repeat in zip(points.risk.tolist(), points.repeat.tolist(), strict=True)
    ]
    tiers = np.array([[control_tier(level, size) for level in RiskLevel] for size in SIZES])
    rule = np.array([risk.direct_red or None for risk in points.risks], object)[points.risk]
    rule[~points.direct_red] = None
    table: Columns = {
        "fid": fid,
        "uid": uids("risk_point", count, seed=seed),
        "lon": lon,
        "lat": lat,
        "enterprise_fid": enterprise_fid[points.firm],
        "floor_fid": floor_fid,
        "number": points.number,
        "name": names,
        "kind": _of_risk(points, [risk.kind for risk in points.risks]),
        "level": level,
        "direct_red_rule": rule,
        "control_tier": tiers[size, level].astype(object),
        "responsible_post": _posts(points, size, level),
        "responsible_person": _responsible(firms, points, random),
    }
    tables = {
        "floor": floor_table,
        "risk_point": table,
        **events.tables(points, fid, seed, random),
    }
    return RiskRecords(tables=tables, level=level, name=names)


def _of_risk(points: Points, values: Sequence[Any]) -> npt.NDArray[Any]:
    return np.array(values, object)[points.risk]


def _posts(points: Points, size: Ints, level: Ints) -> npt.NDArray[Any]:
    """Return the responsible post; who controls a red or orange risk answers for it (DOMAIN §2)."""
    posts = _of_risk(points, [risk.post for risk in points.risks])
    posts[level >= RiskLevel.RED] = "主要负责人"
    posts[(level == RiskLevel.ORANGE) & (size != SMALL)] = "安全部门负责人"
    posts[(level == RiskLevel.ORANGE) & (size == SMALL)] = "主要负责人"
    return posts


def _responsible(firms: Firms, points: Points, random: np.random.Generator) -> npt.NDArray[Any]:
    """Return a person for each point, one of the few that an enterprise has for it."""
    staff = np.array([1, 4, 9])[firms.size]
    first = np.concatenate([[0], np.cumsum(staff)[:-1]])
    names = np.array(persons(int(staff.sum()), random), object)
    drawn = (random.random(len(points)) * staff[points.firm]).astype(np.int64)
    return np.asarray(names[first[points.firm] + drawn])


def _floors(
    firms: Firms,
    points: Points,
    trades: tuple[Trade, ...],
    enterprise_fid: Ints,
    seed: int,
    random: np.random.Generator,
) -> tuple[Columns, Ints]:
    """Return the floors that points lie on, and the floor of each point."""
    group = np.array([trade.group for trade in trades])[firms.trade]
    outdoors = (group == "户外") | (group == "船舶")
    factory = group == "工厂"
    low, high = np.array([(1, 4), (2, 6), (3, 7)])[firms.size].T  # storeys of a factory, by size
    storeys = np.where(factory, random.integers(low, high), 1 + (random.random(len(firms)) < 0.3))
    storeys[outdoors] = 1
    top = storeys[points.firm]
    hint = np.array([risk.floor for risk in points.risks])[points.risk]
    ordinal = np.select(
        [hint == "0", hint == "1", hint == "top"],
        [0, 1, top],
        1 + (random.random(len(points)) * top).astype(np.int64),
    )
    ordinal[outdoors[points.firm] & (hint == "")] = 0
    keys, place = np.unique(points.firm * 16 + ordinal, return_inverse=True)
    owner, number = keys // 16, keys % 16
    building = np.array([_BUILDINGS[one] for one in group], object)[owner]
    building[number == 0] = ""
    table: Columns = {
        "fid": np.arange(1, len(keys) + 1),
        "uid": uids("floor", len(keys), seed=seed),
        "enterprise_fid": enterprise_fid[owner],
        "building": building,
        "name": np.array(["总平面", *(f"{floor}层" for floor in range(1, 16))], object)[number],
        "ordinal": number,
    }
    return table, place.reshape(-1) + 1


class _EventColumns:
    """The events of every point: which, and in which state of control."""

    def __init__(self, points: Points, random: np.random.Generator) -> None:
        self.events: list[Event] = [event for risk in points.risks for event in risk.events]
        self._states = [state for event in self.events for state in event.states]
        count = np.array([len(risk.events) for risk in points.risks])
        first = np.concatenate([[0], np.cumsum(count)[:-1]])
        offset = np.concatenate([[0], np.cumsum([len(event.states) for event in self.events])[:-1]])
        at_most = np.array(
            [[event.state(RiskLevel(level)) or 0 for level in range(5)] for event in self.events]
        )
        exactly = np.array(
            [
                [_or_none(event.state(RiskLevel(level), exactly=True)) for level in range(5)]
                for event in self.events
            ]
        )
        levels = np.array([int(state.level) for state in self._states])
        main = first[points.risk]
        # a direct rule makes the point red; its score stays what the controls make of it
        cap = np.where(points.direct_red, int(RiskLevel.ORANGE), points.limit)
        wanted = exactly[main, cap]
        state = np.where(points.exact & (wanted >= 0), wanted, at_most[main, cap])
        self.first_level = levels[offset[main] + state]
        # further events of a point are written down where they matter
        further = (count[points.risk] > 1) & (
            (self.first_level > RiskLevel.BLUE) | (random.random(len(points)) < 0.15)
        )
        rows = np.flatnonzero(further)
        second = main[rows] + 1
        owner = np.concatenate([np.arange(len(points)), rows])
        event = np.concatenate([main, second])
        where = np.concatenate(
            [offset[main] + state, offset[second] + at_most[second, self.first_level[rows]]]
        )
        order = np.argsort(owner, kind="stable")
        self.owner, self.event, self.where = owner[order], event[order], where[order]

    def tables(
        self, points: Points, point_fid: Ints, seed: int, random: np.random.Generator
    ) -> dict[str, Columns]:
        """Return ``risk_event`` and ``control_measure``."""
        count = len(self.event)
        fid = np.arange(1, count + 1)
        # one firm words its measures in one way
        wording = (points.firm[self.owner] * 7 + self.event * 3) % WORDINGS
        day = _FIRST_EVENT_DAY + random.integers(0, _EVENT_DAYS, int(points.firm.max()) + 1)
        texts = {
            name: np.array(
                [worded(event.measures[place], one) for event in self.events for one in range(WORDINGS)],
                object,
            )[self.event * WORDINGS + wording]
            for place, name in enumerate(MEASURES)
        }
        events: Columns = {
            "fid": fid,
            "uid": uids("risk_event", count, seed=seed),
            "point_fid": point_fid[self.owner],
            "hazard_factor": self._of_event("hazard_factor"),
            "hazard_class": self._of_event("hazard_class"),
            "accident_type": self._of_event("accident_type"),
            "consequence": self._of_event("consequence"),
            "method": self._of_event("method"),
            "method_version": self._of_event("method_version"),
            "inherent_factors": np.array([e.inherent.factors for e in self.events], object)[self.event],
            "inherent_level": np.array([int(e.inherent.level) for e in self.events])[self.event],
            "residual_factors": np.array([s.factors for s in self._states], object)[self.where],
            "residual_level": np.array([int(s.level) for s in self._states])[self.where],
            "assessed_on": np.datetime_as_string(day).astype(object)[points.firm[self.owner]],
        }
        return {"risk_event": events, "control_measure": {"event_fid": fid, **texts}}

    def _of_event(self, name: str) -> npt.NDArray[Any]:
        return np.asarray(np.array([getattr(event, name) for event in self.events], object)[self.event])


def _or_none(state: int | None) -> int:
    return -1 if state is None else state
