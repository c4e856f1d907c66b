"""Dragging a door or window: it slides along its wall, goes over into another, or comes out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from riskmap.geometry.snapping import Snap
from riskmap.model.diagram.building import Door, Wall, Window
from riskmap.model.diagram.wall_places import WallPlace, nearest_on_walls
from riskmap.ui.diagram.commands.replacing import replacing, told
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.choosing.gesture import Gesture
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.pen import Pen

#: Pixels from a wall's face at which an opening goes into the wall.
_WALL_PX = 16.0


class OpeningGesture(Gesture):
    """Moves one opening; near a wall it turns with it, on the side on which it opened before."""

    pointer = Qt.CursorShape.SizeAllCursor

    def __init__(self, stage: Stage, start: Pen, opening: Door | Window) -> None:
        super().__init__(stage, start)
        self.opening = self.moved_opening = opening
        self._wall: WallPlace | None = None

    @property
    def hint(self) -> str:
        """Return where it would go."""
        where = "松开放进这面墙" if self._wall is not None else "松开放下；靠近墙会自动嵌入"
        return f"{where}，Alt 不嵌入，Esc 取消"

    @property
    def says(self) -> Sequence[str]:
        """Return its angle."""
        return (f"角度 {self.moved_opening.angle:.0f}°",)

    def moved(self, pen: Pen) -> None:
        """Follow the mouse along the walls."""
        self.pen = pen
        x, y = self.opening.position
        goal = (x + pen.raw[0] - self.start.raw[0], y + pen.raw[1] - self.start.raw[1])
        walls = self.stage.drawn.document.of_kind(Wall)
        self._wall, self.caught = None, None
        if not pen.alt:
            self._wall = nearest_on_walls(walls, goal, within=_WALL_PX * pen.metres, room=self.opening.width)
        if self._wall is not None:
            angle = _same_side(self._wall.angle, self.opening.angle)
            self.moved_opening = replace(self.opening, position=self._wall.at, angle=angle)
            self.caught = Snap(at=self._wall.at)
        else:
            place = self.catch(goal, pen, exclude={self.opening.uid})
            self.moved_opening = replace(self.opening, position=place)

    def released(self) -> None:
        """Put it there."""
        change = replacing([self.opening], [self.moved_opening], f"移动{told([self.opening])}")
        self.stage.do(change)

    def paint(self, painter: QPainter) -> None:
        """Draw it where it would go, and how far that is from the ends of the wall."""
        with Preview(painter, self.stage) as preview:
            preview.shape(self.moved_opening)
            if self._wall is not None:
                for end in (self._wall.start, self._wall.end):
                    preview.lengths((self.moved_opening.position, end))


def _same_side(wall: float, before: float) -> float:
    """Return the wall's angle, or its opposite where that is nearer to how the opening stood."""
    turned = (wall - before + 180.0) % 360.0 - 180.0
    return wall if abs(turned) <= 90.0 else (wall + 180.0) % 360.0
