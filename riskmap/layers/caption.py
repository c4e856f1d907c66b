"""Where one is: county and nearest township at the middle of the map, once names alone cannot tell."""

from __future__ import annotations

from riskmap.layers.frame import Frame
from riskmap.layers.map_layer import MapLayer, Records
from riskmap.layers.township_places import township_places
from riskmap.store.register import Register


def _records(register: Register, frame: Frame) -> Records:
    places = township_places(register, frame)
    return {"townships": [[place.name, place.district, *place.at] for place in places]}


LAYER = MapLayer(key="caption", title="", script="caption.js", records=_records)
