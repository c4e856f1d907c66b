"""Lets the pen catch the lines of the background: looked up apart from the window's thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from riskmap.drawing.catchable import catchable_lines
from riskmap.drawing.primitives import Item
from riskmap.drawing.shapes.floor import placement_transform
from riskmap.geometry.snap_index import SnapIndex, SnapShape
from riskmap.model.diagram.changes import Change, ReplaceShapes
from riskmap.model.diagram.sheet import Placement
from riskmap.operations.read_background import BackgroundDrawing
from riskmap.ui.diagram.backdrop import Backdrop
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.work import Work

#: What the lines of the background are known by.
BACKGROUND = "background"


class GroundCatches(QObject):
    """Keeps `Stage.ground_index` that of the background as it is read and lies now."""

    def __init__(self, stage: Stage, backdrop: Backdrop, *, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._stage, self._backdrop, self._work = stage, backdrop, work
        self._known: tuple[BackgroundDrawing | None, Placement, bool] | None = None
        self._floor: DrawnFloor | None = None
        backdrop.changed.connect(self._look)
        stage.floor_changed.connect(self._floor_changed)
        self._floor_changed(stage.floor)

    def _floor_changed(self, floor: DrawnFloor | None) -> None:
        if self._floor is not None:
            self._floor.changed.disconnect(self._changed)
        self._floor = floor
        if floor is not None:
            floor.changed.connect(self._changed)
        self._look()

    def _changed(self, change: Change) -> None:
        if not isinstance(change, ReplaceShapes):
            self._look()

    def _look(self) -> None:
        floor, stage = self._floor, self._stage
        if floor is None:
            stage.ground_index = self._known = None
            return
        background = floor.document.background
        drawing, seen = self._backdrop.drawing, background.visible
        known = (drawing, background.placement, seen and floor.document.layer("background").visible)
        before, self._known = self._known, known
        if before is not None and before[0] is drawing and before[1:] == known[1:]:
            return
        stage.ground_index = None
        if drawing is None or not known[2]:
            return
        items, placement = drawing.items, background.placement

        def done(index: SnapIndex) -> None:
            if self._known is known:
                stage.ground_index = index

        self._work.run(
            lambda _progress: ground_index_of(items, placement), done=done, slot=f"ground-catches-{id(self)}"
        )


def ground_index_of(items: Sequence[Item], placement: Placement) -> SnapIndex:
    """Return the lines of a background as it lies, to be caught."""
    lines = catchable_lines(items, placement_transform(placement))
    return SnapIndex([SnapShape(key=BACKGROUND, path=line) for line in lines], guides=False)
