"""Registers made in memory, for tests of what the map shows of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from riskmap.model.area import District, Facility, PlaceLabel, Township
from riskmap.model.codes import Origin
from riskmap.store.register import EnterpriseColumns, Register, RiskPointColumns

WEST, SOUTH, EAST, NORTH = 118.0, 24.6, 119.0, 25.4


def district(code: str, west: float, east: float, *, has_ledger: bool = True, name: str = "") -> District:
    """Return a district that is a box of the full height of the made city."""
    return District(
        code=code,
        name=name or f"区{code}",
        geometry=shapely.box(west, SOUTH, east, NORTH),
        label_lon=(west + east) / 2,
        label_lat=(SOUTH + NORTH) / 2,
        area_km2=1000.0,
        population_10k=None,
        has_ledger=has_ledger,
        is_pilot=False,
        source="test",
        approval_no="GS(2024)0650号",
    )


TWO_DISTRICTS = (district("350501", WEST, 118.5), district("350502", 118.5, EAST))


def made_register(
    *,
    lon: Sequence[float],
    lat: Sequence[float],
    level: Sequence[int] | None = None,
    name: Sequence[str] | None = None,
    district_of: Sequence[int] | None = None,
    synthetic: Sequence[bool] | None = None,
    points: Sequence[tuple[int, float, float, int]] = (),  # enterprise row, lon, lat, level
    districts: tuple[District, ...] = TWO_DISTRICTS,
    townships: tuple[Township, ...] = (),
    labels: tuple[PlaceLabel, ...] = (),
    facilities: tuple[Facility, ...] = (),
    path: str = "made.gpkg",
) -> Register:
    """Return a register of enterprises at these places."""
    count = len(lon)
    there = list(synthetic) if synthetic is not None else [True] * count
    origins = [Origin.SYNTHETIC.position if flag else Origin.REAL.position for flag in there]
    rows = np.array([point[0] for point in points], np.int32)
    return Register(
        path=path,
        info={"title": "测试", "data_cutoff": "2026-10-31"},
        districts=districts,
        townships=townships,
        labels=labels,
        facilities=facilities,
        enterprises=EnterpriseColumns(
            fid=np.arange(1, count + 1, dtype=np.int64),
            lon=np.array(lon, np.float64),
            lat=np.array(lat, np.float64),
            level=np.array(level if level is not None else [1] * count, np.uint8),
            district=np.array(district_of if district_of is not None else [0] * count, np.int16),
            township=np.full(count, -1, np.int16),
            industry=np.zeros(count, np.uint8),
            size=np.zeros(count, np.uint8),
            standard=np.zeros(count, np.uint8),
            origin=np.array(origins, np.uint8),
            benchmark=np.zeros(count, bool),
            pilot=np.zeros(count, bool),
            points=np.bincount(rows, minlength=count).astype(np.int32),
            name=list(name) if name is not None else [f"企业{row}" for row in range(count)],
            initials=[""] * count,
            credit_code=[""] * count,
            address=[""] * count,
            gbt4754=[""] * count,
        ),
        points=RiskPointColumns(
            fid=np.arange(1, len(points) + 1, dtype=np.int64),
            enterprise=rows,
            lon=np.array([point[1] for point in points], np.float64),
            lat=np.array([point[2] for point in points], np.float64),
            level=np.array([point[3] for point in points], np.uint8),
        ),
    )
