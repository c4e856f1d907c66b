"""Positions as people paste them: decimal degrees or degrees, minutes and seconds, in either order."""

from __future__ import annotations

import re

from riskmap.errors import BadInput
from riskmap.geometry.coordinates import CoordinateSystem, from_wgs84, to_wgs84
from riskmap.geometry.shapes import Point

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SEXAGESIMAL = re.compile(
    r"(\d{1,3})\s*[°度]\s*(\d{1,2}(?:\.\d+)?)\s*[′'’分]\s*(?:(\d{1,2}(?:\.\d+)?)\s*[″\"”秒]?)?"
)
#: Longitudes and latitudes of China, so that the order in which they were pasted does not matter.
_LON, _LAT = (73.0, 136.0), (3.0, 54.0)
#: Metres: a northing of China has seven digits, an easting six, or eight with its zone.
_NORTHING = (1_000_000.0, 6_000_000.0)
_ADVICE = "请填写经度和纬度，例如 118.675700，24.874100。"


def degrees_from(text: str, crs: CoordinateSystem) -> Point:
    """Return longitude and latitude (WGS-84) of a position as somebody typed or pasted it.

    Raises:
        BadInput: there are no two numbers in it, or they are no position in China.

    >>> degrees_from("24.8741， 118.6757", CoordinateSystem.WGS84)
    (118.6757, 24.8741)
    >>> [round(value, 5) for value in degrees_from("E118°40′32.5″ N24°52′26.8″", CoordinateSystem.WGS84)]
    [118.67569, 24.87411]
    """
    numbers = [
        int(degrees) + float(minutes) / 60 + float(seconds or 0) / 3600
        for degrees, minutes, seconds in _SEXAGESIMAL.findall(text)
    ] or [float(number) for number in _NUMBER.findall(text)]
    if len(numbers) != 2:
        raise BadInput("这里应当是两个数。", advice=_ADVICE)
    x, y = numbers
    if _is_swapped(x, y, crs):
        x, y = y, x
    lon, lat = (float(value) for value in to_wgs84(x, y, crs=crs))
    if not (_LON[0] <= lon <= _LON[1] and _LAT[0] <= lat <= _LAT[1]):
        raise BadInput("坐标不在中国境内，或坐标系选得不对。", advice=_ADVICE)
    return lon, lat


def degrees_text(degrees: Point, crs: CoordinateSystem) -> str:
    """Return a position as a system writes it: to a centimetre.

    >>> degrees_text((118.6757, 24.8741), CoordinateSystem.WGS84)
    '118.6757000, 24.8741000'
    >>> degrees_text((118.6757, 24.8741), CoordinateSystem.CM120)
    '366168.13, 2752758.62'
    """
    x, y = (float(value) for value in from_wgs84(*degrees, crs=crs))
    return f"{x:.2f}, {y:.2f}" if crs.is_projected else f"{x:.7f}, {y:.7f}"


def _is_swapped(x: float, y: float, crs: CoordinateSystem) -> bool:
    if crs.is_projected:
        return _NORTHING[0] <= x <= _NORTHING[1] and not _NORTHING[0] <= y <= _NORTHING[1]
    return x < _LON[0] <= y
