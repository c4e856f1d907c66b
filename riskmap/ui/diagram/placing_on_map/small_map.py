"""A small map that needs no network: the floor lies on it and is moved and turned with the mouse."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from riskmap.geometry.floor_placing import Placing, moved, placing_of
from riskmap.geometry.georeference import Georeference
from riskmap.geometry.shapes import Path, Point
from riskmap.model.levels import RiskLevel
from riskmap.ui.diagram.placing_on_map.floor_shape import FloorShape
from riskmap.ui.diagram.placing_on_map.surroundings import Surroundings
from riskmap.ui.theme import Theme

#: Metres of a degree of latitude; the plane is a drawing aid, the numbers are worked out exactly elsewhere.
_DEGREE = 111_320.0
_NOTCH, _LEAST_PX, _MOST_PX = 1.25, 0.005, 40.0  # pixels a metre
_PIN, _CATCH = 9.0, 14.0
_MARGIN = 60
_ROUND = (1, 2, 5)


class SmallMap(QWidget):
    """Shows the floor at its place; every drag tells a new `Placing`."""

    placed = Signal(object)  # Placing, while it is dragged

    def __init__(self, around: Surroundings, shape: FloorShape, *, theme: Theme) -> None:
        super().__init__()
        self._around, self._shape, self._theme = around, shape, theme
        self._placing: Placing | None = None
        self._place: Georeference | None = None
        self._origin: Point = around.home or self._first_place() or (118.6, 24.9)
        self._pixels = 1.0  # a metre
        self._middle = QPointF(0.0, 0.0)  # metres east and north of the origin
        self._grabbed, self._from = "", QPointF()
        self._is_fitted = False
        self.setMinimumSize(360, 300)
        self.setMouseTracking(True)
        self.setAccessibleName("定位示意图")

    @property
    def pixels(self) -> float:
        """Return how many pixels a metre has."""
        return self._pixels

    def show_placing(self, placing: Placing | None, place: Georeference | None) -> None:
        """Show the floor elsewhere; what cannot be placed is not shown."""
        self._placing, self._place = placing, place
        if place is not None and not self._is_fitted and self.width() > 50:
            self.fit()
        self.update()

    def fit(self) -> None:
        """Show the whole floor and the enterprise's point."""
        corners = [self._metres(*degrees) for degrees in self._corner_degrees()]
        if self._around.home is not None:
            home = self._metres(*self._around.home)
            near = not corners or min(math.dist(home, corner) for corner in corners) < 3_000
            corners += [home] if near else []
        if not corners:
            return
        self._is_fitted = True
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        wide, high = max(max(xs) - min(xs), 20.0), max(max(ys) - min(ys), 20.0)
        self._middle = QPointF((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
        room_x, room_y = max(self.width() - 2 * _MARGIN, 50), max(self.height() - 2 * _MARGIN, 50)
        self._pixels = min(max(min(room_x / wide, room_y / high), _LEAST_PX), _MOST_PX)
        self.update()

    def pixel(self, degrees: Point) -> QPointF:
        """Return where a place stands in the widget."""
        return self._pixel(self._metres(*degrees))

    # ── the plane ───────────────────────────────────────────────────────────────────────────

    def _first_place(self) -> Point | None:
        return self._around.sheets[0].placing.degrees_a if self._around.sheets else None

    def _metres(self, lon: float, lat: float) -> Point:
        x, y = self._origin
        return (lon - x) * _DEGREE * math.cos(math.radians(y)), (lat - y) * _DEGREE

    def _degrees(self, at: QPointF) -> Point:
        x, y = self._origin
        east = self._middle.x() + (at.x() - self.width() / 2) / self._pixels
        north = self._middle.y() - (at.y() - self.height() / 2) / self._pixels
        return x + east / (_DEGREE * math.cos(math.radians(y))), y + north / _DEGREE

    def _pixel(self, metres: Point) -> QPointF:
        return QPointF(
            self.width() / 2 + (metres[0] - self._middle.x()) * self._pixels,
            self.height() / 2 - (metres[1] - self._middle.y()) * self._pixels,
        )

    def _corner_degrees(self, place: Georeference | None = None, corners: Path = ()) -> list[Point]:
        place = place or self._place
        if place is None:
            return []
        return [(lon, lat) for lon, lat in place.to_degrees(corners or self._shape.corners).tolist()]

    # ── painting ────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint borders, neighbours, floors, pins."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, around = self._theme, self._around
        painter.fillRect(self.rect(), theme.colour("raised"))
        painter.setPen(QPen(theme.colour("muted"), 1.2, Qt.PenStyle.DashLine))
        for border in around.borders:
            painter.drawPolyline([self.pixel(degrees) for degrees in border])
        self._paint_neighbours(painter)
        for sheet in around.sheets:
            ring = self._corner_degrees(sheet.placing.place, sheet.corners)
            painter.setPen(QPen(theme.colour("muted"), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            polygon = QPolygonF([self.pixel(degrees) for degrees in ring])
            painter.drawPolygon(polygon)
            self._write(painter, polygon.boundingRect().topLeft() + QPointF(4, 14), sheet.title, "muted")
        self._paint_floor(painter)
        for degrees, level in around.points:
            self._disc(painter, self.pixel(degrees), 3.5, level)
        if around.home is not None:
            at = self.pixel(around.home)
            self._disc(painter, at, 7.0, around.level)
            self._write(painter, at + QPointF(11, 4), around.name[:18], "text")
        self._paint_pins(painter)
        self._paint_scale(painter)
        painter.setPen(theme.colour("border"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_neighbours(self, painter: QPainter) -> None:
        named = self._pixels > 0.25
        for each in self._around.neighbours:
            at = self.pixel(each.degrees)
            if not self.rect().adjusted(-80, -20, 80, 20).contains(at.toPoint()):
                continue
            self._disc(painter, at, 3.0, each.level)
            if named:
                self._write(painter, at + QPointF(6, 4), each.name[:14], "muted")

    def _paint_floor(self, painter: QPainter) -> None:
        ring = self._corner_degrees()
        if not ring:
            return
        a, b, c, d = (self.pixel(degrees) for degrees in ring)
        (wide, high) = self._shape.corners[2]
        along, up = (b - a) / wide, (d - a) / high
        to_pixels = QTransform(along.x(), along.y(), up.x(), up.y(), a.x(), a.y())
        painter.setPen(QPen(self._theme.colour("accent"), 1.6))
        paper = QColor(Qt.GlobalColor.white)
        paper.setAlphaF(0.75)
        painter.setBrush(paper)
        painter.drawPolygon(QPolygonF([a, b, c, d]))
        for outline, level in self._shape.zones:
            style = None if level is None else self._theme.level_style(level)
            fill = QColor(style.fill if style is not None else "#FFFFFF")
            fill.setAlphaF(0.6)
            painter.setPen(QPen(QColor(style.outline if style is not None else "#7A868D"), 1.0))
            painter.setBrush(QBrush(fill))
            painter.drawPath(to_pixels.map(outline))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#3A4348"), 1.4))
        painter.drawPath(to_pixels.map(self._shape.walls))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        self._write(painter, d + QPointF(6, -6), self._shape.title, "accent")
        font.setBold(False)
        painter.setFont(font)

    def _paint_pins(self, painter: QPainter) -> None:
        for name, at in self._pins().items():
            painter.setPen(QPen(QColor(Qt.GlobalColor.white), 1.5))
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(at, _PIN, _PIN)
            painter.setPen(self._theme.colour("on_accent"))
            box = QRectF(at.x() - _PIN, at.y() - _PIN, 2 * _PIN, 2 * _PIN)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_scale(self, painter: QPainter) -> None:
        most = 110 / self._pixels
        power = 10 ** math.floor(math.log10(most))
        length = max(step * power for step in _ROUND if step * power <= most)
        wide, y = length * self._pixels, self.height() - 14
        painter.setPen(QPen(self._theme.colour("text"), 1.5))
        painter.drawPolyline(
            [QPointF(12, y - 5), QPointF(12, y), QPointF(12 + wide, y), QPointF(12 + wide, y - 5)]
        )
        words = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
        self._write(painter, QPointF(16, y - 4), words, "text")
        self._write(painter, QPointF(self.width() - 40, 20), "北 ↑", "text")

    def _disc(self, painter: QPainter, at: QPointF, radius: float, level: RiskLevel) -> None:
        style = self._theme.level_style(level)
        painter.setPen(QPen(QColor(style.outline), 1.2))
        painter.setBrush(QColor(style.fill))
        painter.drawEllipse(at, radius, radius)

    def _write(self, painter: QPainter, at: QPointF, text: str, role: str) -> None:
        metrics = painter.fontMetrics()
        plate = QRectF(
            at.x() - 2, at.y() - metrics.ascent(), metrics.horizontalAdvance(text) + 4, metrics.height()
        )
        ground = QColor(self._theme.colour("raised"))
        ground.setAlphaF(0.78)
        painter.fillRect(plate, ground)  # a floor is white in the dark look, too
        painter.setPen(self._theme.colour(role))
        painter.drawText(at, text)

    # ── the mouse ───────────────────────────────────────────────────────────────────────────

    def _pins(self) -> dict[str, QPointF]:
        placing = self._placing
        if placing is None:
            return {}
        return {"甲": self.pixel(placing.degrees_a), "乙": self.pixel(placing.degrees_b)}

    def _under(self, at: QPointF) -> str:
        for name, pin in self._pins().items():
            if (pin - at).manhattanLength() <= _CATCH:
                return name
        ring = QPolygonF([self.pixel(degrees) for degrees in self._corner_degrees()])
        return "图" if ring.containsPoint(at, Qt.FillRule.OddEvenFill) else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a pin, of the floor, or of the map."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = self._under(event.position()) or "地"
        elif event.button() == Qt.MouseButton.MiddleButton:
            self._grabbed = "地"
        self._from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move or turn what is held."""
        at = event.position()
        step, self._from = at - self._from, at
        if not self._grabbed:
            under = self._under(at)
            shapes = {"": Qt.CursorShape.OpenHandCursor, "图": Qt.CursorShape.SizeAllCursor}
            self.setCursor(shapes.get(under, Qt.CursorShape.PointingHandCursor))
        elif self._grabbed == "地":
            self._middle -= QPointF(step.x(), -step.y()) / self._pixels
            self.update()
        elif self._grabbed == "图":
            self._move(step.x() / self._pixels, -step.y() / self._pixels)
        else:
            self._drag_pin(self._degrees(at))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grabbed = ""

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Show all of it."""
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        at = event.position()
        before = self._degrees(at)
        factor = _NOTCH ** (event.angleDelta().y() / 120)
        self._pixels = min(max(self._pixels * factor, _LEAST_PX), _MOST_PX)
        shift = self.pixel(before) - at
        self._middle += QPointF(shift.x(), -shift.y()) / self._pixels
        self.update()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self.fit()

    def _move(self, east: float, north: float) -> None:
        placing = self._placing
        if placing is None or self._place is None:
            return
        there = moved(self._place, east, north)
        self.placed.emit(placing_of(there, placing.floor_a, placing.floor_b, keeps_scale=placing.keeps_scale))

    def _drag_pin(self, degrees: Point) -> None:
        """Put one pin elsewhere; the other stays, and so does the size where it is to be trusted."""
        placing = self._placing
        if placing is None:
            return
        is_first = self._grabbed == "甲"
        fixed, there = (placing.degrees_b, degrees) if is_first else (placing.degrees_a, degrees)
        if placing.keeps_scale:
            (fx, fy), (x, y) = self._metres(*fixed), self._metres(*there)
            far = math.dist((fx, fy), (x, y))
            if far < 1e-3:
                return
            ratio = placing.on_floor / far
            lon = fixed[0] + (there[0] - fixed[0]) * ratio
            there = (lon, fixed[1] + (there[1] - fixed[1]) * ratio)
        first, second = (there, fixed) if is_first else (fixed, there)
        self.placed.emit(
            Placing(
                floor_a=placing.floor_a,
                degrees_a=first,
                floor_b=placing.floor_b,
                degrees_b=second,
                keeps_scale=placing.keeps_scale,
            )
        )
