"""What a new zone can lean on: one zone's border, or that of several which hang together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from shapely.geometry import Point

from riskmap.errors import BadInput
from riskmap.geometry.combining import merged, merged_parts
from riskmap.geometry.floor_measuring import label_place
from riskmap.geometry.shapes import Outline, polygon_of
from riskmap.geometry.validity import is_proper
from riskmap.model.diagram.zone import Zone


class Leaning:
    """The borders of a floor's zones, each worked out when it is first asked for."""

    def __init__(self, zones: Iterable[Zone]) -> None:
        self._zones = tuple(zones)
        self._known: dict[tuple[bytes, bytes], Outline] = {}

    def outline(self, start: Zone, end: Zone) -> Outline:
        """Return the outline whose border leads from one zone's to another's; empty when they do not touch.

        Two that share a border are taken as one; else all those that connect them.
        """
        key = (start.uid, end.uid)
        if key not in self._known:
            self._known[key] = self._outline(start, end)
        return self._known[key]

    def _outline(self, start: Zone, end: Zone) -> Outline:
        if start.uid == end.uid:
            return _rings(start)
        if not (is_proper(_rings(start)) and is_proper(_rings(end))):
            return ()
        try:
            return merged([_rings(start), _rings(end)])
        except BadInput:  # they do not touch each other
            return next((part for part in self._parts if _holds(part, start) and _holds(part, end)), ())

    @cached_property
    def _parts(self) -> tuple[Outline, ...]:
        return merged_parts([rings for zone in self._zones if is_proper(rings := _rings(zone))])


def _holds(part: Outline, zone: Zone) -> bool:
    x, y = label_place(_rings(zone))
    return bool(polygon_of(part).contains(Point(x, y)))


def _rings(zone: Zone) -> Outline:
    return (zone.outline, *zone.holes)
