"""One floor as the page draws it: outlines in millimetres of its sheet, and where that lies on the map.

Texts travel as JSON strings and are drawn as text; outlines as path data made of numbers alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon

from riskmap.drawing.bounds import Box, union
from riskmap.drawing.extent import extent
from riskmap.drawing.look import Look, own_scale
from riskmap.drawing.primitives import Group, Item, Path, Raster, Text
from riskmap.drawing.shapes.floor import floor_layers
from riskmap.drawing.shapes.zones import area_outline
from riskmap.drawing.svg import path_data
from riskmap.geometry.georeference import Georeference
from riskmap.layers.frame import Frame
from riskmap.model.diagram.diagram import Diagram

_NAME = 60
#: A floor with more drawn parts than this shows its zones, walls and marks only.
_MOST_DETAILS = 4_000
_PLAIN = "building"
#: What a floor stands on: paper lies under it, as far as it reaches and some millimetres more.
_GROUND = frozenset({"zones", "building"})
_AROUND = 3.0


def floor_picture(diagram: Diagram, place: Georeference, frame: Frame) -> dict[str, Any]:
    """Return a floor as JSON values: where it lies, its zones, its walls, the rest, its marks."""
    document = diagram.document
    sheet = document.sheet
    look = own_scale(sheet.scale)
    shown = {layer.key for layer in document.layers if layer.visible}
    content: list[Box | None] = []
    plain: list[Any] = []
    details: list[Any] = []
    for layer, items in floor_layers(diagram, look):
        if layer.key in _GROUND:
            content.append(extent(items))
        if layer.key != "zones":
            (plain if layer.key == _PLAIN else details).extend(_items(items))
    return {
        "uid": sheet.uid.hex(),
        "building": sheet.building[:_NAME],
        "title": (sheet.floor or sheet.title)[:_NAME],
        "ordinal": sheet.ordinal,
        "matrix": _matrix(place, look, frame),
        "corners": _corners(sheet.width, sheet.height, place, frame),
        "paper": _paper(union(content)),
        "zones": _zones(diagram, look) if "zones" in shown else [],
        "plain": plain,
        "details": details if len(details) <= _MOST_DETAILS else [],
        "marks": _marks(diagram, look) if "points" in shown else [],
    }


def _paper(content: Box | None) -> list[float]:
    """Return the box of what a floor is drawn on, in millimetres of the sheet."""
    if content is None:
        return []
    box = content.grown(_AROUND)
    return [round(each, 2) for each in (box.left, box.top, box.right, box.bottom)]


def _matrix(place: Georeference, look: Look, frame: Frame) -> list[float]:
    """Return the six numbers from millimetres of the sheet to metres of the map, as a canvas takes them.

    Over the few hundred metres of a floor the map's projection is as good as straight.
    """
    far = 100.0
    degrees = place.to_degrees([(0.0, 0.0), (far, 0.0), (0.0, far)])
    x, y = frame.metres(degrees[:, 0], degrees[:, 1])
    length = look.metres(far)
    numbers = (
        (x[1] - x[0]) / length,
        (y[1] - y[0]) / length,
        (x[0] - x[2]) / length,  # the sheet's y runs downwards
        (y[0] - y[2]) / length,
        x[0],
        y[0],
    )
    return [float(number) for number in numbers]


def _corners(wide: float, high: float, place: Georeference, frame: Frame) -> list[float]:
    degrees = place.to_degrees([(0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high)])
    x, y = frame.metres(degrees[:, 0], degrees[:, 1])
    corners: list[float] = np.round(np.column_stack((x, y)).ravel(), 2).tolist()
    return corners


def _zones(diagram: Diagram, look: Look) -> list[dict[str, Any]]:
    zones = []
    for coloured in diagram.zones:
        part = diagram.visible_parts[coloured.zone.uid]
        outline = area_outline(part, look)
        if not outline.verbs:
            continue
        at, room = _roomiest(part, look)
        zones.append(
            {
                "level": -1 if coloured.level is None else int(coloured.level),
                "d": path_data(outline),
                "name": " ".join(coloured.zone.name.split())[:_NAME],
                "at": at,
                "room": room,
                "points": len(coloured.points),
            }
        )
    return zones


def _roomiest(part: MultiPolygon, look: Look) -> tuple[list[float], float]:
    """Return where a name stands best, and how far it is from there to the border."""
    largest = max(part.geoms, key=lambda each: float(each.area))
    circle = shapely.maximum_inscribed_circle(largest, tolerance=max(float(largest.length) / 60, 1e-6))
    middle = circle.coords[0]
    x, y = look.view.point((middle[0], middle[1]))
    return [round(x, 2), round(y, 2)], round(look.metres(float(circle.length)), 2)


def _marks(diagram: Diagram, look: Look) -> list[dict[str, Any]]:
    marks = []
    for mark in diagram.marks:
        point = diagram.points.get(mark.point_uid)
        if point is None:
            continue
        x, y = look.view.point(mark.position)
        level = diagram.level_of_mark(mark)
        marks.append(
            {
                "level": int(level),
                "number": str(point.number)[:6],
                "name": " ".join(point.name.split())[:_NAME],
                "at": [round(x, 2), round(y, 2)],
            }
        )
    return sorted(marks, key=lambda each: int(each["level"]))  # the worst last, on top


def _items(items: Iterable[Item]) -> list[dict[str, Any]]:
    found = []
    for item in items:
        match item:
            case Path():
                packed = _path(item)
            case Text():
                packed = _text(item)
            case Group():
                packed = _group(item)
            case Raster():
                packed = None
        if packed is not None:
            found.append(packed)
    return found


def _path(path: Path) -> dict[str, Any] | None:
    if not path.outline.verbs or not (path.fill or path.stroke):
        return None
    packed: dict[str, Any] = {"d": path_data(path.outline)}
    if path.fill:
        packed |= {"fill": path.fill.colour, "fillOpacity": path.fill.opacity}
    if path.stroke:
        stroke = path.stroke
        packed |= {
            "stroke": stroke.colour,
            "width": stroke.width,
            "dash": list(stroke.dash),
            "strokeOpacity": stroke.opacity,
            "cap": stroke.cap.value,
            "join": stroke.join.value,
        }
    return packed


def _text(text: Text) -> dict[str, Any] | None:
    if not text.text or text.size <= 0:
        return None
    return {
        "text": text.text,
        "x": text.x,
        "y": text.y,
        "size": text.size,
        "weight": text.weight.value,
        "colour": text.colour,
        "anchor": text.anchor.value,
        "rotation": text.rotation,
        "halo": text.halo,
        "haloWidth": text.halo_width,
    }


def _group(group: Group) -> dict[str, Any] | None:
    items = _items(group.items)
    if not items:
        return None
    move = group.transform
    return {
        "items": items,
        "matrix": [move.a, move.b, move.c, move.d, move.e, move.f],
        "opacity": group.opacity,
        "clip": path_data(group.clip) if group.clip is not None else "",
    }
