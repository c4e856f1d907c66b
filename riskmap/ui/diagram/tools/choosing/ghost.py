"""The outlines of shapes, drawn elsewhere: made once when a drag begins, then only mapped and painted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from riskmap.geometry.shapes import Path
from riskmap.geometry.transforms import Transform
from riskmap.model.diagram.shape import PlacedShape, Shape
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.choosing.corners import is_closed, lines_of
from riskmap.ui.diagram.tools.drawing.preview import Preview

#: Up to this many symbols are drawn as they are; of more one sees the boxes.
_MOST_DRAWN = 12
#: More points than this are drawn as thin lines without filling: smooth ones would take too long a frame.
_MOST_SMOOTH = 600


class Ghost:
    """What shapes look like from afar: filled outlines of zones, lines of walls, boxes of symbols."""

    def __init__(self, stage: Stage, shapes: Sequence[Shape]) -> None:
        """Take the outlines of shapes that are on the floor."""
        self._areas, self._lines = QPainterPath(), QPainterPath()
        for shape in shapes:
            if isinstance(shape, Zone):
                for ring in lines_of(shape):
                    self._areas.addPolygon(_polygon(ring))
                    self._areas.closeSubpath()
            elif lines_of(shape):
                (line,) = lines_of(shape)
                self._lines.addPolygon(_polygon(line))
                if is_closed(shape):
                    self._lines.closeSubpath()
            else:
                left, bottom, right, top = stage.targets.box(shape.uid)
                self._lines.addPolygon(_polygon(((left, bottom), (right, bottom), (right, top), (left, top))))
                self._lines.closeSubpath()

    def paint(self, painter: QPainter, view: FloorView, transform: Transform, colour: QColor) -> None:
        """Draw the outlines where a transform takes them."""
        way = _qt(transform) * QTransform(view.zoom, 0.0, 0.0, -view.zoom, view.x, view.y)
        painter.save()
        points = self._areas.elementCount() + self._lines.elementCount()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, points <= _MOST_SMOOTH)
        light = QColor(colour)
        light.setAlphaF(0.14 if points <= _MOST_SMOOTH else 0.0)
        # Mapped before painting: a pen under a scaling transform would grow with it.
        painter.setPen(QPen(colour, 1.6 if points <= _MOST_SMOOTH else 0.0))
        painter.setBrush(light if light.alpha() else QBrush())
        painter.drawPath(way.map(self._areas))
        painter.setBrush(QBrush())
        painter.drawPath(way.map(self._lines))
        painter.restore()


def paint_symbols(preview: Preview, shapes: Iterable[Shape]) -> None:
    """Draw symbols as they will stand, unless there are too many to be quick."""
    symbols = [shape for shape in shapes if isinstance(shape, PlacedShape)]
    if len(symbols) <= _MOST_DRAWN:
        for symbol in symbols:
            preview.shape(symbol, opacity=0.6)


def paint_shapes(preview: Preview, shapes: Iterable[Shape]) -> None:
    """Draw shapes that have vertices as they will be."""
    for shape in shapes:
        lines = lines_of(shape)
        if isinstance(shape, Zone):
            preview.area(lines)
        elif lines:
            preview.line((*lines[0], lines[0][0]) if is_closed(shape) else lines[0])


def _polygon(path: Path) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in path])


def _qt(transform: Transform) -> QTransform:
    return QTransform(transform.xx, transform.yx, transform.xy, transform.yy, transform.dx, transform.dy)
