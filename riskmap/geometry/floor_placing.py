"""Putting a floor onto the globe: by its middle and north, by another floor, by two points; moved and turned.

A `Placing` holds what the user decides on: two places of the floor and where each of them lies.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from riskmap.geometry.floor_measuring import distance
from riskmap.geometry.georeference import Georeference, georeference
from riskmap.geometry.shapes import Point
from riskmap.geometry.transforms import moving, turning


@dataclass(frozen=True, kw_only=True)
class Placing:
    """Two places of a floor in metres, and their longitude and latitude in degrees.

    ``keeps_scale`` trusts the floor's metres: what does not fit is shared between the two places.
    """

    floor_a: Point
    degrees_a: Point
    floor_b: Point
    degrees_b: Point
    keeps_scale: bool = True

    @property
    def place(self) -> Georeference:
        """Return where the floor lies.

        Raises:
            BadInput: the places fix no direction, or lie too far apart.
        """
        return georeference(
            self.floor_a, self.degrees_a, self.floor_b, self.degrees_b, keep_scale=self.keeps_scale
        )

    @property
    def fitted(self) -> Placing:
        """Return the same with both places exactly where the floor has them: what is to be kept."""
        return placing_of(self.place, self.floor_a, self.floor_b, keeps_scale=self.keeps_scale)

    @property
    def on_floor(self) -> float:
        """Return the metres between the two places by the floor."""
        return distance(self.floor_a, self.floor_b)

    @property
    def on_ground(self) -> float:
        """Return the metres between the two places by their longitude and latitude."""
        return self.on_floor * replace(self, keeps_scale=False).place.scale


def placing_of(place: Georeference, first: Point, second: Point, *, keeps_scale: bool = True) -> Placing:
    """Return two places of a floor that lies somewhere."""
    (lon_a, lat_a), (lon_b, lat_b) = place.to_degrees([first, second]).tolist()
    return Placing(
        floor_a=first,
        degrees_a=(lon_a, lat_a),
        floor_b=second,
        degrees_b=(lon_b, lat_b),
        keeps_scale=keeps_scale,
    )


def placed_about(middle: Point, degrees: Point, *, north: float = 90.0) -> Georeference:
    """Return the floor in true size with one place of it at a longitude and latitude.

    Args:
        middle: the place of the floor, metres.
        degrees: its longitude and latitude.
        north: the direction of north on the sheet, degrees anticlockwise from the right.

    >>> place = placed_about((30.0, 20.0), (118.6, 24.9), north=90.0)
    >>> place.to_degrees((30.0, 20.0)).round(9).tolist(), round(place.north, 6)
    ([118.6, 24.9], 90.0)
    """
    to_plane = moving(-middle[0], -middle[1]).then(turning(90.0 - north))
    return Georeference(lon=degrees[0], lat=degrees[1], to_plane=to_plane)


def moved(place: Georeference, east: float, north: float) -> Georeference:
    """Return the floor moved over the ground by metres.

    >>> place = moved(placed_about((0.0, 0.0), (118.6, 24.9)), 0.0, 100.0)
    >>> [round(float(value), 4) for value in place.to_degrees((0.0, 0.0))]
    [118.6, 24.9009]
    """
    return replace(place, to_plane=place.to_plane.then(moving(east, north)))


def turned(place: Georeference, north: float, *, about: Point) -> Georeference:
    """Return the floor turned about one of its places until north lies in a direction of the sheet.

    >>> place = turned(placed_about((0.0, 0.0), (118.6, 24.9)), 180.0, about=(10.0, 0.0))
    >>> round(place.north, 6)
    180.0
    """
    centre = place.to_plane.point(about)
    return replace(place, to_plane=place.to_plane.then(turning(place.north - north, about=centre)))
