"""Names on the map: districts, townships, villages, neighbours and the sea, without collisions."""

from __future__ import annotations

from riskmap.layers.frame import Frame
from riskmap.layers.map_layer import MapLayer, Records
from riskmap.layers.township_places import township_places
from riskmap.store.register import Register

TOWNSHIP_RANK = 2


def _records(register: Register, frame: Frame) -> Records:
    """Return the places of the register, and its townships where no label names them already."""
    named = {label.name for label in register.labels}
    districts = {area.name for area in register.districts}
    places = [
        [label.name, label.rank, *frame.place(label.lon, label.lat)]
        for label in register.labels
        if label.name not in districts and bool(frame.drawable(label.lon, label.lat))
    ]
    places += [
        [township.name, TOWNSHIP_RANK, *township.at]
        for township in township_places(register, frame)
        if township.name not in named | districts
    ]
    return {"places": places}


LAYER = MapLayer(key="labels", title="地名注记", script="labels.js", records=_records)
