"""Putting a table into the clipboard."""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from riskmap.ui.panels.copied_table import Cell, as_html, as_lines


def put_into_clipboard(titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Offer a table both as lines and as the table that spreadsheets prefer."""
    offer(as_lines(titles, rows), as_html(titles, rows))


def offer(lines: str, marked_up: str = "") -> None:
    """Offer a table that has been made into text; without mark-up a spreadsheet takes the lines."""
    data = QMimeData()
    data.setText(lines)
    if marked_up:
        data.setHtml(marked_up)
    QGuiApplication.clipboard().setMimeData(data)
    _outlive_python()


@cache
def _outlive_python() -> None:
    """See to it, once, that what was copied last does not crash the end of the program.

    The clipboard frees its content after Python has ended, and content that Python made asks Python
    first (PySide 6.11 ends with a segmentation fault). So what is left by then is handed over as lines.
    """
    atexit.register(_hand_over)


def _hand_over() -> None:
    if QGuiApplication.instance() is None:
        return
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard() or QGuiApplication.platformName() == "offscreen":  # where nobody else copies
        clipboard.setText(clipboard.text())
