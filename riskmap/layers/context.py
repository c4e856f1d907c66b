"""Around the city: the sea and the neighbouring cities, for orientation."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from riskmap.layers.frame import Frame
from riskmap.layers.map_layer import MapLayer, Records
from riskmap.resources import sample_geo
from riskmap.store.register import Register

#: Where the shipped boundaries of Fujian tell land from sea. Beyond it the map claims nothing.
_KNOWN = shapely.box(115.4, 23.86, 120.1, 26.65)
#: Guangdong and Jiangxi, of which no boundary is shipped: no coast of theirs lies in this box.
_INLAND = shapely.box(115.4, 23.86, 117.0, 26.65)
#: For boundaries elsewhere: how far the blank ground reaches around them, in degrees.
_REACH = 0.6
#: Gaps between independently generalised boundaries are land, not slivers of sea.
_SEAM = 0.004
#: The strait's name stands where the sea is open.
_SEA_NAMES = (("台湾海峡", 119.25, 24.62),)


def _records(register: Register, frame: Frame) -> Records:
    ground = ground_of(frame)
    west, south, east, north = ground.bounds
    corner, opposite = frame.place(west, north), frame.place(east, south)
    box = [corner[0], opposite[0], corner[1], opposite[1]]
    if not ground.equals(_KNOWN):
        return {"ground": box, "land": [[*corner, opposite[0], corner[1], *opposite, corner[0], opposite[1]]],
                "coast": [], "borders": [], "names": []}  # fmt: skip
    neighbours = _neighbours()
    areas = [area for _, area in neighbours]
    city = [area.geometry for area in register.districts]
    land: BaseGeometry = shapely.union_all([*city, *areas, _INLAND]).buffer(_SEAM, join_style="mitre")
    land = shapely.intersection(land.buffer(-_SEAM, join_style="mitre"), ground)
    coast = shapely.boundary(land).difference(ground.boundary.buffer(_SEAM / 2))
    borders = shapely.union_all([shapely.boundary(area) for area in areas])
    borders = borders.difference(shapely.union_all([coast.buffer(2 * _SEAM), *city]).buffer(_SEAM))
    return {
        "ground": box,
        "land": frame.rings(land),
        "coast": frame.lines(coast),
        "borders": frame.lines(shapely.intersection(borders, ground)),
        "names": [
            *(_named(name, area, ground, frame) for name, area in neighbours if area.intersects(ground)),
            *(
                {"name": name, "at": frame.place(lon, lat), "kind": "sea"}
                for name, lon, lat in _SEA_NAMES
            ),
        ],
    }  # fmt: skip


def ground_of(frame: Frame) -> BaseGeometry:
    """Return the box in degrees beyond which the map shows nothing."""
    city = shapely.box(frame.west, frame.south, frame.east, frame.north)
    if _KNOWN.contains(city):
        return _KNOWN
    return shapely.box(frame.west - _REACH, frame.south - _REACH, frame.east + _REACH, frame.north + _REACH)


def _named(name: str, area: BaseGeometry, ground: BaseGeometry, frame: Frame) -> dict[str, Any]:
    """Return a neighbour's name where the ground shows most of it."""
    parts = shapely.get_parts(shapely.intersection(area, ground))
    largest = max(parts, key=lambda part: part.area)
    middle = shapely.maximum_inscribed_circle(largest, tolerance=0.02).coords[0]
    return {"name": name, "at": frame.place(*middle), "kind": "neighbour"}


@cache
def _neighbours() -> tuple[tuple[str, BaseGeometry], ...]:
    collection = json.loads(sample_geo("context_fujian_cities.geojson").read_text(encoding="utf-8"))
    return tuple(
        (feature["properties"]["name"], shapely.make_valid(shapely.geometry.shape(feature["geometry"])))
        for feature in collection["features"]
    )


LAYER = MapLayer(key="context", title="", script="context.js", records=_records)
