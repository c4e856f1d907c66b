"""The trades of the sample city: what kinds of firm there are, how many, where, how big."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from riskmap.resources import read_csv, resource

Site = Literal["park", "street", "village", "road", "rural", "coast"]

#: How the firms of the city are shared out among its districts when a trade says nothing else:
#: by the weight of their industry and population, 晋江 and 南安 first.
DISTRICT_WEIGHTS = {
    "350502": ("鲤城", 6.0),
    "350503": ("丰泽", 8.5),
    "350504": ("洛江", 4.0),
    "350505": ("泉港", 5.0),
    "350521": ("惠安", 12.0),
    "350524": ("安溪", 9.0),
    "350525": ("永春", 4.5),
    "350526": ("德化", 4.5),
    "350581": ("石狮", 9.0),
    "350582": ("晋江", 23.0),
    "350583": ("南安", 17.0),
}


@dataclass(frozen=True, kw_only=True)
class Trade:
    """One trade, as ``resources/sample/trades.csv`` describes it."""

    key: str
    industry: str  # 01–46
    gbt4754: str
    legal: str  # department and kind of the credit code: 91 firm, 92 sole trader …
    words: tuple[str, ...]  # the trade in a firm's name
    site: Site
    group: str  # 工厂 | 站场 | 门店 | 场所 | 户外 | 船舶: whose general risks it shares
    count: int  # out of the sum of all trades
    large: float  # share of 规模以上
    medium: float
    points: float  # risk points a typical firm has, before scaling to the published total
    districts: dict[str, float]  # district code → weight
    towns: dict[str, float]  # township name → multiplier of its weight


@cache
def trades() -> tuple[Trade, ...]:
    """Return every trade, in the order of the table."""
    return tuple(_trade(row) for row in read_csv(resource("sample", "trades.csv")))


def _trade(row: dict[str, str]) -> Trade:
    named = _weights(row["counties"])
    elsewhere = named.get("*", 1.0)
    return Trade(
        key=row["trade"],
        industry=row["industry"],
        gbt4754=row["gbt4754"],
        legal=row["legal"],
        words=tuple(row["names"].split()),
        site=cast(Site, row["site"]),
        group=row["general"],
        count=int(row["count"]),
        large=float(row["large"]) / 100,
        medium=float(row["medium"]) / 100,
        points=float(row["hazard"]),
        districts={
            code: weight * named.get(short, elsewhere) for code, (short, weight) in DISTRICT_WEIGHTS.items()
        },
        towns=_weights(row["towns"]),
    )


def _weights(text: str) -> dict[str, float]:
    """Read ``晋江:3 南安:1.5``."""
    pairs = (part.split(":") for part in text.split())
    return {name: float(weight) for name, weight in pairs}
