"""Risk zones: what is seen of each in its level's colour, hatch and border; the worse covers the better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from riskmap.drawing.level_look import level_area, level_border
from riskmap.drawing.look import Look
from riskmap.drawing.outline import Outline, Point, joined, polygon
from riskmap.drawing.primitives import Item, Path, Stroke
from riskmap.model.diagram.diagram import ColouredZone, Diagram

#: Places in a row and in a column at which the name of a zone is tried.
_RASTER = 9
#: How much of a name may reach over the border of its zone.
_MOST_OUTSIDE = 0.35
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


def name_places(
    part: MultiPolygon, look: Look, width: float, height: float
) -> tuple[Point, tuple[Point, ...]]:
    """Return the roomiest spot of an area, and the middles at which its name may stand inside it.

    ``width`` and ``height`` are the name's, in millimetres. First come middles where all of the name is
    inside, the nearest to the roomiest spot first, then those where most of it is.
    """
    largest = max(part.geoms, key=lambda each: float(each.area))
    tolerance = max(float(largest.length) / 200, 1e-6)
    x, y = shapely.maximum_inscribed_circle(largest, tolerance=tolerance).coords[0]
    half_wide, half_high = width / 2 / look.view.millimetres, height / 2 / look.view.millimetres
    xs, ys = _raster(largest, x, y)
    outside = _outside(largest, xs, ys, half_wide, half_high)
    kept = outside <= _MOST_OUTSIDE
    order = np.lexsort((np.hypot(xs - x, ys - y), np.round(outside, 1)))
    spots = tuple(look.view.point((float(xs[each]), float(ys[each]))) for each in order if kept[each])
    return look.view.point((x, y)), spots


def _outside(
    area: BaseGeometry,
    xs: npt.NDArray[np.float64],
    ys: npt.NDArray[np.float64],
    half_wide: float,
    half_high: float,
) -> npt.NDArray[np.float64]:
    """Return how much of a name's box, put about each place, reaches over the border of an area."""
    left, lower, right, upper = area.bounds
    wide = np.minimum(xs + half_wide, right) - np.maximum(xs - half_wide, left)
    high = np.minimum(ys + half_high, upper) - np.maximum(ys - half_high, lower)
    outside: npt.NDArray[np.float64] = 1 - wide.clip(0) * high.clip(0) / (4 * half_wide * half_high)
    if area.area >= (right - left) * (upper - lower) * (1 - 1e-9):
        return outside  # most zones are rectangles
    near = np.flatnonzero(outside <= _MOST_OUTSIDE)  # the others reach over even the area's bounds
    boxes = shapely.box(
        xs[near] - half_wide, ys[near] - half_high, xs[near] + half_wide, ys[near] + half_high
    )
    shapely.prepare(area)
    within = shapely.contains_properly(area, boxes)
    outside[near[within]] = 0.0
    partly = near[~within]
    shared = shapely.area(shapely.intersection(area, boxes[~within]))
    outside[partly] = 1 - shared / (4 * half_wide * half_high)
    return outside


def _raster(
    area: BaseGeometry, x: float, y: float
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return places all over an area, and its roomiest one."""
    left, lower, right, upper = area.bounds
    across = np.linspace(left, right, _RASTER + 2)[1:-1]
    down = np.linspace(upper, lower, _RASTER + 2)[1:-1]
    xs, ys = np.meshgrid(across, down)
    return np.append(xs.ravel(), x), np.append(ys.ravel(), y)


def _ring(coordinates: Sequence[Sequence[float]], look: Look) -> Outline:
    return polygon(look.view.point((x, y)) for x, y, *_ in coordinates)
