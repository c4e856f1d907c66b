"""How the floor lies on the canvas: metres to pixels and back; y is turned over here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from riskmap.geometry.shapes import Box, Point

#: Pixels a metre at the least and the most: a site of 10 km on a screen, a bolt of 1 mm.
_LEAST, _MOST = 0.05, 4000.0
#: Pixels a millimetre of paper has at 100 % (96 dots an inch).
PIXELS_PER_MM = 96 / 25.4


@dataclass(frozen=True, kw_only=True)
class FloorView:
    """The floor's origin lies at pixel (``x``, ``y``) of the canvas, ``zoom`` pixels are a metre.

    >>> view = FloorView(zoom=10.0, x=100.0, y=400.0)
    >>> view.pixel((2.0, 3.0)), view.floor(120.0, 370.0)
    ((120.0, 370.0), (2.0, 3.0))
    """

    zoom: float = 20.0
    x: float = 0.0
    y: float = 0.0

    @property
    def metres(self) -> float:
        """Return how many metres a pixel is."""
        return 1.0 / self.zoom

    def pixel(self, position: Point) -> Point:
        """Return where a position of the floor lies on the canvas."""
        return self.x + position[0] * self.zoom, self.y - position[1] * self.zoom

    def point(self, position: Point) -> QPointF:
        """Return the same as Qt's point."""
        return QPointF(*self.pixel(position))

    def floor(self, x: float, y: float) -> Point:
        """Return which position of the floor lies at a pixel."""
        return (x - self.x) / self.zoom, (self.y - y) / self.zoom

    def rect(self, box: Box) -> QRectF:
        """Return where a box of the floor (left, bottom, right, top) lies on the canvas."""
        return QRectF(self.point((box[0], box[3])), self.point((box[2], box[1])))

    def seen(self, width: float, height: float) -> Box:
        """Return the box of the floor that a canvas of that many pixels shows."""
        left, lower = self.floor(0.0, height)
        right, upper = self.floor(width, 0.0)
        return left, lower, right, upper

    def moved(self, dx: float, dy: float) -> FloorView:
        """Return the view with everything moved by pixels to the right and downwards."""
        return replace(self, x=self.x + dx, y=self.y + dy)

    def zoomed(self, factor: float, *, x: float, y: float) -> FloorView:
        """Return the view closer by a factor; what lies at the pixel stays there."""
        zoom = min(max(self.zoom * factor, _LEAST), _MOST)
        share = zoom / self.zoom
        return FloorView(zoom=zoom, x=x - (x - self.x) * share, y=y - (y - self.y) * share)

    @classmethod
    def fitting(cls, box: Box, width: float, height: float, *, margin: float = 24.0) -> FloorView:
        """Return the view that shows a box of the floor as large as a canvas allows."""
        wide, high = max(box[2] - box[0], 1e-3), max(box[3] - box[1], 1e-3)
        room_x, room_y = max(width - 2 * margin, 1.0), max(height - 2 * margin, 1.0)
        zoom = min(max(min(room_x / wide, room_y / high), _LEAST), _MOST)
        centre = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return cls(zoom=zoom, x=width / 2 - centre[0] * zoom, y=height / 2 + centre[1] * zoom)
