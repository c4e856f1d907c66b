"""Text, dimensions and the furniture of a sheet."""

from __future__ import annotations

from dataclasses import dataclass

from riskmap.model.diagram.shape import PlacedShape, Position, Shape


@dataclass(frozen=True, kw_only=True)
class TextNote(PlacedShape):
    """A text of one or more lines; ``position`` is the top left corner, or the middle when centred."""

    text: str
    size_mm: float = 3.5  # height of a Chinese character on paper
    centred: bool = False


@dataclass(frozen=True, kw_only=True)
class Dimension(Shape):
    """A measured distance; the line stands ``offset`` metres to the left of start → end."""

    start: Position
    end: Position
    offset: float = 1.0


@dataclass(frozen=True, kw_only=True)
class NorthArrow(PlacedShape):
    """North (总平面) or the orientation key of a floor.

    ``angle`` is where north lies: 0 is upwards, 90 to the left.
    """

    is_orientation: bool = False
    size_mm: float = 15.0


@dataclass(frozen=True, kw_only=True)
class LegendBox(Shape):
    """The legend with all four levels and their counts; ``position`` is its top left corner."""

    position: Position
    width_mm: float = 55.0


@dataclass(frozen=True, kw_only=True)
class TitleBlock(Shape):
    """The title block; ``position`` is its top left corner.

    The enterprise's name is the register's and the floor's is the sheet's; ``title`` empty means
    “安全风险四色分布图”. ``date`` is ISO 8601, or empty.
    """

    position: Position
    title: str = ""
    compiled_by: str = ""
    checked_by: str = ""
    approved_by: str = ""
    date: str = ""
    version: str = ""
    emergency_phone: str = ""
    width_mm: float = 120.0
