"""Mending a zone whose outline crosses itself, after the user has agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from riskmap.model.diagram.areas import polygons_of, zone_area
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.shape import Path
from riskmap.model.diagram.zone import Zone


def repaired(zone: Zone, *, new_uid: Callable[[], bytes]) -> ReplaceShapes:
    """Return the change that puts sound zones in the place of one that crosses itself.

    The greatest part stays the zone; further parts become zones of their own with the same particulars.
    A zone without any area is deleted.
    """
    parts = sorted(polygons_of(zone_area(zone)).geoms, key=lambda part: -part.area)
    after = tuple(
        replace(
            zone,
            uid=new_uid() if place else zone.uid,
            outline=_ring(part.exterior.coords),
            holes=tuple(_ring(hole.coords) for hole in part.interiors),
        )
        for place, part in enumerate(parts)
    )
    return ReplaceShapes(before=(zone,), after=after, label=f"修复分区“{zone.name or '未命名'}”的边界")


def _ring(positions: Iterable[Sequence[float]]) -> Path:
    return tuple([(float(each[0]), float(each[1])) for each in positions][:-1])
