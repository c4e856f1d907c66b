"""Putting points of the register onto the sheet, one click each, with the signs that belong beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.signs import SafetySign
from riskmap.model.diagram.zone import PointMark
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.points.free_places import free_places, lacking_signs
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.drawing.drawing_tool import CHOOSING
from riskmap.ui.diagram.tools.drawing.placing_tool import PlacingTool

_MOST_SIGNS = 3


@dataclass(frozen=True, kw_only=True)
class Queued:
    """A point that waits for its place; ``signs`` are put down beside it."""

    uid: bytes
    name: str
    signs: tuple[str, ...] = ()


class PlacePointsTool(PlacingTool):
    """Places the points of a queue in their order; those that are left stay in the list, not on a sheet."""

    key: ClassVar[str] = "place_points"
    title: ClassVar[str] = "放置风险点"
    icon: ClassVar[str] = "circle-dot"
    tip: ClassVar[str] = "单击放置风险点"
    makes: ClassVar[type[Shape] | None] = PointMark

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._queue: list[Queued] = []
        self._count = 0

    def begin(self, queue: Sequence[Queued]) -> None:
        """Take points to be placed."""
        self._queue = list(queue)
        self._count = len(self._queue)
        self.stage.update()

    @property
    def hint(self) -> str:
        """Return whose place the next click says."""
        if not self._queue:
            return self.tip
        at = self._count - len(self._queue) + 1
        return f"单击“{self._queue[0].name}”所在的位置（{at}/{self._count}）；空格跳过，Esc 结束"

    def label(self) -> str:
        """Return what the history says."""
        return f"放置风险点“{self._queue[0].name}”" if self._queue else ""

    def shape(self, uid: bytes, place: Point) -> PointMark:
        """Return the mark of the next point."""
        return PointMark(uid=uid, position=place, point_uid=self._queue[0].uid if self._queue else b"")

    def put_down(self, place: Point) -> None:
        """Put the next point down, with its signs, as one step."""
        if not self._queue:
            self.stage.use(CHOOSING)
            return
        mark = self.shape(new_uid(), place)
        if self.put(mark, *self._signs(place), label=self.label()):
            self.stage.drawn.select([mark.uid])
            self._next()

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Leave a point out at Space."""
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat() and self._queue:
                self._next()
            return True
        return super().key_pressed(event)

    def _next(self) -> None:
        self._queue.pop(0)
        if self._queue:
            self.stage.update()
        else:
            self.stage.use(CHOOSING)

    def _signs(self, place: Point) -> Iterator[SafetySign]:
        diagram = self.stage.drawn.diagram
        names = lacking_signs(diagram, place, self._queue[0].signs[:_MOST_SIGNS])
        for name, spot in zip(names, free_places(diagram, place, len(names)), strict=True):
            yield SafetySign(uid=new_uid(), position=spot, name=name)
