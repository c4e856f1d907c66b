"""Dragging a vertex or an edge of the one chosen shape; neighbours that share the border follow."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

import shapely
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from riskmap.geometry.floor_measuring import area, direction, distance
from riskmap.geometry.shapes import Box, Path, Point, same_place
from riskmap.geometry.shared_borders import neighbours_moved
from riskmap.geometry.snapping import held_to_angle
from riskmap.geometry.validity import outline_problem
from riskmap.geometry.vertices import VertexNumber
from riskmap.model.diagram.building import Wall
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.commands.measures import geometric_box
from riskmap.ui.diagram.commands.replacing import replacing, told
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.choosing.companions import openings_carried, openings_on
from riskmap.ui.diagram.tools.choosing.corners import (
    beside,
    edges_of,
    lines_of,
    with_lines,
    with_places,
)
from riskmap.ui.diagram.tools.choosing.gesture import Gesture
from riskmap.ui.diagram.tools.choosing.ghost import paint_shapes, paint_symbols
from riskmap.ui.diagram.tools.choosing.handles import Handle, HandleKind
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import area_text, metres_text
from riskmap.ui.diagram.tools.pen import Pen

#: Metres: what is this near shares a border.
_TOUCHES = 1e-6


class ReshapeGesture(Gesture):
    """What vertices and edges have in common: the shape, its neighbours, and what becomes of them."""

    pointer = Qt.CursorShape.CrossCursor
    noun = ""

    def __init__(self, stage: Stage, start: Pen, shape: Shape, handle: Handle, *, linked: bool) -> None:
        super().__init__(stage, start)
        self.shape, self._number, self._linked = shape, handle.vertex, linked
        self.lines = lines_of(shape)
        self._places: list[tuple[VertexNumber, Point]] = []
        self._neighbours = self._touched() if linked else []
        self._after: tuple[Shape, ...] | None = None
        self._openings = openings_on(stage.drawn.document, [shape])
        self._problem = ""

    def _touched(self) -> list[Shape]:
        """Return zones, or walls, that touch the shape: they may follow it."""
        if not isinstance(self.shape, (Zone, Wall)):
            return []
        left, bottom, right, top = geometric_box([self.shape])
        near = [
            other
            for other in self.stage.drawn.document.of_kind(type(self.shape))
            if other.uid != self.shape.uid and _meet(geometric_box([other]), (left, bottom, right, top))
        ]
        border = _lines_as_one(self.shape)
        return [other for other in near if shapely.dwithin(border, _lines_as_one(other), _TOUCHES)]

    @property
    def after(self) -> tuple[Shape, ...]:
        """Return the shape, the neighbours and the openings as they would be; those that stay left out."""
        if self._after is None:
            self._after = self._changed()
        return self._after

    def _changed(self) -> tuple[Shape, ...]:
        lines = with_places(self.lines, self._places)
        changed = with_lines(self.shape, lines)
        following: list[Shape] = []
        if isinstance(self.shape, Zone) and self._neighbours:
            borders = [lines_of(other) for other in self._neighbours]
            for other, was, now in zip(
                self._neighbours, borders, neighbours_moved(self.lines, lines, borders), strict=True
            ):
                if now is not was:
                    following.append(with_lines(other, now))
        elif isinstance(self.shape, Wall):
            following.extend(self._walls())
            if isinstance(changed, Wall):
                following.extend(openings_carried(self._openings, self.shape, changed))
        return (changed, *following)

    @property
    def before(self) -> tuple[Shape, ...]:
        """Return what may change."""
        return (self.shape, *self._neighbours, *self._openings)

    def released(self) -> None:
        """Make the change."""
        after = {shape.uid: shape for shape in self.after}
        if self._places and after[self.shape.uid] != self.shape:
            before = [shape for shape in self.before if shape.uid in after]
            self.stage.do(replacing(before, after.values(), f"移动{told([self.shape])}的{self.noun}"))
            if self._problem:
                self.stage.said.emit(f"{self._problem}；可以撤销，或用“修复轮廓”处理。")

    def paint(self, painter: QPainter) -> None:
        """Draw the new outlines."""
        after = self.after
        with Preview(painter, self.stage) as preview:
            paint_shapes(preview, after[1:])
            paint_shapes(preview, after[:1])
            paint_symbols(preview, after[1:])
            preview.vertices(place for _number, place in self._places)

    def note_problem(self) -> None:
        """Look whether the outline crosses itself now: said, never refused."""
        self._after = None
        problem = None
        if isinstance(self.shape, Zone):
            problem = outline_problem(with_places(self.lines, self._places))
        self._problem = problem.what if problem is not None else ""

    @property
    def warning(self) -> str:
        """Return what is wrong with the outline now, for the hint."""
        return f"⚠ {self._problem}。" if self._problem else ""

    @property
    def size(self) -> Sequence[str]:
        """Return the area a zone would have."""
        if isinstance(self.shape, Zone):
            return (f"面积 {area_text(area(with_places(self.lines, self._places)))}",)
        return ()

    @property
    def not_caught(self) -> set[bytes]:
        """Return what must not catch the dragged vertices: the shape, and neighbours that follow it."""
        touched = {number for number, _place in self._places} or {self._number}
        held = [self.lines[ring][vertex] for ring, vertex in touched]
        uids = {self.shape.uid}
        for other in self._neighbours:
            if any(same_place(point, here) for ring in lines_of(other) for point in ring for here in held):
                uids.add(other.uid)
        return uids

    def resting(self) -> list[Path]:
        """Return the edges of the shape that stay where they are while these vertices move."""
        touched = [self.lines[ring][vertex] for (ring, vertex), _place in self._places]
        return [
            (start, end)
            for _number, start, end in edges_of(self.shape)
            if start not in touched and end not in touched
        ]

    def _walls(self) -> list[Shape]:
        """Return other walls whose ends stood on the vertices that are moved."""
        moved = [(self.lines[ring][vertex], place) for (ring, vertex), place in self._places]
        found: list[Shape] = []
        for other in self._neighbours:
            (line,) = lines_of(other)
            now = tuple(
                next((place for was, place in moved if same_place(point, was)), point) for point in line
            )
            if now != line:
                found.append(with_lines(other, (now,)))
        return found


class VertexGesture(ReshapeGesture):
    """Moves one vertex; Shift keeps it at a multiple of 15° from the one before."""

    noun = "顶点"

    @property
    def hint(self) -> str:
        """Return what the keys do."""
        linked = "，共边的分区跟着动" if len(self.not_caught) > 1 else ""
        return f"{self.warning}松开放下顶点{linked}；Shift 锁定 15°，Alt 暂停吸附，Esc 取消"

    @property
    def says(self) -> Sequence[str]:
        """Return the lengths of the two edges that meet here."""
        at = self._places[0][1] if self._places else self.start.raw
        ends = [end for end in beside(self.shape, self._number) if end is not None]
        lengths = "   ".join(metres_text(distance(end, at)) for end in ends)
        return (lengths, f"∠ {direction(ends[0], at):.0f}°" if ends else "", *self.size)

    def moved(self, pen: Pen) -> None:
        """Follow the mouse."""
        self.pen = pen
        ring, vertex = self._number
        here = self.lines[ring][vertex]
        goal = (here[0] + pen.raw[0] - self.start.raw[0], here[1] + pen.raw[1] - self.start.raw[1])
        before, after = beside(self.shape, self._number)
        anchor = before if before is not None else after
        self._places = [(self._number, goal)]
        if pen.shift and anchor is not None:
            self.caught = None
            place = held_to_angle(anchor, goal)
        else:
            place = self.catch(goal, pen, exclude=self.not_caught, anchor=anchor, own=self.resting())
        self._places = [(self._number, place)]
        self.note_problem()


class EdgeGesture(ReshapeGesture):
    """Moves an edge at right angles to itself; Shift lets it go anywhere."""

    pointer = Qt.CursorShape.SizeAllCursor
    noun = "边"

    @property
    def hint(self) -> str:
        """Return what the keys do."""
        linked = "，共边的分区跟着动" if len(self.not_caught) > 1 else ""
        return f"{self.warning}松开放下这条边{linked}；Shift 自由移动，Alt 暂停吸附，Esc 取消"

    @property
    def says(self) -> Sequence[str]:
        """Return how far the edge has gone."""
        if not self._places:
            return ()
        (ring, vertex), place = self._places[0]
        return (f"移动 {metres_text(distance(self.lines[ring][vertex], place))}", *self.size)

    def moved(self, pen: Pen) -> None:
        """Follow the mouse."""
        self.pen = pen
        ring, vertex = self._number
        points = self.lines[ring]
        following = (vertex + 1) % len(points)
        start, end = points[vertex], points[following]
        by = (pen.raw[0] - self.start.raw[0], pen.raw[1] - self.start.raw[1])
        self._places = [((ring, vertex), start), ((ring, following), end)]
        across = None if pen.shift else _across(start, end)
        if across is not None:
            by = _along(by, across)
        # The edge itself is what others catch: by the vertex nearest to where it was taken hold of.
        near = min((start, end), key=lambda point: distance(point, self.start.raw))
        goal = (near[0] + by[0], near[1] + by[1])
        place = self.catch(goal, pen, exclude=self.not_caught, own=self.resting())
        by = (place[0] - near[0], place[1] - near[1])
        if across is not None:
            by = _along(by, across)
        self._places = [
            ((ring, vertex), (start[0] + by[0], start[1] + by[1])),
            ((ring, following), (end[0] + by[0], end[1] + by[1])),
        ]
        self.note_problem()


def reshaping(stage: Stage, start: Pen, shape: Shape, handle: Handle, *, linked: bool) -> ReshapeGesture:
    """Return the gesture of a vertex or edge handle."""
    kind = VertexGesture if handle.kind is HandleKind.VERTEX else EdgeGesture
    return kind(stage, start, shape, handle, linked=linked)


def _lines_as_one(shape: Shape) -> shapely.MultiLineString:
    return shapely.MultiLineString([(start, end) for _number, start, end in edges_of(shape)])


def _meet(one: Box, other: Box) -> bool:
    return all(
        one[axis] <= other[axis + 2] + _TOUCHES and other[axis] <= one[axis + 2] + _TOUCHES for axis in (0, 1)
    )


def _across(start: Point, end: Point) -> Point | None:
    """Return the direction at right angles to an edge; None for an edge without length."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    return None if length == 0 else ((start[1] - end[1]) / length, (end[0] - start[0]) / length)


def _along(by: Point, way: Point) -> Point:
    far = by[0] * way[0] + by[1] * way[1]
    return way[0] * far, way[1] * far
