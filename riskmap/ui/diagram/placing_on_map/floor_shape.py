"""A floor as the small map draws it: corners, zones in their colours, walls; metres, y upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from riskmap.geometry.shapes import Path
from riskmap.model.diagram.building import Wall
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.levels import RiskLevel
from riskmap.ui.diagram.placing_on_map.surroundings import corners_of


@dataclass(frozen=True, kw_only=True)
class FloorShape:
    """What of a floor is recognised from afar."""

    title: str
    corners: Path
    zones: Sequence[tuple[QPainterPath, RiskLevel | None]]
    walls: QPainterPath


def floor_shape(diagram: Diagram) -> FloorShape:
    """Return a floor's shape."""
    document = diagram.document
    zones = []
    for coloured in diagram.zones:
        path = QPainterPath()
        for ring in (coloured.zone.outline, *coloured.zone.holes):
            path.addPolygon(_polygon(ring))
            path.closeSubpath()
        zones.append((path, coloured.level))
    walls = QPainterPath()
    for wall in document.of_kind(Wall):
        walls.addPolygon(_polygon((*wall.path, wall.path[0]) if wall.closed else wall.path))
    return FloorShape(title=document.sheet.title, corners=corners_of(document), zones=zones, walls=walls)


def _polygon(points: Path) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
