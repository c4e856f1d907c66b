"""Counting what a user's hands do: nobody reports his own clicks here, the widgets see them all."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


@dataclass(frozen=True, kw_only=True)
class Count:
    """What was done: a drag is a click; a field is what was typed between two clicks or in one widget."""

    clicks: int
    fields: int
    keys: int  # Enter, Esc, letters that take a tool and other keys that write nothing

    @property
    def deeds(self) -> int:
        """Return all of it."""
        return self.clicks + self.fields + self.keys


class HandCounter(QObject):
    """Sees every press of the mouse and of a key that reaches a widget of the program.

    It looks on at each widget and not at the application: the browser's own widget, which is written in
    another language, does not bear being looked at while it loses the keyboard.
    """

    def __init__(self, app: QApplication, browser: QWidget) -> None:
        super().__init__()
        self._app, self._browser = app, browser
        self.clicks = self.fields = self.keys = 0
        self._last: tuple[int, int] = (0, 0)
        self._writing: QWidget | None = None
        self._watched: set[QWidget] = set()
        self.look_round()

    def look_round(self) -> None:
        """Watch the widgets that have come since."""
        for widget in self._app.allWidgets():
            is_browser = widget is self._browser or self._browser.isAncestorOf(widget)
            if widget not in self._watched and not is_browser:
                self._watched.add(widget)
                widget.installEventFilter(self)

    @property
    def count(self) -> Count:
        """Return what was done until now."""
        return Count(clicks=self.clicks, fields=self.fields, keys=self.keys)

    def stop(self) -> Count:
        """Count no more."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        return self.count

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count; what a widget leaves to its parent comes again with the same time: once is enough."""
        if isinstance(watched, QWidget):
            if event.type() in _PRESSES and isinstance(event, QMouseEvent):
                if self._is_new(event.timestamp(), 1):
                    self.clicks += 1
                    self._writing = None
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                if self._is_new(event.timestamp(), event.key()):
                    if event.text().isprintable() and event.text() and _takes_text(watched):
                        self._write(watched)
                    else:
                        self.keys += 1
            elif isinstance(event, QInputMethodEvent) and event.commitString():
                self._write(watched)
        return False

    def _is_new(self, at: int, what: int) -> bool:
        seen, self._last = self._last, (at, what)
        return seen != (at, what)

    def _write(self, widget: QWidget) -> None:
        if self._writing is not widget:
            self._writing = widget
            self.fields += 1


def _takes_text(widget: QWidget) -> bool:
    return widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
