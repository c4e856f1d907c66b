"""A line for one number with its unit: Enter or leaving it commits, Up and Down step, Esc takes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from riskmap.ui.diagram.properties.number_text import number_text, read_number

SEVERAL = "多个值"
_MUCH = 10


class NumberLine(QLineEdit):
    """`committed` carries a number that lies within the limits; anything else is taken back."""

    committed = Signal(float)
    refused = Signal(str)  # why what was typed cannot be

    def __init__(
        self,
        *,
        unit: str = "",
        decimals: int = 2,
        least: float,
        most: float,
        step: float = 0.1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._unit, self._decimals = unit, decimals
        self._least, self._most, self._step = least, most, step
        self._value: float | None = None
        self.setMaxLength(40)
        self.setMinimumWidth(40)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_value(self, value: float | None) -> None:
        """Show a number; None stands for several different ones."""
        self._value = value
        if not self.isModified() or not self.hasFocus():
            self._write()

    @property
    def value(self) -> float | None:
        """Return the number that was committed last."""
        return self._value

    def commit(self) -> None:
        """Take over what was typed."""
        if not self.isModified():
            return
        typed = read_number(self.text(), unit=self._unit)
        if typed is None:
            self._refuse(f"“{self.text()[:20]}”不是数字。")
        elif not self._least <= typed <= self._most:
            low, high = (number_text(each, decimals=self._decimals) for each in (self._least, self._most))
            self._refuse(f"应在 {low} 至 {high}{f' {self._unit}' if self._unit else ''}之间。")
        else:
            self._take(round(typed, self._decimals) if self._decimals == 0 else typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit, step or back out."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            self.selectAll()
        elif key == Qt.Key.Key_Escape and self.isModified():
            self._write()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.isReadOnly():
            much = _MUCH if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self._step_by(much if key == Qt.Key.Key_Up else -much)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel: a number is not to change because one scrolls over it."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the whole: typing replaces it."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def _step_by(self, times: int) -> None:
        typed = read_number(self.text(), unit=self._unit)
        base = typed if typed is not None else self._value
        if base is not None:
            self._take(min(max(base + times * self._step, self._least), self._most))

    def _take(self, value: float) -> None:
        before = self._value
        self._value = value
        self._write()
        if value != before:
            self.committed.emit(value)

    def _refuse(self, why: str) -> None:
        self._write()
        self.refused.emit(why)

    def _write(self) -> None:
        self.setText("" if self._value is None else number_text(self._value, decimals=self._decimals))
        self.setPlaceholderText(SEVERAL if self._value is None else "")
        self.setCursorPosition(0)
        self.setModified(False)


class NumberBox(QWidget):
    """The line and its unit."""

    def __init__(self, line: NumberLine, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.setFocusProxy(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(line, 1)
        if unit:
            label = QLabel(unit)
            label.setProperty("muted", True)
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance("毫米"))
            row.addWidget(label)
