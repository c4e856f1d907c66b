"""What is real in the sample city: 17 factories of a public supplier list, 21 large facilities."""

from __future__ import annotations

from typing import Any

import numpy as np

from riskmap.model.codes import Origin, SizeClass, Standard
from riskmap.model.levels import RiskLevel
from riskmap.resources import read_csv, sample_geo
from riskmap.sample.identifiers import uids
from riskmap.sample.towns import towns
from riskmap.store.bulk import Columns

#: Public data give a name and a place, nothing else: no risk is invented for a real firm.
REASON = (
    "真实企业，来自公开数据集：只有名称和位置，没有风险辨识资料，故不评级。"
    "行业按名称推定，适用标准暂按泉州标准计，均待核实。"
)
_INDUSTRIES = {"17": "11", "18": "11", "19": "10", "24": "10"}


def real_enterprises() -> dict[str, list[Any]]:
    """Return the columns of the 17 real factories; what the source does not say stays empty."""
    rows = read_csv(sample_geo("enterprises_apparel_sample.csv"))
    codes = {(town.district_code, town.name): town.code for town in towns()}
    count = len(rows)
    return {
        "uid": uids("real enterprise", count),
        "lon": [float(row["lon"]) for row in rows],
        "lat": [float(row["lat"]) for row in rows],
        "location_quality": [
            "township" if row["coord_quality"].startswith("township") else "approximate" for row in rows
        ],
        "name": [row["name"] for row in rows],
        "initials": [row["name"].lower() for row in rows],
        "credit_code": [None] * count,
        "origin": [Origin.REAL.stored] * count,
        "source": [row["source"] for row in rows],
        "licence": [row["licence"] for row in rows],
        "district_code": [row["adcode"] for row in rows],
        "township_code": [codes.get((row["adcode"], row["town_in_address"])) for row in rows],
        "village_code": [None] * count,
        "address": [row["address"].rstrip(";") for row in rows],
        "industry_code": [_INDUSTRIES[row["gbt4754"][:2]] for row in rows],
        "gbt4754": [row["gbt4754"] for row in rows],
        "size_class": [SizeClass.UNKNOWN.stored] * count,
        "standard": [Standard.QUANZHOU.stored] * count,
        "is_benchmark": [0] * count,
        "employees": [None] * count,
        "legal_person": [None] * count,
        "contact_name": [None] * count,
        "contact_phone": [None] * count,
        "suggested_level": [int(RiskLevel.UNASSESSED)] * count,
        "suggested_reason": [REASON] * count,
        "assessed_level": [None] * count,
        "assessed_by": [None] * count,
        "assessed_org": [None] * count,
        "assessed_on": [None] * count,
        "assessed_basis": [None] * count,
        "valid_until": [None] * count,
        "level": [int(RiskLevel.UNASSESSED)] * count,
    }


def facilities() -> Columns:
    """Return the table ``facility``: for orientation on the map, never counted as enterprises."""
    rows = read_csv(sample_geo("facilities.csv"))
    same = ("name", "name_en", "category", "category_zh", "operator", "status", "accuracy", "source")
    return {
        "fid": list(range(1, len(rows) + 1)),
        "uid": uids("facility", len(rows)),
        "lon": np.array([float(row["lon"]) for row in rows]),
        "lat": np.array([float(row["lat"]) for row in rows]),
        "code": [row["id"] for row in rows],
        "district_code": [row["adcode"] for row in rows],
        "capacity": [_capacity(row) for row in rows],
        "start_year": ["" if row["start_year"] == "nan" else row["start_year"] for row in rows],
        "licence": [row["licence"] for row in rows],
        "url": [row["url"] for row in rows],
        **{name: [row[name] for row in rows] for name in same},
    }


def _capacity(row: dict[str, str]) -> str:
    """Return capacity and unit as they are read: ``1560 MW``."""
    number = row["capacity"].removesuffix(".0")
    return f"{number} {row['unit']}".strip()
