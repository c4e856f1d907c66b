"""How long the window's thread was ever held up."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer

_EVERY_MS = 4


class Heartbeat:
    """A timer that should ring every 4 ms; what it rings late by is time the thread was busy."""

    def __init__(self) -> None:
        self._gaps: list[float] = []
        self._own: list[float] = []
        self._last, self._last_own = time.perf_counter(), time.thread_time()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=_EVERY_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def reset(self) -> None:
        """Forget what was before."""
        self._gaps.clear()
        self._own.clear()
        self._last, self._last_own = time.perf_counter(), time.thread_time()

    def longest_ms(self) -> float:
        """Return the longest hold-up since the start or the last reset."""
        return max(self._gaps, default=0.0)

    def own_ms(self) -> float:
        """Return the most processor time the thread took between two rings: what it did, others aside."""
        return max(self._own, default=0.0)

    def _beat(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self._gaps.append((now - self._last) * 1000 - _EVERY_MS)
        self._own.append((own - self._last_own) * 1000)
        self._last, self._last_own = now, own
