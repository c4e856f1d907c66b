"""Brings the page the floors that are in view: read and packed on a thread, served as one file."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSize, QTimer

from riskmap.errors import Cancelled, UserError
from riskmap.layers.floors import FROM_DENOMINATOR
from riskmap.layers.frame import Frame
from riskmap.layers.options import MapViewport
from riskmap.operations.floors_on_map import Box, FloorPlaces, PackedFloor, floor_places, floors_on_map
from riskmap.ui.map.scheme import PageServer
from riskmap.ui.work import Work

_log = logging.getLogger(__name__)
#: How much more than the window is brought, on each side, as a share of it: a drag needs nothing new.
_RIM = 0.6
_SETTLED_MS = 120
_TILE = 256
_Floors = tuple[FloorPlaces, bytes]


class FloorFeed(QObject):
    """Follows where the map looks. Far away it brings nothing; a box that holds no floor is known at once."""

    def __init__(
        self, *, work: Work, server: PageServer, bring: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        """Bring floors by ``bring``, which is given the address of a file for the page, or ""."""
        super().__init__(parent)
        self._work, self._server, self._bring = work, server, bring
        self._path: Path | None = None
        self._frame: Frame | None = None
        self._places: FloorPlaces | None = None
        self._kept: dict[Any, PackedFloor] = {}
        self._box: Box | None = None  # what the page holds, or what is on its way
        self._wanted: Box | None = None  # what is looked at, near enough for floors
        self._number = 0
        self._soon = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._soon.timeout.connect(self._look)

    def show(self, path: Path, frame: Frame) -> None:
        """Bring the floors of a register that was read (again)."""
        if path != self._path or frame != self._frame:
            self._places, self._kept = None, {}
        self._path, self._frame = path, frame
        self.again()

    def again(self) -> None:
        """Floors were saved or placed elsewhere: bring what is in view anew."""
        self._box = None
        self._soon.start()

    def follow(self, viewport: MapViewport, denominator: float, size: QSize) -> None:
        """Follow the map to another place."""
        near = denominator <= FROM_DENOMINATOR * 1.001
        self._wanted = box_of(viewport, size) if near else None
        if self._wanted is not None and not _holds(self._box, self._wanted):
            self._soon.start()

    def _look(self) -> None:
        path, frame, wanted = self._path, self._frame, self._wanted
        if path is None or frame is None or wanted is None or _holds(self._box, wanted):
            return
        box = self._box = _grown(wanted)
        before, kept = self._places, self._kept

        def read(_progress: object) -> _Floors:
            places = floor_places(path, before)
            return places, floors_on_map(path, box, frame, places=places, kept=kept)

        def done(found: _Floors) -> None:
            self._places, content = found
            self._number += 1
            address = f"data/floors/{self._number}.json"
            self._server.drop(lambda name: not name.startswith("data/floors/"))
            self._server.put(address, content)
            self._bring(address)

        def failed(error: Exception) -> None:
            if self._box is box:
                self._box = None  # the next move asks again
            if not isinstance(error, Cancelled | UserError):
                _log.error("the floors in view could not be brought", exc_info=error)

        self._work.run(read, done=done, failed=failed, slot="floors")


def box_of(viewport: MapViewport, size: QSize) -> Box:
    """Return what a window of that many pixels shows, in degrees."""
    degree = 360.0 / (_TILE * 2**viewport.zoom)
    wide = size.width() / 2 * degree
    high = size.height() / 2 * degree * math.cos(math.radians(viewport.lat))
    return viewport.lon - wide, viewport.lat - high, viewport.lon + wide, viewport.lat + high


def _grown(box: Box) -> Box:
    west, south, east, north = box
    x, y = (east - west) * _RIM, (north - south) * _RIM
    return west - x, south - y, east + x, north + y


def _holds(outer: Box | None, inner: Box) -> bool:
    if outer is None:
        return False
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]
