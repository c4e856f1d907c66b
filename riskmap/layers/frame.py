"""The frame of one map: metres from its middle, so that float32 is exact to a centimetre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from riskmap.geometry.coordinates import mercator
from riskmap.store.register import Flags, Register

#: How far outside the districts' bounds something is still drawn, in degrees: what lies beyond is listed
#: among the location problems instead.
_TOLERANCE = 0.03
#: Quanzhou, for a workspace without districts or places.
_FALLBACK = (117.5, 24.4, 119.1, 25.95)


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """Bounds of the city in degrees and the origin of the page's metres: x to the east, y to the south."""

    west: float
    south: float
    east: float
    north: float
    origin_x: float
    origin_y: float

    @classmethod
    def around(cls, west: float, south: float, east: float, north: float) -> Frame:
        """Return the frame of a box in degrees."""
        x, y = mercator((west + east) / 2, (south + north) / 2)
        return cls(west=west, south=south, east=east, north=north, origin_x=float(x), origin_y=float(y))

    def metres(
        self, lon: npt.ArrayLike, lat: npt.ArrayLike
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Return Web Mercator metres from the origin, east and south."""
        x, y = mercator(lon, lat)
        return x - self.origin_x, self.origin_y - y

    def drawable(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> Flags:
        """Tell which places are drawn: those inside the bounds; never NaN, never 0,0.

        >>> Frame.around(117.5, 24.4, 119.1, 25.9).drawable([118.6, 0, float("nan")], [24.9, 0, 24.9])
        array([ True, False, False])
        """
        x, y = np.asarray(lon, float), np.asarray(lat, float)
        with np.errstate(invalid="ignore"):
            inside: Flags = (
                (x >= self.west - _TOLERANCE)
                & (x <= self.east + _TOLERANCE)
                & (y >= self.south - _TOLERANCE)
                & (y <= self.north + _TOLERANCE)
            )
        return inside

    def rings(self, geometry: BaseGeometry) -> list[list[float]]:
        """Return every ring of the polygons as one flat list ``[x, y, x, y, …]`` in metres."""
        rings: list[list[float]] = []
        for polygon in shapely.get_parts(geometry):
            if polygon.geom_type != "Polygon":
                continue
            rings += [self.flat(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
        return rings

    def lines(self, geometry: BaseGeometry | None) -> list[list[float]]:
        """Return every line as one flat list of metres, joined where they meet."""
        if geometry is None or geometry.is_empty:
            return []
        merged = shapely.line_merge(geometry) if geometry.geom_type == "MultiLineString" else geometry
        return [
            self.flat(line.coords) for line in shapely.get_parts(merged) if line.geom_type == "LineString"
        ]

    def flat(self, coordinates: npt.ArrayLike) -> list[float]:
        """Return positions in degrees as one flat list ``[x, y, x, y, …]`` of metres, to a decimetre."""
        x, y = self.metres(*np.asarray(coordinates)[:, :2].T)
        flat: list[float] = np.round(np.column_stack((x, y)).ravel(), 1).tolist()
        return flat

    def place(self, lon: float, lat: float) -> list[float]:
        """Return one place in metres, rounded to a decimetre."""
        x, y = self.metres(lon, lat)
        return [round(float(x), 1), round(float(y), 1)]

    def to_json(self) -> dict[str, Any]:
        """Return the frame as the page needs it."""
        return {
            "origin": [self.origin_x, self.origin_y],
            "bounds": [self.west, self.south, self.east, self.north],
        }


def frame_of(register: Register) -> Frame:
    """Return the frame of a register: its districts' bounds, else those of its places."""
    if register.districts:
        west, south, east, north = shapely.total_bounds([area.geometry for area in register.districts])
        return Frame.around(float(west), float(south), float(east), float(north))
    lon, lat = register.enterprises.lon, register.enterprises.lat
    with np.errstate(invalid="ignore"):
        there = (np.abs(lon) > 1e-6) & (np.abs(lat) <= 85) & (np.abs(lon) <= 180)
    if not there.any():
        return Frame.around(*_FALLBACK)
    # The middle 98 %: one swapped pair of coordinates must not stretch the map over the globe.
    west, east = np.quantile(lon[there], (0.01, 0.99))
    south, north = np.quantile(lat[there], (0.01, 0.99))
    return Frame.around(float(west) - 0.05, float(south) - 0.05, float(east) + 0.05, float(north) + 0.05)
