"""Reading the whole register as columns: 52,023 enterprises and 239,100 points in a third of a second."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import repeat
from typing import Any

import numpy as np
from sqlite_utils import Database

from riskmap.model.area import District, Facility, PlaceLabel, Township
from riskmap.model.codes import Origin, SizeClass, Standard
from riskmap.model.industries import industry_numbers
from riskmap.store.blobs import area_of, point_arrays
from riskmap.store.columns import read_columns
from riskmap.store.register import NOWHERE, EnterpriseColumns, Register, RiskPointColumns

#: A level that another program has written wrongly counts as not assessed: grey, never a colour.
_KNOWN_LEVEL = "CASE WHEN level IN (1, 2, 3, 4) THEN level ELSE 0 END"


def read_register(db: Database, *, path: str) -> Register:
    """Return the register of an open workspace; records in the recycle bin are left out."""
    districts = _districts(db)
    townships = _townships(db)
    enterprises = _enterprises(db, districts, townships)
    points = _points(db, enterprises)
    counts = np.bincount(points.enterprise, minlength=len(enterprises)).astype(np.int32)
    enterprises.points[:] = counts
    return Register(
        path=path,
        info=workspace_info(db),
        districts=districts,
        townships=townships,
        labels=_labels(db),
        facilities=_facilities(db),
        enterprises=enterprises,
        points=points,
    )


def workspace_info(db: Database) -> dict[str, str]:
    """Return the workspace table: title, data cut-off, uid and the like."""
    return dict(db.execute(f"SELECT {_texts('key', 'value')} FROM workspace"))


def _texts(*columns: str) -> str:
    """Return SQL that reads columns as texts: a stranger may have put bytes there."""
    return ", ".join(f"CAST({column} AS TEXT)" for column in columns)


def _districts(db: Database) -> tuple[District, ...]:
    rows = db.execute(
        f"SELECT {_texts('code', 'name', 'source', 'approval_no')}, geom, label_lon, label_lat, area_km2, "
        "population_10k, has_ledger, is_pilot FROM district WHERE geom IS NOT NULL ORDER BY code"
    )
    return tuple(_district(*row) for row in rows)


def _district(
    code: str,
    name: str,
    source: str | None,
    approval: str | None,
    geom: bytes,
    label_lon: Any,
    label_lat: Any,
    area: Any,
    population: Any,
    has_ledger: int,
    is_pilot: int,
) -> District:
    geometry = area_of(geom)
    lon, lat = _number(label_lon), _number(label_lat)
    if lon is None or lat is None:
        inside = geometry.representative_point()
        lon, lat = inside.x, inside.y
    return District(
        code=code,
        name=name,
        geometry=geometry,
        label_lon=lon,
        label_lat=lat,
        area_km2=_number(area) or 0.0,
        population_10k=_number(population),
        has_ledger=bool(has_ledger),
        is_pilot=bool(is_pilot),
        source=source or "",
        approval_no=approval or "",
    )


def _number(value: Any) -> float | None:
    """Return a number, None for anything else that another program may have written there."""
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else None


def _townships(db: Database) -> tuple[Township, ...]:
    rows = db.execute(
        f"SELECT {_texts('code', 'name', 'district_code')}, geom FROM township ORDER BY code"
    ).fetchall()
    lon, lat = point_arrays([row[3] for row in rows])
    return tuple(
        Township(
            code=code,
            name=name,
            district_code=district_code,
            lon=None if np.isnan(x) else float(x),
            lat=None if np.isnan(y) else float(y),
        )
        for (code, name, district_code, _geom), x, y in zip(rows, lon, lat, strict=True)
    )


def _labels(db: Database) -> tuple[PlaceLabel, ...]:
    rows = db.execute(
        f"SELECT {_texts('name')}, CAST(rank AS INTEGER), geom FROM place_label "
        "WHERE geom IS NOT NULL ORDER BY rank, fid"
    ).fetchall()
    lon, lat = point_arrays([row[2] for row in rows])
    return tuple(
        PlaceLabel(name=name, rank=rank, lon=float(x), lat=float(y))
        for (name, rank, _geom), x, y in zip(rows, lon, lat, strict=True)
        if not np.isnan(x)
    )


def _facilities(db: Database) -> tuple[Facility, ...]:
    names = (
        "code",
        "name",
        "name_en",
        "category_zh",
        "district_code",
        "operator",
        "status",
        "capacity",
        "start_year",
        "accuracy",
        "source",
        "licence",
    )
    rows = db.execute(
        f"SELECT geom, fid, {_texts(*names)} FROM facility WHERE geom IS NOT NULL ORDER BY fid"
    ).fetchall()
    lon, lat = point_arrays([row[0] for row in rows])
    return tuple(
        Facility(
            fid=row[1],
            lon=float(x),
            lat=float(y),
            **{name: value or "" for name, value in zip(names, row[2:], strict=True)},
        )
        for row, x, y in zip(rows, lon, lat, strict=True)
        if not np.isnan(x)
    )


def _enterprises(
    db: Database, districts: tuple[District, ...], townships: tuple[Township, ...]
) -> EnterpriseColumns:
    read = read_columns(
        db,
        "enterprise",
        numbers=(_KNOWN_LEVEL, "is_benchmark != 0"),
        texts=(
            "district_code",
            "township_code",
            "industry_code",
            "size_class",
            "standard",
            "origin",
            "name",
            "initials",
            "credit_code",
            "address",
            "gbt4754",
        ),
        where="deleted_at IS NULL",
    )
    level, benchmark = read.numbers
    district, township, industry, size, standard, origin, *shown = read.texts
    in_district = _positions(district, [area.code for area in districts], NOWHERE, np.int16)
    is_pilot = np.array([*(area.is_pilot for area in districts), False], bool)
    return EnterpriseColumns(
        fid=read.fid,
        lon=read.lon,
        lat=read.lat,
        level=level.astype(np.uint8),
        district=in_district,
        township=_positions(township, [area.code for area in townships], NOWHERE, np.int16),
        industry=_positions(industry, ["", *industry_numbers()], 0, np.uint8),
        size=_positions(size, _stored(SizeClass), SizeClass.UNKNOWN.position, np.uint8),
        standard=_positions(standard, _stored(Standard), Standard.UNKNOWN.position, np.uint8),
        origin=_positions(origin, _stored(Origin), Origin.REGISTER.position, np.uint8),
        benchmark=benchmark.astype(bool),
        pilot=is_pilot[in_district],  # NOWHERE is -1: the last entry, False
        points=np.zeros(len(read.fid), np.int32),
        name=shown[0],
        initials=shown[1],
        credit_code=shown[2],
        address=shown[3],
        gbt4754=shown[4],
    )


def _stored(codes: type[SizeClass] | type[Standard] | type[Origin]) -> list[str]:
    return [code.stored for code in codes]


def _positions(values: Sequence[str], known: Sequence[str], missing: int, dtype: Any) -> Any:
    index = {value: position for position, value in enumerate(known)}
    return np.fromiter(map(index.get, values, repeat(missing)), dtype, len(values))


def _points(db: Database, enterprises: EnterpriseColumns) -> RiskPointColumns:
    read = read_columns(
        db, "risk_point", numbers=("enterprise_fid", _KNOWN_LEVEL), where="deleted_at IS NULL"
    )
    fid, (owner, level) = read.fid, read.numbers
    row = np.searchsorted(enterprises.fid, owner)
    row[row == len(enterprises)] = 0
    shown = np.zeros(len(fid), bool)
    if len(enterprises):
        shown = enterprises.fid[row] == owner  # points of deleted enterprises go with them
    return RiskPointColumns(
        fid=fid[shown],
        enterprise=row[shown].astype(np.int32),
        lon=read.lon[shown],
        lat=read.lat[shown],
        level=level[shown].astype(np.uint8),
    )
