"""Putting a table into the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from riskmap.ui.panels.copied_table import Cell, as_html, as_lines


def put_into_clipboard(titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Offer a table both as lines and as the table that spreadsheets prefer."""
    data = QMimeData()
    data.setText(as_lines(titles, rows))
    data.setHtml(as_html(titles, rows))
    QGuiApplication.clipboard().setMimeData(data)
