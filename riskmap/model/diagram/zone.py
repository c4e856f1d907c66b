"""Risk zones (风险分区) and the marks of risk points."""

from __future__ import annotations

from dataclasses import dataclass

from riskmap.model.diagram.shape import Path, Position, Shape
from riskmap.model.levels import RiskLevel

#: The questions of 六有 in their order (resources/tables/six_haves.csv).
SIX_HAVES = 6


@dataclass(frozen=True, kw_only=True)
class Zone(Shape):
    """An area of the floor. Its points are those whose marks stand in it; its colour follows the worst.

    Attributes:
        outline: the outer ring, not repeated at its end.
        holes: rings cut out of it.
        name: what it is called: 裁断车间.
        manual_level: a level people set; the zone is never shown lower than its worst point.
        manual_reason: why; a manual level without one is refused.
        coloured: False for offices and corridors that are to stay without colour.
        responsible_person: who answers for it; printed for red and orange.
        responsible_phone: how to reach her.
        six_haves: the answers to the six questions of 六有; None where not asked yet.
    """

    outline: Path
    holes: tuple[Path, ...] = ()
    name: str = ""
    manual_level: RiskLevel | None = None
    manual_reason: str = ""
    coloured: bool = True
    responsible_person: str = ""
    responsible_phone: str = ""
    six_haves: tuple[bool | None, ...] = (None,) * SIX_HAVES


@dataclass(frozen=True, kw_only=True)
class PointMark(Shape):
    """Where a risk point of the register stands; its number, name and colour are the register's.

    ``label`` is where its name is written: the upper left corner, relative to the mark in metres; None lets
    the program choose.
    """

    position: Position
    point_uid: bytes
    label: Position | None = None
