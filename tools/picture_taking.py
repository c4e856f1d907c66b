"""Looking at the real window and writing what is seen as small PNG files."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from small_png import write_small

from riskmap.ui.main_window import MainWindow

_PAUSE_MS = 400  # a picture for people: nothing is asserted


def pause(milliseconds: int = _PAUSE_MS) -> None:
    """Let the window draw itself."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(is_so: Callable[[], bool], milliseconds: int = 30_000) -> None:
    """Let the window work until something is so."""
    latest = time.monotonic() + milliseconds / 1000
    while not is_so():
        if time.monotonic() > latest:
            raise SystemExit("a picture's subject did not appear in time")
        pause(30)


def settle(window: MainWindow) -> None:
    """Wait until the work is done and the map drawn, where it can be seen."""
    pause()
    wait_for(lambda: window.work.is_idle)
    if window.map.view.isVisible():
        loop = QEventLoop()
        window.map.view.grab_when_drawn(lambda _picture: loop.quit())
        loop.exec()


def in_dialog(look: Callable[[QDialog], None]) -> None:
    """Look at the next dialog once it stands, and close it."""

    def wait() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(50, wait)
            return
        look(dialog)
        dialog.reject()

    QTimer.singleShot(300, wait)


def save(widget: QWidget, target: Path) -> None:
    """Write the picture of a widget."""
    _write(widget.grab(), target)


def save_with_popup(window: MainWindow, popup: QWidget, target: Path) -> None:
    """Write the window with a list that floats over it: that is a window of its own."""
    picture = window.grab()
    painter = QPainter(picture)
    painter.drawPixmap(window.mapFromGlobal(popup.mapToGlobal(popup.rect().topLeft())), popup.grab())
    painter.end()
    _write(picture, target)


def make_small(target: Path) -> None:
    """Write a PNG anew with a palette."""
    with Image.open(target) as picture:
        write_small(picture, target)


def _write(picture: QPixmap, target: Path) -> None:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.ReadWrite)
    picture.save(buffer, "PNG")
    with Image.open(io.BytesIO(buffer.data().data())) as read:
        write_small(read, target)
