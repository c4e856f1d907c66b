"""Drawing place by place: polygons, walls, routes, cuts, measures; of two places also boxes and spans."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import direction, distance
from riskmap.geometry.shapes import Path, Point, same_place
from riskmap.geometry.snapping import Snap, held_to_angle
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.drawing.drawing_tool import DrawingTool
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_entry import TypedEntry, is_enter
from riskmap.ui.diagram.tools.drawing.typed_numbers import away, metres_text, next_place
from riskmap.ui.diagram.tools.pen import Pen

#: Pixels: a click this near to a vertex means it; a press moved farther than this was a drag.
_NEAR_PX, _DRAG_PX = 7.0, 6.0


class PathTool(DrawingTool, ABC):
    """Takes one place after the other, by clicks, drags or typed numbers, and makes something of them.

    Attributes:
        least: how many places it needs.
        most: with this many it is done at once; None: a double click, Enter or the last place again ends it.
        closes: a click on the first place ends it, too, and closes the line.
    """

    least: ClassVar[int] = 2
    most: ClassVar[int | None] = None
    closes: ClassVar[bool] = False

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.path: Path = ()
        self.here: Point | None = None
        self.entry = TypedEntry()
        self._pen: Pen | None = None
        self._pressed: Pen | None = None

    # ── what a tool says for itself ─────────────────────────────────────────────────────────

    @abstractmethod
    def make(self, path: Path, *, closed: bool) -> bool:
        """Make what was drawn; False or BadInput keeps the places, to be corrected."""

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw what the places, the last one under the mouse, would become."""
        preview.growing(path)
        preview.lengths(path)

    def readout(self, path: Path) -> Sequence[str]:
        """Return what the card beside the pen says."""
        if len(path) < 2 or same_place(*path[-2:]):
            return ()
        here = f"{metres_text(distance(*path[-2:]))}  ∠ {direction(*path[-2:]):.0f}°"
        return (here, self.total(path)) if len(path) > 2 else (here,)

    def total(self, path: Path) -> str:  # noqa: ARG002 - for the tools
        """Return what the card says of the whole."""
        return ""

    def held(self, anchor: Point, at: Point) -> Point:
        """Return the place meant while Shift is held."""
        return held_to_angle(anchor, at)

    def typed(self, text: str) -> Point:
        """Return the place that typed numbers mean; raise BadInput for nonsense."""
        towards = direction(self.path[-1], self.here) if self.path and self.here else 0.0
        return next_place(text, self.anchor, towards)

    def entry_text(self, text: str) -> str:
        """Return what the field says while numbers are typed."""
        return f"长度 {text}" if self.path else f"位置 x,y {text}"

    # ── the contract of all tools ───────────────────────────────────────────────────────────

    def activated(self) -> None:
        """Begin with nothing drawn."""
        self._drop()

    @property
    def is_busy(self) -> bool:
        """Tell whether places have been set, or numbers are being typed."""
        return bool(self.path) or self.entry.is_open

    @property
    def caught(self) -> Snap | None:
        """Return the place that Shift holds, where nothing is caught."""
        pen = self._pen
        held = pen is not None and pen.shift and self.here not in (None, pen.at)
        return Snap(at=self.here) if held and self.here is not None else None

    @property
    def anchor(self) -> Point | None:
        """Return the place set last."""
        return self.path[-1] if self.path else None

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        count = len(self.path)
        if count == 0:
            return self.tip
        keys = "Shift 锁定 15°，输数字定长度，Backspace 退一步，Esc 取消"
        if self._is_at_start:
            return "单击起点闭合"
        if count < self.least - 1 or (self.most is not None and count < self.most):
            return f"单击定下一点；{keys}"
        end = "双击或回车结束" + ("，单击起点闭合" if self.closes and count > 2 else "")
        return f"单击加一点，{end}；{keys}"

    def pressed(self, pen: Pen) -> None:
        """Set a place, or end where the click means that."""
        self._take(pen)
        self._pressed = None
        if not self.may_draw():
            return
        if self._is_at_start:
            self.finish(closed=True)
        elif self.path and not away(self.path[-1], self._meant(pen), pen.metres * 1.5):
            if len(self.path) >= self.least:
                self.finish()
        else:
            self.add(self._meant(pen))
            self._pressed = pen if self.path else None

    def moved(self, pen: Pen) -> None:
        """Follow the mouse."""
        self._take(pen)
        self.stage.update()

    def released(self, pen: Pen) -> None:
        """End a drag: it has drawn from press to release."""
        start, self._pressed = self._pressed, None
        if start is not None and self.path and away(start.raw, pen.raw, _DRAG_PX * pen.metres):
            self._take(pen)
            self.add(self._meant(pen))

    def double_clicked(self, pen: Pen) -> None:
        """End; the first of the two clicks has set the last place."""
        if len(self.path) >= self.least and self.most is None:
            self.finish()
        elif not self.path:  # the click before has ended something: this one begins anew
            self.pressed(pen)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Take numbers, Backspace and Enter."""
        if (self.path or self.here is not None) and self.entry.take(event, may_be_negative=bool(self.path)):
            self.stage.update()
            return True
        if is_enter(event):
            return self._entered()
        return event.key() == Qt.Key.Key_Backspace and self.step_back()

    def step_back(self) -> bool:
        """Take back the numbers typed, else the place set last."""
        if not self.entry.clear():
            if not self.path:
                return False
            self.path = self.path[:-1]
        self.stage.update()
        return True

    def cancel(self) -> bool:
        """Drop the numbers typed, else everything."""
        if self.entry.clear():
            self.stage.update()
            return True
        was_busy = self.is_busy
        self._drop()
        if was_busy:
            self.stage.update()
        return was_busy

    def paint(self, painter: QPainter) -> None:
        """Draw the preview."""
        if self.stage.floor is None:
            return
        with Preview(painter, self.stage) as preview:
            path = self._shown()
            if path:
                self.sketch(preview, path)
                preview.vertices(self.path, closing=self._is_at_start)
            if self.here is None:
                return
            if self.entry.is_open:
                preview.pill(self.here, [self.entry_text(self.entry.text)], typed=True)
            else:
                preview.pill(self.here, self.readout(path))

    # ── drawing ─────────────────────────────────────────────────────────────────────────────

    def add(self, place: Point) -> None:
        """Set the next place; the last one that fits in ends it."""
        self.path = (*self.path, place)
        if self.most is not None and len(self.path) >= self.most and not self.finish():
            self.path = self.path[:-1]
        self.stage.update()

    def enter(self, text: str) -> None:
        """Take what was typed; raise BadInput for nonsense, which then can be corrected."""
        place = self.typed(text)
        self.entry.clear()
        if self.may_draw():
            self.add(place)

    def finish(self, *, closed: bool = False) -> bool:
        """Make what was drawn and begin anew; what cannot be made stays, with the reason told."""
        path = self.path
        if len(path) < self.least:
            self.stage.said.emit(f"至少要 {self.least} 个点，请继续单击。")
            return False
        try:
            made = self.may_draw() and self.make(path, closed=closed)
        except BadInput as error:
            self.stage.failed.emit(error)
            made = False
        if made:
            self._drop(keep_pen=True)
            if self.stage.tool is self:
                self.done()
        self.stage.update()
        return made

    def _entered(self) -> bool:
        if not self.entry.is_open:
            if not self.path:
                return False
            self.finish()
            return True
        try:
            self.enter(self.entry.text)
        except BadInput as error:
            self.stage.failed.emit(error)
        self.stage.update()
        return True

    def _take(self, pen: Pen) -> None:
        self._pen = pen
        self.here = self._meant(pen)

    def _meant(self, pen: Pen) -> Point:
        return self.held(self.path[-1], pen.at) if pen.shift and self.path else pen.at

    def _shown(self) -> Path:
        """Return the places with the one under the mouse, or the one typed as far as it makes sense."""
        if not self.path or self.here is None:
            return self.path
        here = self.here
        if self.entry.is_open:
            with suppress(BadInput):
                here = self.typed(self.entry.text)
        elif self._is_at_start:
            here = self.path[0]
        return (*self.path, here)

    @property
    def _is_at_start(self) -> bool:
        pen = self._pen
        if not self.closes or len(self.path) < 3 or pen is None:
            return False
        return not away(self.path[0], pen.raw, _NEAR_PX * pen.metres)

    def _drop(self, *, keep_pen: bool = False) -> None:
        self.path = ()
        self.entry.clear()
        self._pressed = None
        if not keep_pen:
            self._pen = self.here = None
