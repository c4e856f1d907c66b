"""Collecting Python's garbage on the window's thread only."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000


class Garbage(QObject):
    """Takes over from the automatic collector, which runs on whatever thread happens to allocate.

    A worker's thread would then destroy Qt objects that live on the window's, and the program would die.
    What is there when the window is made, modules and their classes above all, stays: looking through it
    again and again would hold the window up for 25 ms.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_EVERY_MS)

    def stop(self) -> None:
        """Collect everything and give the automatic collector back its work."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()

    def _look(self) -> None:
        """Collect the oldest generation that the usual thresholds find due."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(counts) if count > most]
        if due:
            gc.collect(due[-1])
