"""Making what is chosen larger or smaller by a corner or a side of its frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import isclose

from PySide6.QtGui import QPainter

from riskmap.geometry.shapes import Box, Point
from riskmap.geometry.transforms import scaling
from riskmap.model.diagram.notes import LegendBox, TitleBlock
from riskmap.model.diagram.shape import PlacedShape, Shape
from riskmap.model.diagram.transformed import transformed
from riskmap.ui.diagram.commands.measures import geometric_box
from riskmap.ui.diagram.commands.replacing import doing, replacing
from riskmap.ui.diagram.commands.touching import touching_neighbours
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.choosing.corners import lines_of
from riskmap.ui.diagram.tools.choosing.gesture import Gesture
from riskmap.ui.diagram.tools.choosing.ghost import Ghost, paint_symbols
from riskmap.ui.diagram.tools.choosing.handles import Handle
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import metres_text
from riskmap.ui.diagram.tools.pen import Pen

#: Nothing becomes smaller than a centimetre, or on paper than these millimetres.
_SMALLEST = 0.01
_PAPER = {"size_mm": (1.0, 200.0), "width_mm": (20.0, 400.0)}


class ScaleGesture(Gesture):
    """Stretches from the opposite corner or side; Shift keeps the proportions, Ctrl the middle."""

    def __init__(self, stage: Stage, start: Pen, shapes: Sequence[Shape], handle: Handle) -> None:
        super().__init__(stage, start)
        self.shapes = tuple(shapes)
        self._side = handle.side
        self._is_symbol = len(shapes) == 1 and not lines_of(shapes[0])
        drawn = stage.targets.box(shapes[0].uid)
        self._box: Box = drawn if self._is_symbol else geometric_box(shapes)
        self._ghost = Ghost(stage, shapes)
        self._uids = {shape.uid for shape in shapes}
        self._about: Point = self._opposite()
        self._corner: Point = self._dragged()
        self.target: Point = self._corner

    @property
    def hint(self) -> str:
        """Return what the keys do."""
        return "松开定下大小；Shift 保持比例，Ctrl 从中心缩放，Alt 暂停吸附，Esc 取消"

    @property
    def says(self) -> Sequence[str]:
        """Return the size it would have."""
        x, y = self.factors
        if self._is_symbol:
            field, now = _own_size(self.shapes[0])
            unit = "毫米" if field else "米"
            return (f"{_bounded(field, now * x):.1f} {unit}（{x:.0%}）",)
        wide, high = self._box[2] - self._box[0], self._box[3] - self._box[1]
        return (f"{metres_text(wide * x)} × {metres_text(high * y)}", f"{x:.0%} × {y:.0%}")

    @property
    def factors(self) -> Point:
        """Return by how much it grows across and upwards."""
        (ax, ay), (cx, cy), (tx, ty) = self._about, self._corner, self.target
        found = []
        for side, about, corner, target, size in (
            (self._side[0], ax, cx, tx, self._box[2] - self._box[0]),
            (self._side[1], ay, cy, ty, self._box[3] - self._box[1]),
        ):
            if not side or corner == about or size <= 0:
                found.append(1.0)
            else:
                found.append(max((target - about) / (corner - about), _SMALLEST / size))
        x, y = found
        if self._is_symbol or self.pen.shift:
            if self._side[0] and self._side[1]:
                x = y = max(x, y, key=lambda factor: abs(factor - 1.0))
            else:
                x = y = x if self._side[0] else y
        return x, y

    def moved(self, pen: Pen) -> None:
        """Follow the mouse."""
        self.pen = pen
        self._about = self._middle() if pen.ctrl else self._opposite()
        goal = (
            self._corner[0] + pen.raw[0] - self.start.raw[0],
            self._corner[1] + pen.raw[1] - self.start.raw[1],
        )
        if self._is_symbol:  # sizes on paper catch nothing
            self.target = goal
            return
        found = self.catch(goal, pen, exclude=self._uids)
        self.target = found

    def released(self) -> None:
        """Give the shapes their new size."""
        x, y = self.factors
        if x == y == 1.0:
            return
        if self._is_symbol and _own_size(self.shapes[0])[0]:
            field, now = _own_size(self.shapes[0])
            sized = replace(self.shapes[0], **{field: _bounded(field, now * x)})  # type: ignore[arg-type]
            after: tuple[Shape, ...] = (sized,)
        else:
            to = self._map()
            after = touching_neighbours(
                self.stage.drawn.document, [transformed(shape, to) for shape in self.shapes]
            )
        self.stage.do(replacing(self.shapes, after, doing("缩放", self.shapes)))

    def paint(self, painter: QPainter) -> None:
        """Draw the shapes in their new size."""
        x, y = self.factors
        transform = scaling(x, y, about=self._about)
        self._ghost.paint(painter, self.stage.view, transform, self.stage.theme.colour("accent"))
        if not self._is_symbol:
            with Preview(painter, self.stage) as preview:
                paint_symbols(preview, (transformed(shape, transform.point) for shape in self.shapes))

    def _map(self) -> Callable[[Point], Point]:
        """Return the map of positions; a side that was caught comes to lie exactly on what caught it."""
        factors, about, corner, target = self.factors, self._about, self._corner, self.target
        even = self._is_symbol or self.pen.shift

        def to(point: Point) -> Point:
            placed = []
            for axis in (0, 1):
                reached = about[axis] + (corner[axis] - about[axis]) * factors[axis]
                # Not where the least size, or the other side of a Shift, has decided.
                met = self._side[axis] and not even and isclose(reached, target[axis], abs_tol=1e-9)
                if met and point[axis] == corner[axis]:
                    placed.append(target[axis])
                else:
                    placed.append(about[axis] + (point[axis] - about[axis]) * factors[axis])
            return placed[0], placed[1]

        return to

    def _opposite(self) -> Point:
        left, bottom, right, top = self._box
        if self._is_symbol and isinstance(self.shapes[0], PlacedShape):
            return self.shapes[0].position
        if self._is_symbol and isinstance(self.shapes[0], (LegendBox, TitleBlock)):
            return self.shapes[0].position
        across, up = self._side
        return (right if across < 0 else left), (top if up < 0 else bottom)

    def _middle(self) -> Point:
        left, bottom, right, top = self._box
        return (left + right) / 2, (bottom + top) / 2

    def _dragged(self) -> Point:
        left, bottom, right, top = self._box
        across, up = self._side
        return (left if across < 0 else right), (bottom if up < 0 else top)


def _own_size(shape: Shape) -> tuple[str, float]:
    """Return the field that holds a symbol's size on paper and the size; "" for one measured in metres."""
    for field in _PAPER:
        if hasattr(shape, field):
            return field, float(getattr(shape, field))
    return "", float(getattr(shape, "width", 1.0))


def _bounded(field: str, size: float) -> float:
    if not field:
        return size
    least, most = _PAPER[field]
    return round(min(max(size, least), most), 1)
