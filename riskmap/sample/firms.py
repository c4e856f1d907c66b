"""The invented enterprises: of which trade, where, how big, on which standard."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from riskmap.model.codes import SizeClass, Standard
from riskmap.sample.placing import Places
from riskmap.sample.shares import shared_out
from riskmap.sample.towns import Town
from riskmap.sample.trades import Trade
from riskmap.store.register import Floats, Ints

SMALL, MEDIUM, LARGE = 0, 1, 2
SIZES = (SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE)
#: Persons employed, from and to (exclusive), by size.
_EMPLOYEES = ((2, 20), (20, 300), (160, 1400))
_ZONE_SITES = frozenset({"park"})


@dataclass(kw_only=True)
class Firms:
    """One array per property of the invented enterprises, in the order of the register."""

    trade: Ints  # position in trades()
    town: Ints  # position in towns()
    village: Ints  # position among all villages, town by town
    lon: Floats
    lat: Floats
    size: Ints  # SMALL, MEDIUM, LARGE
    employees: Ints
    standard: list[str]
    benchmark: npt.NDArray[np.bool_]
    district: npt.NDArray[np.str_]  # code

    def __len__(self) -> int:
        return len(self.trade)


def make_firms(
    count: int,
    *,
    national: int,
    benchmark: int,
    trades: tuple[Trade, ...],
    towns: tuple[Town, ...],
    random: np.random.Generator,
) -> Firms:
    """Return ``count`` enterprises, ``national`` of them on the national standard.

    Every trade and every district has at least one.
    """
    places = Places(towns, random)
    trade = np.repeat(np.arange(len(trades)), shared_out(count, [t.count for t in trades], least=1))
    town = np.empty(count, np.int64)
    for position, one in enumerate(trades):
        rows = np.flatnonzero(trade == position)
        town[rows] = random.choice(len(towns), len(rows), p=_town_shares(one, towns))
    _leave_no_district_empty(town, trade, trades, towns, random)
    order = np.lexsort((random.random(count), town))  # the register goes from town to town
    trade, town = trade[order], town[order]
    site = np.array([one.site for one in trades])[trade]
    village = places.villages(town, central=(site == "street") | (site == "road"))
    lon, lat = np.empty(count), np.empty(count)
    for kind in np.unique(site):
        rows = np.flatnonzero(site == kind)
        lon[rows], lat[rows] = places.places(str(kind), town[rows], village[rows])
    size = _sizes(trade, trades, random)
    spread = random.random(count) ** 1.6  # most are near the lower end
    low, high = np.array(_EMPLOYEES)[size].T
    on_national = _chosen(national, size * 1.6 + random.gumbel(0, 0.7, count))
    return Firms(
        trade=trade,
        town=town,
        village=village,
        lon=lon,
        lat=lat,
        size=size,
        employees=(low + spread * (high - low)).astype(np.int64),
        standard=np.where(on_national, Standard.NATIONAL.stored, Standard.QUANZHOU.stored).tolist(),
        benchmark=_chosen(benchmark, size * 1.2 + on_national + random.gumbel(0, 1, count)),
        district=np.array([one.district_code for one in towns])[town],
    )


def _town_shares(trade: Trade, towns: tuple[Town, ...]) -> Floats:
    """Return the probability of each town for a trade: its district's share, then the town's within it."""
    weight = np.array(
        [
            town.weight * trade.towns.get(town.name, 1.0)
            if trade.site in _ZONE_SITES or not town.is_zone or town.name in trade.towns
            else 0.0
            for town in towns
        ]
    )
    shares = np.zeros(len(towns))
    district = np.array([town.district_code for town in towns])
    for code, share in trade.districts.items():
        rows = np.flatnonzero(district == code)
        within = weight[rows].sum()
        if within > 0:
            shares[rows] = share * weight[rows] / within
    return np.asarray(shares / shares.sum())


def _leave_no_district_empty(
    town: Ints,
    trade: Ints,
    trades: tuple[Trade, ...],
    towns: tuple[Town, ...],
    random: np.random.Generator,
) -> None:
    """Move single firms of widespread trades to districts that got none (only in very small cities)."""
    district = np.array([one.district_code for one in towns])
    for code in np.unique(district):
        while not (district[town] == code).any():
            row = int(random.integers(0, len(town)))
            shares = np.where(district == code, _town_shares(trades[trade[row]], towns), 0.0)
            alone = (district[town] == district[town[row]]).sum() == 1
            if shares.sum() > 0 and not alone:
                town[row] = random.choice(len(towns), p=shares / shares.sum())


def _sizes(trade: Ints, trades: tuple[Trade, ...], random: np.random.Generator) -> Ints:
    large = np.array([one.large for one in trades])[trade]
    medium = np.array([one.medium for one in trades])[trade]
    drawn = random.random(len(trade))
    return np.select([drawn < large, drawn < large + medium], [LARGE, MEDIUM], SMALL).astype(np.int64)


def _chosen(count: int, score: Floats) -> npt.NDArray[np.bool_]:
    """Return flags for the ``count`` highest scores."""
    flags = np.zeros(len(score), bool)
    flags[np.argsort(-score, kind="stable")[:count]] = True
    return flags
