"""Rings with counts and four-colour shares, where single enterprises cannot be told apart.

Painting red last makes a dense city look red when one in a hundred of its points is; a ring says how many.
"""

from __future__ import annotations

from riskmap.layers.map_layer import MapLayer

LAYER = MapLayer(key="aggregates", title="汇总圆环", script="aggregates.js")
