"""Risk zones: what is seen of each in its level's colour, hatch and border; the worse covers the better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from riskmap.drawing.bounds import Box
from riskmap.drawing.level_look import level_area, level_border
from riskmap.drawing.look import Look
from riskmap.drawing.outline import Outline, joined, polygon
from riskmap.drawing.primitives import Item, Path, Stroke
from riskmap.model.diagram.diagram import ColouredZone, Diagram

_BARE = Stroke(colour="#7A868D", width=0.25, dash=(1.0, 1.0))


def zone_items(diagram: Diagram, look: Look) -> Iterator[Item]:
    """Yield the zones of a floor, the worst last."""
    for coloured in diagram.zones:
        yield from coloured_zone(coloured, diagram.visible_parts[coloured.zone.uid], look)


def coloured_zone(coloured: ColouredZone, part: MultiPolygon, look: Look) -> Iterator[Item]:
    """Draw one zone: the part of it that is seen, in metres of the floor."""
    outline = area_outline(part, look)
    if not outline.verbs:
        return
    if coloured.level is None:
        yield Path(outline=outline, stroke=_BARE)
        return
    style = look.style(coloured.level)
    area = level_area(outline, style, size=look.size)
    yield Path(outline=outline, fill=area.fill, hatch=area.hatch, stroke=level_border(style, size=look.size))


def area_outline(area: MultiPolygon, look: Look) -> Outline:
    """Return an area of the floor as an outline on the sheet."""
    return joined(
        _ring(ring.coords, look) for part in area.geoms for ring in (part.exterior, *part.interiors)
    )


def name_place(part: BaseGeometry, look: Look) -> Box | None:
    """Return the box about the roomiest spot of an area, where its name stands best; None if it has none."""
    parts = [each for each in getattr(part, "geoms", [part]) if each.area > 0]
    if not parts:
        return None
    largest = max(parts, key=lambda each: float(each.area))
    tolerance = max(float(largest.length) / 200, 1e-6)
    line = shapely.maximum_inscribed_circle(largest, tolerance=tolerance)
    x, y = look.view.point(line.coords[0])
    side = 2 * look.metres(float(line.length)) * 0.7071
    return Box.around(x, y, side, side)


def _ring(coordinates: Sequence[Sequence[float]], look: Look) -> Outline:
    return polygon(look.view.point((x, y)) for x, y, *_ in coordinates)
