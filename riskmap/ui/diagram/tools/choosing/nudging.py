"""Moving what is chosen by the arrow keys; presses that follow each other at once are one step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QPainter

from riskmap.geometry.nudging import Arrow, nudge
from riskmap.geometry.shapes import Point
from riskmap.geometry.transforms import moving
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.transformed import moved
from riskmap.ui.diagram.commands.measures import geometric_box
from riskmap.ui.diagram.commands.replacing import doing, replacing
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.choosing.companions import openings_on
from riskmap.ui.diagram.tools.choosing.ghost import Ghost, paint_symbols
from riskmap.ui.diagram.tools.choosing.handles import changeable
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import metres_text

ARROWS = {
    Qt.Key.Key_Left: Arrow.LEFT,
    Qt.Key.Key_Right: Arrow.RIGHT,
    Qt.Key.Key_Up: Arrow.UP,
    Qt.Key.Key_Down: Arrow.DOWN,
}
#: Metres of a press, and with Ctrl held.
STEP, FINE_STEP = 0.1, 0.01
#: A pause this long ends the step.
_PAUSE_MS = 600


class Nudging(QObject):
    """Gathers presses; `settle` makes one change of them: after a pause, and before anything else happens."""

    def __init__(self, stage: Stage, settled: Callable[[], None]) -> None:
        super().__init__(stage)
        self._stage, self._settled = stage, settled
        self._floor: DrawnFloor | None = None
        self._shapes: tuple[Shape, ...] = ()
        self._ghost: Ghost | None = None
        self._moved: tuple[Shape, ...] = ()
        self.by: Point = (0.0, 0.0)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.settle)

    @property
    def is_busy(self) -> bool:
        """Tell whether presses wait to become a step."""
        return self._floor is not None

    @property
    def hint(self) -> str:
        """Return how far it has gone."""
        dx, dy = self.by
        return f"微移 → {metres_text(dx)}   ↑ {metres_text(dy)}"

    def press(self, arrow: Arrow, *, to_grid: bool, fine: bool) -> bool:
        """Take a press; False when nothing is chosen that may be moved."""
        if self._floor is None and not self._begin():
            return False
        step, box = (FINE_STEP if fine else STEP), None
        if to_grid and not fine:
            left, bottom, right, top = geometric_box(self._shapes)
            dx, dy = self.by
            step = self._stage.drawn.document.sheet.grid
            box = (left + dx, bottom + dy, right + dx, top + dy)
        dx, dy = nudge(arrow, step, box=box)
        self.by = (round(self.by[0] + dx, 9), round(self.by[1] + dy, 9))
        self._moved = tuple(moved(shape, *self.by) for shape in self._shapes)
        self._timer.start()
        self._stage.update()
        return True

    def settle(self) -> None:
        """Make the step now."""
        floor, shapes, after = self._floor, self._shapes, self._moved
        if floor is None:
            return
        self.drop()
        if floor is self._stage.floor and all(floor.document.shapes.get(each.uid) == each for each in shapes):
            chosen = [shape for shape in shapes if shape.uid in floor.selection]
            self._stage.do(replacing(shapes, after, doing("微移", chosen or shapes)))
        self._settled()

    def drop(self) -> None:
        """Forget what was pressed."""
        self._timer.stop()
        if self._floor is not None:
            self._floor.settling.disconnect(self.settle)
        self._floor, self._ghost = None, None
        self._shapes, self._moved, self.by = (), (), (0.0, 0.0)
        self._stage.update()

    def paint(self, painter: QPainter) -> None:
        """Draw the shapes where they go."""
        if self._ghost is None:
            return
        self._ghost.paint(painter, self._stage.view, moving(*self.by), self._stage.theme.colour("accent"))
        with Preview(painter, self._stage) as preview:
            paint_symbols(preview, self._moved)

    def _begin(self) -> bool:
        shapes = changeable(self._stage)
        if not shapes:
            return False
        self._floor = self._stage.drawn
        self._floor.settling.connect(self.settle)
        self._shapes = (*shapes, *openings_on(self._floor.document, shapes))
        self._ghost = Ghost(self._stage, self._shapes)
        return True
