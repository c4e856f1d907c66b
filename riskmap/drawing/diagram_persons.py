"""Who answers for the red and orange points and zones of a sheet."""

from __future__ import annotations

from collections.abc import Mapping

from riskmap.drawing.symbols.responsible_table import Responsible
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.levels import RiskLevel


def responsible_persons(diagram: Diagram, phones: Mapping[bytes, str]) -> list[Responsible]:
    """Return the rows of the table, the worst first, points by their number before zones.

    A zone stands here when a person is named for it, or when nothing else of it does.
    """
    uids = dict.fromkeys(mark.point_uid for mark in diagram.marks)
    points = sorted(
        (diagram.points[uid] for uid in uids if uid in diagram.points), key=lambda point: point.number
    )
    rows = [
        Responsible(
            level=point.level,
            number=str(point.number),
            name=point.name,
            person=point.responsible_person,
            phone=phones.get(point.uid, ""),
        )
        for point in points
        if point.level >= RiskLevel.ORANGE
    ]
    for coloured in diagram.zones:
        zone, level = coloured.zone, coloured.level
        if level is None or level < RiskLevel.ORANGE:
            continue
        if zone.responsible_person or not coloured.points:
            rows.append(
                Responsible(
                    level=level,
                    number="区",
                    name=zone.name or "未命名分区",
                    person=zone.responsible_person,
                    phone=zone.responsible_phone,
                )
            )
    return sorted(rows, key=lambda row: -row.level)
