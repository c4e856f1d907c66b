"""Enterprises and risk points as one binary for the page: 5 MB for the city, packed in an instant.

Layout: a little-endian uint32 (length of the header), the header in JSON, then arrays at 4-byte steps.
Each set is sorted by level (least first), then by grid cell; ``csr`` holds, for level × cell, where the
cell's slice begins. So the visible part of a level is one contiguous slice per grid row.
"""

from __future__ import annotations

import json
import struct
from typing import Any

import numpy as np
import numpy.typing as npt

from riskmap.layers.frame import Frame
from riskmap.model.levels import RiskLevel
from riskmap.store.register import NOWHERE, Register

_GRID = 128
LEVELS = len(RiskLevel)
#: In the page a district is one byte.
NO_DISTRICT = 255

Array = npt.NDArray[Any]


def pack_points(register: Register, frame: Frame) -> bytes:
    """Return the payload of a register; what has no drawable place is left out (and counted elsewhere)."""
    grid = _Grid(frame)
    enterprises, points = register.enterprises, register.points
    drawn = np.flatnonzero(frame.drawable(enterprises.lon, enterprises.lat))
    order, csr, x, y = grid.sort(enterprises.lon[drawn], enterprises.lat[drawn], enterprises.level[drawn])
    rows = drawn[order].astype(np.uint32)
    district = enterprises.district[rows].astype(np.int64)
    district[district == NOWHERE] = NO_DISTRICT
    drawn_points = np.flatnonzero(frame.drawable(points.lon, points.lat))
    order, points_csr, points_x, points_y = grid.sort(
        points.lon[drawn_points], points.lat[drawn_points], points.level[drawn_points]
    )
    positions = drawn_points[order].astype(np.uint32)
    return _assemble(
        {"rows": len(enterprises), "grid": grid.to_json()},
        {
            "enterprises": {
                "x": x,
                "y": y,
                "row": rows,
                "csr": csr,
                "district": np.minimum(district, NO_DISTRICT).astype(np.uint8),
            },
            "points": {
                "x": points_x,
                "y": points_y,
                "row": points.enterprise[positions].astype(np.uint32),
                "position": positions,
                "csr": points_csr,
            },
        },
    )


def pack_names(register: Register) -> bytes:
    """Return the enterprises' names: a count, where each begins and the last ends, then the bytes (UTF-8).

    The page decodes a name when it is shown; a JavaScript string for each would cost it thirty times as much.
    """
    names = [name.encode("utf-8", "replace") for name in register.enterprises.name]
    starts = np.zeros(len(names) + 1, np.uint32)
    np.cumsum(np.fromiter(map(len, names), np.uint32, len(names)), out=starts[1:])
    return struct.pack("<I", len(names)) + starts.tobytes() + b"".join(names)


class _Grid:
    """A square grid over the frame; what lies on its rim belongs to the outermost cells."""

    def __init__(self, frame: Frame) -> None:
        west, north = frame.metres(frame.west - 0.03, frame.north + 0.03)
        east, south = frame.metres(frame.east + 0.03, frame.south - 0.03)
        self.x, self.y = float(west), float(north)
        self.cell = float(max(east - west, south - north)) / _GRID
        self.frame = frame

    def sort(self, lon: Array, lat: Array, level: Array) -> tuple[Array, Array, Array, Array]:
        """Return the order by level and cell, the slice starts, and the sorted metres."""
        x, y = self.frame.metres(lon, lat)
        column = np.clip((x - self.x) / self.cell, 0, _GRID - 1).astype(np.int32)
        row = np.clip((y - self.y) / self.cell, 0, _GRID - 1).astype(np.int32)
        cells = _GRID * _GRID
        key = level.astype(np.int32) * cells + row * _GRID + column
        order = np.argsort(key, kind="stable")
        starts = np.zeros(LEVELS * cells + 1, np.uint32)
        np.cumsum(np.bincount(key, minlength=LEVELS * cells), out=starts[1:])
        return order, starts, x[order].astype(np.float32), y[order].astype(np.float32)

    def to_json(self) -> dict[str, Any]:
        return {"x": self.x, "y": self.y, "cell": self.cell, "side": _GRID}


def _assemble(header: dict[str, Any], sets: dict[str, dict[str, Array]]) -> bytes:
    """Lay the arrays behind a header that says where each one is."""
    # The header holds the offsets and its own length moves them, so its room is fixed beforehand.
    room = 2044
    offset = 4 + room
    places: dict[str, dict[str, tuple[str, int, int]]] = {}
    parts: list[bytes] = []
    for name, arrays in sets.items():
        places[name] = {}
        for key, array in arrays.items():
            places[name][key] = (array.dtype.str, offset, len(array))
            data = array.tobytes()
            padding = -len(data) % 4
            parts.append(data + b"\0" * padding)
            offset += len(data) + padding
    text = json.dumps({**header, "sets": places}).encode()
    return b"".join((struct.pack("<I", room), text.ljust(room), *parts))
