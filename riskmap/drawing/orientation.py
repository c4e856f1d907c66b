"""Where north lies on a floor that knows its place on the map."""

from __future__ import annotations

import math

from riskmap.model.diagram.document import FloorDocument


def north_of(document: FloorDocument) -> float | None:
    """Return where north lies on a georeferenced floor, as the angle of a `NorthArrow`; else None.

    That is degrees anticlockwise from the top of the sheet.
    """
    reference = document.sheet.georeference
    if reference is None:
        return None
    a, b, la, lb = reference.floor_a, reference.floor_b, reference.lonlat_a, reference.lonlat_b
    east = (lb[0] - la[0]) * math.cos(math.radians((la[1] + lb[1]) / 2))
    bearing = math.degrees(math.atan2(east, lb[1] - la[1]))
    drawn = math.degrees(math.atan2(b[0] - a[0], b[1] - a[1]))  # as the bearing: clockwise, up is 0
    return (bearing - drawn) % 360
