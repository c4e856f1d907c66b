"""What a new zone can lean on: one zone's border, or that of several which hang together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from riskmap.errors import BadInput
from riskmap.geometry.combining import merged
from riskmap.geometry.shapes import Outline, box_of
from riskmap.model.diagram.zone import Zone

_TOUCHING = 1e-6


def leaning_outline(zones: Iterable[Zone], start: Zone, end: Zone) -> Outline:
    """Return the outline whose border leads from one zone's to another's; empty when they do not touch.

    Two that share a border are taken as one; else all those that connect them.
    """
    if start.uid == end.uid:
        return _rings(start)
    for group in ((start, end), _connected(tuple(zones), start)):
        if end not in group:
            continue
        try:
            return merged([_rings(zone) for zone in group])
        except BadInput:  # apart, or one of them crosses itself
            continue
    return ()


def _connected(zones: Sequence[Zone], start: Zone) -> tuple[Zone, ...]:
    """Return the zones that hang together with one, judged by their boxes and then by merging."""
    group, rest = [start], [zone for zone in zones if zone.uid != start.uid]
    outline = _rings(start)
    found = True
    while found:
        found = False
        for zone in list(rest):
            if not _boxes_meet(outline, _rings(zone)):
                continue
            try:
                outline = merged([outline, _rings(zone)])
            except BadInput:
                continue
            group.append(zone)
            rest.remove(zone)
            found = True
    return tuple(group)


def _rings(zone: Zone) -> Outline:
    return (zone.outline, *zone.holes)


def _boxes_meet(one: Outline, other: Outline) -> bool:
    a, b = box_of(one[0]), box_of(other[0])
    return all(a[axis] <= b[axis + 2] + _TOUCHING and b[axis] <= a[axis + 2] + _TOUCHING for axis in (0, 1))
