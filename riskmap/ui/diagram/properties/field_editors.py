"""One editor for each kind of field; it shows what several shapes have, and tells what they are to have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.ui.diagram.properties.field import (
    ChoiceField,
    DateField,
    Field,
    FlagField,
    NumberField,
    TextField,
)
from riskmap.ui.diagram.properties.number_edit import SEVERAL, NumberBox, NumberLine


class FieldEditor(QWidget):
    """`edited` carries the value that all shapes shown are to have."""

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self._row = QVBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        if field.tip:
            self.setToolTip(field.tip)

    def show_values(self, values: Sequence[Any]) -> None:
        """Show the values of the shapes; different ones as such."""

    def commit(self) -> None:
        """Tell of what was typed and not told yet."""

    def set_read_only(self, read_only: bool) -> None:
        """Take no input."""
        self.setEnabled(not read_only)

    def _put(self, widget: QWidget) -> None:
        widget.setAccessibleName(self.field.title)
        self.setFocusProxy(widget)
        self._row.addWidget(widget)


class _Lines(QPlainTextEdit):
    """Several lines of text; leaving them or Ctrl+Enter commits, Tab goes on."""

    left = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit with Ctrl+Enter."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class _Combo(QComboBox):
    """A choice that the wheel leaves alone while one scrolls past it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        event.ignore()


