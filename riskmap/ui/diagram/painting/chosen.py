"""Outlines around what is chosen and what is under the mouse."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from riskmap.model.diagram.building import Wall
from riskmap.model.diagram.shape import PathShape, Shape
from riskmap.model.diagram.six_haves import FloorMarking
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.stage import Stage

#: Beyond so many a frame around each would say nothing and cost a frame's time.
_MOST = 400
_AIR_PX = 3.0
_CASING = QColor(255, 255, 255, 210)


def paint_chosen(painter: QPainter, stage: Stage) -> None:
    """Paint a line around everything chosen, and a fainter one around what is under the mouse."""
    floor = stage.floor
    if floor is None:
        return
    accent = stage.theme.colour("accent")
    chosen = floor.chosen
    hovered = stage.shape(stage.hovered_uid) if stage.hovered_uid is not None else None
    if hovered is not None and hovered.uid not in floor.selection:
        faint = QColor(accent)
        faint.setAlpha(170)
        _lines(painter, [shape_outline(stage, hovered)], faint, 1.2, casing=2.6)
    if chosen:
        outlines = [shape_outline(stage, shape) for shape in chosen[:_MOST]]
        _lines(painter, outlines, accent, 1.8, casing=3.8)


def shape_outline(stage: Stage, shape: Shape) -> QPainterPath:
    """Return the outline of a shape in pixels of the canvas: its own, or a frame around its picture."""
    if isinstance(shape, Zone):
        path = rings_path((shape.outline, *shape.holes))
    elif isinstance(shape, PathShape):
        closed = isinstance(shape, (Wall, FloorMarking)) and shape.closed
        path = rings_path((shape.path,), closed=closed)
    else:
        left, lower, right, upper = stage.targets.box(shape.uid)
        rect = stage.view.rect((left, lower, right, upper))
        path = QPainterPath()
        path.addRoundedRect(rect.adjusted(-_AIR_PX, -_AIR_PX, _AIR_PX, _AIR_PX), 2.0, 2.0)
        return path
    return floor_transform(stage.view).map(path)


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
