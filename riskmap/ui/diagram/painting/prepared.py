"""A display list made ready for Qt once, painted as often as it takes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainterPath, QPen, QTransform

from riskmap.drawing.font_metrics import Weight
from riskmap.drawing.hatching import hatched
from riskmap.drawing.primitives import Anchor, Cap, Group, Hatch, Item, Join, Path, Raster, Stroke, Text
from riskmap.drawing.transform import IDENTITY, Transform
from riskmap.ui.diagram.painting.colours import Colours
from riskmap.ui.diagram.painting.glyphs import draw_line, text_path
from riskmap.ui.diagram.painting.outlines import is_upright, keeps_shapes, qt_path, qt_transform, scale_of
from riskmap.ui.diagram.painting.surface import Surface

_CAPS = {
    Cap.BUTT: Qt.PenCapStyle.FlatCap,
    Cap.ROUND: Qt.PenCapStyle.RoundCap,
    Cap.SQUARE: Qt.PenCapStyle.SquareCap,
}
#: SVG's own limit of 4 widths; Qt's kind of join that obeys it as SVG means it.
_MITER_LIMIT = 4.0
#: Text that would be smaller than this many pixels is left out: it would be dust.
_LEAST_TEXT_PX = 2.0


class Prepared(Protocol):
    """Something ready to be painted."""

    def paint(self, surface: Surface) -> None:
        """Paint it; the painter's pen, brush and nothing else may be changed afterwards."""


@dataclass(slots=True)
class _Area:
    path: QPainterPath
    brush: QBrush | None
    pen: QPen | None

    def paint(self, surface: Surface) -> None:
        painter = surface.painter
        painter.setPen(self.pen if self.pen is not None else Qt.PenStyle.NoPen)
        painter.setBrush(self.brush if self.brush is not None else Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path)


@dataclass(slots=True)
class _Hatched:
    """The hatch of an area; ``grid`` is where the sheet's or the group's own grid lies."""

    path: QPainterPath
    item: Path
    hatch: Hatch
    colour: QColor
    grid: QTransform
    lines: _Area | None = None

    def paint(self, surface: Surface) -> None:
        painter = surface.painter
        to_pixels = painter.deviceTransform()
        grid = self.grid * to_pixels
        if not is_upright(grid):
            self._paint_lines(surface)
            return
        brush = surface.hatch(self.hatch, self.colour, grid)
        if brush is None:
            return
        world, ratio = painter.worldTransform(), surface.device_ratio
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setWorldTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
        painter.setBrush(brush)
        painter.drawPath(to_pixels.map(self.path))
        painter.setWorldTransform(world)

    def _paint_lines(self, surface: Surface) -> None:
        if self.lines is None:
            found = hatched(self.item.outline, self.hatch)
            path = self.grid.map(qt_path(found.outline)) if found else QPainterPath()
            stroke = found.stroke if found else None
            pen = _pen(stroke, self.colour, scale_of(self.grid)) if stroke else None
            self.lines = _Area(path, None, pen)
        self.lines.paint(surface)


@dataclass(slots=True)
class _Line:
    """A line of text; ``turn`` is clockwise degrees."""

    x: float
    y: float
    text: str
    size: float
    weight: Weight
    start: float  # from the position to where the text begins, along the line
    turn: float
    colour: QColor
    halo: QColor | None
    halo_width: float

    def paint(self, surface: Surface) -> None:
        painter, factor = surface.painter, surface.factor
        size = self.size * factor
        if size * surface.device_ratio < _LEAST_TEXT_PX:
            return
        world = painter.worldTransform()
        place = world.map(QPointF(self.x, self.y))
        x, y = place.x(), place.y()
        rim = self.halo_width * factor
        if is_upright(world) and not self.turn:
            painter.resetTransform()
            start = x + self.start * factor
        else:
            straight = QTransform(
                world.m11() / factor, world.m12() / factor, world.m21() / factor, world.m22() / factor, x, y
            )
            painter.setWorldTransform(straight)
            painter.rotate(self.turn)
            start, y = self.start * factor, 0.0
        draw_line(
            painter, start, y, self.text, size, self.weight, self.colour, halo=self.halo, halo_width=rim
        )
        painter.setWorldTransform(world)


@dataclass(slots=True)
class _Picture:
    image: QImage
    box: QRectF
    opacity: float
    is_smooth: bool

    def paint(self, surface: Surface) -> None:
        painter = surface.painter
        before = painter.opacity()
        painter.setOpacity(before * self.opacity)
        painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform, self.is_smooth)
        painter.drawImage(self.box, self.image)
        painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform, True)
        painter.setOpacity(before)


