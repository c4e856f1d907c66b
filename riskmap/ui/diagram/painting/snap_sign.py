"""What the pen has caught, as a small sign with its word, and the guides that led there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from riskmap.geometry.snapping import Snap, SnapKind
from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.theme import Theme

_REACH = 5.5
_WORD_AWAY = 11.0


def paint_snap(painter: QPainter, view: FloorView, snap: Snap, theme: Theme) -> None:
    """Paint the guides, the sign and the word of a catch; nothing for none."""
    if snap.kind is None:
        return
    accent = theme.colour("accent")
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    dashed = QPen(accent, 1.2, Qt.PenStyle.CustomDashLine)
    dashed.setDashPattern([4.0, 3.0])
    painter.setPen(dashed)
    for guide in snap.guides:
        painter.drawLine(view.point(guide.line[0]), view.point(guide.line[1]))
    at = view.point(snap.at)
    sign = _sign(snap.kind, at)
    for colour, width in ((QColor(255, 255, 255, 220), 4.0), (accent, 2.0)):
        pen = QPen(colour, width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawPath(sign)
    paint_word(painter, snap.hint, QPointF(at.x() + _WORD_AWAY, at.y() + _WORD_AWAY), theme)
    painter.restore()


def paint_word(painter: QPainter, word: str, at: QPointF, theme: Theme) -> None:
    """Paint a word on a small plate, its upper left corner at a place."""
    metrics = QFontMetricsF(painter.font())
    plate = QRectF(at.x(), at.y(), metrics.horizontalAdvance(word) + 8.0, metrics.height() + 2.0)
    painter.setPen(QPen(theme.colour("border"), 1.0))
    painter.setBrush(theme.colour("panel"))
    painter.drawRoundedRect(plate, 3.0, 3.0)
    painter.setPen(theme.colour("text"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, word)


def _sign(kind: SnapKind, at: QPointF) -> QPainterPath:
    x, y, r = at.x(), at.y(), _REACH
    path = QPainterPath()

    def line(*points: tuple[float, float]) -> None:
        path.moveTo(x + points[0][0] * r, y + points[0][1] * r)
        for dx, dy in points[1:]:
            path.lineTo(x + dx * r, y + dy * r)

    match kind:
        case SnapKind.VERTEX:
            path.addRect(QRectF(x - r, y - r, 2 * r, 2 * r))
        case SnapKind.POINT:
            path.addEllipse(at, r, r)
            path.addEllipse(at, 1.0, 1.0)
        case SnapKind.INTERSECTION:
            line((-1, -1), (1, 1))
            line((-1, 1), (1, -1))
        case SnapKind.MIDPOINT:
            line((-1.1, 0.9), (1.1, 0.9), (0, -1), (-1.1, 0.9))
        case SnapKind.PERPENDICULAR:
            line((-1, -1), (-1, 1), (1, 1))
            line((-1, 0), (0, 0), (0, 1))
        case SnapKind.GUIDE_CROSSING:
            line((-1.4, 0), (1.4, 0))
            line((0, -1.4), (0, 1.4))
            path.addEllipse(at, r * 0.6, r * 0.6)
        case SnapKind.EDGE:
            line((-1, -1), (1, -1), (-1, 1), (1, 1), (-1, -1))
        case SnapKind.GUIDE:
            line((0, -1), (1, 0), (0, 1), (-1, 0), (0, -1))
        case SnapKind.GRID:
            line((-1, 0), (1, 0))
            line((0, -1), (0, 1))
    return path
