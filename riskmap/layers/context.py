"""Around the city: the sea and the neighbouring cities, for orientation."""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from riskmap.layers.frame import Frame
from riskmap.layers.map_layer import MapLayer, Records
from riskmap.resources import sample_geo
from riskmap.store.register import Register

#: How far the ground reaches beyond the city, in degrees. Beyond it nothing is claimed: neither land nor
#: sea nor whose, because the shipped boundaries end there.
_REACH = 0.62
#: Gaps between independently generalised boundaries are land, not slivers of sea.
_SEAM = 0.004
#: The strait's name stands where the sea is open.
_SEA_NAME = ("台湾海峡", 119.2, 24.62)


def _records(register: Register, frame: Frame) -> Records:
    ground = shapely.box(frame.west - _REACH, frame.south - _REACH, frame.east + _REACH, frame.north + _REACH)
    neighbours = [(name, area) for name, area in _neighbours() if area.intersects(ground)]
    if not neighbours:  # the bureau's own boundaries, somewhere else: no ground to draw on
        return {"ground": frame.rings(ground), "sea": [], "areas": []}
    city = [area.geometry for area in register.districts]
    land = shapely.union_all([*city, *(area for _, area in neighbours)]).buffer(_SEAM).buffer(-_SEAM)
    west, south, east, north = ground.bounds
    x, y = frame.metres([west, east], [north, south])
    return {
        "ground": [*np.round(x, 1).tolist(), *np.round(y, 1).tolist()],
        "land": frame.rings(shapely.intersection(land, ground)),
        "sea": [_SEA_NAME[0], *frame.place(*_SEA_NAME[1:])]
        if ground.contains(shapely.Point(_SEA_NAME[1:]))
        else [],
        "areas": [_neighbour(name, area, ground, frame) for name, area in neighbours],
    }


def _neighbour(name: str, area: BaseGeometry, ground: BaseGeometry, frame: Frame) -> Records:
    """Return a neighbour cut to the ground, its name where there is most room for it."""
    seen = shapely.intersection(area, ground)
    parts = [part for part in shapely.get_parts(seen) if part.geom_type == "Polygon"]
    largest = max(parts, key=lambda part: part.area)
    middle = shapely.maximum_inscribed_circle(largest, tolerance=0.02).coords[0]
    return {"name": name, "rings": frame.rings(seen), "at": frame.place(*middle)}


@cache
def _neighbours() -> tuple[tuple[str, BaseGeometry], ...]:
    collection = json.loads(sample_geo("context_fujian_cities.geojson").read_text(encoding="utf-8"))
    return tuple(
        (feature["properties"]["name"], shapely.make_valid(shapely.geometry.shape(feature["geometry"])))
        for feature in collection["features"]
    )


LAYER = MapLayer(key="context", title="", script="context.js", records=_records)
