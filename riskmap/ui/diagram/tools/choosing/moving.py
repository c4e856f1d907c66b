"""Dragging what is chosen elsewhere, or copies of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from riskmap.geometry.floor_measuring import distance
from riskmap.geometry.shapes import Point
from riskmap.geometry.transforms import moving
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.transformed import moved
from riskmap.ui.diagram.commands.copying import copies
from riskmap.ui.diagram.commands.replacing import doing, replacing
from riskmap.ui.diagram.commands.touching import touching_neighbours
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.targets import shape_points
from riskmap.ui.diagram.tools.choosing.companions import openings_on
from riskmap.ui.diagram.tools.choosing.gesture import Gesture
from riskmap.ui.diagram.tools.choosing.ghost import Ghost, paint_symbols
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import metres_text
from riskmap.ui.diagram.tools.pen import Pen


class MoveGesture(Gesture):
    """Moves shapes, drawn to what is near; Ctrl copies, Shift keeps the axis, Alt suspends the catching."""

    pointer = Qt.CursorShape.SizeAllCursor

    def __init__(self, stage: Stage, start: Pen, shapes: Sequence[Shape]) -> None:
        super().__init__(stage, start)
        self.shapes = tuple(shapes)
        self.by: Point = (0.0, 0.0)
        self._points = tuple(point for shape in shapes for point in shape_points(shape))
        self._openings = openings_on(stage.drawn.document, shapes)
        self._uids = {shape.uid for shape in (*shapes, *self._openings)}
        self._ghost = Ghost(stage, (*shapes, *self._openings))

    @property
    def hint(self) -> str:
        """Return what the keys do."""
        what = "松开放下副本" if self.pen.ctrl else "松开放下；Ctrl 复制"
        return f"{what}，Shift 沿水平或垂直，Alt 暂停吸附，Esc 取消"

    @property
    def says(self) -> Sequence[str]:
        """Return how far it has gone."""
        dx, dy = self.by
        return (f"→ {metres_text(dx)}   ↑ {metres_text(dy)}", f"{metres_text(distance((0.0, 0.0), self.by))}")

    def moved(self, pen: Pen) -> None:
        """Follow the mouse."""
        self.pen = pen
        by = (pen.raw[0] - self.start.raw[0], pen.raw[1] - self.start.raw[1])
        flat = abs(by[0]) >= abs(by[1])
        if pen.shift:
            by = (by[0], 0.0) if flat else (0.0, by[1])
        self.caught = None
        if not pen.alt:
            exclude = () if pen.ctrl else self._uids
            found = self.stage.caught_move(self._points, by, grab=self.start.raw, exclude=exclude)
            self.caught = found.snap if found.snap.kind is not None else None
            by = found.by
            if pen.shift:
                by = (by[0], 0.0) if flat else (0.0, by[1])
        self.by = (round(by[0], 9), round(by[1], 9))  # not 20.000000000000004

    def released(self) -> None:
        """Put the shapes, or their copies, where they were dragged."""
        dx, dy = self.by
        if not (dx or dy):
            return
        if self.pen.ctrl:
            self._copy(lambda shape: moved(shape, dx, dy))
            return
        held = (*self.shapes, *self._openings)
        gone = touching_neighbours(self.stage.drawn.document, [moved(shape, dx, dy) for shape in held])
        self.stage.do(replacing(held, gone, doing("移动", self.shapes)))

    def _copy(self, to: Callable[[Shape], Shape]) -> None:
        made, left_out = copies(self.shapes, self.stage.drawn.document)
        if left_out:
            self.stage.said.emit(left_out)
        if made:
            after = tuple(to(shape) for shape in made)
            if self.stage.do(ReplaceShapes(after=after, label=doing("复制", after))):
                self.stage.drawn.select(shape.uid for shape in after)

    def paint(self, painter: QPainter) -> None:
        """Draw the shapes where they would go."""
        dx, dy = self.by
        self._ghost.paint(painter, self.stage.view, moving(dx, dy), self.stage.theme.colour("accent"))
        with Preview(painter, self.stage) as preview:
            paint_symbols(preview, (moved(shape, dx, dy) for shape in (*self.shapes, *self._openings)))
