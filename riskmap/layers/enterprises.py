"""Enterprises: a disc each where they can be told apart."""

from __future__ import annotations

from riskmap.layers.map_layer import MapLayer

#: Their places travel in the binary payload (`riskmap.layers.payload`).
LAYER = MapLayer(key="enterprises", title="企业", script="enterprises.js")
