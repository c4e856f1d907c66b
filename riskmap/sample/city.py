"""The sample city whole: 52,023 enterprises and 239,100 risk points on the real map of Quanzhou."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from riskmap.model.codes import Origin
from riskmap.sample.assessments import CUTOFF, make_assessments
from riskmap.sample.boundaries import boundary_info, boundary_tables
from riskmap.sample.contacts import addresses, persons, phones
from riskmap.sample.firms import SIZES, Firms, make_firms
from riskmap.sample.identifiers import credit_codes, uids
from riskmap.sample.names import firm_names
from riskmap.sample.points import make_points
from riskmap.sample.real import facilities, real_enterprises
from riskmap.sample.risk_records import risk_records
from riskmap.sample.towns import Town, towns
from riskmap.sample.trades import Trade, trades
from riskmap.store.bulk import Columns

DEFAULT_SEED = 350500
#: What the city has published (DOMAIN, scale): the full sample has exactly as many.
ENTERPRISES = 52_023
NATIONAL = 4_607
POINTS = 239_100
BENCHMARKS = 130
#: Fewer could not hold one enterprise of each trade beside the real ones.
_FEWEST = 200


@dataclass(frozen=True, kw_only=True)
class SampleCity:
    """The tables for `store.bulk.load_tables`, and what the workspace says of itself."""

    tables: dict[str, Columns]
    workspace: dict[str, str]


def sample_city(
    *,
    seed: int = DEFAULT_SEED,
    progress: Callable[[float, str], None] = lambda _share, _sentence: None,
    enterprises: int = ENTERPRISES,
) -> SampleCity:
    """Return the sample city of a seed: the same seed gives the same city.

    Args:
        seed: which of the possible cities.
        progress: called between steps; raises to cancel.
        enterprises: how many, all in all; fewer than the published number for tests.

    Raises:
        ValueError: fewer than 200 enterprises.
    """
    if enterprises < _FEWEST:
        raise ValueError(f"a sample city has at least {_FEWEST} enterprises, not {enterprises}")
    random = np.random.default_rng(seed)
    scale = enterprises / ENTERPRISES
    progress(0.02, "正在读取泉州的行政区划…")
    tables = boundary_tables()
    real = real_enterprises()
    all_trades, all_towns = trades(), towns()
    progress(0.10, "正在安排企业…")
    firms = make_firms(
        enterprises - len(real["uid"]),
        national=round(NATIONAL * scale),
        benchmark=max(round(BENCHMARKS * scale), 2),
        trades=all_trades,
        towns=all_towns,
        random=random,
    )
    progress(0.25, "正在辨识风险…")
    points = make_points(firms, total=round(POINTS * scale), trades=all_trades, random=random)
    fid = np.arange(len(firms)) + 1 + len(real["uid"])
    progress(0.40, "正在评定风险等级…")
    records = risk_records(firms, points, all_trades, enterprise_fid=fid, seed=seed, random=random)
    progress(0.70, "正在填写企业资料…")
    invented = {
        **_identities(firms, all_trades, all_towns, seed, random),
        **make_assessments(firms, points, records, random),
    }
    tables["enterprise"] = {
        "fid": np.arange(1, enterprises + 1),
        **{name: [*values, *_list(invented[name])] for name, values in real.items()},
    }
    tables.update(records.tables)
    tables["facility"] = facilities()
    progress(1.0, "示例城市已生成")
    return SampleCity(
        tables=tables,
        workspace={
            "title": "泉州市安全风险一张图（示例）",
            "data_cutoff": CUTOFF.isoformat(),
            "region": "350500",
            "region_name": "泉州市",
            "sample_seed": str(seed),
            **boundary_info(),
            "notice": "企业及其风险均为示例数据，不代表任何真实企业；行政区划、乡镇位置和设施为公开数据。",
        },
    )


def _list(values: Any) -> list[Any]:
    return values.tolist() if isinstance(values, np.ndarray) else list(values)


def _identities(
    firms: Firms,
    trades: tuple[Trade, ...],
    towns: tuple[Town, ...],
    seed: int,
    random: np.random.Generator,
) -> dict[str, Any]:
    """Return the columns that say who and where the invented firms are."""
    count = len(firms)
    trade = [trades[place] for place in firms.trade.tolist()]
    villages = [code for town in towns for code, _name in town.villages]
    names, initials = firm_names(firms, trades, towns, random)
    return {
        "uid": uids("enterprise", count, seed=seed),
        "lon": firms.lon,
        "lat": firms.lat,
        "location_quality": ["approximate"] * count,
        "name": names,
        "initials": initials,
        "credit_code": credit_codes([one.legal for one in trade], firms.district.tolist(), random),
        "origin": [Origin.SYNTHETIC.stored] * count,
        "source": ["riskmap 示例数据生成程序"] * count,
        "licence": ["示例数据，可任意使用"] * count,
        "district_code": firms.district,
        "township_code": [towns[place].code for place in firms.town.tolist()],
        "village_code": [villages[place] for place in firms.village.tolist()],
        "address": addresses(firms, trades, towns, random),
        "industry_code": [one.industry for one in trade],
        "gbt4754": [one.gbt4754 for one in trade],
        "size_class": np.array([size.stored for size in SIZES], object)[firms.size],
        "standard": firms.standard,
        "is_benchmark": firms.benchmark.astype(np.int64),
        "employees": firms.employees,
        "legal_person": persons(count, random),
        "contact_name": persons(count, random),
        "contact_phone": phones(count, random),
    }
