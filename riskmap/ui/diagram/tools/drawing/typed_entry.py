"""The small field that opens beside the pen when somebody types a number while drawing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_DIGITS = frozenset("0123456789.０１２３４５６７８９．")
_FIRST = _DIGITS | frozenset("-－")
_LATER = _FIRST | frozenset("xX×*,，< ")
_MOST = 24
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypedEntry:
    """Text typed so far; it opens with a digit, Backspace takes back, the tool takes it at Enter."""

    def __init__(self) -> None:
        self.text = ""

    @property
    def is_open(self) -> bool:
        """Tell whether something has been typed."""
        return bool(self.text)

    def take(self, event: QKeyEvent, *, may_be_negative: bool = False) -> bool:
        """Take a key if it belongs to the entry; Enter does not, nor Backspace when nothing is typed.

        A minus begins a number only where one ``may_be_negative``: else it moves the view.
        """
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if event.key() == Qt.Key.Key_Backspace and self.is_open:
            self.text = self.text[:-1]
            return True
        typed = event.text()
        allowed = _LATER if self.is_open else (_FIRST if may_be_negative else _DIGITS)
        if typed and event.key() not in _ENTER and all(character in allowed for character in typed):
            self.text = (self.text + typed)[:_MOST]
            return True
        return False

    def clear(self) -> bool:
        """Drop what was typed; False when nothing was."""
        was_open, self.text = self.is_open, ""
        return was_open


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether a key is one of the two Enter keys."""
    return event.key() in _ENTER
