"""What lies under everything drawn: the paper with its grid, the background, the ghost of the floor below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from riskmap.drawing.look import Look
from riskmap.drawing.shapes.floor import placement_transform
from riskmap.model.diagram.document_frame import Frame
from riskmap.ui.diagram.painting.entry import EntryIndex, paint_steps
from riskmap.ui.diagram.painting.outlines import qt_transform
from riskmap.ui.diagram.painting.scene import Scene
from riskmap.ui.diagram.painting.sprite import Bounds
from riskmap.ui.diagram.painting.surface import Surface

PAPER, EDGE = QColor("#FFFFFF"), QColor("#9AA3A8")
#: Behind a background that reaches over the paper's edge: bright in every theme, for its lines are dark.
_BOARD = QColor("#EDEFF0")
_FINE, _COARSE = QColor("#E8ECEE"), QColor("#CDD5D9")
#: Lines of the grid stand no nearer than this many pixels.
_NEAREST_PX = 9.0
_STEPS = (1, 2, 5)
_GHOST_OPACITY = 0.28


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Everything under the drawing.

    Attributes:
        frame: sheet, background and layers.
        look: of the sheet at its own scale.
        around: the colour beyond the paper.
        grid: whether the grid is shown.
        background: the background's parts in its own units, y downwards.
        ghost: the floor below.
    """

    frame: Frame
    look: Look
    around: QColor
    grid: bool = True
    background: EntryIndex = field(default_factory=lambda: EntryIndex(()))
    ghost: Scene | None = None

    @property
    def background_transform(self) -> QTransform:
        """Return the transform from the background's units to millimetres of the sheet."""
        placement = self.frame.background.placement
        return qt_transform(placement_transform(placement).then(self.look.view.transform))

    @property
    def paper(self) -> QRectF:
        """Return the drawing area in millimetres of the sheet."""
        sheet, factor = self.frame.sheet, self.look.view.millimetres
        return QRectF(0.0, -sheet.height * factor, sheet.width * factor, sheet.height * factor)

    def background_opacity(self) -> float:
        """Return how opaque the background is; 0 when it is hidden."""
        layer = next(layer for layer in self.frame.layers if layer.key == "background")
        background = self.frame.background
        return background.opacity * layer.opacity if background.visible and layer.visible else 0.0

    def steps(self, surface: Surface, bounds: Bounds) -> Iterator[None]:
        """Paint what lies within bounds (millimetres of the sheet), a little at a step."""
        painter = surface.painter
        world = painter.worldTransform()
        painter.resetTransform()  # pixel by pixel: a smoothed edge would let through what was there before
        painter.fillRect(surface.over, self.around)
        painter.setWorldTransform(world)
        whole = self.background.whole
        opacity = self.background_opacity() if whole is not None else 0.0
        if opacity > 0 and whole is not None:
            painter.fillRect(self.background_transform.mapRect(_rect(whole)), _BOARD)
        painter.fillRect(self.paper, PAPER)
        if self.grid:
            self._grid(surface)
        _hairline(painter, self.paper)
        yield
        if opacity > 0:
            yield from self._background(surface, bounds, opacity)
        if self.ghost is not None:
            image = surface.layer()
            layer = surface.on_layer(image)
            try:
                for _step in paint_steps(self.ghost.below_within(bounds), layer, self.ghost.opacities):
                    yield
            finally:
                layer.painter.end()
            surface.put_layer(image, _GHOST_OPACITY)

    def _background(self, surface: Surface, bounds: Bounds, opacity: float) -> Iterator[None]:
        place = self.background_transform
        inverse, is_possible = place.inverted()
        if not is_possible:
            return
        seen = inverse.mapRect(_rect(bounds))
        found = self.background.within((seen.left(), seen.top(), seen.right(), seen.bottom()))
        if not found:
            return
        image = surface.layer()
        layer = surface.on_layer(image)
        painter = layer.painter
        try:
            painter.setWorldTransform(place * painter.worldTransform())
            inner = Surface(painter, over=layer.over)
            for entry in found:
                entry.paint(inner)
                yield
        finally:
            painter.end()
        surface.put_layer(image, opacity)

    def _grid(self, surface: Surface) -> None:
        """Draw the lines of the grid, each one device pixel wide, on the paper alone."""
        painter = surface.painter
        step = grid_step(self.frame.sheet.grid, surface.factor * self.look.view.millimetres)
        sheet, to_pixels = self.frame.sheet, painter.worldTransform()
        over, factor = surface.over, self.look.view.millimetres
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        paper = to_pixels.mapRect(self.paper)
        left, right = max(paper.left(), over.left() - 1), min(paper.right(), over.right() + 1)
        top, bottom = max(paper.top(), over.top() - 1), min(paper.bottom(), over.bottom() + 1)
        pixels = to_pixels.m11() * factor
        for colour, each in ((_FINE, 1), (_COARSE, 5)):
            painter.setPen(QPen(colour, 1.0))
            pace = step * each
            first = max(1, int((left - paper.left()) / pixels / pace))
            last = min(int(sheet.width / pace - 1e-9), int((right - paper.left()) / pixels / pace) + 1)
            for number in range(first, last + 1):
                if each > 1 or number % 5:
                    x = int(paper.left() + number * pace * pixels)
                    painter.drawLine(x, round(top), x, round(bottom))
            first = max(1, int((paper.bottom() - bottom) / pixels / pace))
            last = min(int(sheet.height / pace - 1e-9), int((paper.bottom() - top) / pixels / pace) + 1)
            for number in range(first, last + 1):
                if each > 1 or number % 5:
                    y = int(paper.bottom() - number * pace * pixels)
                    painter.drawLine(round(left), y, round(right), y)
        painter.restore()


def grid_step(grid: float, pixels: float) -> float:
    """Return the metres between the lines that are drawn, when a metre is that many pixels.

    >>> grid_step(1.0, 20.0), grid_step(1.0, 4.0), grid_step(1.0, 0.3)
    (1.0, 5.0, 50.0)
    """
    power = 1
    while True:
        for step in _STEPS:
            if grid * step * power * pixels >= _NEAREST_PX:
                return grid * step * power
        power *= 10


def _hairline(painter: QPainter, paper: QRectF) -> None:
    pen = QPen(EDGE, 1.0)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(paper)


def _rect(bounds: Bounds) -> QRectF:
    return QRectF(bounds[0], bounds[1], bounds[2] - bounds[0], bounds[3] - bounds[1])
