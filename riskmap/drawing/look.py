"""Everything a shape's drawing depends on besides the shape: where, how large, in which colours."""

from __future__ import annotations

from dataclasses import dataclass, field

from riskmap.drawing.level_look import Styles
from riskmap.drawing.palette import LevelStyle, level_colours
from riskmap.drawing.plan_scale import PlanView
from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.model.levels import RiskLevel


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a floor is drawn.

    Attributes:
        view: from metres of the floor to millimetres of the sheet.
        size: how much larger than on A3 marks, labels and lines are.
        shape_size: what a shape's own size in millimetres is multiplied by.
        styles: the palette.
        artwork: where signs come from.
    """

    view: PlanView
    size: float = 1.0
    shape_size: float = 1.0
    styles: Styles = field(default_factory=level_colours)
    artwork: SignArtwork = field(default_factory=SignArtwork)

    def style(self, level: RiskLevel) -> LevelStyle:
        """Return the style of a level."""
        return self.styles[level]

    def metres(self, length: float) -> float:
        """Return a length of the floor in millimetres of the sheet."""
        return length * self.view.millimetres


def own_scale(denominator: float) -> Look:
    """Return the look of the editor's canvas: the sheet at its own scale, the floor's origin at (0, 0).

    The drawing area lies above it: from y = -height to 0, downwards as on paper.
    """
    return Look(view=PlanView(denominator=denominator))
