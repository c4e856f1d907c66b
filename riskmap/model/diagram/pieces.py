"""A zone that has fallen into pieces: the greatest stays the zone, the others are new ones of its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from riskmap.geometry.shapes import Outline
from riskmap.model.diagram.zone import Zone

_NUMBERED = re.compile(r"^(.*?) (\d+)$")


def pieces_of(
    zone: Zone, outlines: Sequence[Outline], *, taken: Collection[str], new_uid: Callable[[], bytes]
) -> tuple[Zone, ...]:
    """Return zones with the outlines, largest first; the later ones get new uids and numbered names.

    Args:
        zone: what was cut.
        outlines: its pieces, largest first.
        taken: names that other zones of the floor have.
        new_uid: where new uids come from.

    >>> square, half = (((0, 0), (2, 0), (2, 2)),), (((0, 0), (1, 0), (1, 1)),)
    >>> hall = Zone(uid=b"", outline=square[0], name="成型车间")
    >>> [piece.name for piece in pieces_of(hall, [square, half], taken=["成型车间 2"], new_uid=bytes)]
    ['成型车间', '成型车间 3']
    """
    used = set(taken)
    pieces: list[Zone] = []
    for outline in outlines:
        border, *holes = outline
        piece = replace(zone, outline=border, holes=tuple(holes))
        if pieces:
            piece = replace(piece, uid=new_uid(), name=_next_name(zone.name, used))
        used.add(piece.name)
        pieces.append(piece)
    return tuple(pieces)


def _next_name(name: str, used: Collection[str]) -> str:
    if not name:
        return ""
    found = _NUMBERED.match(name)
    stem, number = (found[1], int(found[2])) if found else (name, 1)
    while True:
        number += 1
        if (numbered := f"{stem} {number}") not in used:
            return numbered