@dataclass(slots=True)
class _Grouped:
    """Parts that are moved in a way their lines do not follow, clipped, or dimmed as one."""

    parts: tuple[Prepared, ...]
    transform: QTransform
    clip: QPainterPath | None
    opacity: float

    def paint(self, surface: Surface) -> None:
        if self.opacity <= 0:
            return
        if self.opacity >= 1:
            self._paint(surface)
            return
        image = surface.layer()
        if image.isNull():
            return
        layer = surface.on_layer(image)
        self._paint(layer)
        layer.painter.end()
        surface.put_layer(image, self.opacity)

    def _paint(self, surface: Surface) -> None:
        painter = surface.painter
        painter.save()
        painter.setWorldTransform(self.transform * painter.worldTransform())
        if self.clip is not None:
            painter.setClipPath(self.clip, Qt.ClipOperation.IntersectClip)
        inner = surface if self.transform.isIdentity() else Surface(painter, over=surface.over)
        for part in self.parts:
            part.paint(inner)
        painter.restore()


def prepare(items: Iterable[Item], colours: Colours, transform: Transform = IDENTITY) -> tuple[Prepared, ...]:
    """Return the items ready to be painted, the lowest first."""
    return tuple(_prepared(items, colours, transform))


def _prepared(items: Iterable[Item], colours: Colours, at: Transform) -> Iterator[Prepared]:
    for item in items:
        if isinstance(item, Path):
            yield from _path(item, colours, at)
        elif isinstance(item, Text):
            if item.text and item.size > 0:
                yield _text(item, colours, at)
        elif isinstance(item, Group):
            yield from _group(item, colours, at)
        else:
            picture = _picture(item, colours)
            if picture is not None:
                yield picture if at == IDENTITY else _Grouped((picture,), qt_transform(at), None, 1.0)


def _path(item: Path, colours: Colours, at: Transform) -> Iterator[Prepared]:
    if not item.outline.verbs:
        return
    place = qt_transform(at)
    path = qt_path(item.outline)
    if at != IDENTITY:
        path = place.map(path)
    brush = QBrush(colours.of(item.fill.colour, item.fill.opacity)) if item.fill else None
    stroke, hatch = item.stroke, item.hatch
    pen = None
    if stroke is not None and stroke.width > 0 and stroke.opacity > 0:
        pen = _pen(stroke, colours.of(stroke.colour, stroke.opacity), at.factor)
    if hatch is None:
        if brush is not None or pen is not None:
            yield _Area(path, brush, pen)
        return
    if brush is not None:
        yield _Area(path, brush, None)
    yield _Hatched(path, item, hatch, colours.of(hatch.colour, hatch.opacity), place)
    if pen is not None:
        yield _Area(path, None, pen)


def _pen(stroke: Stroke, colour: QColor, factor: float) -> QPen:
    pen = QPen(colour, stroke.width * factor)
    pen.setCapStyle(_CAPS[stroke.cap])
    if stroke.join is Join.ROUND:
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    else:
        pen.setJoinStyle(Qt.PenJoinStyle.SvgMiterJoin)
        pen.setMiterLimit(_MITER_LIMIT)
    dash = [length / stroke.width for length in stroke.dash]
    if dash and min(dash) >= 0 and sum(dash) > 0:
        pen.setDashPattern(dash if len(dash) % 2 == 0 else dash * 2)  # as SVG reads an odd row
    return pen


def _text(item: Text, colours: Colours, at: Transform) -> Prepared:
    wide = item.width
    start = {Anchor.START: 0.0, Anchor.MIDDLE: -wide / 2, Anchor.END: -wide}[item.anchor]
    colour = colours.of(item.colour)
    halo = colours.of(item.halo) if item.halo else None
    if not keeps_shapes(at):
        place = Transform.rotate(item.rotation).then(Transform.move(item.x, item.y)).then(at)
        path = qt_transform(place).map(text_path(item.text, item.size, item.weight).translated(start, 0.0))
        return _Area(path, QBrush(colour), None)
    factor = at.factor
    x, y = at.point(item.x, item.y)
    turn = item.rotation + _degrees(at)
    return _Line(
        x, y, item.text, item.size * factor, item.weight, start * factor, turn % 360.0,
        colour, halo, item.halo_width * factor,
    )  # fmt: skip


def _degrees(at: Transform) -> float:

    return math.degrees(math.atan2(at.b, at.a)) if at.b else 0.0


def _group(group: Group, colours: Colours, at: Transform) -> Iterator[Prepared]:
    whole = group.transform.then(at)
    if keeps_shapes(whole):
        parts = prepare(group.items, colours, whole)
        place = IDENTITY
    else:
        parts, place = prepare(group.items, colours), whole
    if not parts:
        return
    clip = None
    if group.clip is not None:
        clip = qt_path(group.clip)
        if place == IDENTITY:
            clip = qt_transform(whole).map(clip)
    opacity = max(0.0, group.opacity)
    if clip is None and opacity >= 1 and place == IDENTITY:
        yield from parts
    else:
        yield _Grouped(parts, qt_transform(place), clip, opacity)


def _picture(item: Raster, colours: Colours) -> _Picture | None:
    box = item.box
    if box.width <= 0 or box.height <= 0 or item.opacity <= 0:
        return None
    image = QImage.fromData(item.data)
    if image.isNull():
        return None
    image = colours.picture(image)
    image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    return _Picture(
        image, QRectF(box.left, box.top, box.width, box.height), min(1.0, item.opacity), item.smooth
    )
