"""Shows every failure in one kind of dialog, one at a time, and none twice."""

from __future__ import annotations

import traceback
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from riskmap.errors import UserError
from riskmap.ui.dialogs.error_dialog import ErrorDialog
from riskmap.ui.theme import Theme


class Failures(QObject):
    """Holds the dialog on screen; a bug that repeats itself does not pile up dialogs."""

    def __init__(self, window: QWidget, *, theme: Theme, log_folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._log_folder = log_folder
        self._waiting: list[tuple[Exception, str]] = []
        self.dialog: ErrorDialog | None = None

    def show(self, error: Exception) -> None:
        """Show an error, or a bug with what Python knows about it."""
        detail = "" if isinstance(error, UserError) else "".join(traceback.format_exception(error))
        self._enqueue(error, detail)

    def show_bug(self, trace: str) -> None:
        """Show a bug of which only the text is known."""
        self._enqueue(RuntimeError(trace.strip().splitlines()[-1] if trace.strip() else ""), trace)

    def _enqueue(self, error: Exception, detail: str) -> None:
        shown = [str(waiting) for waiting, _detail in self._waiting]
        if str(error) not in shown:
            self._waiting.append((error, detail))
        if self.dialog is None:
            self._show_next()

    def _show_next(self) -> None:
        if not self._waiting:
            return
        error, detail = self._waiting[0]
        self.dialog = ErrorDialog(
            error, detail=detail, log_folder=self._log_folder, theme=self._theme, parent=self._window
        )
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None
        if self._waiting:
            self._waiting.pop(0)
        self._show_next()
