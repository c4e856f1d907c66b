"""Places: districts, townships, labels and real facilities."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, kw_only=True, slots=True)
class District:
    """A county-level unit (县市区): boundary and label point in degrees, lon/lat."""

    code: str
    name: str
    geometry: BaseGeometry
    label_lon: float
    label_lat: float
    area_km2: float
    population_10k: float | None
    has_ledger: bool  # False: no data at all (金门), drawn grey as 暂无数据
    is_pilot: bool
    source: str
    approval_no: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Township:
    """A township-level unit (乡镇街道); its point, in degrees, is None where unknown."""

    code: str
    name: str
    district_code: str
    lon: float | None
    lat: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceLabel:
    """A place name on the map; rank 1 county seat, 2 township, 3 village or place."""

    name: str
    rank: int
    lon: float
    lat: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Facility:
    """A real facility from an open data set: shown for orientation, never counted as an enterprise."""

    fid: int
    code: str
    name: str
    name_en: str
    category_zh: str
    district_code: str
    operator: str
    status: str
    capacity: str
    start_year: str
    accuracy: str
    source: str
    licence: str
    lon: float
    lat: float
