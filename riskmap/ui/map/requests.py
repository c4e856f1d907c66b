"""What the window asks of the page: gathered in one turn of the event loop, answered by a token."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWebEngineCore import QWebEnginePage

#: Only with a register is there something to look at.
_NEED_REGISTER = frozenset({"view", "fit"})


@dataclass(frozen=True, kw_only=True)
class FrameTimes:
    """How long the last picture took, as the page measured it."""

    paint_ms: float  # painting alone
    shown_ms: float  # from the request in the page to the frame after the painted one
    points: int  # symbols stamped one by one


class Requests(QObject):
    """Sends to the page what was asked since the last time, as one call."""

    def __init__(self, page: QWebEnginePage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self.asked: dict[str, Any] = {}
        self.token = 0  # of the last call
        self.is_page_loaded = False
        self.has_register = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.flush)

    def ask(self, **parts: Any) -> None:
        """Ask for these parts; a newer wish replaces an older one of the same name."""
        self.asked.update(parts)
        self._timer.start()

    def flush(self) -> int:
        """Send what is gathered; return the token that the page will answer."""
        if not self.is_page_loaded or (not self.has_register and self.asked.keys() & _NEED_REGISTER):
            return self.token
        self._timer.stop()
        asked, self.asked = self.asked, {}
        self.token += 1
        # JSON with every character beyond ASCII escaped is a JavaScript literal, whatever it holds.
        self._page.runJavaScript(f"riskmap.apply({json.dumps({**asked, 'token': self.token})})")
        return self.token

    def stop(self) -> None:
        """Ask for nothing any more."""
        self.is_page_loaded = False
        self._timer.stop()
