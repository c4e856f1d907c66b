"""What every shape on a floor has: a stable identity and a place in its layer's order."""

from __future__ import annotations

from dataclasses import dataclass

#: A position on the floor in metres: x to the right, y upwards.
Position = tuple[float, float]
#: An open or closed line through positions; a ring is not repeated at its end.
Path = tuple[Position, ...]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A thing drawn on a floor; ``order`` decides within a layer, then the time-ordered uid."""

    uid: bytes
    order: int = 0


@dataclass(frozen=True, kw_only=True)
class PlacedShape(Shape):
    """A shape that stands at one position, turned anticlockwise by ``angle`` degrees."""

    position: Position
    angle: float = 0.0


@dataclass(frozen=True, kw_only=True)
class PathShape(Shape):
    """A shape along a line of at least two positions."""

    path: Path
