"""Doors and windows go where their wall goes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from riskmap.geometry.floor_measuring import direction, distance
from riskmap.model.diagram.building import Door, Wall, Window
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.tools.choosing.corners import edges_of, foot

_Opening = Door | Window


def openings_on(document: FloorDocument, walls: Collection[Shape]) -> list[_Opening]:
    """Return the doors and windows that stand in walls and are not among them, those on locked layers not."""
    if not any(isinstance(shape, Wall) for shape in walls):
        return []
    taken = {shape.uid for shape in walls}
    return [
        shape
        for shape in document.in_order
        if isinstance(shape, (Door, Window))
        and shape.uid not in taken
        and document.may_edit(shape)
        and any(isinstance(wall, Wall) and _part_of(shape, wall) is not None for wall in walls)
    ]


def openings_carried(openings: Sequence[_Opening], before: Wall, after: Wall) -> Iterator[_Opening]:
    """Yield a wall's doors and windows after its corners moved: at their share of its part, and turned."""
    parts = dict(zip(_numbers(before), edges_of(after), strict=True))
    for opening in openings:
        number = _part_of(opening, before)
        if number is None:
            continue
        old = next(edge for edge in edges_of(before) if edge[0] == number)
        _, start, end = parts[number]
        long = distance(old[1], old[2])
        share = distance(old[1], foot(opening.position, old[1], old[2])) / long if long else 0.0
        place = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
        turn = direction(start, end) - direction(old[1], old[2])
        yield replace(opening, position=place, angle=(opening.angle + turn) % 360.0)


def _numbers(wall: Wall) -> Iterator[tuple[int, int]]:
    return (number for number, _start, _end in edges_of(wall))


def _part_of(opening: _Opening, wall: Wall) -> tuple[int, int] | None:
    """Return the part of a wall that a door or window stands in, None for another wall's."""
    reach = wall.thickness / 2 + 0.02
    found = [
        (distance(opening.position, foot(opening.position, start, end)), number)
        for number, start, end in edges_of(wall)
    ]
    nearest = min(found, default=None)
    return nearest[1] if nearest is not None and nearest[0] <= reach else None
