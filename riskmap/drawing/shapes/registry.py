"""Which function draws which kind of shape: a new kind is one function and one line here.

Zones, marks of risk points and the furniture of a sheet are not here: they are drawn from the whole
diagram, since their colours and figures come from the register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from riskmap.drawing.look import Look
from riskmap.drawing.primitives import Item
from riskmap.drawing.shapes import building, notes, signs, six_haves
from riskmap.model.diagram.building import Door, Stair, Wall, Window
from riskmap.model.diagram.notes import Dimension, TextNote
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.signs import AssemblyPoint, Equipment, EscapeRoute, Exit, SafetySign
from riskmap.model.diagram.six_haves import (
    FloorMarking,
    JobInstruction,
    Nameplate,
    PipeFlow,
    PostWarning,
    ValveTag,
)

DRAWERS: Mapping[type[Shape], Callable[[Any, Look], Iterator[Item]]] = MappingProxyType(
    {
        Wall: building.wall,
        Door: building.door,
        Window: building.window,
        Stair: building.stair,
        FloorMarking: six_haves.floor_marking,
        Nameplate: six_haves.nameplate,
        PostWarning: six_haves.post_warning,
        JobInstruction: six_haves.job_instruction,
        PipeFlow: six_haves.pipe_flow,
        ValveTag: six_haves.valve_tag,
        EscapeRoute: signs.escape_route,
        Exit: signs.exit_sign,
        AssemblyPoint: signs.assembly_point,
        Equipment: signs.equipment,
        SafetySign: signs.safety_sign,
        TextNote: notes.text_note,
        Dimension: notes.dimension,
    }
)


def shape_items(shape: Shape, look: Look) -> tuple[Item, ...]:
    """Return a shape's drawing; nothing for a kind that is drawn from the whole diagram."""
    drawer = DRAWERS.get(type(shape))
    return tuple(drawer(shape, look)) if drawer else ()
