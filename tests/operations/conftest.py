"""Registers made by hand: every combination, without a file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import strategies as st

from riskmap.model.area import District, Township
from riskmap.operations.initials import initials
from riskmap.store.register import EnterpriseColumns, Register, RiskPointColumns
from tests.operations.plant import build_plant

DISTRICTS = tuple(
    District(
        code=code,
        name=name,
        geometry=shapely.box(118 + place, 24, 119 + place, 25),
        label_lon=118.5 + place,
        label_lat=24.5,
        area_km2=100.0,
        population_10k=None if has_ledger is False else 20.0,
        has_ledger=has_ledger,
        is_pilot=is_pilot,
        source="test",
        approval_no="GS(2024)0650号",
    )
    for place, (code, name, has_ledger, is_pilot) in enumerate(
        [
            ("350503", "丰泽区", True, True),
            ("350527", "金门县", False, False),
            ("350582", "晋江市", True, False),
        ]
    )
)
TOWNSHIPS = tuple(
    Township(code=code, name=name, district_code=district, lon=118.5, lat=24.5)
    for code, name, district in [
        ("350503001", "东湖街道", "350503"),
        ("350503002", "城东街道", "350503"),
        ("350582101", "东石镇", "350582"),
    ]
)


def make_register(records: Sequence[dict[str, Any]]) -> Register:
    """Return a register of enterprises given as dictionaries; what is left out gets a default."""

    def column(name: str, default: Any, dtype: Any = None) -> Any:
        values = [record.get(name, default) for record in records]
        return values if dtype is None else np.array(values, dtype)

    points = [list(record.get("points", ())) for record in records]
    owners = [row for row, levels in enumerate(points) for _level in levels]
    names = column("name", "示例企业")
    enterprises = EnterpriseColumns(
        fid=np.arange(1, len(records) + 1, dtype=np.int64),
        lon=column("lon", 118.5, np.float64),
        lat=column("lat", 24.5, np.float64),
        level=column("level", 0, np.uint8),
        district=column("district", -1, np.int16),
        township=column("township", -1, np.int16),
        industry=column("industry", 0, np.uint8),
        size=column("size", 3, np.uint8),
        standard=column("standard", 2, np.uint8),
        origin=column("origin", 0, np.uint8),
        benchmark=column("benchmark", False, bool),
        pilot=column("pilot", False, bool),
        points=np.array([len(levels) for levels in points], np.int32),
        name=names,
        initials=[initials(name) for name in names],
        credit_code=column("credit_code", ""),
        address=column("address", ""),
        gbt4754=column("gbt4754", ""),
    )
    return Register(
        path="",
        info={"title": "测试", "data_cutoff": "2026-10-31"},
        districts=DISTRICTS,
        townships=TOWNSHIPS,
        labels=(),
        facilities=(),
        enterprises=enterprises,
        points=RiskPointColumns(
            fid=np.arange(1, len(owners) + 1, dtype=np.int64),
            enterprise=np.array(owners, np.int32),
            lon=np.full(len(owners), 118.5),
            lat=np.full(len(owners), 24.5),
            level=np.array([level for levels in points for level in levels], np.uint8),
        ),
    )


_RECORDS = st.fixed_dictionaries(
    {
        "name": st.text(alphabet="示例鞋业晋江Aa1 &<", min_size=1, max_size=6),
        "level": st.integers(0, 4),
        "district": st.integers(-1, 2),
        "township": st.integers(-1, 2),
        "industry": st.integers(0, 46),
        "size": st.integers(0, 3),
        "standard": st.integers(0, 2),
        "origin": st.integers(0, 2),
        "benchmark": st.booleans(),
        "pilot": st.booleans(),
        "points": st.lists(st.integers(0, 4), max_size=4),
        "address": st.text(alphabet="晋江东石路12号", max_size=5),
    }
)


@st.composite
def registers(draw: Callable[[Any], Any], *, most: int = 25) -> Register:
    """Draw a register of up to so many enterprises."""
    return make_register(draw(st.lists(_RECORDS, max_size=most)))


@pytest.fixture
def register_of() -> Callable[[Sequence[dict[str, Any]]], Register]:
    """Return the maker of registers."""
    return make_register


@pytest.fixture(scope="session")
def _plant_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_plant(tmp_path_factory.mktemp("plant") / "鞋厂.gpkg")


@pytest.fixture
def plant(_plant_file: Path, tmp_path: Path) -> Path:
    """Return a workspace of one shoe factory that the test may change."""
    return Path(shutil.copyfile(_plant_file, tmp_path / "鞋厂.gpkg"))
