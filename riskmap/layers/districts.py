"""The city's districts: boundaries, and a fill by level, share or density."""

from __future__ import annotations

import shapely

from riskmap.layers.frame import Frame
from riskmap.layers.map_layer import MapLayer, Records
from riskmap.store.register import Register


def _records(register: Register, frame: Frame) -> Records:
    areas = [area.geometry for area in register.districts]
    outline = shapely.boundary(shapely.union_all(areas))
    # Shared borders once, not twice over each other.
    borders = shapely.union_all([shapely.boundary(area) for area in areas])
    return {
        "approval_no": register.approval_no,
        "areas": [
            {
                "code": area.code,
                "name": area.name,
                "rings": frame.rings(area.geometry),
                "at": frame.place(area.label_lon, area.label_lat),
                "bounds": _bounds(area.geometry.bounds, frame),
                "ledger": area.has_ledger,
                "pilot": area.is_pilot,
                "km2": round(area.area_km2, 1),
            }
            for area in register.districts
        ],
        "outline": frame.lines(outline),
        "borders": frame.lines(shapely.difference(borders, outline)),
    }


def _bounds(bounds: tuple[float, float, float, float], frame: Frame) -> list[float]:
    """Return west, north, east, south in metres."""
    west, south, east, north = bounds
    x, y = frame.metres([west, east], [north, south])
    return [round(float(value), 1) for value in (x[0], y[0], x[1], y[1])]


LAYER = MapLayer(key="districts", title="", script="districts.js", records=_records)
