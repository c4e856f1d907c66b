"""A heading that opens and closes what stands below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from riskmap.model.levels import RiskLevel
from riskmap.ui.level_chip import CHIP_SIZE, paint_level_chip
from riskmap.ui.theme import Theme

_ARROW = 12
_GAP = 6


class FoldHeading(QAbstractButton):
    """Arrow, perhaps a level chip, title, and a muted note at the right."""

    def __init__(
        self,
        title: str,
        *,
        theme: Theme,
        note: str = "",
        level: RiskLevel | None = None,
        strong: bool = False,
    ) -> None:
        super().__init__()
        self._theme, self._note, self._level, self._strong = theme, note, level, strong
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        level_text = f"{level.label} " if level is not None else ""
        self.setAccessibleName(f"{level_text}{title} {note}".strip())
        theme.changed.connect(self.update)

    def set_note(self, note: str) -> None:
        """Show another note at the right."""
        if note != self._note:
            self._note = note
            self.update()

    def sizeHint(self) -> QSize:
        """Return one line's height."""
        return QSize(160, max(26, self.fontMetrics().height() + 10))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow line: the title is elided."""
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Right, Enter or Space, close with Left, as a tree does."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
        elif key == Qt.Key.Key_Right and not self.isChecked():
            self.setChecked(True)
        elif key == Qt.Key.Key_Left and self.isChecked():
            self.setChecked(False)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the line."""
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("hover"))
            painter.drawRoundedRect(frame, 3, 3)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 3, 3)
        area = self.rect().adjusted(2, 0, -4, 0)
        arrow = "chevron-down" if self.isChecked() else "chevron-right"
        self._theme.icon(arrow, "muted").paint(
            painter, QRect(area.left(), (self.height() - _ARROW) // 2, _ARROW, _ARROW)
        )
        area.setLeft(area.left() + _ARROW + _GAP)
        if self._level is not None:
            top = (self.height() - CHIP_SIZE.height()) / 2
            chip = QRectF(area.left(), top, CHIP_SIZE.width(), CHIP_SIZE.height())
            paint_level_chip(painter, chip, self._theme.level_style(self._level), self.font())
            area.setLeft(area.left() + CHIP_SIZE.width() + _GAP)
        painter.setPen(colour("muted"))
        note_width = self.fontMetrics().horizontalAdvance(self._note)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._note)
        area.setRight(area.right() - note_width - _GAP)
        font = QFont(self.font())
        font.setBold(self._strong)
        painter.setFont(font)
        painter.setPen(colour("text"))
        title = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title)
        painter.end()


class Fold(QWidget):
    """A heading and its body; the body is built when it is first opened."""

    def __init__(
        self, heading: FoldHeading, body: Callable[[], QWidget], *, opened: bool = False, indent: int = 0
    ) -> None:
        super().__init__()
        self.heading = heading
        self._build = body
        self._body: QWidget | None = None
        self._indent = indent
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(heading)
        heading.toggled.connect(self._show_body)
        heading.setChecked(opened)

    def _show_body(self, opened: bool) -> None:
        if opened and self._body is None:
            self._body = self._build()
            holder = QVBoxLayout()
            holder.setContentsMargins(self._indent, 2, 0, 6)
            holder.addWidget(self._body)
            self._column.addLayout(holder)
        if self._body is not None:
            self._body.setVisible(opened)
