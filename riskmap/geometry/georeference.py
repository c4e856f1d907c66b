"""A floor in its place on the city map: two of its points with their longitude and latitude fix it.

Between floor and globe lies a local transverse Mercator plane (CGCS2000) through the first point, true to
scale there and to 1 mm over a plant of 5 km; the floor is turned, scaled and moved onto that plane. Both ways
are closed formulas, exact to far below a millimetre.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

import numpy as np
import numpy.typing as npt
import pyproj

from riskmap.errors import BadInput
from riskmap.geometry.calibration import calibrate
from riskmap.geometry.floor_measuring import direction, distance
from riskmap.geometry.shapes import Floats, Point
from riskmap.geometry.transforms import Transform

#: A floor whose metres differ this much from the map's was calibrated or placed wrongly.
_SUSPICIOUS = 0.03
#: Two points nearer than this fix no direction (metres).
_TOO_NEAR = 0.5
#: Two points farther apart than this lie on no one site (metres).
_TOO_FAR = 20_000.0


@dataclass(frozen=True, kw_only=True)
class Georeference:
    """Where a floor lies on the globe.

    Attributes:
        lon: longitude of the local plane's origin, degrees (WGS-84 or CGCS2000: the same here).
        lat: its latitude.
        to_plane: from floor metres to metres east and north of that origin.
    """

    lon: float
    lat: float
    to_plane: Transform

    @property
    def scale(self) -> float:
        """Metres on the ground of one metre of the floor; 1 when the floor is calibrated rightly."""
        return self.to_plane.factor

    @property
    def north(self) -> float:
        """The direction of north on the sheet, in degrees anticlockwise from the right; 90 is straight up."""
        up = self.to_plane.inverse()
        return direction((0.0, 0.0), (up.xy, up.yy))

    @property
    def warning(self) -> str:
        """A Chinese sentence when floor and map disagree about lengths, else empty.

        >>> place = georeference((0, 0), (118.6, 24.9), (100, 0), (118.6012, 24.9))
        >>> place.warning
        '按这两点，平面图的 1 米相当于实地 1.21 米，请检查比例标定或两点的位置。'
        """
        if abs(self.scale - 1) <= _SUSPICIOUS:
            return ""
        return f"按这两点，平面图的 1 米相当于实地 {self.scale:.2f} 米，请检查比例标定或两点的位置。"

    def to_degrees(self, points: npt.ArrayLike) -> Floats:
        """Return longitude and latitude of floor positions; shape (n, 2) or (2,), in and out.

        >>> place = georeference((0, 0), (118.6, 24.9), (100, 0), (118.601, 24.9))
        >>> place.to_degrees([[100.0, 0.0]]).round(6).tolist()
        [[118.601, 24.9]]
        """
        plane = self.to_plane.array(points)
        lon, lat = _plane(self.lon, self.lat).transform(
            plane[..., 0], plane[..., 1], direction=pyproj.enums.TransformDirection.INVERSE
        )
        return np.stack([np.asarray(lon), np.asarray(lat)], axis=-1)

    def to_floor(self, degrees: npt.ArrayLike) -> Floats:
        """Return floor positions in metres of longitude and latitude; shape (n, 2) or (2,), in and out.

        >>> place = georeference((0, 0), (118.6, 24.9), (100, 0), (118.601, 24.9))
        >>> bool(np.allclose(place.to_floor([118.601, 24.9]), [100.0, 0.0], atol=1e-6))
        True
        """
        given = np.asarray(degrees, dtype=np.float64)
        east, north = _plane(self.lon, self.lat).transform(given[..., 0], given[..., 1])
        return self.to_plane.inverse().array(np.stack([np.asarray(east), np.asarray(north)], axis=-1))


def georeference(
    first: Point, first_degrees: Point, second: Point, second_degrees: Point, *, keep_scale: bool = False
) -> Georeference:
    """Return where a floor lies, from two of its points and their (longitude, latitude).

    Args:
        first: first point on the floor, metres.
        first_degrees: its longitude and latitude.
        second: second point on the floor, far from the first.
        second_degrees: its longitude and latitude.
        keep_scale: trust the floor's metres and take only place and direction from the map; what does not fit
            is then shared between the two points. Otherwise both points fall exactly where they were put.

    Raises:
        BadInput: a number is unusable, or the two points coincide or lie too far apart, on floor or globe.

    >>> place = georeference((0, 0), (118.6, 24.9), (0, 100), (118.6, 24.900902), keep_scale=True)
    >>> round(place.scale, 9), round(place.north, 3)
    (1.0, 90.0)
    """
    lon, lat = (float(value) for value in first_degrees)
    for degrees in (first_degrees, second_degrees):
        if not all(isfinite(value) for value in degrees) or abs(degrees[0]) > 180 or abs(degrees[1]) > 85:
            raise BadInput(
                "经纬度不正确。", advice="请填写十进制的度，例如 118.675700，24.874100。图纸没有改动。"
            )
    east, north = (float(value) for value in _plane(lon, lat).transform(*second_degrees))
    on_ground, on_floor = distance((0.0, 0.0), (east, north)), distance(first, second)
    if not (on_ground >= _TOO_NEAR and on_floor >= _TOO_NEAR):
        raise BadInput(
            "两个定位点太近，定不出方向。", advice="请选相距较远的两点，例如厂区的两个对角。图纸没有改动。"
        )
    if not (on_ground <= _TOO_FAR and on_floor <= _TOO_FAR):
        raise BadInput(
            "两个定位点相距超过 20 千米。", advice="请检查经纬度和比例标定，再重新定位。图纸没有改动。"
        )
    bearing = direction((0.0, 0.0), (east, north))
    middle = (east / 2, north / 2)
    if keep_scale:
        centre = ((first[0] + second[0]) / 2, (first[1] + second[1]) / 2)
        fit = calibrate(centre, second, on_floor / 2, bearing=bearing, at=middle)
    else:
        fit = calibrate(first, second, on_ground, bearing=bearing, at=(0.0, 0.0))
    return Georeference(lon=lon, lat=lat, to_plane=fit.transform)


@lru_cache(maxsize=256)
def _plane(lon: float, lat: float) -> pyproj.Transformer:
    """Return the transformer from degrees to metres east and north of a place."""
    local = f"+proj=tmerc +lat_0={lat!r} +lon_0={lon!r} +k=1 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs"
    degrees = "+proj=longlat +ellps=GRS80 +no_defs"
    return pyproj.Transformer.from_crs(degrees, local, always_xy=True)
