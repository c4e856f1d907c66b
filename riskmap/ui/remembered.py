"""The user's settings while the program runs: changed here, saved at once, announced."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from riskmap import settings
from riskmap.settings import Settings

_log = logging.getLogger(__name__)


class Remembered(QObject):
    """Holds the one `Settings` value of the running program."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings: Settings = settings.load()

    def update(self, **values: Any) -> None:
        """Change some settings and save them; a disk that refuses is logged, not fatal."""
        self.replace(replace(self.settings, **values))

    def replace(self, changed: Settings) -> None:
        """Take over a whole settings value and save it."""
        if changed == self.settings:
            return
        self.settings = changed
        try:
            settings.save(changed)
        except OSError:
            _log.exception("settings could not be saved")
        self.changed.emit()

    def extra(self, key: str, default: Any) -> Any:
        """Return a small remembered value of a view, if it has the default's type."""
        value = self.settings.extra.get(key, default)
        return value if isinstance(value, type(default)) else default

    def set_extra(self, key: str, value: Any) -> None:
        """Remember a small value of a view: numbers, text, lists and dictionaries."""
        self.update(extra={**self.settings.extra, key: value})
