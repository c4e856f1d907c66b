"""The mark of what is chosen: always on top, also where its enterprise is one of a ring."""

from __future__ import annotations

from riskmap.layers.map_layer import MapLayer

LAYER = MapLayer(key="selection", title="", script="selection.js")
