"""Which gesture a drag begins: by the handle it takes hold of, else by what is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from riskmap.model.diagram.building import Door, Window
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import PointMark
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.choosing.gesture import Gesture
from riskmap.ui.diagram.tools.choosing.handles import Handle, HandleKind, changeable
from riskmap.ui.diagram.tools.choosing.labelling import LabelGesture
from riskmap.ui.diagram.tools.choosing.moving import MoveGesture
from riskmap.ui.diagram.tools.choosing.reshaping import reshaping
from riskmap.ui.diagram.tools.choosing.scaling import ScaleGesture
from riskmap.ui.diagram.tools.choosing.sliding import OpeningGesture
from riskmap.ui.diagram.tools.choosing.turning import TurnGesture
from riskmap.ui.diagram.tools.pen import Pen


def handle_gesture(stage: Stage, pen: Pen, handle: Handle, *, linked: bool) -> Gesture:
    """Return what dragging a handle does; ``linked``: neighbours follow a border."""
    shapes = changeable(stage)
    match handle.kind:
        case HandleKind.SCALE:
            return ScaleGesture(stage, pen, shapes, handle)
        case HandleKind.TURN:
            return TurnGesture(stage, pen, shapes)
        case HandleKind.LABEL if isinstance(shapes[0], PointMark):
            return LabelGesture(stage, pen, shapes[0])
        case _:
            return reshaping(stage, pen, shapes[0], handle, linked=linked)


def drag_gesture(stage: Stage, pen: Pen, shapes: Sequence[Shape]) -> Gesture:
    """Return what dragging chosen shapes does: a single opening keeps to walls, unless it is copied."""
    only = shapes[0]
    if len(shapes) == 1 and isinstance(only, (Door, Window)) and not pen.ctrl:
        return OpeningGesture(stage, pen, only)
    return MoveGesture(stage, pen, shapes)
