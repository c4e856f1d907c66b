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

    @property
    def count(self) -> int:
        """Return how many zones there are."""
        return len(self._zones)

    def prepare(self) -> None:
        """Work out which zones hang together, all at once: for many that is a thread's work."""
        self._parts  # noqa: B018 - asked for, it is kept

    @property
    def is_prepared(self) -> bool:
        """Tell whether it is known which zones hang together."""
        return "_parts" in self.__dict__

    def outline(self, start: Zone, end: Zone, *, wait: bool = True) -> Outline:
        """Return the outline whose border leads from one zone's to another's; empty when they do not touch.

        Two that share a border are taken as one; else all those that connect them. Without ``wait`` it is
        also empty while it is not known which do.
        """
        key = (start.uid, end.uid)
        if key not in self._known:
            found = self._outline(start, end, wait=wait)
            if found is None:
                return ()
            self._known[key] = found
        return self._known[key]

    def _outline(self, start: Zone, end: Zone, *, wait: bool) -> Outline | None:
        if start.uid == end.uid:
            return _rings(start)
        if not (is_proper(_rings(start)) and is_proper(_rings(end))):
            return ()
        try:
            return merged([_rings(start), _rings(end)])
        except BadInput:  # they do not touch each other
            if not wait and not self.is_prepared:
                return None
            return next((part for part in self._parts if _holds(part, start) and _holds(part, end)), ())

    @cached_property
    def _parts(self) -> tuple[Outline, ...]:
        return merged_parts([rings for zone in self._zones if is_proper(rings := _rings(zone))])


def _holds(part: Outline, zone: Zone) -> bool:
    x, y = label_place(_rings(zone))
    return bool(polygon_of(part).contains(Point(x, y)))


def _rings(zone: Zone) -> Outline:
    return (zone.outline, *zone.holes)
