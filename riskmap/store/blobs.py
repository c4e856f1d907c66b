"""Geometries as GeoPackage writes them (OGC 12-128r18 §2.1.3): a short header, then WKB."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from riskmap.geometry.polygons import valid_polygons_of

#: The only coordinate system stored: CGCS2000 is treated as equal to WGS-84 at this accuracy (DOMAIN §7).
SRS_ID: Final = 4326

_HEADER = struct.Struct("<2sBBi")
#: A point as this program writes it, and as the structure of a numpy array of many.
POINT_BLOB = np.dtype(
    [
        ("magic", "S2"),
        ("version", "u1"),
        ("flags", "u1"),
        ("srs", "<i4"),
        ("order", "u1"),
        ("kind", "<u4"),
        ("x", "<f8"),
        ("y", "<f8"),
    ]
)
#: Bytes of a point as this program writes it: an 8-byte header without envelope, then 21 bytes of WKB.
POINT_SIZE: Final = POINT_BLOB.itemsize
#: How such a blob begins: magic, version, flags, SRS, byte order, WKB type.
OUR_POINT: Final = struct.pack("<2sBBiBI", b"GP", 0, 1, SRS_ID, 1, 1)
_ENVELOPE_SIZES = (0, 32, 48, 48, 64)
#: Degrees beyond which Web Mercator shows nothing: west, south, east, north.
_FARTHEST: Final = (180, 85, 180, 85)


class UnreadableGeometry(ValueError):
    """A blob that is not a GeoPackage geometry, or not one of the kind that belongs there."""


def geometry_blob(geometry: BaseGeometry) -> bytes:
    """Return a geometry (degrees, lon/lat) as a GeoPackage blob; points carry no envelope, others do."""
    wkb: bytes = shapely.to_wkb(geometry, byte_order=1)
    empty = 0x10 if geometry.is_empty else 0
    if geometry.geom_type == "Point" or geometry.is_empty:
        return _HEADER.pack(b"GP", 0, 0x01 | empty, SRS_ID) + wkb
    min_x, min_y, max_x, max_y = geometry.bounds
    return _HEADER.pack(b"GP", 0, 0x03, SRS_ID) + struct.pack("<4d", min_x, max_x, min_y, max_y) + wkb


def wkb_of(blob: bytes) -> bytes:
    """Return the WKB inside a GeoPackage blob.

    Raises:
        UnreadableGeometry: it is no such blob.
    """
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        raise UnreadableGeometry("not a GeoPackage geometry")
    envelope = (blob[3] >> 1) & 0x07
    if envelope >= len(_ENVELOPE_SIZES):
        raise UnreadableGeometry(f"unknown envelope {envelope}")
    return blob[8 + _ENVELOPE_SIZES[envelope] :]


def geometry_of(blob: bytes) -> BaseGeometry:
    """Return the shapely geometry of a GeoPackage blob (degrees, lon/lat).

    Raises:
        UnreadableGeometry: it is no such blob, or its WKB is broken.
    """
    wkb = wkb_of(blob)
    try:
        return shapely.from_wkb(wkb)
    except shapely.errors.ShapelyError as error:
        raise UnreadableGeometry(str(error)) from error


def area_of(blob: bytes) -> BaseGeometry:
    """Return the polygon or multipolygon of a GeoPackage blob (degrees), mended where its rings cross.

    Raises:
        UnreadableGeometry: it holds anything else, or no degrees that a map could show.
    """
    geometry = geometry_of(blob)
    if geometry.geom_type not in ("Polygon", "MultiPolygon") or geometry.is_empty:
        raise UnreadableGeometry(f"{geometry.geom_type} instead of an area")
    if not (np.abs(geometry.bounds) <= _FARTHEST).all():  # NaN, too, is not
        raise UnreadableGeometry("an area whose coordinates are no degrees")
    if geometry.is_valid:
        return geometry
    mended = valid_polygons_of(geometry)
    if mended.is_empty:
        raise UnreadableGeometry("an area without extent")
    return mended


def point_blobs(lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]) -> list[bytes | None]:
    """Return one point blob for each pair in degrees; None where either is not a finite number."""
    packed = np.empty(len(lon), POINT_BLOB)
    packed["magic"], packed["version"], packed["flags"], packed["srs"] = b"GP", 0, 1, SRS_ID
    packed["order"], packed["kind"], packed["x"], packed["y"] = 1, 1, lon, lat
    raw = packed.tobytes()
    there = np.isfinite(lon) & np.isfinite(lat)
    return [
        raw[start : start + POINT_SIZE] if good else None
        for good, start in zip(there, range(0, len(raw), POINT_SIZE), strict=True)
    ]


def point_arrays(
    blobs: Sequence[bytes | None],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return longitudes and latitudes in degrees of point blobs; NaN where there is no readable point."""
    alike = [blob if type(blob) is bytes and len(blob) == POINT_SIZE else bytes(POINT_SIZE) for blob in blobs]
    lon, lat, ours = points_as_ours(np.frombuffer(b"".join(alike), POINT_BLOB))
    for row in np.flatnonzero(~ours).tolist():  # none, or written by another program
        lon[row], lat[row] = _position(blobs[row])
    return lon, lat


def points_as_ours(
    packed: npt.NDArray[np.void],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Return longitudes, latitudes and which blobs are points as this program writes them; others are NaN."""
    ours = (
        (packed["magic"] == b"GP") & (packed["flags"] == 1) & (packed["order"] == 1) & (packed["kind"] == 1)
    )
    there = ours & np.isfinite(packed["x"]) & np.isfinite(packed["y"])
    return np.where(there, packed["x"], np.nan), np.where(there, packed["y"], np.nan), ours


def _position(blob: bytes | None) -> tuple[float, float]:
    """Return lon/lat of one point blob of any writing, NaN where there is none."""
    if blob is None:
        return np.nan, np.nan
    try:
        geometry = geometry_of(blob)
    except UnreadableGeometry:
        return np.nan, np.nan
    if not isinstance(geometry, Point) or geometry.is_empty:
        return np.nan, np.nan
    finite = math.isfinite(geometry.x) and math.isfinite(geometry.y)
    return (geometry.x, geometry.y) if finite else (np.nan, np.nan)


def bounds_of(blob: bytes | None) -> tuple[float, ...] | None:
    """Return the bounds of a geometry, None where it is missing, empty, unreadable or not finite."""
    if blob is None:
        return None
    if type(blob) is bytes and len(blob) == POINT_SIZE and blob.startswith(OUR_POINT):
        x, y = struct.unpack_from("<2d", blob, 13)
        return (x, y, x, y) if math.isfinite(x) and math.isfinite(y) else None
    try:
        geometry = geometry_of(blob)
    except UnreadableGeometry:
        return None
    bounds: tuple[float, ...] = geometry.bounds
    return bounds if not geometry.is_empty and all(map(math.isfinite, bounds)) else None
