"""Real facilities from open data: for orientation, never counted, never in a risk colour."""

from __future__ import annotations

from riskmap.layers.frame import Frame
from riskmap.layers.map_layer import MapLayer, Records
from riskmap.store.register import Register


def _records(register: Register, frame: Frame) -> Records:
    return {
        "places": [
            {
                "fid": facility.fid,
                "name": facility.name,
                "kind": facility.category_zh,
                "at": frame.place(facility.lon, facility.lat),
            }
            for facility in register.facilities
            if bool(frame.drawable(facility.lon, facility.lat))
        ]
    }


LAYER = MapLayer(key="facilities", title="真实设施", script="facilities.js", records=_records)
