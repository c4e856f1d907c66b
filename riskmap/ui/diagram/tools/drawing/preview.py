"""How what is being drawn is shown: in the accent colour, over everything, with its measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import atan2, degrees
from types import TracebackType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from riskmap.drawing.look import own_scale
from riskmap.drawing.shapes.registry import shape_items
from riskmap.geometry.floor_measuring import distance
from riskmap.geometry.shapes import Outline, Path, Point
from riskmap.model.diagram.shape import PlacedShape, Shape
from riskmap.ui.diagram.painting.painting import draw_items
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.drawing.typed_numbers import metres_text

_LINE, _HANDLE, _AWAY = 1.6, 3.5, 18.0
#: A length is written on a line at least this many pixels long.
_ROOM = 46.0


class Preview:
    """A pen for one painting of a preview; used as ``with Preview(painter, stage) as preview``."""

    def __init__(self, painter: QPainter, stage: Stage) -> None:
        self._painter, self._stage, self._view = painter, stage, stage.view
        self.accent = stage.theme.colour("accent")

    def __enter__(self) -> Preview:
        self._painter.save()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._painter.restore()

    def area(
        self,
        outline: Outline,
        *,
        dashed: bool = False,
        border: bool = True,
        colour: QColor | None = None,
    ) -> None:
        """Fill an outline lightly and draw its border."""
        colour = colour or self.accent
        way = QPainterPath()
        way.setFillRule(Qt.FillRule.OddEvenFill)
        for ring in outline:
            way.addPolygon(QPolygonF([self._view.point(point) for point in ring]))
            way.closeSubpath()
        light = QColor(colour)
        light.setAlphaF(0.16)
        self._painter.setBrush(QBrush(light))
        self._painter.setPen(self._pen(colour, dashed) if border else Qt.PenStyle.NoPen)
        self._painter.drawPath(way)

    def growing(self, path: Path) -> None:
        """Draw a line whose last place is still under the mouse: what is settled solid, the rest dashed."""
        if len(path) > 2:
            self.line(path[:-1])
        if len(path) > 1:
            self.line(path[-2:], dashed=True)

    def growing_area(self, path: Path) -> None:
        """Fill what a line encloses so far and show how it would close."""
        if len(path) > 2:
            self.area((path,), border=False)
            self.line((path[-1], path[0]), dashed=True)

    def line(
        self,
        path: Sequence[Point],
        *,
        dashed: bool = False,
        colour: QColor | None = None,
        wide: float = _LINE,
    ) -> None:
        """Draw an open line."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(self._pen(colour or self.accent, dashed, wide))
        self._painter.drawPolyline(QPolygonF([self._view.point(point) for point in path]))

    def vertices(self, points: Iterable[Point], *, closing: bool = False) -> None:
        """Draw a small square at each place; with ``closing`` the first large: a click there closes."""
        self._painter.setPen(self._pen(self.accent, dashed=False))
        for number, point in enumerate(points):
            at, half = self._view.point(point), _HANDLE
            is_goal = closing and number == 0
            if is_goal:
                half = 2 * _HANDLE
            self._painter.setBrush(self.accent if is_goal else QColor("white"))
            self._painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))

    def ring(self, at: Point, radius: float) -> None:
        """Draw a circle of that many pixels around a place, and the place itself."""
        self._painter.setPen(self._pen(self.accent, dashed=False))
        light = QColor(self.accent)
        light.setAlphaF(0.16)
        self._painter.setBrush(light)
        self._painter.drawEllipse(self._view.point(at), radius, radius)
        self._painter.setBrush(self.accent)
        self._painter.drawEllipse(self._view.point(at), 1.5, 1.5)

    def lengths(self, path: Path) -> None:
        """Write the length of each part of a line along it, where there is room."""
        for a, b in pairwise(path):
            if distance(a, b) * self._view.zoom >= _ROOM:
                self.along(a, b, metres_text(distance(a, b)))

    def along(self, a: Point, b: Point, text: str) -> None:
        """Write a text over the middle of a line, never upside down, on white so that it can be read."""
        start, end = self._view.point(a), self._view.point(b)
        turn = degrees(atan2(end.y() - start.y(), end.x() - start.x()))
        turn = (turn + 90) % 180 - 90 if abs(turn) != 90 else -90
        self._painter.save()
        self._painter.translate((start + end) / 2)
        self._painter.rotate(turn)
        metrics = QFontMetricsF(self._painter.font())
        wide, high = metrics.horizontalAdvance(text) + 6, metrics.height()
        box = QRectF(-wide / 2, -high - 4, wide, high)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(255, 255, 255, 215))
        self._painter.drawRoundedRect(box, 3, 3)
        self._painter.setPen(QColor("#0B5A60"))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        self._painter.restore()

    def note(self, at: Point, text: str) -> None:
        """Write a text in the middle of something."""
        half = 40 * self._view.metres
        self.along((at[0] - half, at[1]), (at[0] + half, at[1]), text)

    def pill(self, at: Point, lines: Sequence[str], *, typed: bool = False) -> None:
        """Write lines on a small card up and right of a place, inside the canvas; ``typed`` has a caret."""
        lines = [line for line in lines if line]
        if not lines:
            return
        metrics = QFontMetricsF(self._painter.font())
        wide = max(metrics.horizontalAdvance(line) for line in lines) + 14
        high = metrics.lineSpacing() * len(lines) + 8
        point = self._view.point(at)
        seen = QRectF(self._painter.window()).adjusted(4, 4, -4, -4)
        left = point.x() + _AWAY if point.x() + _AWAY + wide <= seen.right() else point.x() - _AWAY - wide
        top = point.y() - _AWAY - high if point.y() - _AWAY - high >= seen.top() else point.y() + _AWAY
        box = QRectF(left, top, wide, high)
        theme = self._stage.theme
        self._painter.setPen(QPen(self.accent if typed else theme.colour("border"), 1.5 if typed else 1.0))
        self._painter.setBrush(theme.colour("panel"))
        self._painter.drawRoundedRect(box, 4, 4)
        self._painter.setPen(theme.colour("text"))
        base = QPointF(box.left() + 7, box.top() + 4 + metrics.ascent())
        for number, line in enumerate(lines):
            self._painter.drawText(base + QPointF(0, number * metrics.lineSpacing()), line)
        if typed:
            x = base.x() + metrics.horizontalAdvance(lines[0]) + 1.5
            self._painter.drawLine(QPointF(x, box.top() + 5), QPointF(x, box.top() + 3 + metrics.height()))

    def shape(self, shape: Shape, *, opacity: float = 0.75) -> None:
        """Draw a shape as it will stand on the sheet, a little lighter."""
        scale = self._stage.drawn.document.sheet.scale
        pixels = self._view.zoom * scale / 1000
        self._painter.save()
        self._painter.setOpacity(opacity)
        x, y = self._view.x, self._view.y
        if isinstance(shape, PlacedShape):  # the same drawing wherever it stands: made once
            x, y = self._view.pixel(shape.position)
            shape = replace(shape, position=(0.0, 0.0))
        self._painter.translate(x, y)
        self._painter.scale(pixels, pixels)
        draw_items(self._painter, shape_items(shape, own_scale(scale)))
        self._painter.restore()

    def _pen(self, colour: QColor, dashed: bool, wide: float = _LINE) -> QPen:
        pen = QPen(colour, wide)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed:
            pen.setDashPattern([4.0, 3.0])
        return pen
