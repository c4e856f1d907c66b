"""Where townships lie: their published point, else the middle of their enterprises."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from riskmap.layers.frame import Frame
from riskmap.store.register import Register


@dataclass(frozen=True, kw_only=True, slots=True)
class TownshipPlace:
    """A township and where its name stands, in metres of the frame."""

    name: str
    district: int  # position in Register.districts, -1 when it is none of them
    at: tuple[float, float]


def township_places(register: Register, frame: Frame) -> list[TownshipPlace]:
    """Return every township that has a place on the map.

    Many have no point in any open source. The median of where their enterprises stand is near enough for a
    name, and one swapped pair of coordinates does not move it.
    """
    districts = {district.code: position for position, district in enumerate(register.districts)}
    columns = register.enterprises
    drawable = np.flatnonzero(frame.drawable(columns.lon, columns.lat))
    order = drawable[np.argsort(columns.township[drawable], kind="stable")]
    numbers = columns.township[order]
    places = []
    for position, township in enumerate(register.townships):
        lon, lat = township.lon, township.lat
        if lon is None or lat is None:
            first, last = np.searchsorted(numbers, [position, position + 1])
            if first == last:
                continue
            rows = order[first:last]
            lon, lat = float(np.median(columns.lon[rows])), float(np.median(columns.lat[rows]))
        if bool(frame.drawable(lon, lat)):
            x, y = frame.place(lon, lat)
            district = districts.get(township.district_code, -1)
            places.append(TownshipPlace(name=township.name, district=district, at=(x, y)))
    return places
