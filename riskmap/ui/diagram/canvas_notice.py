"""Says on the canvas that the background is being read, or why there is none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from riskmap.ui.diagram.backdrop import Backdrop
from riskmap.ui.theme import Theme

_WIDEST, _PAD, _AWAY = 460.0, 10.0, 14.0


def paint_notice(painter: QPainter, backdrop: Backdrop, theme: Theme, width: int, height: int) -> None:
    """Paint a small plate at the foot of the canvas while there is something to say."""
    problem = backdrop.problem
    if backdrop.is_reading:
        text = "正在读取底图…"
    elif problem is not None:
        text = f"底图没有显示：{problem.what}\n{problem.advice}".strip()
    else:
        return
    metrics = QFontMetricsF(painter.font())
    room = QRectF(0, 0, min(_WIDEST, width - 4 * _AWAY), 1_000)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
    wanted = metrics.boundingRect(room, int(flags), text)
    plate = QRectF(0, 0, wanted.width() + 2 * _PAD, wanted.height() + 2 * _PAD)
    plate.moveTopLeft(QRectF(width - plate.width() - _AWAY, height - plate.height() - _AWAY, 1, 1).topLeft())
    painter.setPen(QPen(theme.colour("border"), 1.0))
    painter.setBrush(theme.colour("panel"))
    painter.drawRoundedRect(plate, 4.0, 4.0)
    painter.setPen(theme.colour("text"))
    painter.drawText(plate.adjusted(_PAD, _PAD, -_PAD, -_PAD), int(flags), text)
