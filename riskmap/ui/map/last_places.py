"""Where the map looked when a workspace was last open."""

from __future__ import annotations

import math

from riskmap.layers.options import MapViewport
from riskmap.store.register import Register
from riskmap.ui.remembered import Remembered

_KEY = "map_places"
_MOST = 16


class LastPlaces:
    """Remembers one place per workspace, the newest last; the whole city is not worth remembering."""

    def __init__(self, remembered: Remembered) -> None:
        self._remembered = remembered

    def of(self, register: Register) -> MapViewport | None:
        """Return where the map looked, None for the whole city; what is no place counts as none."""
        place = self._remembered.extra(_KEY, {}).get(_workspace(register))
        if not isinstance(place, list) or len(place) != 3:
            return None
        if not all(isinstance(value, int | float) and math.isfinite(value) for value in place):
            return None
        lon, lat, zoom = (float(value) for value in place)
        if abs(lon) > 180 or abs(lat) > 85 or not 0 <= zoom <= 20:
            return None
        return MapViewport(lon=lon, lat=lat, zoom=zoom)

    def keep(self, register: Register, place: MapViewport | None) -> None:
        """Remember where the map looks; None for the whole city."""
        before = self._remembered.extra(_KEY, {})
        places = {key: value for key, value in before.items() if key != _workspace(register)}
        if place is not None:
            places[_workspace(register)] = [round(place.lon, 6), round(place.lat, 6), round(place.zoom, 2)]
        kept = dict(list(places.items())[-_MOST:])
        if kept != before:
            self._remembered.set_extra(_KEY, kept)


def _workspace(register: Register) -> str:
    """Return what tells one workspace from another: its path, so that a copy has a place of its own."""
    return register.path
