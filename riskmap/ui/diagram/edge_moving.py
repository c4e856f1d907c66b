"""Moves the sheet along while something is dragged to the canvas's edge."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtWidgets import QWidget

from riskmap.ui.diagram.looking import Looking
from riskmap.ui.diagram.rulers import RULER_PX
from riskmap.ui.diagram.stage import Stage

_NEAR_PX, _STEP_PX, _EVERY_MS = 14, 14, 25


class EdgeMoving:
    """Runs from the press of the button to its release."""

    def __init__(self, canvas: QWidget, looking: Looking, *, where: Callable[[], QPointF | None]) -> None:
        """Look at the edges of ``canvas``; ``where`` tells where the mouse is."""
        self._canvas, self._looking, self._where = canvas, looking, where
        self._stage: Stage | None = None
        self._timer = QTimer(canvas, interval=_EVERY_MS)
        self._timer.timeout.connect(self._step)

    def start(self, stage: Stage) -> None:
        """The button went down."""
        self._stage = stage
        self._timer.start()

    def stop(self) -> None:
        """The button came up."""
        self._timer.stop()

    def _step(self) -> None:
        at, tool = self._where(), self._stage.tool if self._stage is not None else None
        if at is None or tool is None or not tool.is_busy:
            return
        dx = _pull(at.x() - RULER_PX, self._canvas.width() - at.x())
        dy = _pull(at.y() - RULER_PX, self._canvas.height() - at.y())
        if dx or dy:
            self._looking.move(dx, dy)


def _pull(before: float, behind: float) -> int:
    """Return by how much to move when so many pixels are left on either side."""
    if before < _NEAR_PX:
        return _STEP_PX
    return -_STEP_PX if behind < _NEAR_PX else 0
