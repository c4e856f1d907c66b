"""Painting a window again one part after the other: between two of them it can answer its user."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def parts_of(window: QWidget) -> list[QWidget]:
    """Return the visible parts of a window: menu bar, docks, page, status bar."""
    parts = [child for child in window.children() if isinstance(child, QWidget)]
    return [part for part in parts if part.isVisible() and not part.isWindow()]


def paint_again(widget: QWidget) -> None:
    """Let a widget be painted that was told not to be, if it is still there."""
    if isValid(widget):
        widget.setUpdatesEnabled(True)


class PartByPart(QObject):
    """Holds a window's painting while its parts are moved about, and takes it up part by part."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[QWidget] = []
        # Not 0 ms: those would come before the last part is painted.
        self._turn = QTimer(self, singleShot=True, interval=1)
        self._turn.timeout.connect(self._next)

    def hold(self) -> None:
        """Paint nothing for now."""
        self._window.setUpdatesEnabled(False)

    def release(self) -> None:
        """Paint the ground, then every part."""
        parts = parts_of(self._window)
        for part in parts:
            part.setUpdatesEnabled(False)
        self._waiting = [self._window, *parts]
        self._turn.start()

    def _next(self) -> None:
        paint_again(self._waiting.pop(0))
        if self._waiting:
            self._turn.start()
