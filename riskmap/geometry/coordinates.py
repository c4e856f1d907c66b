"""Coordinate systems: every way a position in Quanzhou is written down, turned into lon/lat.

The workspace stores CGCS2000 longitude/latitude (EPSG:4490), which at this accuracy equals WGS-84.
Phones and 高德/腾讯 maps write GCJ-02, 百度 writes BD-09: read as WGS-84 they are 560 m and 1,170 m off
in Quanzhou, enough to move a factory into the wrong town. Survey sheets are in metres.

All functions are vectorised: they take numbers or arrays and return a pair of float64 arrays
(longitude or easting first). What is not a position (NaN, infinite, impossible) comes out as NaN.

GCJ-02 and BD-09 have no official formula; the ones below are those that open implementations share
(eviltransform, coordtransform, gcoord). There is no closed inverse: it is found by fixed-point iteration.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cache

import numpy as np
import numpy.typing as npt
import pyproj

Floats = npt.NDArray[np.float64]
Pair = tuple[Floats, Floats]

# Krasovsky 1940, on which GCJ-02 is built: semi-major axis in metres, first eccentricity squared.
_GCJ_A = 6378245.0
_GCJ_EE = 0.00669342162296594323
# GCJ-02 moves nothing outside this box (degrees).
_CHINA_LON = (72.004, 137.8347)
_CHINA_LAT = (0.8293, 55.8271)
_BD_PI = np.pi * 3000.0 / 180.0
_MERCATOR_RADIUS = 6378137.0
# Each step of the iteration shrinks the error some 200-fold: five steps reach the last bit.
_MAX_STEPS = 12
_CLOSE_ENOUGH = 1e-12  # degrees; far below the 1e-9 (0.1 mm) that is promised


class CoordinateSystem(Enum):
    """A coordinate system of the files people send; ``zh`` is its name in a list to choose from.

    ``epsg`` is None for the shifted systems, which have none.
    """

    WGS84 = ("WGS-84 经纬度（GPS）", 4326)
    CGCS2000 = ("CGCS2000 经纬度（国家大地坐标系、天地图）", 4490)
    GCJ02 = ("GCJ-02 经纬度（高德、腾讯、手机定位）", None)
    BD09 = ("BD-09 经纬度（百度地图）", None)
    CM117 = ("CGCS2000 三度带，中央经线 117°，东坐标不带带号（EPSG:4548）", 4548)
    CM117_ZONE39 = ("CGCS2000 三度带第 39 带，东坐标以 39 开头（EPSG:4527）", 4527)
    CM120 = ("CGCS2000 三度带，中央经线 120°，东坐标不带带号（EPSG:4549）", 4549)
    CM120_ZONE40 = ("CGCS2000 三度带第 40 带，东坐标以 40 开头（EPSG:4528）", 4528)

    def __init__(self, zh: str, epsg: int | None) -> None:
        self.zh = zh
        self.epsg = epsg

    @property
    def is_projected(self) -> bool:
        """Tell whether coordinates are metres on a plane instead of degrees."""
        return self in _EASTING_ORIGIN


# What stands before the six digits of the easting, in metres.
_EASTING_ORIGIN = {
    CoordinateSystem.CM117: 0,
    CoordinateSystem.CM117_ZONE39: 39_000_000,
    CoordinateSystem.CM120: 0,
    CoordinateSystem.CM120_ZONE40: 40_000_000,
}


def wgs84_to_gcj02(lon: npt.ArrayLike, lat: npt.ArrayLike) -> Pair:
    """Return GCJ-02 degrees for WGS-84 degrees; outside China nothing is moved.

    >>> lon, lat = wgs84_to_gcj02(118.6757, 24.8741)
    >>> round(float(lon), 6), round(float(lat), 6)
    (118.680247, 24.871192)
    """
    lon, lat = _floats(lon), _floats(lat)
    east, north = _gcj_offset(lon, lat)
    return lon + east, lat + north


def gcj02_to_wgs84(lon: npt.ArrayLike, lat: npt.ArrayLike) -> Pair:
    """Return WGS-84 degrees for GCJ-02 degrees, the exact inverse to better than 1e-9°.

    >>> lon, lat = gcj02_to_wgs84(*wgs84_to_gcj02(118.6757, 24.8741))
    >>> round(float(lon), 9), round(float(lat), 9)
    (118.6757, 24.8741)
    """
    return _invert(wgs84_to_gcj02, _floats(lon), _floats(lat))


def gcj02_to_bd09(lon: npt.ArrayLike, lat: npt.ArrayLike) -> Pair:
    """Return BD-09 degrees for GCJ-02 degrees.

    >>> lon, lat = gcj02_to_bd09(118.680247, 24.871192)
    >>> round(float(lon), 6), round(float(lat), 6)
    (118.686692, 24.877552)
    """
    lon, lat = _floats(lon), _floats(lat)
    radius = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _BD_PI)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _BD_PI)
    return radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006


def bd09_to_gcj02(lon: npt.ArrayLike, lat: npt.ArrayLike) -> Pair:
    """Return GCJ-02 degrees for BD-09 degrees, the exact inverse to better than 1e-9°."""
    return _invert(gcj02_to_bd09, _floats(lon), _floats(lat))


def wgs84_to_bd09(lon: npt.ArrayLike, lat: npt.ArrayLike) -> Pair:
    """Return BD-09 degrees for WGS-84 degrees."""
    return gcj02_to_bd09(*wgs84_to_gcj02(lon, lat))


def bd09_to_wgs84(lon: npt.ArrayLike, lat: npt.ArrayLike) -> Pair:
    """Return WGS-84 degrees for BD-09 degrees, to better than 1e-9°."""
    return gcj02_to_wgs84(*bd09_to_gcj02(lon, lat))


def to_wgs84(x: npt.ArrayLike, y: npt.ArrayLike, *, crs: CoordinateSystem, north_first: bool = False) -> Pair:
    """Return WGS-84 longitude and latitude of positions written in another system.

    Args:
        x: first coordinate: longitude in degrees or easting in metres.
        y: second coordinate: latitude or northing.
        crs: the system they are written in.
        north_first: the Chinese survey order, X = north and Y = east (also: latitude before longitude).

    Returns:
        Longitude and latitude in degrees; NaN where the numbers cannot be a position in ``crs``, for
        example an easting with a zone number in a system without one.

    >>> lon, lat = to_wgs84(2753149.835, 39669349.745, crs=CoordinateSystem.CM117_ZONE39, north_first=True)
    >>> round(float(lon), 7), round(float(lat), 7)
    (118.6757, 24.8741)
    """
    east, north = (_floats(y), _floats(x)) if north_first else (_floats(x), _floats(y))
    if crs.is_projected:
        origin = _EASTING_ORIGIN[crs]
        possible = (east >= origin) & (east < origin + 1_000_000) & (north > 0) & (north < 10_000_000)
        lon, lat = _from_plane(crs).transform(
            np.where(possible, east, origin + 500_000), np.where(possible, north, 0)
        )
    else:
        possible = (np.abs(east) <= 180) & (np.abs(north) <= 90)
        inverse = {CoordinateSystem.GCJ02: gcj02_to_wgs84, CoordinateSystem.BD09: bd09_to_wgs84}
        lon, lat = np.where(possible, east, np.nan), np.where(possible, north, np.nan)
        if crs in inverse:
            lon, lat = inverse[crs](lon, lat)
    return np.where(possible, lon, np.nan), np.where(possible, lat, np.nan)


def from_wgs84(lon: npt.ArrayLike, lat: npt.ArrayLike, *, crs: CoordinateSystem) -> Pair:
    """Return positions given in WGS-84 degrees as another system writes them (east before north).

    >>> east, north = from_wgs84(118.6757, 24.8741, crs=CoordinateSystem.CM120)
    >>> round(float(east), 3), round(float(north), 3)
    (366168.134, 2752758.621)
    """
    if crs.is_projected:
        east, north = _from_plane(crs).transform(
            _floats(lon), _floats(lat), direction=pyproj.enums.TransformDirection.INVERSE
        )
        return _floats(east), _floats(north)
    forward = {CoordinateSystem.GCJ02: wgs84_to_gcj02, CoordinateSystem.BD09: wgs84_to_bd09}
    return forward[crs](lon, lat) if crs in forward else (_floats(lon), _floats(lat))


def mercator(lon: npt.ArrayLike, lat: npt.ArrayLike) -> Pair:
    """Return Web-Mercator metres (EPSG:3857) for degrees.

    >>> x, y = mercator(118.6757, 24.8741)
    >>> round(float(x), 2), round(float(y), 2)
    (13210918.49, 2860288.55)
    """
    lon, lat = _floats(lon), _floats(lat)
    return (
        _MERCATOR_RADIUS * np.radians(lon),
        _MERCATOR_RADIUS * np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)),
    )


def _floats(values: npt.ArrayLike) -> Floats:
    numbers = np.asarray(values, dtype=np.float64)
    return np.where(np.isfinite(numbers), numbers, np.nan)


def _gcj_offset(lon: Floats, lat: Floats) -> Pair:
    """Return by how many degrees GCJ-02 moves a WGS-84 position to the east and to the north."""
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    # Short waves that both directions share, then long waves of each, all in metres.
    short = (20.0 * np.sin(6.0 * x * np.pi) + 20.0 * np.sin(2.0 * x * np.pi)) * 2.0 / 3.0
    north_m = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + short
    north_m += (20.0 * np.sin(y * np.pi) + 40.0 * np.sin(y / 3.0 * np.pi)) * 2.0 / 3.0
    north_m += (160.0 * np.sin(y / 12.0 * np.pi) + 320.0 * np.sin(y * np.pi / 30.0)) * 2.0 / 3.0
    east_m = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + short
    east_m += (20.0 * np.sin(x * np.pi) + 40.0 * np.sin(x / 3.0 * np.pi)) * 2.0 / 3.0
    east_m += (150.0 * np.sin(x / 12.0 * np.pi) + 300.0 * np.sin(x / 30.0 * np.pi)) * 2.0 / 3.0

    latitude = np.radians(lat)
    w2 = 1.0 - _GCJ_EE * np.sin(latitude) ** 2
    meridian_radius = _GCJ_A * (1.0 - _GCJ_EE) / (w2 * np.sqrt(w2))
    parallel_radius = _GCJ_A / np.sqrt(w2) * np.cos(latitude)
    in_china = (
        (lon >= _CHINA_LON[0]) & (lon <= _CHINA_LON[1]) & (lat >= _CHINA_LAT[0]) & (lat <= _CHINA_LAT[1])
    )
    return (
        np.where(in_china, np.degrees(east_m / parallel_radius), 0.0),
        np.where(in_china, np.degrees(north_m / meridian_radius), 0.0),
    )


def _invert(forward: Callable[[Floats, Floats], Pair], lon: Floats, lat: Floats) -> Pair:
    """Return the position that ``forward`` moves to lon/lat."""
    source_lon, source_lat = lon, lat
    for _ in range(_MAX_STEPS):
        moved_lon, moved_lat = forward(source_lon, source_lat)
        error_lon, error_lat = moved_lon - lon, moved_lat - lat
        source_lon, source_lat = source_lon - error_lon, source_lat - error_lat
        worst = np.fmax(np.abs(error_lon), np.abs(error_lat))
        if not np.any(worst > _CLOSE_ENOUGH):
            break
    return source_lon, source_lat


@cache
def _from_plane(crs: CoordinateSystem) -> pyproj.Transformer:
    """Return the transformer from a survey grid to CGCS2000 degrees, always east before north."""
    return pyproj.Transformer.from_crs(crs.epsg, CoordinateSystem.CGCS2000.epsg, always_xy=True)
