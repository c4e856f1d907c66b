"""Simple parts of a building, for floors drawn on a blank sheet; all sizes in metres."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from riskmap.model.diagram.shape import PathShape, PlacedShape


class DoorKind(Enum):
    """How a door opens."""

    LEFT = "left"  # hinged at the left end
    RIGHT = "right"
    DOUBLE = "double"
    SLIDING = "sliding"
    ROLLER = "roller"  # 卷帘门

    @property
    def zh(self) -> str:
        """Return the Chinese name."""
        return {
            "left": "左开门",
            "right": "右开门",
            "double": "双开门",
            "sliding": "推拉门",
            "roller": "卷帘门",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class Wall(PathShape):
    """A wall along its middle line; ``closed`` joins the end to the start."""

    thickness: float = 0.24
    closed: bool = False


@dataclass(frozen=True, kw_only=True)
class Door(PlacedShape):
    """A door; ``position`` is the middle of its opening, at angle 0 the wall runs along x."""

    width: float = 0.9
    kind: DoorKind = DoorKind.LEFT


@dataclass(frozen=True, kw_only=True)
class Window(PlacedShape):
    """A window; ``position`` is the middle of its opening, at angle 0 the wall runs along x."""

    width: float = 1.5


@dataclass(frozen=True, kw_only=True)
class Stair(PlacedShape):
    """A flight of stairs; ``position`` is its middle, at angle 0 it climbs upwards on the sheet."""

    width: float = 1.4
    length: float = 3.0
    label: str = "上"  # 上 or 下, or anything short
