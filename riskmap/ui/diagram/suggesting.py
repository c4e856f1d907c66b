"""Which accident types the signs for a place are suggested from."""

from __future__ import annotations

from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.drawn_floor import DrawnFloor


def accidents_at(floor: DrawnFloor) -> tuple[str, tuple[str, ...]]:
    """Return the name of the one chosen zone and its points' accident types; else all the sheet's."""
    zones = [shape for shape in floor.chosen if isinstance(shape, Zone)]
    if len(zones) == 1:
        coloured = next((each for each in floor.diagram.zones if each.zone.uid == zones[0].uid), None)
        return zones[0].name, _accidents(floor, coloured.points if coloured is not None else ())
    return "", _accidents(floor, tuple(mark.point_uid for mark in floor.diagram.marks))


def _accidents(floor: DrawnFloor, points: tuple[bytes, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for uid in points:
        if uid in floor.points:
            found |= dict.fromkeys(floor.points[uid].accident_types)
    return tuple(found)
