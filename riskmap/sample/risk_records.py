"""The records of floors, risk points, events and measures that follow from firms and their points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from riskmap.model.code_lists import control_tier
from riskmap.model.codes import PointKind
from riskmap.model.levels import RiskLevel
from riskmap.sample.contacts import persons
from riskmap.sample.events import Events
from riskmap.sample.firms import SIZES, SMALL, Firms
from riskmap.sample.identifiers import uids
from riskmap.sample.placing import around_enterprises
from riskmap.sample.points import Points
from riskmap.sample.risks import Risk
from riskmap.sample.trades import Trade
from riskmap.store.bulk import Columns
from riskmap.store.register import Ints

_BUILDINGS = {
    "工厂": "1号厂房",
    "站场": "主厂房",
    "门店": "营业楼",
    "场所": "主楼",
    "户外": "值班用房",
    "船舶": "船舱",
}
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
    events = Events(points, random)
    level = np.where(points.direct_red, int(RiskLevel.RED), events.first_level)
    size = firms.size[points.firm]
    lon, lat = around_enterprises(
        firms.district[points.firm], firms.lon[points.firm], firms.lat[points.firm], _REACH[size], random
    )
    floor_table, floor_fid = _floors(firms, points, trades, enterprise_fid, seed, random)
    count = len(points)
    fid = np.arange(1, count + 1)
    names = [
        _named(points.risks[risk], repeat)
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
        **events.tables(points, fid, seed=seed, random=random),
    }
    return RiskRecords(tables=tables, level=level, name=names)


def _named(risk: Risk, repeat: int) -> str:
    """Return a point's name; further ones of its kind in the same enterprise are counted."""
    if not repeat:
        return risk.name
    return f"{risk.name}（{repeat + 1}{'号' if risk.kind == PointKind.EQUIPMENT.stored else '处'}）"


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
    factory = (group == "工厂") | (group == "站场")
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
