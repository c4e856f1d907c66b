"""What a tool works on: the floor, how it lies on the canvas, what can be caught and hit. No widget."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable

from PySide6.QtCore import QObject, Qt, Signal

from riskmap.errors import BadInput
from riskmap.geometry.marquee import in_marquee
from riskmap.geometry.shapes import Path, Point
from riskmap.geometry.snap_index import SnapIndex
from riskmap.geometry.snapping import Grid, Snap, SnapKind, SnapOptions, SnappedMove, snap, snap_move
from riskmap.model.diagram.changes import Change
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.targets import Targets
from riskmap.ui.diagram.tools.pen import Pen
from riskmap.ui.diagram.tools.tool import Tool
from riskmap.ui.theme import Theme

#: How near, in pixels, the pen catches and a click hits.
CATCH_PX, HIT_PX = 8.0, 5.0


class Stage(QObject):
    """Holds the floor, the view and the tool in hand; the canvas shows it, tools act on it."""

    repaint_asked = Signal()  # the preview has changed
    view_changed = Signal()
    hint_changed = Signal()
    tool_changed = Signal(object)  # Tool
    floor_changed = Signal(object)  # DrawnFloor or None: another floor was opened
    hovered = Signal(object)  # uid under the mouse, or None
    pen_moved = Signal(object)  # Pen, None when the mouse left
    said = Signal(str)  # a sentence for the status bar
    point_asked = Signal(object)  # a new risk point is wanted at this position: the page asks what it is
    text_asked = Signal(object, str, object)  # position, text so far, what to do with the new one
    name_asked = Signal(object, str, object)  # the same for the name of a new zone
    point_edit_asked = Signal(bytes)  # a double click on a mark: change its point in the register
    properties_asked = Signal()  # a double click on another shape: put the keyboard into the properties
    failed = Signal(object)  # UserError

    def __init__(self, *, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.floor: DrawnFloor | None = None
        self.view = FloorView()
        self.tool: Tool | None = None
        self.hovered_uid: bytes | None = None
        self.snap_kinds: frozenset[SnapKind] = frozenset(SnapKind)
        self.grid_shown = True
        self.ground_index: SnapIndex | None = None  # the background's lines, once they are looked up
        self.catches_ground = True  # whether the pen catches them
        self.stays_in_hand: bool | None = None  # whether a drawing tool stays after use; None: as each likes
        self.kept: dict[str, object] = {}  # tools' options, for the next time they are taken in hand
        self.last_pen: Pen | None = None  # where the mouse is, None when it is not on the canvas
        self.pen_moved.connect(self._note_pen)
        self._targets: Targets | None = None
        self._old_targets: Targets | None = None
        self._tools: dict[str, Callable[[Stage], Tool]] = {}

    # ── the floor ───────────────────────────────────────────────────────────────────────────

    @property
    def drawn(self) -> DrawnFloor:
        """Return the open floor; only for whoever knows that one is open."""
        if self.floor is None:
            raise RuntimeError("no floor is open")
        return self.floor

    def open(self, floor: DrawnFloor | None) -> None:
        """Put another floor on the stage, or none."""
        if self.tool is not None:
            if self.tool.is_busy and self.floor is not None:
                self.said.emit(f"换了图纸，没有画完的“{self.tool.title}”已放弃。")
            self.tool.cancel()
        if self.floor is not None:
            self.floor.changed.disconnect(self._forget)
            self.floor.points_changed.disconnect(self._forget)
            self.floor.selection_changed.disconnect(self.update)
        self.floor = floor
        self._targets = self._old_targets = None
        self.hovered_uid = None
        if floor is not None:
            floor.changed.connect(self._forget)
            floor.points_changed.connect(self._forget)
            floor.selection_changed.connect(self.update)
        self.floor_changed.emit(floor)
        self.hint_changed.emit()

    @property
    def targets(self) -> Targets:
        """Return what can be clicked and caught on the floor as it is now."""
        if self._targets is None:
            self._targets = Targets(self.drawn.diagram, self.drawn.facts, before=self._old_targets)
            self._old_targets = None
        return self._targets

    def do(self, change: Change) -> bool:
        """Make a change; tell why when it cannot be, and return whether it was made."""
        try:
            self.drawn.do(change)
        except BadInput as error:
            self.failed.emit(error)
            return False
        return True

    def _note_pen(self, pen: Pen | None) -> None:
        self.last_pen = pen

    def _forget(self, *_what: object) -> None:
        self._old_targets, self._targets = self._targets or self._old_targets, None
        if self.tool is not None:
            self.tool.floor_changed()
        self.repaint_asked.emit()

    # ── the view ────────────────────────────────────────────────────────────────────────────

    def set_view(self, view: FloorView) -> None:
        """Show another part of the floor."""
        if view != self.view:
            self.view = view
            self.view_changed.emit()

    # ── tools ───────────────────────────────────────────────────────────────────────────────

    def set_tools(self, tools: dict[str, Callable[[Stage], Tool]]) -> None:
        """Take over the tools there are, by key."""
        self._tools = tools

    def add_tool(self, tool: type[Tool]) -> None:
        """Take over one more tool, which no button offers: something else takes it in hand."""
        self._tools = {**self._tools, tool.key: tool}

    def has_tool(self, key: str) -> bool:
        """Tell whether there is a tool of that key."""
        return key in self._tools

    def use(self, key: str) -> Tool:
        """Take a tool in hand and return it."""
        return self.take(self._tools[key](self))

    def take(self, tool: Tool) -> Tool:
        """Take a tool in hand that somebody made for one occasion; return the one in hand afterwards."""
        if self.tool is not None:
            self.tool.deactivated()
        self.tool = tool
        tool.activated()
        if self.tool is not tool:  # done at once: it has put itself away and handed over to another
            return self.tool
        self.tool_changed.emit(tool)
        self.hint_changed.emit()
        self.repaint_asked.emit()
        return tool

    def update(self) -> None:
        """Paint the tool's preview again, and say what the next click does."""
        self.repaint_asked.emit()
        self.hint_changed.emit()

    # ── finding ─────────────────────────────────────────────────────────────────────────────

    def pen(
        self,
        x: float,
        y: float,
        *,
        is_down: bool = False,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> Pen:
        """Return the pen at a pixel of the canvas, snapped as the tool in hand wants it."""
        raw = self.view.floor(x, y)
        keys = Qt.KeyboardModifier
        alt = bool(modifiers & keys.AltModifier)
        caught = Snap(at=raw)
        if self.tool is not None and self.tool.snaps and not alt and self.floor is not None:
            caught = self.caught(raw, anchor=self.tool.anchor, exclude=self.tool.not_caught)
        return Pen(
            at=caught.at,
            raw=raw,
            snap=caught,
            metres=self.view.metres,
            is_down=is_down,
            shift=bool(modifiers & keys.ShiftModifier),
            ctrl=bool(modifiers & keys.ControlModifier),
            alt=alt,
        )

    @property
    def snap_indexes(self) -> list[SnapIndex]:
        """Return what can be caught, what is drawn before what lies under it."""
        ground = self.ground_index if self.catches_ground else None
        return [self.targets.snap_index, *([ground] if ground is not None else [])]

    def caught(self, at: Point, *, anchor: Point | None = None, exclude: Collection[Hashable] = ()) -> Snap:
        """Return what the pen catches near a place of the floor."""
        return snap(
            at,
            self.snap_indexes,
            tolerance=CATCH_PX * self.view.metres,
            options=self.snap_options,
            anchor=anchor,
            exclude=exclude,
        )

    def caught_move(
        self, points: Path, by: Point, *, grab: Point | None = None, exclude: Collection[Hashable] = ()
    ) -> SnappedMove:
        """Return how far a dragged shape goes, drawn to what is near."""
        return snap_move(
            points,
            by,
            self.snap_indexes,
            tolerance=CATCH_PX * self.view.metres,
            grab=grab,
            options=self.snap_options,
            exclude=exclude,
        )

    @property
    def snap_options(self) -> SnapOptions:
        """Return what is switched on, the grid only where one sees it."""
        step = self.drawn.document.sheet.grid
        on = self.grid_shown and step * self.view.zoom >= CATCH_PX
        on = on and (self.tool is None or self.tool.on_grid)
        return SnapOptions(
            kinds=self.snap_kinds,
            grid=Grid(step=step) if on else None,
            guide_reach=max(15.0, 150 * self.view.metres),
        )

    def hits(self, at: Point) -> list[bytes]:
        """Return the uids of the shapes under a place that may be edited, topmost first."""
        found = self.targets.hit_index.hits(at, tolerance=HIT_PX * self.view.metres)
        return [uid for uid in found if isinstance(uid, bytes)]

    def in_marquee(self, start: Point, end: Point) -> list[bytes]:
        """Return the uids of the shapes a dragged rectangle takes (to the left: those it touches, too)."""
        return [uid for uid in in_marquee(self.targets.hit_index, start, end) if isinstance(uid, bytes)]

    def shape(self, uid: bytes) -> Shape | None:
        """Return a shape of the floor."""
        return self.drawn.document.shapes.get(uid)

    def hover(self, uid: bytes | None) -> None:
        """Say what is under the mouse."""
        if uid != self.hovered_uid:
            self.hovered_uid = uid
            self.hovered.emit(uid)
            self.repaint_asked.emit()
