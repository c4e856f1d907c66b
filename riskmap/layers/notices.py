"""What the map says of itself: that it is being renewed, what the filter hides, how to leave full screen."""

from __future__ import annotations

from riskmap.layers.map_layer import MapLayer

LAYER = MapLayer(key="notices", title="", script="notices.js")
