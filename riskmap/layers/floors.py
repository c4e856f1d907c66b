"""Floors in their place: zones, walls and marks of the saved diagrams, from street scale on.

They are many and large, so the page holds only those in view: `riskmap.layers.floor_picture` packs them,
`riskmap.operations.floors_on_map` finds them.
"""

from __future__ import annotations

from riskmap.layers.frame import Frame
from riskmap.layers.map_layer import MapLayer, Records
from riskmap.store.register import Register

#: Beyond this denominator a floor is a speck: the page neither asks for floors nor draws them.
FROM_DENOMINATOR = 5_000.0


def _records(_register: Register, _frame: Frame) -> Records:
    return {"from": FROM_DENOMINATOR}


LAYER = MapLayer(key="floors", title="楼层四色图", script="floors.js", records=_records)
