"""Where an enterprise may stand: inside its district, on dry land."""

from __future__ import annotations

from functools import cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from riskmap.sample.boundaries import WITHOUT_LEDGER, district_shapes, features
from riskmap.store.register import Flags, Floats

#: One degree of latitude in metres; of longitude, at 25° north (near enough to scatter by).
METRES_PER_LAT = 110_780.0
METRES_PER_LON = 100_950.0


_SHORE = "gshhg_land_polygons"
_LAKES = "water_bodies_osm2017_schematic"
#: The shores around the city, a little wider than its districts.
_AROUND = (117.3, 24.3, 119.3, 26.1)


@cache
def shores() -> BaseGeometry:
    """Return all land around the city, degrees, prepared for asking what lies on it."""
    pieces = [shapely.geometry.shape(each["geometry"]) for each in features(_SHORE)]
    land = shapely.union_all(shapely.clip_by_rect(pieces, *_AROUND))
    shapely.prepare(land)
    return land


@cache
def dry_land() -> dict[str, BaseGeometry]:
    """Return the land of each district that has a ledger: its polygon, less the sea and the lakes."""
    lakes = shapely.union_all([shapely.geometry.shape(each["geometry"]) for each in features(_LAKES)])
    found: dict[str, BaseGeometry] = {}
    for code, shape in district_shapes().items():
        if code not in WITHOUT_LEDGER:
            near = shapely.clip_by_rect(shores(), *shapely.bounds(shape))
            found[code] = shapely.difference(shapely.intersection(shape, near), lakes)
            shapely.prepare(found[code])
    return found


def in_the_sea(lon: Floats, lat: Floats) -> Flags:
    """Tell of each place, in degrees, whether it lies in the sea."""
    return ~shapely.contains_xy(shores(), lon, lat)


def on_land(districts: np.ndarray[tuple[int], np.dtype[np.str_]], lon: Floats, lat: Floats) -> Flags:
    """Tell of each place, in degrees, whether it lies on the land of its district (a code)."""
    inside = np.zeros(len(lon), bool)
    for code, land in dry_land().items():
        rows = np.flatnonzero(districts == code)
        inside[rows] = shapely.contains_xy(land, lon[rows], lat[rows])
    return inside


def moved(lon: Floats, lat: Floats, east: Floats, north: Floats) -> tuple[Floats, Floats]:
    """Return places, in degrees, moved by metres."""
    return lon + east / METRES_PER_LON, lat + north / METRES_PER_LAT
