"""Names and values, one under the other, drawn by one widget: a label each would cost a click its speed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from riskmap.model.levels import RiskLevel
from riskmap.ui.level_chip import CHIP_SIZE, paint_level_chip
from riskmap.ui.panels.marking import Marking
from riskmap.ui.panels.passage import Passage
from riskmap.ui.theme import Theme

_LEAST_NAME = 56
_GAP = 8
_LINE_GAP = 4
_CHIP_GAP = 6
_USUAL = 240


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A name and what stands beside it; without a name it has the whole width."""

    name: str = ""
    passage: Passage | None = None
    widget: QWidget | None = None
    level: RiskLevel | None = None
    above: int = _LINE_GAP
    has_rule: bool = False


class Facts(Marking):
    """Names (muted) and values, and sentences between them; empty values are left out.

    Every value can be marked with the mouse and copied by itself, as a label's text can.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_Row] = []
        self._name_width = 0
        self._tops: dict[int, tuple[float, ...]] = {}
        self._width_placed = -1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(1)  # a name without a break must not widen the panel
        theme.changed.connect(self.update)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no fact at all."""
        return not self._rows

    @property
    def texts(self) -> list[str]:
        """Return the values and sentences as they were given."""
        return [row.passage.text for row in self._rows if row.passage]

    def add(self, name: str, value: str, *, note: str = "", level: RiskLevel | None = None) -> None:
        """Add a fact, with a muted remark below it, unless its value is empty."""
        if not value:
            return
        self._append(_Row(name=name, passage=self._passage(value), level=level))
        if note:
            self._append(_Row(name=" ", passage=self._passage(note, role="muted")))

    def add_widget(self, name: str, widget: QWidget) -> None:
        """Add a fact whose value is a widget."""
        widget.setParent(self)
        if not widget.accessibleName():
            widget.setAccessibleDescription(name)
        self._append(_Row(name=name, widget=widget))

    def say(
        self,
        text: str,
        *,
        heading: bool = False,
        muted: bool = False,
        larger: float = 1.0,
        above: int = _LINE_GAP,
    ) -> None:
        """Add a sentence over the whole width."""
        font = QFont(self.font())
        font.setBold(heading)
        if larger != 1.0:
            font.setPointSizeF(font.pointSizeF() * larger)
        role = "muted" if muted else "text"
        self._append(_Row(passage=Passage(text, font=font, role=role), above=above))

    def rule(self) -> None:
        """Add a thin line."""
        self._append(_Row(has_rule=True, above=6))

    def area_of(self, text: str) -> QRect:
        """Return where a value stands."""
        self._placed()
        return next(
            row.passage.area.toRect() for row in self._rows if row.passage and row.passage.text == text
        )

    # ── laying out ──────────────────────────────────────────────────────────────────────────

    def hasHeightForWidth(self) -> bool:
        """Tell that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return round(self._measured(width)[-1] + 0.49)

    def sizeHint(self) -> QSize:
        """Return a middling width and its height."""
        return QSize(_USUAL, self.heightForWidth(_USUAL))

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: everything wraps."""
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything at the new width."""
        super().resizeEvent(event)
        for row, top in zip(self._rows, self._placed(), strict=True):
            if row.widget is not None:
                left = self._left(row)
                size = QSize(self.width() - left, _height_of(row.widget, self.width() - left))
                if row.widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed:
                    size = row.widget.sizeHint().boundedTo(size)
                row.widget.setGeometry(QRect(left, round(top), size.width(), size.height()))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell a screen reader what is drawn."""
        super().showEvent(event)
        said = (f"{row.name.strip()}：{row.passage.text}" for row in self._rows if row.passage)
        self.setAccessibleName("\n".join(line.removeprefix("：") for line in said))

    def event(self, event: QEvent) -> bool:
        """Place everything anew when the font or a widget changed."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.FontChange):
            self._forget()
        return super().event(event)

    def _append(self, row: _Row) -> None:
        self._rows.append(row)
        if row.name:
            width = self.fontMetrics().horizontalAdvance(row.name)
            self._name_width = max(self._name_width, width, _LEAST_NAME)
        self._forget()

    def _passage(self, text: str, *, role: str = "text") -> Passage:
        return Passage(text, font=self.font(), role=role)

    def _left(self, row: _Row) -> int:
        left = self._name_width + _GAP if row.name else 0
        return left + CHIP_SIZE.width() + _CHIP_GAP if row.level is not None else left

    def _forget(self) -> None:
        self._tops.clear()
        self._width_placed = -1
        self.updateGeometry()

    def _measured(self, width: int) -> tuple[float, ...]:
        """Return where the rows begin at a width, and where the last one ends."""
        if width not in self._tops:
            y, tops, line = 0.0, [], self.fontMetrics().height()
            for number, row in enumerate(self._rows):
                y += row.above if number else 0
                tops.append(y)
                y += self._height(row, width, line)
            self._tops[width] = (*tops, y)
        return self._tops[width]

    def _height(self, row: _Row, width: int, line: int) -> float:
        room = max(1, width - self._left(row))
        if row.passage is not None:
            height = row.passage.height_at(room)
            return max(height, CHIP_SIZE.height()) if row.level is not None else height
        if row.widget is not None:
            return _height_of(row.widget, room)
        return 1 if row.has_rule else line

    def _placed(self) -> tuple[float, ...]:
        """Put the passages where they stand at the present width, and return where the rows begin."""
        width = self.width()
        *tops, _end = self._measured(width)
        if width != self._width_placed:
            self._width_placed = width
            for row, top in zip(self._rows, tops, strict=True):
                if row.passage is not None:
                    left = self._left(row)
                    row.passage.place(left, top, max(1, width - left))
        return tuple(tops)

    # ── drawing ─────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows that are to be seen."""
        colour, painter, seen = self._theme.colour, QPainter(self), QRectF(event.rect())
        tops, ascent = self._placed(), self.fontMetrics().ascent()
        for row, top, end in zip(self._rows, tops, (*tops[1:], self.height()), strict=True):
            if end < seen.top() or top > seen.bottom():
                continue
            if row.has_rule:
                painter.fillRect(QRectF(0, top, self.width(), 1), colour("border"))
            painter.setPen(colour("muted"))
            painter.drawText(QPointF(0, top + ascent), row.name)
            if row.level is not None:
                chip = QRectF(self._name_width + _GAP, top, CHIP_SIZE.width(), CHIP_SIZE.height())
                paint_level_chip(painter, chip, self._theme.level_style(row.level), self.font())
            if row.passage is not None:
                row.passage.draw(painter, colour=colour(row.passage.role), mark=colour("accent"),
                                 marked=colour("on_accent"))  # fmt: skip
        painter.end()

    def passage_at(self, point: QPointF) -> Passage | None:
        """Return the value or sentence at a point."""
        self._placed()
        passages = (row.passage for row in self._rows if row.passage)
        return next((passage for passage in passages if passage.area.contains(point)), None)


def _height_of(widget: QWidget, width: int) -> int:
    if widget.hasHeightForWidth():
        return widget.heightForWidth(width)
    return widget.sizeHint().height()
