"""The line or area being measured; the figures come from `riskmap.geometry.measuring`."""

from __future__ import annotations

from riskmap.layers.map_layer import MapLayer

LAYER = MapLayer(key="measuring", title="", script="measuring.js")
