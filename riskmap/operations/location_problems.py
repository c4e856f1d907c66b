"""Enterprises that cannot be drawn where they are said to be: listed, never dropped, never at 0,0."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from riskmap.store.register import Flags, Floats, Register

#: How far outside its district an enterprise may lie before it is listed, in degrees (about 3 km):
#: the shipped coast is generalised.
_TOLERANCE = 0.03
#: The same where another district begins: there the boundary is known better (about 300 m).
_INLAND_TOLERANCE = 0.003


@dataclass(frozen=True, kw_only=True)
class LocationProblem:
    """One enterprise whose place needs a look: the reason, and what to do."""

    row: int
    fid: int
    name: str
    reason: str
    advice: str


def location_problems(register: Register) -> tuple[LocationProblem, ...]:
    """Return the enterprises whose coordinates are missing, zero, swapped or outside city or district.

    Each is listed once; whoever stands well is listed when one of its risk points does not.
    """
    columns = register.enterprises
    lon, lat = columns.lon, columns.lat
    missing = np.isnan(lon) | np.isnan(lat)
    zero = ~missing & (np.abs(lon) < 1e-6) & (np.abs(lat) < 1e-6)
    nowhere = _listed(
        register, missing, "没有坐标", "未画在图上；请补填经纬度，或先用所在村（社区）的位置。"
    ) + _listed(register, zero, "坐标为 0, 0", "未画在图上；请补填真实的经纬度。")
    if not register.districts:
        return nowhere
    land = shapely.union_all([area.geometry for area in register.districts])
    city = land.buffer(_TOLERANCE)
    shapely.prepare([land, city])
    there = ~(missing | zero)
    inside = np.zeros(len(columns), bool)
    inside[there] = shapely.contains_xy(city, lon[there], lat[there])
    swapped = there & ~inside
    swapped[swapped] = shapely.contains_xy(city, lat[swapped], lon[swapped])
    outside = there & ~inside & ~swapped
    elsewhere = _outside_district(register, land, inside, lon, lat)
    strayed = inside & ~elsewhere & _has_strayed_points(register, city)
    return (
        nowhere
        + _listed(register, swapped, "经度和纬度写反了", "未画在图上；请在修改窗口中互换经纬度。")
        + _listed(register, outside, "坐标在本市以外", "请核对坐标及坐标系（WGS-84、GCJ-02、BD-09）。")
        + _listed(
            register,
            elsewhere,
            "坐标不在所填县市区内",
            "请核对县市区和坐标哪一个有误。",
        )
        + _listed(
            register,
            strayed,
            "有风险点的坐标为零、写反或在本市以外",
            "请核对这家企业的风险点坐标；没有坐标的风险点可以留空。",
        )
    )


def _has_strayed_points(register: Register, city: BaseGeometry) -> Flags:
    """Return who has a risk point outside the city; one without coordinates belongs to its enterprise's."""
    points = register.points
    given = np.flatnonzero(np.isfinite(points.lon) & np.isfinite(points.lat))
    out = given[~shapely.contains_xy(city, points.lon[given], points.lat[given])]
    strayed = np.zeros(len(register.enterprises), bool)
    strayed[points.enterprise[out]] = True
    return strayed


def _outside_district(
    register: Register, land: BaseGeometry, inside: Flags, lon: Floats, lat: Floats
) -> Flags:
    """Return who lies clearly outside the district written in the record."""
    columns = register.enterprises
    wrong = np.zeros(len(columns), bool)
    for position, area in enumerate(register.districts):
        rows = np.flatnonzero(inside & (columns.district == position))
        out = rows[~shapely.contains_xy(area.geometry, lon[rows], lat[rows])]
        if not len(out):
            continue
        points = shapely.points(lon[out], lat[out])
        away = shapely.distance(area.geometry, points)
        elsewhere = shapely.contains_xy(land, lon[out], lat[out])
        wrong[out] = away > np.where(elsewhere, _INLAND_TOLERANCE, _TOLERANCE)
    return wrong


def _listed(register: Register, rows: Flags, reason: str, advice: str) -> tuple[LocationProblem, ...]:
    columns = register.enterprises
    return tuple(
        LocationProblem(
            row=int(row), fid=int(columns.fid[row]), name=columns.name[row], reason=reason, advice=advice
        )
        for row in np.flatnonzero(rows)
    )
