"""What one can take hold of around and on what is chosen: corners, sides, the knob, vertices, a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from math import hypot

from PySide6.QtCore import Qt

from riskmap.drawing.shapes.marks import MARK
from riskmap.geometry.shapes import Box, Point
from riskmap.geometry.vertices import VertexNumber
from riskmap.model.diagram.notes import LegendBox, TitleBlock
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.ui.diagram.commands.command import editable
from riskmap.ui.diagram.commands.measures import may_turn
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.choosing.corners import edges_of, lines_of, nearest_edge

#: Pixels: how near to a handle counts, how far the frame stands off, how far the knob stands above it.
REACH_PX, OFF_PX, KNOB_PX = 7.0, 9.0, 22.0
#: Pixels: an edge shorter than this has no handle of its own; a shape smaller than that shows no vertices.
_SHORT_PX, _TINY_PX, _EDGE_REACH_PX = 34.0, 26.0, 4.0
#: More vertices than this are not shown at once.
_MOST_VERTICES = 1500

_POINTERS = {
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (1, 1): Qt.CursorShape.SizeBDiagCursor,
    (1, -1): Qt.CursorShape.SizeFDiagCursor,
}


class HandleKind(Enum):
    """What a handle does when dragged."""

    VERTEX = "vertex"
    EDGE = "edge"
    SCALE = "scale"
    TURN = "turn"
    LABEL = "label"


@dataclass(frozen=True, kw_only=True)
class Handle:
    """A place to take hold of.

    Attributes:
        kind: what dragging it does.
        at: where it is drawn, metres of the floor.
        side: of a scale handle: -1, 0 or 1 to the right and upwards.
        vertex: of a vertex or edge handle: its number.
    """

    kind: HandleKind
    at: Point
    side: tuple[int, int] = (0, 0)
    vertex: VertexNumber = (0, 0)

    @property
    def pointer(self) -> Qt.CursorShape:
        """Return what the mouse looks like over it."""
        if self.kind is HandleKind.SCALE:
            across, up = self.side
            way = (abs(across), abs(up)) if not across or not up else (1, across * up)
            return _POINTERS[way]
        return {
            HandleKind.VERTEX: Qt.CursorShape.CrossCursor,
            HandleKind.EDGE: Qt.CursorShape.SizeAllCursor,
            HandleKind.TURN: Qt.CursorShape.PointingHandCursor,
            HandleKind.LABEL: Qt.CursorShape.SizeAllCursor,
        }[self.kind]


def changeable(stage: Stage) -> list[Shape]:
    """Return what is chosen and may be changed."""
    floor = stage.floor
    if floor is None or not floor.writable:
        return []
    return editable(floor)


def frame_of(stage: Stage, shapes: Sequence[Shape]) -> Box | None:
    """Return the box around shapes as they are drawn, a few pixels off; None for none."""
    if not shapes:
        return None
    boxes = [stage.targets.box(shape.uid) for shape in shapes]
    off = OFF_PX * stage.view.metres
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left) - off, min(bottom) - off, max(right) + off, max(top) + off


def single_line(stage: Stage) -> Shape | None:
    """Return the one chosen shape if it has vertices to show."""
    shapes = changeable(stage)
    if len(shapes) != 1 or not lines_of(shapes[0]) or len(stage.drawn.selection) != 1:
        return None
    left, bottom, right, top = stage.targets.box(shapes[0].uid)
    seen = max(right - left, top - bottom) * stage.view.zoom
    few = sum(map(len, lines_of(shapes[0]))) <= _MOST_VERTICES
    return shapes[0] if few and seen >= _TINY_PX else None


def may_scale(shape: Shape) -> bool:
    """Tell whether a shape on its own can be made larger."""
    return isinstance(shape, (LegendBox, TitleBlock)) or not isinstance(shape, PointMark)


def handles(stage: Stage) -> Iterator[Handle]:
    """Yield the handles of what is chosen; of those at one place the first is meant."""
    shapes = changeable(stage)
    frame = frame_of(stage, shapes)
    if frame is None:
        return
    line = single_line(stage)
    if line is not None:
        yield from _vertices(line)
        yield from _middles(stage, line)
    if len(shapes) == 1 and isinstance(shapes[0], PointMark):
        yield Handle(kind=HandleKind.LABEL, at=label_place(stage, shapes[0]))
        return
    yield from _around(stage, frame, shapes)


def handle_at(stage: Stage, at: Point) -> Handle | None:
    """Return the handle near a place; along the border of a single zone its nearest edge."""
    reach = REACH_PX * stage.view.metres
    best: Handle | None = None
    nearest = reach
    for handle in handles(stage):
        away = hypot(handle.at[0] - at[0], handle.at[1] - at[1])
        if away < nearest or (away <= nearest and best is None):
            best, nearest = handle, away
    line = single_line(stage)
    if best is None and isinstance(line, Zone):
        edge = nearest_edge(line, at)
        if edge is not None and edge[2] <= _EDGE_REACH_PX * stage.view.metres:
            return Handle(kind=HandleKind.EDGE, at=edge[1], vertex=edge[0])
    return best


def label_place(stage: Stage, mark: PointMark) -> Point:
    """Return where the name of a mark is taken hold of: where the user put it, else beside the mark."""
    if mark.label is not None:
        return mark.position[0] + mark.label[0], mark.position[1] + mark.label[1]
    millimetre = stage.drawn.document.sheet.scale / 1000
    away = max(MARK * millimetre, 16 * stage.view.metres)
    return mark.position[0] + away, mark.position[1] + away * 0.75


def _vertices(shape: Shape) -> Iterator[Handle]:
    for ring, points in enumerate(lines_of(shape)):
        for number, point in enumerate(points):
            yield Handle(kind=HandleKind.VERTEX, at=point, vertex=(ring, number))


def _middles(stage: Stage, shape: Shape) -> Iterator[Handle]:
    for number, start, end in edges_of(shape):
        if hypot(end[0] - start[0], end[1] - start[1]) * stage.view.zoom >= _SHORT_PX:
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            yield Handle(kind=HandleKind.EDGE, at=middle, vertex=number)


def _around(stage: Stage, frame: Box, shapes: Sequence[Shape]) -> Iterator[Handle]:
    left, bottom, right, top = frame
    middle, centre = (left + right) / 2, (bottom + top) / 2
    if any(map(may_turn, shapes)):
        yield Handle(kind=HandleKind.TURN, at=(middle, top + KNOB_PX * stage.view.metres))
    if not any(map(may_scale, shapes)):
        return
    if len(shapes) == 1 and len(lines_of(shapes[0])) == 1 and len(lines_of(shapes[0])[0]) == 2:
        return  # a straight line: its two ends say all
    only_corners = not any(lines_of(shape) for shape in shapes) and len(shapes) == 1
    for across, x in ((-1, left), (0, middle), (1, right)):
        for up, y in ((-1, bottom), (0, centre), (1, top)):
            if (across and up) or ((across or up) and not only_corners):
                yield Handle(kind=HandleKind.SCALE, at=(x, y), side=(across, up))
