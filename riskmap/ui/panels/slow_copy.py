"""Copying very many rows a slice at a time, so that the window answers meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from riskmap.operations.enterprise_table import column
from riskmap.store.register import Ints, Register
from riskmap.ui.panels.clipboard import offer
from riskmap.ui.panels.copied_table import as_html_of, html_rows, lines_of

#: Up to this many rows are copied before the key is released.
AT_ONCE = 2_000
_SLICE = 1_000
#: A spreadsheet takes longer over a marked-up table of more rows than this than a person waits.
_MOST_MARKED_UP = 20_000


class SlowCopy(QObject):
    """One copy at a time; a new one takes the place of the one under way."""

    said = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step: Callable[[], None] = lambda: None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(lambda: self._step())

    @property
    def is_busy(self) -> bool:
        """Tell whether rows are still being collected."""
        return self._timer.isActive()

    def start(self, register: Register, rows: Ints, keys: Sequence[str]) -> None:
        """Copy rows of a register with the titles of their columns."""
        self._timer.stop()
        entries = [column(key) for key in keys]
        titles = [entry.title for entry in entries]
        marks_up = len(rows) <= _MOST_MARKED_UP
        lines, body = [lines_of([titles])], [""]
        waiting = [rows[start : start + _SLICE] for start in range(0, len(rows), _SLICE)]

        def step() -> None:
            cells = [[entry.value(register, row) for entry in entries] for row in waiting.pop(0).tolist()]
            lines.append(lines_of(cells))
            if marks_up:
                body.append(html_rows(cells))
            if not waiting:
                self._timer.stop()
                offer("".join(lines), as_html_of(titles, "".join(body)) if marks_up else "")
                self.said.emit(f"已复制 {len(rows):,} 行，可以粘贴到 Excel 或 WPS 表格。")

        self._step = step
        if len(rows) <= AT_ONCE:
            while waiting:
                step()
            return
        # What was copied before must not be pasted in the belief that it is this.
        QGuiApplication.clipboard().clear()
        self.said.emit(f"正在复制 {len(rows):,} 行…")
        self._timer.start()
