"""Outlines around what is chosen and what is under the mouse."""

from __future__ import annotations

from collections.abc import Iterable
from operator import is_not

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from riskmap.model.diagram.building import Wall
from riskmap.model.diagram.shape import PathShape, Shape
from riskmap.model.diagram.six_haves import FloorMarking
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.stage import Stage

#: More than this are outlined without casing and smoothing, from lines kept: it costs a frame's time.
_MANY = 60
_PLAIN_PX = 2.0
_AIR_PX = 3.0
_CASING = QColor(255, 255, 255, 210)


class ChosenLines:
    """Paints a line around everything chosen, and a fainter one around what is under the mouse."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._lines = QPainterPath()  # around many that are chosen, in metres

    def paint(self, painter: QPainter, stage: Stage) -> None:
        """Paint them for the open floor."""
        floor = stage.floor
        if floor is None:
            return
        accent = stage.theme.colour("accent")
        hovered = stage.shape(stage.hovered_uid) if stage.hovered_uid is not None else None
        if hovered is not None and hovered.uid not in floor.selection:
            faint = QColor(accent)
            faint.setAlpha(170)
            _lines(painter, [shape_outline(stage, hovered)], faint, 1.2, casing=2.6)
        if len(floor.selection) > _MANY:
            self._paint_many(painter, stage, floor, accent)
        elif floor.selection:
            outlines = [shape_outline(stage, shape) for shape in floor.chosen]
            _lines(painter, outlines, accent, 1.8, casing=3.8)

    def _paint_many(self, painter: QPainter, stage: Stage, floor: DrawnFloor, colour: QColor) -> None:
        of = floor.document.shapes, floor.selection
        if len(self._of) != len(of) or any(map(is_not, self._of, of)):
            self._of, self._lines = of, _lines_around(stage, floor.chosen)
        pen = QPen(colour, _PLAIN_PX)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setWorldTransform(floor_transform(stage.view), True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(self._lines)
        painter.restore()


def _lines_around(stage: Stage, shapes: Iterable[Shape]) -> QPainterPath:
    """Return the outlines of shapes in metres of the floor."""
    path = QPainterPath()
    for shape in shapes:
        rings = _rings(shape)
        if rings is not None:
            path.addPath(rings)
        else:
            left, lower, right, upper = stage.targets.box(shape.uid)
            path.addRect(left, lower, right - left, upper - lower)
    return path


def shape_outline(stage: Stage, shape: Shape) -> QPainterPath:
    """Return the outline of a shape in pixels of the canvas: its own, or a frame around its picture."""
    path = _rings(shape)
    if path is not None:
        return floor_transform(stage.view).map(path)
    rect = stage.view.rect(stage.targets.box(shape.uid))
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(-_AIR_PX, -_AIR_PX, _AIR_PX, _AIR_PX), 2.0, 2.0)
    return path


def _rings(shape: Shape) -> QPainterPath | None:
    """Return a shape's own lines in metres; None for one that has none."""
    if isinstance(shape, Zone):
        return rings_path((shape.outline, *shape.holes))
    if isinstance(shape, PathShape):
        closed = isinstance(shape, (Wall, FloorMarking)) and shape.closed
        return rings_path((shape.path,), closed=closed)
    return None


def rings_path(rings: Iterable[tuple[tuple[float, float], ...]], *, closed: bool = True) -> QPainterPath:
    """Return lines through positions of the floor, in metres."""
    path = QPainterPath()
    for ring in rings:
        if not ring:
            continue
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in ring]))
        if closed:
            path.closeSubpath()
    return path


def floor_transform(view: FloorView) -> QTransform:
    """Return the transform from metres of the floor to pixels of the canvas."""
    return QTransform(view.zoom, 0, 0, -view.zoom, view.x, view.y)


def _lines(
    painter: QPainter, outlines: Iterable[QPainterPath], colour: QColor, width: float, *, casing: float
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    given = list(outlines)
    for each, wide in ((_CASING, casing), (colour, width)):
        pen = QPen(each, wide)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for outline in given:
            painter.drawPath(outline)
