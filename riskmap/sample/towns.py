"""The towns that sample enterprises stand in: their points, their villages, how large they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from riskmap.resources import read_csv, resource, sample_geo
from riskmap.sample.boundaries import WITHOUT_LEDGER
from riskmap.sample.land import METRES_PER_LAT, METRES_PER_LON
from riskmap.store.register import Floats

#: How many firms a village-level unit of each kind of town attracts, all else being equal.
_KIND_WEIGHTS = {"街道": 1.7, "镇": 1.0, "乡": 0.5}
_ZONE = "类似乡级单位"
_ZONE_WEIGHT = 9.0
#: Villages of 街道 lie close together, those of mountain towns far apart: reach in metres.
_SMALLEST_REACH, _LARGEST_REACH = 500.0, 4_200.0
_ENDINGS = ("村民委员会", "居民委员会", "村委会", "居委会", "居民会", "委员会")


@dataclass(frozen=True, kw_only=True)
class Town:
    """A township; its point, in degrees, is the published one or else an estimate of ours."""

    code: str
    name: str
    district_code: str
    district_name: str
    lon: float
    lat: float
    is_zone: bool  # a development zone without villages of its own
    weight: float
    reach: float  # how far its villages lie from its point, metres
    villages: tuple[tuple[str, str], ...]  # code, name as in an address

    @property
    def short(self) -> str:
        """Return the name as it stands in a firm's name: ``陈埭``, ``泉惠``."""
        for ending in (
            "石化工业园区",
            "高新技术产业开发区",
            "华侨经济开发区",
            "市经济开发区",
            "经济开发区",
            "综合保税区",
            "工业园区",
            "工业区",
            "开发区",
            "回族乡",
            "街道",
            "镇",
            "乡",
        ):
            if self.name.endswith(ending) and len(self.name) > len(ending):
                return self.name.removesuffix(ending)
        return self.name


@cache
def towns() -> tuple[Town, ...]:
    """Return every town of the districts that have a ledger, in the order of their codes."""
    rows = [
        row for row in read_csv(sample_geo("quanzhou_townships.csv")) if row["adcode"] not in WITHOUT_LEDGER
    ]
    estimates = {
        (row["district"], row["town"]): row for row in read_csv(resource("sample", "township_estimates.csv"))
    }
    places = [row if row["lon"] else estimates[row["adcode"], row["name"]] for row in rows]
    lon = np.array([float(place["lon"]) for place in places])
    lat = np.array([float(place["lat"]) for place in places])
    villages = _villages()
    return tuple(
        Town(
            code=row["code"],
            name=row["name"],
            district_code=row["adcode"],
            district_name=row["district"],
            lon=float(lon[place]),
            lat=float(lat[place]),
            is_zone=row["type"] == _ZONE,
            weight=_ZONE_WEIGHT
            if row["type"] == _ZONE
            else _KIND_WEIGHTS[row["type"]] * (int(row["village_count"]) + 4),
            reach=_reach(lon, lat, place),
            villages=tuple(villages[row["code"]]),
        )
        for place, row in enumerate(rows)
    )


def _reach(lon: Floats, lat: Floats, place: int) -> float:
    """Return half the way to the nearest other town, within bounds."""
    away = np.hypot((lon - lon[place]) * METRES_PER_LON, (lat - lat[place]) * METRES_PER_LAT)
    away[place] = np.inf
    return float(np.clip(away.min() * 0.55, _SMALLEST_REACH, _LARGEST_REACH))


def _villages() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in read_csv(sample_geo("quanzhou_villages.csv")):
        found.setdefault(row["town_code"], []).append((row["code"], _in_an_address(row["name"])))
    return found


def _in_an_address(name: str) -> str:
    for ending in _ENDINGS:
        if name.endswith(ending):
            bare = name.removesuffix(ending)
            return bare if bare.endswith(("社区", "村")) else f"{bare}{'村' if '村' in ending else '社区'}"
    return name
