"""Putting a table into the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

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
