"""What is dragged onto the canvas: shown where it would land, put there when it is let go."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent, QPainter

from riskmap.geometry.shapes import Point
from riskmap.geometry.snapping import Snap
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.signs import Equipment, EquipmentKind, SafetySign
from riskmap.store.uids import new_uid
from riskmap.ui.diagram import dragging
from riskmap.ui.diagram.painting.entry import Entry, moved
from riskmap.ui.diagram.painting.floor_picture import FloorPicture
from riskmap.ui.diagram.painting.snap_sign import paint_snap
from riskmap.ui.diagram.painting.surface import Surface, smooth
from riskmap.ui.diagram.stage import Stage

_MOST_POINTS = 2_000
_LONGEST_NAME = 60
_OPACITY = 0.75


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """What a drag brings: risk points of the register, a sign, or a piece of equipment."""

    points: tuple[bytes, ...] = ()
    sign: str = ""
    equipment: EquipmentKind | None = None

    def shape(self, at: Point) -> Shape | None:
        """Return the shape that a drop puts there; points are put by whoever knows the register."""
        if self.sign:
            return SafetySign(uid=new_uid(), position=at, name=self.sign)
        if self.equipment is not None:
            return Equipment(uid=new_uid(), position=at, kind=self.equipment)
        return None

    @property
    def label(self) -> str:
        """Return what the history says."""
        return f"放置“{self.sign or (self.equipment.zh if self.equipment else '')}”"


def dropped(data: QMimeData) -> Dropped | None:
    """Return what data bring; None for what the canvas does not know or cannot read."""
    try:
        if data.hasFormat(dragging.POINT):
            words = bytes(data.data(dragging.POINT).data()).decode("ascii").split()
            uids = tuple(bytes.fromhex(word) for word in words[:_MOST_POINTS])
            return Dropped(points=uids) if uids else None
        if data.hasFormat(dragging.SIGN):
            name = bytes(data.data(dragging.SIGN).data()).decode("utf-8").strip()
            return Dropped(sign=name) if 0 < len(name) <= _LONGEST_NAME else None
        if data.hasFormat(dragging.EQUIPMENT):
            value = bytes(data.data(dragging.EQUIPMENT).data()).decode("utf-8")
            return Dropped(equipment=EquipmentKind(value))
    except ValueError:  # another program's data under our name
        return None
    return None


class DropTarget:
    """Takes what is dragged over the canvas, and shows it where it would land."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.what: Dropped | None = None
        self.snap: Snap | None = None

    def entered(self, event: QDropEvent) -> None:
        """Look at what a drag brings; take it where the floor may be drawn on."""
        floor = self._stage.floor
        self.what = dropped(event.mimeData()) if floor is not None and floor.writable else None
        if self.what is not None:
            _take(event)

    def moved(self, event: QDropEvent) -> None:
        """Carry it over the canvas; Alt catches nothing."""
        if self.what is None:
            return
        raw = self._stage.view.floor(event.position().x(), event.position().y())
        is_free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self.snap = Snap(at=raw) if is_free else self._stage.caught(raw)
        _take(event)

    def dropped(self, event: QDropEvent) -> tuple[Dropped, Point] | None:
        """Put what was let go, points aside; return what it was and where it landed."""
        self.moved(event)
        what, snap, floor = self.what, self.snap, self._stage.floor
        self.end()
        if what is None or snap is None or floor is None:
            return None
        shape = what.shape(snap.at)
        if shape is not None:
            made = self._stage.do(ReplaceShapes(after=(shape,), label=what.label))
            if not made:
                return None
            floor.select((shape.uid,))
        return what, snap.at

    def end(self) -> None:
        """It has been dropped, or carried away again."""
        self.what = self.snap = None

    def paint(self, painter: QPainter, picture: FloorPicture) -> None:
        """Paint it half faint, with what it catches."""
        if self.what is None or self.snap is None:
            return
        view = self._stage.view
        entry = self._entry(picture, self.snap.at)
        if entry is not None:
            painter.save()
            smooth(painter)
            painter.setOpacity(_OPACITY)
            pixels = view.zoom / picture.millimetres
            painter.translate(view.x, view.y)
            painter.scale(pixels, pixels)
            entry.paint(Surface(painter))
            painter.restore()
        paint_snap(painter, view, self.snap, self._stage.theme)

    def _entry(self, picture: FloorPicture, at: Point) -> Entry | None:
        assert self.what is not None
        shape = self.what.shape(at)
        if shape is not None:
            return picture.scene.entry_of(shape)
        point = self._stage.drawn.points.get(self.what.points[0])
        if point is None:
            return None
        pixels = self._stage.view.zoom / picture.millimetres
        sprite = picture.marks.sprite(str(point.number), point.level)
        x, y = picture.scene.look.view.point(at)
        high = picture.marks.height(pixels)
        return Entry(
            key=b"", source=None, layer="points", bounds=moved(sprite.bounds, x, y, high), sprite=sprite,
            x=x, y=y, scale=high,
        )  # fmt: skip


def _take(event: QDropEvent) -> None:
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
