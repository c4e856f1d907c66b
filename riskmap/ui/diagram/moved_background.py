"""The background as it would lie, over the floor, while a tool moves or turns it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from riskmap.model.diagram.sheet import Placement
from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.painting.floor_picture import FloorPicture
from riskmap.ui.diagram.painting.ground import Ground
from riskmap.ui.diagram.painting.surface import Surface

_OPACITY = 0.7


class MovedBackground:
    """Takes a picture of what is in view once and shows it elsewhere: a drag costs one picture's drawing."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._image = QImage()

    def paint(
        self, painter: QPainter, picture: FloorPicture, view: FloorView, placement: Placement | None
    ) -> None:
        """Show the background at a placement; None forgets the picture."""
        ground = picture.ground
        if placement is None or not ground.background.entries or ground.background_opacity() <= 0:
            self._key, self._image = (), QImage()
            return
        now = _to_pixels(ground, view)
        inverse, is_possible = now.inverted()
        if not is_possible:
            return
        key = (
            ground.background,
            ground.frame.background,
            view,
            painter.device().width(),
            painter.device().height(),
        )
        if key != self._key:
            self._key, self._image = key, self._taken(painter, ground, now)
        moved = replace(ground.frame.background, placement=placement)
        there = _to_pixels(replace(ground, frame=replace(ground.frame, background=moved)), view)
        painter.save()
        painter.setOpacity(_OPACITY)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setWorldTransform(inverse * there, True)
        painter.drawImage(0, 0, self._image)
        painter.restore()

    def _taken(self, painter: QPainter, ground: Ground, place: QTransform) -> QImage:
        device = painter.device()
        ratio = device.devicePixelRatio()
        image = QImage(
            round(device.width() * ratio),
            round(device.height() * ratio),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        inside = QPainter(image)
        inside.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside.setWorldTransform(place, True)
        surface = Surface(inside)
        for entry in ground.background.entries:
            entry.paint(surface)
        inside.end()
        return image


def _to_pixels(ground: Ground, view: FloorView) -> QTransform:
    """Return the transform from the background's own units to pixels of the canvas."""
    pixels = view.zoom / ground.look.view.millimetres
    return ground.background_transform * QTransform(pixels, 0.0, 0.0, pixels, view.x, view.y)
