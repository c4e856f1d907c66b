"""Everything of a floor's document but its shapes."""

from __future__ import annotations

from dataclasses import dataclass

from riskmap.model.diagram.layers import ALL_LAYERS, LayerState
from riskmap.model.diagram.sheet import BLANK, Background, Sheet


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A sheet, what lies behind it, and its layers."""

    sheet: Sheet
    background: Background = BLANK
    layers: tuple[LayerState, ...] = ALL_LAYERS
