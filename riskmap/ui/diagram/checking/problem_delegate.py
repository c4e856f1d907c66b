"""Paints a problem as a sign and two lines of its sentence; a heading as a quiet band."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from riskmap.model.diagram.problem import Problem, Severity
from riskmap.ui.diagram.checking.problem_model import PROBLEM_ROLE
from riskmap.ui.theme import Theme

ICONS = {Severity.WRONG: "triangle-alert", Severity.MISSING: "circle-alert", Severity.HINT: "info"}
_ICON, _LEFT, _GAP, _ROOM, _BAR = 16, 8, 6, 5, 14
_LINES = 2
#: What a long sentence may cost: a name of 5,000 characters is not laid out for two lines.
_MOST_LETTERS = 120

_Index = QModelIndex | QPersistentModelIndex


class ProblemDelegate(QStyledItemDelegate):
    """A problem is as high as its sentence, two lines at the most."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return one line or two."""
        lines = 1
        if index.data(PROBLEM_ROLE) is not None and option.widget is not None:
            text = str(index.data())[:_MOST_LETTERS]
            room = option.widget.width() - 2 * _LEFT - _ICON - _GAP - _BAR
            lines = 1 if option.fontMetrics.horizontalAdvance(text) <= room else _LINES
        return QSize(0, option.fontMetrics.lineSpacing() * lines + 2 * _ROOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground as the style does, then sign and words."""
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        text, cell.text = " ".join(cell.text[: 2 * _MOST_LETTERS].split()), ""
        problem = index.data(PROBLEM_ROLE)
        style = cell.widget.style() if cell.widget else QApplication.style()
        area: QRect = cell.rect
        painter.save()
        if isinstance(problem, Problem):
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
            chosen = bool(cell.state & QStyle.StateFlag.State_Selected)
            role = "selection_text" if chosen else "text"
            sign = QRect(area.left() + _LEFT, area.top() + _ROOM, _ICON, _ICON)
            self._theme.icon(ICONS[problem.severity], role).paint(painter, sign)
            painter.setPen(self._theme.colour(role))
            words = area.adjusted(_LEFT + _ICON + _GAP, _ROOM, -_LEFT, -_ROOM)
            _write(painter, text, words, cell.font)
        else:
            painter.fillRect(area, self._theme.colour("window"))
            font = QFont(cell.font)
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(self._theme.colour("muted"))
            room = area.adjusted(_LEFT, 0, -_LEFT, 0)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()


def _write(painter: QPainter, text: str, area: QRect, font: QFont) -> None:
    """Write a sentence on two lines, the second ending in an ellipsis where there is more."""
    layout = QTextLayout(text, font)
    metrics = QFontMetrics(font)
    layout.beginLayout()
    starts: list[int] = []
    for _ in range(_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        starts.append(line.textStart())
    layout.endLayout()
    painter.setFont(font)
    for place, start in enumerate(starts):
        last = place == len(starts) - 1
        part = text[start:] if last else text[start : starts[place + 1]]
        shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, area.width()) if last else part
        top = area.top() + place * metrics.lineSpacing()
        if len(starts) == 1:  # alone it stands beside the sign
            top += max(0, (_ICON - metrics.height()) // 2)
        painter.drawText(QRectF(QPointF(area.left(), top), QSize(area.width(), metrics.lineSpacing())), shown)
