"""Taking the map's picture when it is complete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

_INTERVAL_MS = 40
_MOST_LOOKS = 25


class PictureTaker(QObject):
    """Grabs a web view once two looks at it agree: its last frame may still be on the way to the widget."""

    def __init__(self, view: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._waiting: list[Callable[[QImage], None]] = []
        self._before: QImage | None = None
        self._looks = 0
        self._timer = QTimer(self, singleShot=True, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._look)

    def want(self, done: Callable[[QImage], None]) -> None:
        """Hand the next complete picture to ``done``."""
        self._waiting.append(done)

    def stop(self) -> None:
        """Take no more pictures."""
        self._timer.stop()
        self._waiting.clear()

    def take(self) -> None:
        """Begin to look: the page says that everything is on screen."""
        if self._waiting:
            self._before, self._looks = None, 0
            self._timer.start()

    def _look(self) -> None:
        picture = self._view.grab().toImage()
        self._looks += 1
        if picture != self._before and self._looks < _MOST_LOOKS:
            self._before = picture
            self._timer.start()
            return
        waiting, self._waiting = self._waiting, []
        for done in waiting:
            done(picture)
