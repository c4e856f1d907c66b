"""What makes a picture a map: legend with live counts, scale, north, 审图号, sources, coordinates."""

from __future__ import annotations

from riskmap.layers.frame import Frame
from riskmap.layers.map_layer import MapLayer, Records
from riskmap.model.codes import Origin
from riskmap.store.register import Register


def _records(register: Register, _frame: Frame) -> Records:
    synthetic = bool((register.enterprises.origin == Origin.SYNTHETIC.position).any())
    return {
        "boundaries": register.boundary_note,
        "data_cutoff": register.data_cutoff,
        "has_synthetic": synthetic,
        "without_ledger": [area.name for area in register.districts if not area.has_ledger],
    }


LAYER = MapLayer(key="furniture", title="", script="furniture.js", records=_records)
