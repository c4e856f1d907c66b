"""Doors and windows: they go into the wall near by and turn with it."""

from __future__ import annotations

from math import cos, radians, sin
from typing import ClassVar

from PySide6.QtGui import QKeyEvent, QPainter

from riskmap.errors import BadInput
from riskmap.geometry.shapes import Point
from riskmap.geometry.snapping import Snap
from riskmap.model.diagram.building import Wall
from riskmap.model.diagram.wall_places import WallPlace, nearest_on_walls
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.drawing.kept import Kept
from riskmap.ui.diagram.tools.drawing.placing_tool import PlacingTool
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_entry import TypedEntry, is_enter
from riskmap.ui.diagram.tools.drawing.typed_numbers import length
from riskmap.ui.diagram.tools.pen import Pen

#: Pixels from a wall's face at which an opening goes into the wall.
_WALL_PX = 16.0


class OpeningTool(PlacingTool):
    """Puts openings into walls; without a wall they stand free, turned by a drag."""

    turns: ClassVar[bool] = True
    upright: ClassVar[float] = 0.0
    width: Kept[float] = Kept(0.9)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.wall: WallPlace | None = None
        self.entry = TypedEntry()

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        where = "单击放进墙里" if self.wall is not None else "靠近墙会自动嵌入；单击放在这里，按住拖动定方向"
        return f"{where}；空格翻转，输数字回车改宽度（现在 {self.width:g} 米），右键更多"

    @property
    def caught(self) -> Snap | None:
        """Return the place in the wall; the opening shows itself there, without a sign over it."""
        return None if self.wall is None else Snap(at=self.wall.at)

    @property
    def turned(self) -> float:
        """Return the angle of the opening: the wall's, else the one it was turned to."""
        return self.angle if self.wall is None else self.wall.angle

    def flip(self) -> None:
        """Turn it over at Space."""
        self.angle = (self.angle + 90.0) % 360.0

    def moved(self, pen: Pen) -> None:
        """Follow the mouse along the walls."""
        if self.is_busy:
            if self.wall is None:
                super().moved(pen)
            return
        self._catch(pen)
        self.stage.update()

    def pressed(self, pen: Pen) -> None:
        """Settle the place."""
        super().pressed(pen)
        self._catch(pen)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Take a width, Enter and Space."""
        if self.entry.take(event):
            pass
        elif is_enter(event) and self.entry.is_open:
            self._set_width()
        elif event.text() == " ":
            if not event.isAutoRepeat():
                self.flip()
        else:
            return False
        self.stage.update()
        return True

    def cancel(self) -> bool:
        """Drop the width typed, else what is being placed."""
        return self.entry.clear() or super().cancel()

    def step_back(self) -> bool:
        """Drop the width typed."""
        return self.entry.clear()

    def paint(self, painter: QPainter) -> None:
        """Draw the opening and how far it is from both ends of the wall."""
        super().paint(painter)
        if self.place is None or self.stage.floor is None:
            return
        with Preview(painter, self.stage) as preview:
            if self.wall is not None:
                for end, way in ((self.wall.start, -1.0), (self.wall.end, 1.0)):
                    preview.lengths((self._edge(self.place, self.wall, way), end))
            if self.entry.is_open:
                preview.pill(self.place, [f"宽度 {self.entry.text}"], typed=True)

    def _catch(self, pen: Pen) -> None:
        walls = self.stage.drawn.document.of_kind(Wall)
        self.wall = nearest_on_walls(walls, pen.at, within=_WALL_PX * pen.metres, room=self.width)
        self.place = pen.at if self.wall is None else self.wall.at

    def _edge(self, place: Point, wall: WallPlace, way: float) -> Point:
        along = (wall.end[0] - wall.start[0], wall.end[1] - wall.start[1])
        turn = radians(wall.angle)
        same = 1.0 if along[0] * cos(turn) + along[1] * sin(turn) >= 0 else -1.0
        half = self.width / 2 * way * same
        return place[0] + cos(turn) * half, place[1] + sin(turn) * half

    def _set_width(self) -> None:
        try:
            self.width = length(self.entry.text)
        except BadInput as error:
            self.stage.failed.emit(error)
        self.entry.clear()
