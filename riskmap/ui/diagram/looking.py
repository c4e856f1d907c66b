"""Moving about on the floor: fitting, zooming, moving, and how each floor was looked at last."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from riskmap.geometry.shapes import Box
from riskmap.ui.diagram.floor_view import PIXELS_PER_MM, FloorView
from riskmap.ui.diagram.rulers import RULER_PX
from riskmap.ui.diagram.stage import Stage

_AIR, _AIR_AROUND_PART = 20.0, 60.0


class Looking:
    """Sets the stage's view for one canvas."""

    def __init__(self, stage: Stage, canvas: QWidget, *, whole: Callable[[], Box | None]) -> None:
        """Look through ``canvas``; ``whole`` is the box of everything, in metres."""
        self._stage, self._canvas, self._whole = stage, canvas, whole
        self._views: dict[bytes, FloorView] = {}
        self.is_fitted = False
        self._fitted_view: FloorView | None = None

    @property
    def shows_whole(self) -> bool:
        """Tell whether the view is still the one that showed the whole."""
        return self._stage.view == self._fitted_view

    def begin(self) -> None:
        """A floor was opened: look at it as the last time, else at the whole of it."""
        floor = self._stage.floor
        known = self._views.get(floor.row.uid) if floor is not None else None
        if known is not None:
            self._stage.set_view(known)
            self.is_fitted = True
        elif self._canvas.isVisible():
            self.fit()
        else:
            self.is_fitted = False

    def fit(self) -> None:
        """Show the whole sheet and whatever reaches beyond it."""
        box = self._whole()
        if box is not None:
            self.is_fitted = True
            self.look(self._fitting(box, _AIR))
            self._fitted_view = self._stage.view

    def show_box(self, box: Box) -> None:
        """Bring a part of the floor (metres) into the middle; go farther away only where it needs it."""
        fitting, view = self._fitting(box, _AIR_AROUND_PART), self._stage.view
        if fitting.zoom > view.zoom:
            x, y = view.pixel(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
            wide, high = self._canvas.width(), self._canvas.height()
            fitting = view.moved((wide + RULER_PX) / 2 - x, (high + RULER_PX) / 2 - y)
        self.look(fitting)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Go closer by a factor, towards a pixel or the middle."""
        middle = QPointF((self._canvas.width() + RULER_PX) / 2, (self._canvas.height() + RULER_PX) / 2)
        towards = at if at is not None else middle
        self.look(self._stage.view.zoomed(factor, x=towards.x(), y=towards.y()))

    def show_true_size(self) -> None:
        """Show the sheet as large as it prints at its own scale."""
        floor = self._stage.floor
        if floor is not None:
            self.zoom(PIXELS_PER_MM * 1000 / floor.document.sheet.scale / self._stage.view.zoom)

    def move(self, dx: float, dy: float) -> None:
        """Move the sheet by pixels."""
        self.look(self._stage.view.moved(dx, dy))

    def look(self, view: FloorView) -> None:
        """Show a view whose origin lies on a device pixel: what stands still is then never resampled."""
        ratio = self._canvas.devicePixelRatioF()
        self._stage.set_view(
            FloorView(zoom=view.zoom, x=round(view.x * ratio) / ratio, y=round(view.y * ratio) / ratio)
        )
        floor = self._stage.floor
        if floor is not None:
            self._views[floor.row.uid] = self._stage.view

    def _fitting(self, box: Box, margin: float) -> FloorView:
        room = self._canvas.width() - RULER_PX, self._canvas.height() - RULER_PX
        return FloorView.fitting(box, *room, margin=margin).moved(RULER_PX, RULER_PX)
