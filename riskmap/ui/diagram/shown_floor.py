"""Shows the stage: the floor, what is chosen, the tool's preview, what is caught, the rulers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from riskmap.drawing.recolouring import Vision
from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.geometry.shapes import Box
from riskmap.model.diagram.diagram import Diagram
from riskmap.ui.diagram.canvas_notice import paint_notice
from riskmap.ui.diagram.canvas_picture import CanvasPicture
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.dropping import DropTarget
from riskmap.ui.diagram.ground_catches import GroundCatches
from riskmap.ui.diagram.looking import Looking
from riskmap.ui.diagram.moved_background import MovedBackground
from riskmap.ui.diagram.painting.chosen import ChosenLines
from riskmap.ui.diagram.painting.snap_sign import paint_snap
from riskmap.ui.diagram.rulers import Rulers
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.pen import Pen
from riskmap.ui.diagram.tools.tool import Tool
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work


class ShownFloor(QWidget):
    """The canvas without its hands: it shows the open floor and can be looked about on."""

    settled = Signal()  # all that is in view has been painted

    def __init__(
        self,
        stage: Stage,
        *,
        work: Work,
        path_of: Callable[[], Path | None],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.stage, self._theme = stage, theme
        self.picture = CanvasPicture(stage, work=work, path_of=path_of, parent=self)
        self.picture.updated.connect(self.update)
        self.picture.settled.connect(self.settled)
        self.picture.made.connect(self._made)
        self._rulers = Rulers(theme)
        self._drop = DropTarget(stage)
        self._chosen = ChosenLines()
        self._moved = MovedBackground()
        self._ground = GroundCatches(stage, self.picture.backdrop, work=work, parent=self)
        self.looking = Looking(stage, self, whole=self.picture.whole)
        self._at: QPointF | None = None  # where the mouse is
        self._pen: Pen | None = None
        self._pan_from: QPointF | None = None
        self._grid_shown = stage.grid_shown
        stage.repaint_asked.connect(self._repaint_asked)
        stage.view_changed.connect(self.update)
        stage.floor_changed.connect(self._floor_changed)
        if stage.floor is not None:
            self._floor_changed(stage.floor)

    # ── what is shown ───────────────────────────────────────────────────────────────────────

    @property
    def vision(self) -> Vision | None:
        """Return as whom the floor is shown."""
        return self.picture.vision

    def set_vision(self, vision: Vision | None) -> None:
        """Show the floor copied in black and white or to the colour-blind; None as it is."""
        self.picture.set_vision(vision)

    def set_ghost(self, diagram: Diagram | None) -> None:
        """Show another floor faintly below this one, or none."""
        self.picture.set_ghost(diagram)

    def set_artwork(self, artwork: SignArtwork) -> None:
        """Draw signs from the user's own folder."""
        self.picture.set_artwork(artwork)

    @property
    def is_settled(self) -> bool:
        """Tell whether all that is in view has been painted."""
        return self.picture.is_settled

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(900, 600)

    # ── the view ────────────────────────────────────────────────────────────────────────────

    def fit(self) -> None:
        """Show the whole sheet and whatever reaches beyond it."""
        self.looking.fit()

    def show_box(self, box: Box) -> None:
        """Bring a part of the floor (left, lower, right, upper in metres) into view."""
        self.looking.show_box(box)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Go closer by a factor, towards a pixel or the middle."""
        self.looking.zoom(factor, at)

    def _floor_changed(self, floor: DrawnFloor | None) -> None:
        self._pen = None
        self.picture.open(floor)
        self.looking.begin()
        self.update()

    def _made(self) -> None:
        if not self.looking.is_fitted and self.isVisible():
            self.looking.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in the middle what is there; whoever saw the whole goes on seeing it."""
        super().resizeEvent(event)
        old = event.oldSize()
        if not self.looking.is_fitted or not old.isValid() or self.looking.shows_whole:
            self.looking.fit()
        else:
            dx, dy = (self.width() - old.width()) / 2, (self.height() - old.height()) / 2
            self.looking.move(dx, dy)

    # ── painting ────────────────────────────────────────────────────────────────────────────

    def _repaint_asked(self) -> None:
        if self.stage.grid_shown != self._grid_shown:
            self._grid_shown = self.stage.grid_shown
            self.picture.grid_changed()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the floor, what is chosen, the tool's preview, what is caught, the rulers."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("window"))
        view, floor = self.stage.view, self.stage.floor
        if floor is not None:
            self.picture.paint(painter, view, self.width(), self.height())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._chosen.paint(painter, self.stage)
            tool = self.stage.tool
            if tool is not None:
                if self.picture.picture is not None:
                    self._moved.paint(painter, self.picture.picture, view, tool.placement)
                painter.save()
                tool.paint(painter)
                painter.restore()
            if self._pen is not None and tool is not None and self._shows_snap(tool):
                paint_snap(painter, view, tool.caught or self._pen.snap, self._theme)
            if self.picture.picture is not None:
                self._drop.paint(painter, self.picture.picture)
            paint_notice(painter, self.picture.backdrop, self._theme, self.width(), self.height())
        at = (self._at.x(), self._at.y()) if self._at is not None else None
        self._rulers.paint(painter, view, self.width(), self.height(), at)
        painter.end()

    def _shows_snap(self, tool: Tool | None) -> bool:
        """Tell whether the next click goes by what is caught: choosing goes by what is hit."""
        if tool is None or self._pan_from is not None:
            return False
        return tool.snaps or tool.caught is not None
