"""Zones side by side: both get a vertex wherever one of them has one on their common border.

Only then do they hold the border to the last bit, and moving a corner of one moves the other's.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from riskmap.geometry.border import with_vertices_of
from riskmap.geometry.shapes import Box, box_of
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.zone import Zone

#: What is snapped to a border lies this near to it, metres.
_ON_BORDER = 1e-6


def joined_to_neighbours(
    document: FloorDocument, zones: Collection[Zone]
) -> tuple[tuple[Zone, ...], tuple[Zone, ...], tuple[Zone, ...]]:
    """Return zones about to be drawn, and the neighbours they touch, with their common vertices.

    Zones of the document that have the uid of a drawn one are no neighbours: they make way for it.

    Returns:
        The drawn zones; the neighbours that change, as they are; the same as they will be.
    """
    drawn = {zone.uid: zone for zone in zones}
    before: list[Zone] = []
    after: list[Zone] = []
    for neighbour in document.of_kind(Zone):
        if neighbour.uid in drawn:
            continue
        held = neighbour
        for uid, zone in drawn.items():
            if _apart(_box(held), _box(zone)):
                continue
            drawn[uid] = _with_vertices_of(zone, held)
            held = _with_vertices_of(held, drawn[uid])
        if held is not neighbour:
            before.append(neighbour)
            after.append(held)
    return tuple(drawn.values()), tuple(before), tuple(after)


def _with_vertices_of(zone: Zone, other: Zone) -> Zone:
    rings = (zone.outline, *zone.holes)
    held = with_vertices_of(rings, (other.outline, *other.holes), tolerance=_ON_BORDER)
    return zone if held == rings else replace(zone, outline=held[0], holes=held[1:])


def _box(zone: Zone) -> Box:
    return box_of(zone.outline)


def _apart(one: Box, other: Box) -> bool:
    return (
        one[0] > other[2] + _ON_BORDER
        or other[0] > one[2] + _ON_BORDER
        or one[1] > other[3] + _ON_BORDER
        or other[1] > one[3] + _ON_BORDER
    )
