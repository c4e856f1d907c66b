"""How handles look: squares on the frame, the knob over it, rounds on vertices, a diamond for a name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from riskmap.geometry.shapes import Point
from riskmap.geometry.vertices import VertexNumber
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import PointMark
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.choosing.handles import HandleKind, changeable, frame_of, handles


def paint_handles(painter: QPainter, stage: Stage, held: VertexNumber | None) -> None:
    """Draw the frame, the knob and the handles of what is chosen; the vertex in hand is filled."""
    shapes = changeable(stage)
    frame = frame_of(stage, shapes)
    if frame is None:
        return
    view, accent = stage.view, stage.theme.colour("accent")
    white = QColor("white")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    thin = QPen(accent, 1.0, Qt.PenStyle.DashLine)
    painter.setPen(thin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    found = list(handles(stage))
    kinds = {handle.kind for handle in found}
    if HandleKind.SCALE in kinds or HandleKind.TURN in kinds:
        painter.drawRect(view.rect(frame))
    for handle in found:
        at = view.point(handle.at)
        painter.setPen(QPen(accent, 1.4))
        painter.setBrush(white)
        match handle.kind:
            case HandleKind.TURN:
                top = view.point(((frame[0] + frame[2]) / 2, frame[3]))
                painter.drawLine(top, at)
                painter.drawEllipse(at, 4.5, 4.5)
                painter.setBrush(accent)
                painter.drawEllipse(at, 1.6, 1.6)
            case HandleKind.SCALE:
                painter.drawRect(QRectF(at.x() - 3.5, at.y() - 3.5, 7.0, 7.0))
            case HandleKind.EDGE:
                painter.setPen(QPen(accent, 1.0))
                painter.drawEllipse(at, 2.6, 2.6)
            case HandleKind.LABEL:
                painter.setPen(thin)
                painter.drawLine(view.point(_position(shapes[0])), at)
                painter.setPen(QPen(accent, 1.4))
                painter.drawPolygon(_diamond(at, 5.0))
            case HandleKind.VERTEX:
                if held == handle.vertex:
                    painter.setBrush(accent)
                    painter.drawRect(QRectF(at.x() - 5.0, at.y() - 5.0, 10.0, 10.0))
                else:
                    painter.drawEllipse(at, 3.6, 3.6)
    painter.restore()


def _position(shape: Shape) -> Point:
    return shape.position if isinstance(shape, PointMark) else (0.0, 0.0)


def _diamond(at: QPointF, half: float) -> list[QPointF]:
    return [at + QPointF(dx * half, dy * half) for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0))]
