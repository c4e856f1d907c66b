"""Doors."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.building import Door, DoorKind
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.building.opening_tool import OpeningTool
from riskmap.ui.diagram.tools.drawing.kept import Kept
from riskmap.ui.diagram.tools.drawing.options import ToolOption

_HINGES = {DoorKind.LEFT: DoorKind.RIGHT, DoorKind.RIGHT: DoorKind.LEFT}


class DoorTool(OpeningTool):
    """Puts doors into walls; Space goes through the four ways a door can swing."""

    key: ClassVar[str] = "door"
    title: ClassVar[str] = "门"
    icon: ClassVar[str] = "door-open"
    tip: ClassVar[str] = "单击墙放一扇门；空格翻转开启方向"
    makes: ClassVar[type[Shape] | None] = Door
    options = (
        ToolOption(name="kind", title="开法", choices=tuple((kind, kind.zh) for kind in DoorKind)),
        ToolOption(
            name="width",
            title="门宽",
            choices=tuple((wide, f"{wide:g} 米") for wide in (0.8, 0.9, 1.0, 1.2, 1.5, 1.8, 2.4, 3.0, 4.0)),
        ),
    )
    kind: Kept[DoorKind] = Kept(DoorKind.LEFT)
    width: Kept[float] = Kept(0.9)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._is_over = False  # it swings to the other side of the wall

    def flip(self) -> None:
        """Swing the other way: hinge first, then side; free doors turn by a quarter after the four."""
        if self.kind is not DoorKind.LEFT:
            self._is_over = not self._is_over
            if not self._is_over and self.wall is None:
                super().flip()
        self.kind = _HINGES.get(self.kind, self.kind)

    def shape(self, uid: bytes, place: Point) -> Door:
        """Return the door."""
        angle = (self.turned + (180.0 if self._is_over else 0.0)) % 360.0
        return Door(uid=uid, position=place, angle=angle, width=self.width, kind=self.kind)
