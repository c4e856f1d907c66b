"""The select tool: choosing by clicks and rectangles, changing what is chosen by mouse and arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import QMenu

from riskmap.geometry.shapes import Point
from riskmap.geometry.snapping import Snap
from riskmap.geometry.vertices import VertexNumber
from riskmap.model.diagram.layers import KIND_TITLES
from riskmap.model.diagram.notes import TextNote
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import PointMark
from riskmap.ui.diagram.commands.linking import links_borders
from riskmap.ui.diagram.commands.reshaping import label_freed, vertex_added_to, vertex_taken_from
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.choosing.beginning import drag_gesture, handle_gesture
from riskmap.ui.diagram.tools.choosing.corners import lines_of, may_gain_vertices
from riskmap.ui.diagram.tools.choosing.gesture import Gesture
from riskmap.ui.diagram.tools.choosing.handle_painting import paint_handles
from riskmap.ui.diagram.tools.choosing.handles import (
    REACH_PX,
    Handle,
    HandleKind,
    changeable,
    handle_at,
    single_line,
)
from riskmap.ui.diagram.tools.choosing.hints import CHOSEN, HANDLES, NOTHING, READ_ONLY, VERTEX
from riskmap.ui.diagram.tools.choosing.marquee import MarqueeGesture
from riskmap.ui.diagram.tools.choosing.nudging import ARROWS, Nudging
from riskmap.ui.diagram.tools.choosing.writing import write
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.pen import Pen
from riskmap.ui.diagram.tools.tool import Tool

#: Pixels: a press that moves farther is a drag; a click this near to the last is at the same place.
_DRAG_PX, _SAME_PX = 4.0, 4.0


class SelectTool(Tool):
    """Chooses, moves, copies, scales, turns and reshapes what is on the floor."""

    key: ClassVar[str] = "select"
    title: ClassVar[str] = "选择"
    icon: ClassVar[str] = "mouse-pointer-2"
    shortcut: ClassVar[str] = "V"
    tip: ClassVar[str] = "单击或框选图形，拖动移动，拖手柄修改"
    snaps: ClassVar[bool] = False  # each gesture catches for itself
    cursor: ClassVar[Qt.CursorShape] = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._pressed: Pen | None = None
        self._gesture: Gesture | None = None
        self._is_dragging = False
        self._on_click: Callable[[], None] | None = None
        self._handle: Handle | None = None  # under the mouse
        self._last_click: Point | None = None
        self._chosen_before: tuple[bytes, ...] = ()
        self.vertex: VertexNumber | None = None  # the one that Delete takes
        self._menu: QMenu | None = None  # owns what the last right click offered
        self.nudging = Nudging(stage, self._refresh)

    # ── what it says ────────────────────────────────────────────────────────────────────────

    @property
    def hint(self) -> str:
        """Return what the mouse and keys do now."""
        if self._is_dragging and self._gesture is not None:
            return self._gesture.hint
        if self.nudging.is_busy:
            return self.nudging.hint
        if self.vertex is not None:
            return VERTEX
        if self._handle is not None:
            return HANDLES[self._handle.kind]
        floor = self.stage.floor
        return CHOSEN if floor is not None and floor.selection and floor.writable else NOTHING

    @property
    def is_busy(self) -> bool:
        """Tell whether a drag is under way; nudges are never lost."""
        return self._is_dragging

    @property
    def caught(self) -> Snap | None:
        """Return what the drag has caught."""
        return self._gesture.caught if self._is_dragging and self._gesture is not None else None

    @property
    def pointer(self) -> Qt.CursorShape:
        """Return what the mouse looks like: what a press here would do."""
        if self._is_dragging and self._gesture is not None:
            return self._gesture.pointer
        if self._handle is not None:
            return self._handle.pointer
        floor = self.stage.floor
        if floor is not None and self.stage.hovered_uid in floor.selection and floor.writable:
            return Qt.CursorShape.SizeAllCursor
        return self.cursor

    # ── the mouse ───────────────────────────────────────────────────────────────────────────

    def pressed(self, pen: Pen) -> None:
        """Choose what is under the mouse, and be ready to drag it."""
        self.nudging.settle()
        self._let_go()
        floor = self.stage.floor
        if floor is None:
            return
        self._pressed, self._chosen_before = pen, floor.selection
        handle = self._handle_at(pen)
        if handle is not None:
            self._set_vertex(handle.vertex if handle.kind is HandleKind.VERTEX else None)
            self._gesture = handle_gesture(self.stage, pen, handle, linked=links_borders(self.stage))
            return
        self._set_vertex(None)
        hits = self.stage.hits(pen.raw)
        if not hits or (pen.ctrl and pen.shift):
            self._gesture = MarqueeGesture(self.stage, pen)
            self._on_click = None if pen.ctrl or pen.shift else lambda: floor.select(())
            return
        top = hits[0]
        if pen.ctrl and top in floor.selection:
            self._on_click = lambda: floor.select(uid for uid in floor.selection if uid != top)
        elif pen.ctrl or pen.shift:
            floor.select((*floor.selection, top))
        elif top in floor.selection or (self._is_again(pen) and set(hits) & set(floor.selection)):
            self._on_click = lambda: floor.select((self._next_below(hits, pen),))
        else:
            floor.select((top,))

    def moved(self, pen: Pen) -> None:
        """Drag, or show what a press would take hold of."""
        if self._pressed is None or not pen.is_down:
            self._hover(pen)
            return
        far = hypot(pen.raw[0] - self._pressed.raw[0], pen.raw[1] - self._pressed.raw[1])
        if not self._is_dragging:
            if far < _DRAG_PX * pen.metres or not self._begin_drag():
                return
            self._is_dragging = True
            self.stage.hover(None)
        if self._gesture is not None:
            self._gesture.moved(pen)
            self.stage.update()

    def released(self, pen: Pen) -> None:
        """End a drag with its change, or a click with its choice."""
        gesture, click, dragged = self._gesture, self._on_click, self._is_dragging
        pressed = self._pressed
        self._let_go()
        if dragged and gesture is not None:
            gesture.moved(pen)
            gesture.released()
            self._last_click = None
        elif pressed is not None:
            if click is not None:
                click()
            self._last_click = pen.raw
        self._hover(pen)
        self.stage.update()

    def double_clicked(self, pen: Pen) -> None:
        """Open what is there: a text to be written, a border to get a vertex, else the properties."""
        self._let_go()
        floor = self.stage.floor
        if floor is None:
            return
        handle = self._handle_at(pen)
        shapes = changeable(self.stage)
        if handle is not None and handle.kind is HandleKind.LABEL and isinstance(shapes[0], PointMark):
            self.stage.do(label_freed(shapes[0]))
            return
        if self._add_vertex(pen):
            return
        hits = self.stage.hits(pen.raw)
        if not hits:
            return
        shape = floor.document.shapes[hits[0]]
        if shape.uid not in floor.selection:
            floor.select((shape.uid,))
        self._open(shape)

    # ── keys ────────────────────────────────────────────────────────────────────────────────

    def keeps_key(self, event: QKeyEvent) -> bool:
        """Keep F2 for what is chosen: the window would open the enterprise's particulars."""
        floor = self.stage.floor
        return event.key() == Qt.Key.Key_F2 and floor is not None and bool(floor.selection)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Nudge by arrows, open by Enter or F2, delete; the rest is commands'."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and modifiers & Qt.KeyboardModifier.AltModifier:
            return self._choose_beside(forwards=key == Qt.Key.Key_Right, turn=ctrl)
        if key in ARROWS and not modifiers & Qt.KeyboardModifier.AltModifier:
            return self.nudging.press(ARROWS[key], to_grid=shift, fine=ctrl)
        floor = self.stage.floor
        if floor is None or not floor.selection or self._is_dragging or ctrl:
            return False
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self._run("delete")
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            shapes = changeable(self.stage)
            self._open(shapes[0] if len(shapes) == 1 else None)
            return True
        return False

    def _open(self, shape: Shape | None) -> None:
        """Open what a shape says: a text where it stands, a mark's point, else the properties."""
        floor = self.stage.drawn
        if isinstance(shape, TextNote) and floor.writable:
            write(self.stage, shape)
        elif isinstance(shape, PointMark) and shape.point_uid in floor.points and floor.writable:
            self.stage.point_edit_asked.emit(shape.point_uid)
        else:
            self.stage.properties_asked.emit()

    def delete(self) -> bool:
        """Delete the vertex in hand."""
        shape, vertex = single_line(self.stage), self.vertex
        if shape is None or vertex is None:
            return False
        change = vertex_taken_from(self.stage.drawn.document, shape, vertex, linked=links_borders(self.stage))
        if change is None:
            kind = KIND_TITLES[type(shape)]
            self.stage.said.emit(f"{kind}不能再少一个顶点；要删除整个图形，请先按 Esc 放开顶点。")
        else:
            self._set_vertex(None)
            self.stage.do(change)
        return True

    def cancel(self) -> bool:
        """Drop the drag under way, else the vertex in hand, else the choice; nudges stand."""
        self.nudging.settle()
        if self._is_dragging:
            self._let_go()
            self.stage.update()
            return True
        self._let_go()
        if self.vertex is not None:
            self._set_vertex(None)
            return True
        return False

    def step_back(self) -> bool:
        """Drop a drag under way: Ctrl+Z in the middle of it."""
        if self._is_dragging:
            self._let_go()
            self.stage.update()
            return True
        return False

    def deactivated(self) -> None:
        """Make what waits, drop what is dragged."""
        self.cancel()
        self.nudging.deleteLater()
        self._drop_menu()
        self.stage.hover(None)

    def floor_changed(self) -> None:
        """The floor is another one: what was dragged does not fit it any more."""
        if self._is_dragging:
            self._let_go()
        self._handle = None
        shape = single_line(self.stage) if self.stage.floor is not None else None
        if self.vertex is not None and (shape is None or not _has_vertex(shape, self.vertex)):
            self.vertex = None

    def menu(self, pen: Pen) -> Sequence[QAction | None]:
        """Choose what is under the mouse, and offer what can be done with it."""
        from riskmap.ui.diagram.commands.context_menu import context_menu  # commands use tools

        self.nudging.settle()
        floor = self.stage.floor
        if floor is None:
            return ()
        hits = self.stage.hits(pen.raw)
        if hits and not any(uid in floor.selection for uid in hits):
            floor.select((hits[0],))
        elif not hits and self._handle_at(pen) is None:
            floor.select(())
        self._drop_menu()
        self._menu = QMenu()
        return context_menu(self.stage, pen, self._menu)

    # ── painting ────────────────────────────────────────────────────────────────────────────

    def paint(self, painter: QPainter) -> None:
        """Draw the drag with its numbers, or the handles of what is chosen."""
        if self.stage.floor is None:
            return
        if self._is_dragging and self._gesture is not None:
            self._gesture.paint(painter)
            with Preview(painter, self.stage) as preview:
                preview.pill(self._gesture.pen.raw, self._gesture.says)
        elif self.nudging.is_busy:
            self.nudging.paint(painter)
        else:
            paint_handles(painter, self.stage, self.vertex)

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _handle_at(self, pen: Pen) -> Handle | None:
        handle = handle_at(self.stage, pen.raw)
        if handle is not None and handle.kind is HandleKind.EDGE and (pen.ctrl or pen.shift):
            return None  # copying, adding to the choice: the shape is meant
        return handle

    def _begin_drag(self) -> bool:
        """Tell whether a drag can begin; without a handle or a rectangle what is chosen is moved."""
        if self._gesture is not None:
            return True
        if self._pressed is None:
            return False
        shapes = changeable(self.stage)
        if not shapes:
            if not self.stage.drawn.writable:
                self.stage.said.emit(READ_ONLY)
            self._pressed = None
            return False
        self._gesture = drag_gesture(self.stage, self._pressed, shapes)
        return True

    def _let_go(self) -> None:
        self._pressed, self._gesture, self._on_click, self._is_dragging = None, None, None, False

    def _hover(self, pen: Pen) -> None:
        if self.stage.floor is None:
            return
        was = self._handle
        self._handle = self._handle_at(pen)
        hits = () if self._handle is not None else self.stage.hits(pen.raw)
        self.stage.hover(hits[0] if hits else None)
        if self._handle != was:
            self.stage.update()

    def _next_below(self, hits: Sequence[bytes], pen: Pen) -> bytes:
        """Return what a click means: the topmost; at the last click's place what lies below the chosen."""
        chosen = self.stage.drawn.selection
        if self._is_again(pen) and len(chosen) == 1 and chosen[0] in hits:
            return hits[(hits.index(chosen[0]) + 1) % len(hits)]
        return hits[0]

    def _is_again(self, pen: Pen) -> bool:
        """Tell whether the mouse is where it was clicked last."""
        last = self._last_click
        return last is not None and (
            hypot(pen.raw[0] - last[0], pen.raw[1] - last[1]) <= _SAME_PX * pen.metres
        )

    def _add_vertex(self, pen: Pen) -> bool:
        shape = single_line(self.stage)
        if shape is None or shape.uid not in self._chosen_before or not may_gain_vertices(shape):
            return False
        change = vertex_added_to(shape, pen.raw, tolerance=REACH_PX * pen.metres)
        return change is not None and self.stage.do(change)

    def _choose_beside(self, *, forwards: bool, turn: bool) -> bool:
        """Alt and an arrow, which the canvas keeps for its tools: choose on, or turn with Ctrl."""
        keys = ("turn_right", "turn_left") if turn else ("next", "previous")
        return self._run(keys[0] if forwards else keys[1])

    def _run(self, key: str) -> bool:
        from riskmap.ui.diagram.commands.registry import commands  # commands use tools

        commands()[key].run(self.stage)
        return True

    def _drop_menu(self) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None

    def _set_vertex(self, vertex: VertexNumber | None) -> None:
        if vertex != self.vertex:
            self.vertex = vertex
            self.stage.update()

    def _refresh(self) -> None:
        self.stage.update()


def _has_vertex(shape: Shape, vertex: VertexNumber) -> bool:
    lines = lines_of(shape)
    return vertex[0] < len(lines) and vertex[1] < len(lines[vertex[0]])
