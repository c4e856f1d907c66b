"""Follows the open floor and keeps its picture; paints between two events, never longer than a moment."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPainter

from riskmap.drawing.level_look import Styles
from riskmap.drawing.recolouring import Vision
from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.geometry.shapes import Box
from riskmap.model.diagram.changes import Change, ReplaceShapes
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.layers import layer_of
from riskmap.model.diagram.zone import Zone
from riskmap.model.levels import RiskLevel
from riskmap.ui.diagram.backdrop import Backdrop
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.painting.colours import Colours
from riskmap.ui.diagram.painting.floor_picture import FloorPicture
from riskmap.ui.diagram.painting.sprite import Bounds
from riskmap.ui.diagram.painting.tiles import Tiles
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.work import Work

#: Seconds of painting pieces: within a frame, within a frame after a change, between two frames, ahead.
_IN_FRAME, _AFTER_CHANGE, _BETWEEN, _AHEAD = 0.005, 0.014, 0.010, 0.004
#: While many pieces are missing they are shown so many seconds apart: showing costs time, too.
_SHOWN_EVERY = 0.040
#: A zoom under way shows stretched pieces; its own are painted once it rests for so long.
_SETTLES_MS = 90
_AHEAD_AFTER_MS = 250
#: More shapes than this, and their zones are worked out on a thread.
_MANY = 120
#: A change of more zones than this is worked out on a thread, too.
_MANY_ZONES = 40
#: A change on these layers may make room for a name or take it.
_WITH_NAMES = frozenset(("zones", "points", "signs", "equipment", "escape", "furniture"))


class CanvasPicture(QObject):
    """The picture of the open floor for one canvas."""

    updated = Signal()  # there is more to show
    made = Signal()  # another floor can be shown from now on
    settled = Signal()  # all that is in view is up to date

    def __init__(
        self, stage: Stage, *, work: Work, path_of: Callable[[], Path | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._stage, self._work = stage, work
        self.backdrop = Backdrop(work=work, path_of=path_of, parent=self)
        self.backdrop.changed.connect(self._ground_changed)
        self._floor: DrawnFloor | None = None
        self.picture: FloorPicture | None = None
        self._tiles: Tiles | None = None
        self._vision: Vision | None = None
        self._artwork = SignArtwork()
        self._ghost: Diagram | None = None
        self._ratio = 1.0
        self._size = (1, 1)
        self._view: FloorView | None = None
        self._is_urgent = False
        self._was_complete = False
        self._painted_at = 0.0
        self._naming: Iterator[list[Bounds] | None] | None = None  # the names are being laid out
        self._naming_at = 0.0
        self._are_names_stale = False
        self._is_behind = False  # a change is being worked out, the picture is of before it
        self._untold: set[bytes] | None = None  # shapes whose names it moves
        self._slices = QTimer(self, singleShot=True, interval=1)
        self._slices.timeout.connect(self._slice)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLES_MS)
        self._settle.timeout.connect(self._slice)
        self._ahead = QTimer(self, singleShot=True, interval=_AHEAD_AFTER_MS)
        self._ahead.timeout.connect(self._paint_ahead)
        stage.theme.changed.connect(self.redraw)

    # ── what is shown ───────────────────────────────────────────────────────────────────────

    def open(self, floor: DrawnFloor | None) -> None:
        """Show another floor, or none."""
        if self._floor is not None:
            self._floor.changed.disconnect(self._changed)
            self._floor.points_changed.disconnect(self._points_changed)
        self._floor = floor
        self._ghost = None
        if floor is not None:
            floor.changed.connect(self._changed)
            floor.points_changed.connect(self._points_changed)
        self.redraw()

    def set_vision(self, vision: Vision | None) -> None:
        """Show the floor as others see it."""
        if vision is not self._vision:
            self._vision = vision
            self.redraw()

    @property
    def vision(self) -> Vision | None:
        """Return as whom the floor is shown; None as it is."""
        return self._vision

    def set_artwork(self, artwork: SignArtwork) -> None:
        """Draw signs from the user's own folder."""
        self._artwork = artwork
        self.redraw()

    def set_ghost(self, diagram: Diagram | None) -> None:
        """Show another floor faintly below this one, or none."""
        self._ghost = diagram
        if self.picture is not None and self._tiles is not None:
            self.picture.set_ghost(diagram)
            self._tiles.forget()
            self._again()

    def redraw(self) -> None:
        """Make the picture anew: another floor, palette, theme or vision."""
        floor = self._floor
        self._tiles = self.picture = self._naming = self._untold = None
        self._is_behind = False
        if floor is not None and len(floor.document.shapes) > _MANY:
            diagram = floor.diagram
            self.backdrop.show(floor.document.background, Colours(self._vision))
            self._work.run(  # its zones are cut out of one another apart from the window's thread
                lambda _progress: len(diagram.visible_parts),
                done=lambda _count: self._make(floor),
                slot=f"picture-{id(self)}",
            )
        elif floor is not None:
            self._make(floor)
        self._again()

    def _make(self, floor: DrawnFloor) -> None:
        if floor is not self._floor:  # another one was opened meanwhile
            return
        self.picture = FloorPicture(
            floor.diagram,
            floor.facts,
            styles=self._styles(),
            around=self._stage.theme.colour("window"),
            artwork=self._artwork,
            vision=self._vision,
        )
        if self._ghost is not None:
            self.picture.set_ghost(self._ghost)
        self.backdrop.show(floor.document.background, self.picture.colours)
        self._set_ground()
        self._new_tiles()
        self.made.emit()
        self._again()

    def _styles(self) -> Styles:
        return {level: self._stage.theme.level_style(level) for level in RiskLevel}

    def _new_tiles(self) -> None:
        if self.picture is not None:
            self._tiles = Tiles(self.picture, millimetres=self.picture.millimetres, ratio=self._ratio)

    # ── following the floor ─────────────────────────────────────────────────────────────────

    def _changed(self, change: Change) -> None:
        floor = self._floor
        if floor is None or self.picture is None:
            return
        if floor.document.sheet.scale != self.picture.scale:
            self.redraw()
            return
        self._follow(_touched(change), many=_zones_in(change) > _MANY_ZONES)
        if not isinstance(change, ReplaceShapes):
            self.backdrop.show(floor.document.background, self.picture.colours)
            self._ground_changed()

    def _points_changed(self) -> None:
        floor = self._floor
        self._follow((), many=floor is not None and len(floor.document.shapes) > _MANY)

    def _follow(self, touched: Collection[bytes] | None, *, many: bool) -> None:
        """Follow the floor; ``touched`` are shapes whose names move, None when no name does."""
        floor = self._floor
        if floor is None or self.picture is None or self._tiles is None:
            return
        if not many and not self._is_behind:
            self._take_over(floor, touched)
            return
        if touched is not None:
            self._untold = (self._untold or set()) | set(touched)
        self._is_behind, self._was_complete = True, False
        diagram = floor.diagram
        self._work.run(  # only the newest comes back, and brings what those before it have changed
            lambda _progress: len(diagram.visible_parts),
            done=lambda _count: self._caught_up(floor),
            slot=f"picture-{id(self)}",
        )

    def _caught_up(self, floor: DrawnFloor) -> None:
        if floor is self._floor and self._is_behind:
            touched, self._untold, self._is_behind = self._untold, None, False
            self._take_over(floor, touched)

    def _take_over(self, floor: DrawnFloor, touched: Collection[bytes] | None) -> None:
        picture, tiles, view = self.picture, self._tiles, self._view
        if picture is None or tiles is None:
            return
        tiles.stop()
        dirty = picture.update(floor.diagram, floor.facts)
        if touched is not None and view is not None:
            pixels = view.zoom / picture.millimetres
            self._naming = None
            self._are_names_stale = True
            picture.forget_names(but=pixels)
            tiles.forget_other_zooms(view)
            tiles.changed((*picture.place_marks(pixels), *picture.drop_names(touched, pixels)), only=view)
        tiles.changed(dirty)
        self._is_urgent = True
        self._again()

    def grid_changed(self) -> None:
        """Take over whether the grid is shown."""
        self._ground_changed()

    def _ground_changed(self) -> None:
        if self._set_ground() and self._tiles is not None:
            self._tiles.forget()
        self._again()

    def _set_ground(self) -> bool:
        floor, picture = self._floor, self.picture
        if floor is None or picture is None:
            return False
        return picture.set_ground(
            floor.document.frame,
            around=self._stage.theme.colour("window"),
            grid=self._stage.grid_shown,
            background=self.backdrop.entries,
        )

    # ── painting ────────────────────────────────────────────────────────────────────────────

    def paint(self, painter: QPainter, view: FloorView, width: int, height: int) -> None:
        """Paint what there is, after working on what is missing for as long as a frame bears."""
        ratio = painter.device().devicePixelRatio()
        if ratio != self._ratio:
            self._ratio = ratio
            self._new_tiles()
        tiles = self._tiles
        if tiles is None:
            return
        if self._view is None or view.zoom != self._view.zoom:
            if self._view is not None:
                self._settle.start()
            self._ahead.stop()
        self._view, self._size = view, (width, height)
        if not self._settle.isActive() or not tiles.has_any:
            budget = _AFTER_CHANGE if self._is_urgent else _IN_FRAME
            if self._paint_more(budget, with_names=not self._is_urgent):
                self._slices.start()
            else:
                self._finish()
        self._is_urgent = False
        self._painted_at = time.perf_counter()
        tiles.paint(painter, view, width, height)

    def _paint_more(self, seconds: float, *, margin: int = 0, with_names: bool = True) -> bool:
        """Work on what is out of date for so long; tell whether anything is left."""
        tiles, picture, view = self._tiles, self.picture, self._view
        if tiles is None or picture is None or view is None:
            return False
        until = time.perf_counter() + seconds
        pixels = view.zoom / picture.millimetres
        is_new = not picture.has_names(pixels)
        if is_new and not self._name(picture, pixels, until):
            return True
        if tiles.work(view, *self._size, until=until, margin=margin):
            return True
        if not self._are_names_stale:
            return False
        if not with_names or not self._name(picture, pixels, until):
            return True
        return tiles.work(view, *self._size, until=until, margin=margin)

    def _name(self, picture: FloorPicture, pixels: float, until: float) -> bool:
        """Lay out names until a moment; tell whether all of them stand."""
        if self._naming is None or self._naming_at != pixels:
            self._naming, self._naming_at = picture.naming(pixels), pixels
        for changed in self._naming:
            if changed is None:
                if time.perf_counter() >= until:
                    return False
                continue
            if self._tiles is not None:
                self._tiles.changed(changed, only=self._view)
        self._naming = None
        self._are_names_stale = False
        return True

    def _slice(self) -> None:
        if self._settle.isActive():
            return
        more = self._paint_more(_BETWEEN)
        if not more or time.perf_counter() - self._painted_at >= _SHOWN_EVERY:
            self.updated.emit()
        if more:
            self._slices.start()
        else:
            self._finish()

    def _finish(self) -> None:
        if not self._was_complete and not self._is_behind:
            self._was_complete = True
            self.settled.emit()
        if not self._ahead.isActive():
            self._ahead.start()

    def _paint_ahead(self) -> None:
        """Paint what lies just out of view, so that panning finds it there."""
        if not self._slices.isActive() and self._paint_more(_AHEAD, margin=1):
            QTimer.singleShot(12, self, self._paint_ahead)

    def _again(self) -> None:
        self._was_complete = False
        self.updated.emit()

    def whole(self) -> Box | None:
        """Return the box around everything there is to see, in metres; None while no floor is open."""
        picture = self.picture
        return None if picture is None else picture.whole(self.backdrop.drawing)

    @property
    def is_settled(self) -> bool:
        """Tell whether all that is in view is up to date."""
        if self._tiles is None or self._view is None:
            return self._floor is None
        return (
            self._view == self._stage.view
            and not self._is_behind
            and not self._settle.isActive()
            and not self._are_names_stale
            and self._tiles.is_complete(self._view, *self._size)
        )


def _touched(change: Change) -> Collection[bytes] | None:
    """Return the shapes whose names a change moves; None when none can stand elsewhere after it."""
    if not isinstance(change, ReplaceShapes):
        return None if change.before.layers == change.after.layers else ()
    shapes = (*change.before, *change.after)
    if not {layer_of(shape) for shape in shapes} & _WITH_NAMES:
        return None
    return {shape.uid for shape in shapes}


def _zones_in(change: Change) -> int:
    """Return how many zones a change takes away or puts."""
    if not isinstance(change, ReplaceShapes):
        return 0
    return sum(isinstance(shape, Zone) for shape in (*change.before, *change.after))
