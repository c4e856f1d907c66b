"""Symbols of fire equipment (red) and emergency equipment (green), about the origin in a box of side 1."""

from __future__ import annotations

from functools import cache

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import rounded
from riskmap.drawing.primitives import WHITE, Fill, Group, Path, Stroke
from riskmap.drawing.symbols.pictograms import equipment_pictograms, pictogram
from riskmap.drawing.symbols.sign_frames import sign_colours
from riskmap.drawing.transform import Transform
from riskmap.model.diagram.signs import EquipmentKind

_PICTOGRAM = 0.84


@cache
def equipment_symbol(kind: EquipmentKind) -> Group:
    """Return the symbol of a kind of equipment."""
    colour = sign_colours()["red" if kind.is_fire else "green"]
    square = rounded(Box.around(0, 0, 1, 1), 0.1)
    ink = pictogram(equipment_pictograms()[kind.value]).transformed(Transform.scale(_PICTOGRAM))
    return Group(
        items=(
            Path(outline=square, fill=Fill(colour=colour), stroke=Stroke(colour=WHITE, width=0.06)),
            Path(outline=ink, fill=Fill(colour=WHITE)),
        )
    )
