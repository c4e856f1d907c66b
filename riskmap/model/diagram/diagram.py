"""A floor's document seen through the register: what level each zone and mark has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import is_

import numpy as np
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from riskmap.model.diagram.areas import polygons_of, zone_area
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.model.risk_grading import zone_level

#: More new marks or zones than this, and which stands in which is worked out for all of them at once.
_MOST_CHANGED = 20


@dataclass(frozen=True, kw_only=True)
class ColouredZone:
    """A zone with the level it is shown in.

    Attributes:
        level: what is painted; None where the zone stays without colour.
        from_points: the level of its worst point, UNASSESSED when it has none or none is assessed.
        points: uids of the register's points whose marks stand in it.
        is_manual: the level shown is one that people set and the points would not give.
    """

    zone: Zone
    level: RiskLevel | None
    from_points: RiskLevel
    points: tuple[bytes, ...]
    is_manual: bool


@dataclass(frozen=True, kw_only=True)
class _Worked:
    """What one diagram worked out and the next may take over.

    ``parts`` holds for each zone the areas that were cut out of it, and what was left. ``inside`` tells which
    of ``marks`` stand in each of ``areas``.
    """

    areas: Mapping[bytes, tuple[Zone, BaseGeometry]] = field(default_factory=dict)
    parts: Mapping[bytes, tuple[tuple[BaseGeometry, ...], MultiPolygon]] = field(default_factory=dict)
    marks: tuple[PointMark, ...] = ()
    inside: Mapping[bytes, tuple[bytes, ...]] | None = None


class Diagram:
    """One floor with its colours. A value: made anew when the document or the register changes."""

    def __init__(
        self,
        document: FloorDocument,
        points: Mapping[bytes, RegisterPoint],
        *,
        before: Diagram | None = None,
    ) -> None:
        """Look at a document through the register's points, by uid.

        ``before`` is the diagram of a moment ago: what of it still holds is not worked out again.
        """
        self.document = document
        self.points = points
        self._worked = before._all_worked() if before is not None else _Worked()

    def _all_worked(self) -> _Worked:
        """Return what was worked out here, or taken over and not needed yet."""
        known, mine = self._worked, self.__dict__
        if "_marks_in" not in mine:  # nothing was asked of this one
            return known
        return _Worked(
            areas={zone.uid: (zone, self.areas[zone.uid]) for zone in self.document.of_kind(Zone)},
            parts=self._cut_parts if "_cut_parts" in mine else known.parts,
            marks=self.marks,
            inside=self._marks_in,
        )

    @cached_property
    def marks(self) -> tuple[PointMark, ...]:
        """Return the marks of risk points in painting order."""
        return tuple(self.document.of_kind(PointMark))

    @cached_property
    def areas(self) -> Mapping[bytes, BaseGeometry]:
        """Return each zone's area by its uid, in square metres of the floor."""
        known = self._worked.areas
        found: dict[bytes, BaseGeometry] = {}
        for zone in self.document.of_kind(Zone):
            kept = known.get(zone.uid)
            same = kept is not None and kept[0].outline == zone.outline and kept[0].holes == zone.holes
            found[zone.uid] = kept[1] if kept is not None and same else zone_area(zone)
        return found

    @cached_property
    def zones(self) -> tuple[ColouredZone, ...]:
        """Return the zones with their levels, in the order they are painted: the worst last, on top."""
        coloured = [
            self._coloured(zone, self._points_in.get(zone.uid, ())) for zone in self.document.of_kind(Zone)
        ]
        return tuple(sorted(coloured, key=lambda each: -1 if each.level is None else each.level))

    @cached_property
    def visible_parts(self) -> Mapping[bytes, MultiPolygon]:
        """Return what is seen of each zone when the worse ones are cut out of it: no two overlap.

        Of two zones of one level the later drawn keeps the common part. Zones without colour keep all.
        """
        return {uid: part for uid, (_cut, part) in self._cut_parts.items()}

    @cached_property
    def _cut_parts(self) -> Mapping[bytes, tuple[tuple[BaseGeometry, ...], MultiPolygon]]:
        """Return for each zone its area and those cut out of it, and what of it is seen."""
        known = self._worked.parts
        uids = [coloured.zone.uid for coloured in self.zones]
        areas = [self.areas[uid] for uid in uids]
        above = self._areas_above(areas)
        found: dict[bytes, tuple[tuple[BaseGeometry, ...], MultiPolygon]] = {}
        for uid, area, places in zip(uids, areas, above, strict=True):
            cut = (area, *(areas[place] for place in places))
            kept = known.get(uid)
            if kept is not None and len(kept[0]) == len(cut) and all(map(is_, kept[0], cut)):
                found[uid] = kept
            else:
                found[uid] = (
                    cut,
                    polygons_of(area.difference(shapely.union_all(cut[1:])) if places else area),
                )
        return found

    def _areas_above(self, areas: list[BaseGeometry]) -> list[list[int]]:
        """Return for each zone, as painted, which others lie over it and may hide some of it."""
        above: list[list[int]] = [[] for _ in areas]
        coloured = [each.level is not None for each in self.zones]
        if any(coloured):
            tree = shapely.STRtree(areas)
            lower, upper = tree.query(areas)
            for low, high in sorted(zip(lower.tolist(), upper.tolist(), strict=True)):
                if low < high and coloured[low] and coloured[high]:
                    above[low].append(high)
        return above

    def level_of_mark(self, mark: PointMark) -> RiskLevel:
        """Return the level of a mark's point; UNASSESSED when the register has no such point."""
        point = self.points.get(mark.point_uid)
        return RiskLevel.UNASSESSED if point is None else point.level

    @cached_property
    def point_counts(self) -> Mapping[RiskLevel, int]:
        """Return how many marks of each level stand on the sheet: all levels, worst first."""
        return _counted(self.level_of_mark(mark) for mark in self.marks)

    @cached_property
    def zone_counts(self) -> Mapping[RiskLevel, int]:
        """Return how many zones of each level there are: all levels, worst first; the uncoloured not."""
        return _counted(each.level for each in self.zones if each.level is not None)

    @cached_property
    def marks_outside(self) -> tuple[PointMark, ...]:
        """Return the marks that stand in no zone."""
        inside = {uid for uids in self._marks_in.values() for uid in uids}
        return tuple(mark for mark in self.marks if mark.uid not in inside)

    @cached_property
    def _marks_in(self) -> Mapping[bytes, tuple[bytes, ...]]:
        """Return for each zone the uids of the marks within it or on its edge."""
        if not self.areas or not self.marks:
            return {}
        known = self._worked
        old_marks = set(known.marks)
        marks = [mark for mark in self.marks if mark not in old_marks]
        zones = [uid for uid, area in self.areas.items() if known.areas.get(uid, (None, None))[1] is not area]
        if known.inside is None or max(len(marks), len(zones)) > _MOST_CHANGED:
            return self._inside(self.marks, list(self.areas))
        rank = {mark.uid: place for place, mark in enumerate(self.marks)}
        fresh = {mark.uid for mark in marks}
        found = {
            uid: [mark for mark in known.inside.get(uid, ()) if mark in rank and mark not in fresh]
            for uid in self.areas
        }
        for uid in zones:
            found[uid] = []
        others = [uid for uid in self.areas if uid not in set(zones)]
        for changed in (self._inside(self.marks, zones), self._inside(marks, others)):
            for uid, inside in changed.items():
                found[uid].extend(inside)
        return {uid: tuple(sorted(inside, key=rank.__getitem__)) for uid, inside in found.items() if inside}

    def _inside(
        self, marks: Sequence[PointMark], zones: Sequence[bytes]
    ) -> Mapping[bytes, tuple[bytes, ...]]:
        """Return for each of some zones the uids of those of some marks within it or on its edge."""
        found: dict[bytes, list[bytes]] = {}
        if not marks or not zones:
            return {}
        places = np.array([mark.position for mark in marks], np.float64)
        if len(zones) <= _MOST_CHANGED:
            for uid in zones:
                area = self.areas[uid]
                shapely.prepare(area)
                inside = shapely.intersects_xy(area, places[:, 0], places[:, 1])
                found[uid] = [marks[place].uid for place in np.flatnonzero(inside).tolist()]
        elif len(marks) <= _MOST_CHANGED:
            areas = np.array([self.areas[uid] for uid in zones], object)
            for mark in marks:
                for place in np.flatnonzero(shapely.intersects_xy(areas, *mark.position)).tolist():
                    found.setdefault(zones[place], []).append(mark.uid)
        else:
            tree = shapely.STRtree([self.areas[uid] for uid in zones])
            mark_rows, zone_rows = tree.query(shapely.points(places), predicate="covered_by")
            for mark_row, zone_row in zip(mark_rows.tolist(), zone_rows.tolist(), strict=True):
                found.setdefault(zones[zone_row], []).append(marks[mark_row].uid)
        return {uid: tuple(inside) for uid, inside in found.items() if inside}

    @cached_property
    def _points_in(self) -> Mapping[bytes, tuple[bytes, ...]]:
        point_of = {mark.uid: mark.point_uid for mark in self.marks}
        return {zone: tuple(point_of[mark] for mark in marks) for zone, marks in self._marks_in.items()}

    def _coloured(self, zone: Zone, points: tuple[bytes, ...]) -> ColouredZone:
        worst = zone_level(self.points[uid].level for uid in points if uid in self.points)
        # People may make it worse; never better than its worst point (DB37/T 2882-2016).
        level = max(worst, zone.manual_level) if zone.manual_level is not None else worst
        # Left without colour only while nothing in it asks for one.
        bare = not zone.coloured and zone.manual_level is None and (worst is RiskLevel.BLUE or not points)
        return ColouredZone(
            zone=zone,
            level=None if bare else level,
            from_points=worst,
            points=points,
            is_manual=level != worst,
        )


def _counted(levels: Iterable[RiskLevel]) -> Mapping[RiskLevel, int]:
    counts = dict.fromkeys(LEVELS_WORST_FIRST, 0)
    for level in levels:
        counts[level] += 1
    return counts
