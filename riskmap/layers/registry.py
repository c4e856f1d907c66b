"""Every layer of the map, from the ground up: a new layer is one file beside this one and one line here."""

from __future__ import annotations

from riskmap.layers import (
    aggregates,
    basemap,
    caption,
    context,
    districts,
    enterprises,
    facilities,
    floors,
    furniture,
    labels,
    measuring,
    notices,
    points,
    selection,
)
from riskmap.layers.map_layer import MapLayer

LAYERS: tuple[MapLayer, ...] = (
    context.LAYER,
    basemap.LAYER,
    districts.LAYER,
    floors.LAYER,
    points.LAYER,
    enterprises.LAYER,
    aggregates.LAYER,
    facilities.LAYER,
    labels.LAYER,
    selection.LAYER,
    measuring.LAYER,
    furniture.LAYER,
    caption.LAYER,
    notices.LAYER,
)

#: What a menu offers to show and hide, in the order of the legend.
CHOOSABLE = tuple(layer for layer in LAYERS if layer.title)
