"""Follows the open floor and keeps its picture; paints between two events, never longer than a moment."""

from __future__ import annotations

import time
from collections.abc import Callable
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
from riskmap.model.levels import RiskLevel
from riskmap.ui.diagram.backdrop import Backdrop
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.painting.floor_picture import FloorPicture
from riskmap.ui.diagram.painting.tiles import Tiles
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.work import Work

#: Seconds of painting pieces: within a frame, within a frame after a change, between two frames, ahead.
_IN_FRAME, _AFTER_CHANGE, _BETWEEN, _AHEAD = 0.005, 0.014, 0.008, 0.004
#: A zoom under way shows stretched pieces; its own are painted once it rests for so long.
_SETTLES_MS = 90
_AHEAD_AFTER_MS = 250


class CanvasPicture(QObject):
    """The picture of the open floor for one canvas."""

    updated = Signal()  # there is more to show
    settled = Signal()  # all that is in view is up to date

    def __init__(
        self, stage: Stage, *, work: Work, path_of: Callable[[], Path | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._stage = stage
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
        self._tiles = self.picture = None
        if floor is not None:
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
        self._follow(_touches_names(change))
        if not isinstance(change, ReplaceShapes):
            self.backdrop.show(floor.document.background, self.picture.colours)
            self._ground_changed()

    def _points_changed(self) -> None:
        self._follow(True)

    def _follow(self, with_names: bool) -> None:
        floor, picture, tiles = self._floor, self.picture, self._tiles
        if floor is None or picture is None or tiles is None:
            return
        tiles.stop()
        dirty = picture.update(floor.diagram, floor.facts)
        if with_names and self._view is not None:
            names = picture.place_marks(self._view.zoom / picture.millimetres)
            dirty += names
            if names:
                tiles.forget_other_zooms(self._view)
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
            if tiles.work(view, width, height, until=time.perf_counter() + budget):
                self._slices.start()
            else:
                self._finish()
        self._is_urgent = False
        tiles.paint(painter, view, width, height)

    def _slice(self) -> None:
        if self._tiles is None or self._view is None or self._settle.isActive():
            return
        more = self._tiles.work(self._view, *self._size, until=time.perf_counter() + _BETWEEN)
        self.updated.emit()
        if more:
            self._slices.start()
        else:
            self._finish()

    def _finish(self) -> None:
        if not self._was_complete:
            self._was_complete = True
            self.settled.emit()
        if not self._ahead.isActive():
            self._ahead.start()

    def _paint_ahead(self) -> None:
        """Paint what lies just out of view, so that panning finds it there."""
        if self._tiles is None or self._view is None or self._slices.isActive():
            return
        until = time.perf_counter() + _AHEAD
        if self._tiles.work(self._view, *self._size, until=until, margin=1):
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
        return not self._settle.isActive() and self._tiles.is_complete(self._view, *self._size)


def _touches_names(change: Change) -> bool:
    """Tell whether marks and names may stand elsewhere after a change."""
    if not isinstance(change, ReplaceShapes):
        return change.before.layers != change.after.layers
    touched = {layer_of(shape) for shape in (*change.before, *change.after)}
    return bool(touched & {"zones", "points", "signs", "equipment", "escape", "furniture"})
