"""Zones as shapely areas: containment, overlaps and repair."""

from __future__ import annotations

from collections.abc import Iterable

from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from riskmap.errors import BadInput
from riskmap.geometry.repairing import repair
from riskmap.model.diagram.zone import Zone


def zone_area(zone: Zone) -> BaseGeometry:
    """Return a zone's area, repaired where its outline crosses itself; empty when it has none.

    >>> zone_area(Zone(uid=b"", outline=((0, 0), (2, 2), (2, 0), (0, 2)))).area
    2.0
    """
    drawn = Polygon(zone.outline, zone.holes)
    if drawn.is_valid:
        return drawn
    try:
        parts = repair((zone.outline, *zone.holes)).outlines
    except BadInput:  # a line, a dot or a scribble: nothing to paint
        return MultiPolygon()
    return MultiPolygon([Polygon(border, holes) for border, *holes in parts])


def crosses_itself(zone: Zone) -> bool:
    """Tell whether a zone's outline or holes cross themselves or each other."""
    return not Polygon(zone.outline, zone.holes).is_valid


def polygons_of(geometry: BaseGeometry) -> MultiPolygon:
    """Return the polygons of a geometry; lines and points that came of a cut are left out."""
    return MultiPolygon(list(_polygons(geometry)))


def _polygons(geometry: BaseGeometry) -> Iterable[Polygon]:
    if isinstance(geometry, Polygon):
        if not geometry.is_empty and geometry.area > 0:
            yield geometry
        return
    for part in getattr(geometry, "geoms", ()):
        yield from _polygons(part)
