"""Risk points: small diamonds around their enterprise, from street scale on."""

from __future__ import annotations

from riskmap.layers.map_layer import MapLayer

#: Their places travel in the binary payload (`riskmap.layers.payload`).
LAYER = MapLayer(key="points", title="风险点", script="points.js")
