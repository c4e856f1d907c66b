"""Lengths and areas on the CGCS2000 ellipsoid, from longitude and latitude in degrees."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import pyproj
from shapely.geometry.base import BaseGeometry


@cache
def _ellipsoid() -> pyproj.Geod:
    # CGCS2000 takes a and f of GRS 80 (f differs from WGS 84 by 0.1 mm at the pole).
    return pyproj.Geod(ellps="GRS80")


def path_length_m(lon: npt.ArrayLike, lat: npt.ArrayLike) -> float:
    """Return the length of a path through the positions in metres; 0 for fewer than two.

    One degree of latitude at Quanzhou:

    >>> round(path_length_m([118.6, 118.6, 118.6], [24.5, 25.0, 25.5]))
    110773
    """
    lons, lats = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    return float(_ellipsoid().line_length(lons, lats)) if lons.size > 1 else 0.0


def ring_area_m2(lon: npt.ArrayLike, lat: npt.ArrayLike) -> float:
    """Return the area within a ring of positions in square metres, open or closed, either way round.

    >>> round(ring_area_m2([118.60, 118.61, 118.61, 118.60], [24.90, 24.90, 24.91, 24.91]))
    1119097
    """
    lons, lats = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    if lons.size < 3:
        return 0.0
    area, _ = _ellipsoid().polygon_area_perimeter(lons, lats)
    return abs(float(area))


def area_m2(geometry: BaseGeometry) -> float:
    """Return the area of a polygon or multipolygon in degrees, holes taken out, in square metres."""
    polygons = getattr(geometry, "geoms", [geometry])
    return float(
        sum(
            ring_area_m2(*polygon.exterior.coords.xy)
            - sum(ring_area_m2(*hole.coords.xy) for hole in polygon.interiors)
            for polygon in polygons
            if not polygon.is_empty
        )
    )
