"""The canvas: shows the stage and hands mouse, keys and touchpad to the tool in hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from riskmap.ui.diagram.canvas_keys import HELD_KEYS, held, is_own_key, moved_view
from riskmap.ui.diagram.canvas_menu import add_entries, add_view_entries
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.edge_moving import EdgeMoving
from riskmap.ui.diagram.rulers import RULER_PX
from riskmap.ui.diagram.shown_floor import ShownFloor
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.text_editor import TextEditor
from riskmap.ui.diagram.tools.pen import Pen
from riskmap.ui.diagram.tools.tool import Tool
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

#: How much closer one notch of the wheel goes.
_NOTCH = 1.2
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class Canvas(ShownFloor):
    """Shows the open floor and takes what the user does to it. It knows nothing of what tools do."""

    point_dropped = Signal(list, object)  # uids of the register's points, position
    sign_dropped = Signal(str, object)  # name, position: it has been put there
    equipment_dropped = Signal(object, object)  # EquipmentKind, position: it has been put there
    menu_asked = Signal(object, object)  # QMenu that is about to open on an empty place, Pen

    def __init__(
        self,
        stage: Stage,
        *,
        work: Work,
        path_of: Callable[[], Path | None],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(stage, work=work, path_of=path_of, theme=theme, parent=parent)
        self.setObjectName("Canvas")
        self.setAccessibleName("画布")
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.text_editor = TextEditor(self)
        self._space_held = self._is_down = False
        self._keys = _NO_KEYS
        self._edge = EdgeMoving(self, self.looking, where=lambda: self._at)
        stage.view_changed.connect(self._view_changed)
        stage.tool_changed.connect(self._tool_changed)
        self._settled: DrawnFloor | None = None
        stage.floor_changed.connect(self._text_of_other_floor)
        stage.text_asked.connect(self._text_asked)
        stage.name_asked.connect(lambda at, text, done: self._text_asked(at, text, done, "分区"))

    # ── the mouse ───────────────────────────────────────────────────────────────────────────

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pan with the middle button or Space, else give the tool the left one."""
        self._keys = event.modifiers()
        at = event.position()
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space_held):
            self._pan_from = at
            self._set_cursor()
        elif left and self.stage.tool is not None and self.stage.floor is not None:
            if at.x() < RULER_PX or at.y() < RULER_PX:
                return
            self._is_down = True
            self.stage.tool.pressed(self._take_pen(at))
            self._edge.start(self.stage)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or tell the tool."""
        self._keys = event.modifiers()
        self._at = event.position()
        if self._pan_from is not None:
            step = self._at - self._pan_from
            self._pan_from = self._at
            self.looking.move(step.x(), step.y())
            return
        self._tell_moved()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End panning, or tell the tool."""
        self._keys = event.modifiers()
        if self._pan_from is not None and event.button() in (
            Qt.MouseButton.MiddleButton,
            Qt.MouseButton.LeftButton,
        ):
            self._pan_from = None
            self._set_cursor()
        elif event.button() == Qt.MouseButton.LeftButton and self._is_down:
            self._is_down = False
            self._edge.stop()
            if self.stage.tool is not None and self.stage.floor is not None:
                self.stage.tool.released(self._take_pen(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell the tool; the middle button shows the whole sheet."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self.fit()
            return
        tool, left = self.stage.tool, event.button() == Qt.MouseButton.LeftButton
        if left and tool is not None and self.stage.floor is not None and not self._space_held:
            self._keys = event.modifiers()
            self._is_down = True
            tool.double_clicked(self._take_pen(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget where the mouse was."""
        super().leaveEvent(event)
        self._at = self._pen = None
        self.stage.hover(None)
        self.stage.pen_moved.emit(None)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; two fingers on a touchpad, or Shift, move the sheet."""
        keys, pixels, notches = event.modifiers(), event.pixelDelta(), event.angleDelta()
        zooms = bool(keys & Qt.KeyboardModifier.ControlModifier)
        touchpad = event.pointingDevice().type() == QPointingDevice.DeviceType.TouchPad
        if keys & Qt.KeyboardModifier.ShiftModifier and not zooms:
            away = notches.y() or notches.x()
            self.looking.move(away / 2, 0)
        elif touchpad and not zooms:
            step = pixels if not pixels.isNull() else notches / 2
            self.looking.move(step.x(), step.y())
        elif notches.y():
            self.zoom(_NOTCH ** (notches.y() / 120), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Zoom by a pinch; keep the canvas's own keys from the window's shortcuts."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1.0 + event.value(), event.position())
                return True
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            tool = self.stage.tool
            busy = tool is not None and tool.is_busy
            if is_own_key(event, is_busy=busy) or (tool is not None and tool.keeps_key(event)):
                event.accept()
                return True
        return super().event(event)

    def _take_pen(self, at: QPointF) -> Pen:
        self._at = at
        self._pen = self.stage.pen(at.x(), at.y(), is_down=self._is_down, modifiers=self._keys)
        return self._pen

    def _tell_moved(self) -> None:
        if self._at is None or self.stage.floor is None or self._at_ruler():
            self.update()
            return
        pen = self._take_pen(self._at)
        if self.stage.tool is not None:
            self.stage.tool.moved(pen)
            if self._pan_from is None and self.cursor().shape() != self.stage.tool.pointer:
                self._set_cursor()
        self.stage.pen_moved.emit(pen)
        self.update()

    def _at_ruler(self) -> bool:
        assert self._at is not None
        return not self._is_down and (self._at.x() < RULER_PX or self._at.y() < RULER_PX)

    def _view_changed(self) -> None:
        """The sheet has moved under a resting mouse: it is elsewhere on the floor now."""
        if self._at is not None and self._pan_from is None and self.stage.floor is not None:
            self._tell_moved()

    # ── keys ────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the tool its keys; the rest moves the view or puts the tool away."""
        self._keys = event.modifiers() | held(event)
        tool = self.stage.tool
        if tool is not None and self.stage.floor is not None and tool.key_pressed(event):
            self.update()  # before the view: a minus may belong to a number being typed
            return
        if moved_view(event, self.looking, self._at):
            return
        key = event.key()
        if key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_held = True
            self._set_cursor()
        elif key == Qt.Key.Key_Escape:
            self._put_away()
        elif key in HELD_KEYS and not event.isAutoRepeat():
            self._tell_moved()  # Alt lets go of what is caught, Shift keeps to an axis
        elif key != Qt.Key.Key_Space:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End panning by Space."""
        self._keys = event.modifiers() & ~held(event)
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_held = False
            self._set_cursor()
        elif event.key() in HELD_KEYS and not event.isAutoRepeat():
            self._tell_moved()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A key let go elsewhere is no longer held."""
        super().focusOutEvent(event)
        self._space_held = False
        self._keys = _NO_KEYS
        self._set_cursor()

    def _put_away(self) -> None:
        """Esc: drop what is half drawn, then the tool, then the choice."""
        tool = self.stage.tool
        if tool is not None and tool.cancel():
            self.stage.update()
        elif tool is not None and tool.key != "select" and self.stage.has_tool("select"):
            self.stage.use("select")
        elif self.stage.floor is not None:
            self.stage.floor.select(())
            self.update()

    # ── the tool ────────────────────────────────────────────────────────────────────────────

    def _tool_changed(self, _tool: Tool) -> None:
        self._is_down = False
        self._edge.stop()
        self._set_cursor()
        self.update()

    def _set_cursor(self) -> None:
        if self._pan_from is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._space_held:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.stage.tool is not None:
            self.setCursor(self.stage.tool.pointer)
        else:
            self.unsetCursor()

    def _text_of_other_floor(self, floor: DrawnFloor | None) -> None:
        """Drop what is being written; on the new floor it is taken over before a save or an undo."""
        self.text_editor.drop()
        if self._settled is not None:
            self._settled.settling.disconnect(self.text_editor.take)
        self._settled = floor
        if floor is not None:
            floor.settling.connect(self.text_editor.take)

    def _text_asked(
        self, position: tuple[float, float], text: str, done: Callable[[str], None], name_of: str = ""
    ) -> None:
        x, y = self.stage.view.pixel(position)
        self.text_editor.ask(QPoint(round(x), round(y)), text, done, name_of=name_of)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what makes sense here: the tool's own, else the view's."""
        if self.stage.floor is None:
            return
        pen = self._take_pen(QPointF(event.pos()))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = self.stage.tool.menu(pen) if self.stage.tool is not None else ()
        add_entries(menu, entries)
        if not entries:
            self.menu_asked.emit(menu, pen)
            add_view_entries(menu, self.stage, self.looking)
        menu.popup(event.globalPos())

    # ── dropping ────────────────────────────────────────────────────────────────────────────

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take points, signs and equipment."""
        self._drop.entered(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would land."""
        self._at = event.position()
        self._drop.moved(event)
        self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It was carried away again."""
        super().dragLeaveEvent(event)
        self._drop.end()
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put a sign or a piece of equipment; ask the page to put points."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        landed = self._drop.dropped(event)
        self.update()
        if landed is None:
            return
        what, at = landed
        if what.points:
            self.point_dropped.emit(list(what.points), at)
        elif what.sign:
            self.sign_dropped.emit(what.sign, at)
        else:
            self.equipment_dropped.emit(what.equipment, at)