class TextEditor(FieldEditor):
    """One line or several."""

    def __init__(self, field: TextField) -> None:
        super().__init__(field)
        self._longest, self._example = field.longest, field.example
        self._shown = ""
        self._box: QLineEdit | _Lines
        if field.lines > 1:
            self._box = _Lines(field.lines)
            self._box.left.connect(self.commit)
        else:
            self._box = QLineEdit()
            self._box.setMaxLength(field.longest)
            self._box.editingFinished.connect(self.commit)
            if field.suggestions is not None:
                self._offer(self._box, field.suggestions())
        self._put(self._box)

    @property
    def text(self) -> str:
        """Return what stands in the box."""
        return self._box.toPlainText() if isinstance(self._box, _Lines) else self._box.text()

    def show_values(self, values: Sequence[Any]) -> None:
        """Show a text; one that is being typed stays."""
        alike = len(set(values)) == 1
        text = str(values[0]) if alike else ""
        typing = self._box.hasFocus() and self.text != self._shown
        self._shown = text
        self._box.setPlaceholderText(self._example if alike else SEVERAL)
        if not typing and self.text != text:
            if isinstance(self._box, _Lines):
                self._box.setPlainText(text)
            else:
                self._box.setText(text)
                self._box.setCursorPosition(0)

    def commit(self) -> None:
        """Tell of a new text, cut to the length a field takes."""
        text = self.text[: self._longest]
        text = text.rstrip() if isinstance(self._box, _Lines) else text.strip()
        if text != self._shown:
            self._shown = text
            self.edited.emit(text)

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be copied still."""
        self._box.setReadOnly(read_only)

    def _offer(self, box: QLineEdit, texts: Sequence[str]) -> None:
        completer = QCompleter(QStringListModel(list(texts), box), box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: self.commit())
        box.setCompleter(completer)


class NumberEditor(FieldEditor):
    """A number and its unit."""

    def __init__(self, field: NumberField) -> None:
        super().__init__(field)
        self.line = NumberLine(
            unit=field.unit, decimals=field.decimals, least=field.least, most=field.most, step=field.step
        )
        self.line.committed.connect(lambda value: self.edited.emit(round(value) if field.whole else value))
        self.line.refused.connect(lambda why: self.refused.emit(f"{field.title}{why}"))
        self._put(NumberBox(self.line, field.unit))
        self.line.setAccessibleName(f"{field.title}（{field.unit}）" if field.unit else field.title)
        self.setFocusProxy(self.line)

    def show_values(self, values: Sequence[Any]) -> None:
        """Show a number."""
        self.line.show_value(float(values[0]) if len(set(values)) == 1 else None)

    def commit(self) -> None:
        """Tell of what was typed."""
        self.line.commit()

    def set_read_only(self, read_only: bool) -> None:
        """Let the number be copied still."""
        self.line.setReadOnly(read_only)


class ChoiceEditor(FieldEditor):
    """One of several."""

    def __init__(self, field: ChoiceField) -> None:
        super().__init__(field)
        self._values = [value for value, _title in field.choices]
        self.box = _Combo()
        self.box.addItems([title for _value, title in field.choices])
        self.box.setPlaceholderText(SEVERAL)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(4)
        self.box.activated.connect(lambda place: self.edited.emit(self._values[place]))
        self._put(self.box)

    def show_values(self, values: Sequence[Any]) -> None:
        """Show a choice."""
        alike = len(set(values)) == 1
        self.box.setCurrentIndex(self._values.index(values[0]) if alike and values[0] in self._values else -1)


class FlagEditor(FieldEditor):
    """A box to tick; half ticked where the shapes differ."""

    def __init__(self, field: FlagField) -> None:
        super().__init__(field)
        self.box = QCheckBox(field.title)
        self.box.clicked.connect(self._clicked)
        self._put(self.box)

    def show_values(self, values: Sequence[Any]) -> None:
        """Show yes, no or both."""
        states = Qt.CheckState
        alike = len(set(values)) == 1
        self.box.setTristate(not alike)
        state = states.PartiallyChecked if not alike else states.Checked if values[0] else states.Unchecked
        self.box.setCheckState(state)

    def _clicked(self) -> None:
        on = self.box.checkState() != Qt.CheckState.Unchecked
        self.box.setTristate(False)
        self.box.setChecked(on)
        self.edited.emit(on)


class DateEditor(FieldEditor):
    """A day; an empty one offers today."""

    def __init__(self, field: DateField) -> None:
        super().__init__(field)
        self.box = QDateEdit()
        self.box.setCalendarPopup(True)
        self.box.setDisplayFormat("yyyy-MM-dd")
        self.box.installEventFilter(self)
        self.today, self.clear = QPushButton("填今天"), QPushButton("清除")
        self.today.clicked.connect(lambda: self.edited.emit(QDate.currentDate().toString("yyyy-MM-dd")))
        self.clear.clicked.connect(lambda: self.edited.emit(""))
        self.box.dateChanged.connect(self._changed)
        self._is_filling = False
        line = QHBoxLayout()
        line.setSpacing(4)
        for widget in (self.box, self.today, self.clear):
            widget.setAccessibleName(field.title)
            line.addWidget(widget, 1 if widget is self.box else 0)
        self._row.addLayout(line)
        self.setFocusProxy(self.box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the panel."""
        if watched is self.box and event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def show_values(self, values: Sequence[Any]) -> None:
        """Show a day, or that there is none."""
        day = QDate.fromString(str(values[0]), "yyyy-MM-dd") if len(set(values)) == 1 else QDate()
        self._is_filling = True
        self.box.setDate(day if day.isValid() else QDate.currentDate())
        self._is_filling = False
        self.box.setVisible(day.isValid())
        self.clear.setVisible(day.isValid())
        self.today.setVisible(not day.isValid())
        self.setFocusProxy(self.box if day.isValid() else self.today)

    def _changed(self, day: QDate) -> None:
        if not self._is_filling:
            self.edited.emit(day.toString("yyyy-MM-dd"))


def field_editor(field: Field) -> FieldEditor:
    """Return the editor of a field."""
    match field:
        case TextField():
            return TextEditor(field)
        case NumberField():
            return NumberEditor(field)
        case ChoiceField():
            return ChoiceEditor(field)
        case FlagField():
            return FlagEditor(field)
        case DateField():
            return DateEditor(field)
        case _:
            raise TypeError(type(field).__name__)
