"""A text of the register, laid out, drawn and marked without a widget of its own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from riskmap.ui.panels.words import as_given, breakable

_NEW_LINE = "\u2028"


class Passage:
    """Wraps its text at a width; what is marked is copied as it stands in the file."""

    def __init__(self, text: str, *, font: QFont, role: str = "text") -> None:
        self.text = as_given(text)
        self.role = role  # name of a colour of the theme
        self.area = QRectF()
        self.shown = breakable(text).replace("\n", _NEW_LINE)
        self._units = self.shown.encode(
            "utf-16-le"
        )  # Qt counts in units, of which a rare character takes two
        self._layout = QTextLayout(self.shown, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._heights: dict[float, float] = {}
        self._width = -1.0
        self._anchor = self._cursor = 0

    def height_at(self, width: float) -> float:
        """Return the height of the lines at a width."""
        if width not in self._heights:
            self._heights[width] = self._wrap(width)
        return self._heights[width]

    def place(self, x: float, y: float, width: float) -> None:
        """Stand at a place, in a width."""
        self.area = QRectF(x, y, width, self.height_at(width))
        if width != self._width:
            self._wrap(width)

    def _wrap(self, width: float) -> float:
        layout, height = self._layout, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0.0, height))
            height += line.height()
        layout.endLayout()
        self._width = width
        return height

    def draw(self, painter: QPainter, *, colour: QColor, mark: QColor, marked: QColor) -> None:
        """Draw the text; ``mark`` is the ground and ``marked`` the letters of what is marked."""
        ranges = []
        start, end = self._span
        if start < end:
            there = QTextLayout.FormatRange()
            there.start, there.length = start, end - start
            form = QTextCharFormat()
            form.setBackground(mark)
            form.setForeground(marked)
            there.format = form
            ranges.append(there)
        painter.setPen(colour)
        self._layout.draw(painter, self.area.topLeft(), ranges)

    def mark_from(self, point: QPointF) -> None:
        """Begin marking at a point."""
        self._anchor = self._cursor = self._letter_at(point)

    def mark_to(self, point: QPointF) -> None:
        """Mark from where it began to a point."""
        self._cursor = self._letter_at(point)

    def mark_word(self, point: QPointF) -> None:
        """Mark the word at a point."""
        mode = QTextLayout.CursorMode.SkipWords
        self._cursor = self._layout.nextCursorPosition(self._letter_at(point), mode)
        self._anchor = self._layout.previousCursorPosition(self._cursor, mode)

    def mark_all(self) -> None:
        """Mark the whole text."""
        self._anchor, self._cursor = 0, len(self._units) // 2

    def mark_nothing(self) -> None:
        """Leave nothing marked."""
        self._anchor = self._cursor = 0

    @property
    def marked(self) -> str:
        """Return what is marked, as it stands in the file."""
        start, end = self._span
        return as_given(self._units[2 * start : 2 * end].decode("utf-16-le", "ignore")).replace(
            _NEW_LINE, "\n"
        )

    @property
    def _span(self) -> tuple[int, int]:
        return min(self._anchor, self._cursor), max(self._anchor, self._cursor)

    def _letter_at(self, point: QPointF) -> int:
        layout, inside = self._layout, point - self.area.topLeft()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if inside.y() < line.y() + line.height() or number == layout.lineCount() - 1:
                return line.xToCursor(inside.x())
        return 0
