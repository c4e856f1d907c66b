"""What the page tells the window, and the few things it may ask."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from riskmap.geometry.measuring import path_length_m, ring_area_m2

_LONGEST_KEY = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class MapSpot:
    """A place on the map and what lies there."""

    lon: float
    lat: float
    enterprise_row: int | None
    district_code: str | None


class Bridge(QObject):
    """The object that the page sees; what it says is checked before it is passed on."""

    page_loaded = Signal()
    frame_shown = Signal(int, float, float, int)  # token, ms of painting, ms from request to screen, points
    enterprise = Signal(int)
    point = Signal(int, int)
    several = Signal(object, float, float)
    district = Signal(str)
    facility = Signal(int)
    floor = Signal(int)  # an enterprise's fid
    floor_open = Signal(int, str)  # an enterprise's fid, a floor's uid in hexadecimal
    floor_choice = Signal(str, str)  # enterprise and building, a floor's uid or ""
    nothing = Signal()
    menu = Signal(object, float, float)
    cursor = Signal(float, float)
    view = Signal(float, float, float, float, bool)  # lon, lat, zoom, denominator, the whole city
    filter_cleared = Signal()
    full_screen_left = Signal()
    measuring_left = Signal()
    problem = Signal(str)

    @Slot()
    def loaded(self) -> None:
        """Hear that the page is there and waits for a register."""
        self.page_loaded.emit()

    @Slot(int, float, float, int)
    def drawn(self, token: int, paint_ms: float, shown_ms: float, points: int) -> None:
        """Hear that the request with this token, and all before it, are on screen."""
        self.frame_shown.emit(token, paint_ms, shown_ms, points)

    @Slot(str)
    def failed(self, message: str) -> None:
        """Hear that a request could not be carried out."""
        self.problem.emit(message)

    @Slot(str, "QVariantList", result=str)
    def measure(self, kind: str, corners: list[float]) -> str:
        """Return length or area of ``[lon, lat, lon, lat, …]`` in words."""
        lon, lat = corners[0::2], corners[1::2]
        length = length_words(path_length_m(lon, lat))
        if kind != "area":
            return length
        return f"{area_words(ring_area_m2(lon, lat))}　周长 {_perimeter(lon, lat)}"

    @Slot(int)
    def enterpriseClicked(self, row: int) -> None:  # noqa: D102
        self.enterprise.emit(row)

    @Slot(int, int)
    def pointClicked(self, row: int, position: int) -> None:  # noqa: D102
        self.point.emit(row, position)

    @Slot("QVariantList", float, float)
    def severalClicked(self, rows: list[object], x: float, y: float) -> None:  # noqa: D102
        self.several.emit([int(row) for row in rows if isinstance(row, int | float)], x, y)

    @Slot(str)
    def districtClicked(self, code: str) -> None:  # noqa: D102
        self.district.emit(code)

    @Slot(int)
    def facilityClicked(self, fid: int) -> None:  # noqa: D102
        self.facility.emit(fid)

    @Slot(int)
    def floorClicked(self, fid: int) -> None:  # noqa: D102
        self.floor.emit(fid)

    @Slot(int, str)
    def floorOpened(self, fid: int, uid: str) -> None:  # noqa: D102
        self.floor_open.emit(fid, uid[:_LONGEST_KEY])

    @Slot(str, str)
    def floorChosen(self, key: str, uid: str) -> None:  # noqa: D102
        self.floor_choice.emit(key[:_LONGEST_KEY], uid[:_LONGEST_KEY])

    @Slot()
    def nothingClicked(self) -> None:  # noqa: D102
        self.nothing.emit()

    @Slot(float, float, int, str, float, float)
    def contextMenu(  # noqa: D102
        self, lon: float, lat: float, row: int, district: str, x: float, y: float
    ) -> None:
        spot = MapSpot(
            lon=lon,
            lat=lat,
            enterprise_row=row if row >= 0 else None,
            district_code=district or None,
        )
        self.menu.emit(spot, x, y)

    @Slot(float, float)
    def cursorMoved(self, lon: float, lat: float) -> None:  # noqa: D102
        self.cursor.emit(lon, lat)

    @Slot()
    def cursorLeft(self) -> None:  # noqa: D102
        self.cursor.emit(math.nan, math.nan)

    @Slot(float, float, float, float, bool)
    def viewChanged(  # noqa: D102
        self, lon: float, lat: float, zoom: float, denominator: float, whole: bool
    ) -> None:
        self.view.emit(lon, lat, zoom, denominator, whole)

    @Slot()
    def filterCleared(self) -> None:  # noqa: D102
        self.filter_cleared.emit()

    @Slot()
    def fullScreenLeft(self) -> None:  # noqa: D102
        self.full_screen_left.emit()

    @Slot()
    def measuringStopped(self) -> None:  # noqa: D102
        self.measuring_left.emit()


def length_words(metres: float) -> str:
    """Return a length as people write it.

    >>> length_words(853.21), length_words(12345.6)
    ('853.2 m', '12.35 km')
    """
    return f"{metres:.1f} m" if metres < 1000 else f"{metres / 1000:,.2f} km"


def area_words(square_metres: float) -> str:
    """Return an area as people write it; land is measured in mu (亩) too, a fifteenth of a hectare.

    >>> area_words(2000.0), area_words(3.2e6)
    ('2,000 m²（3.0 亩）', '3.20 km²（4,800 亩）')
    """
    mu = square_metres / (10000 / 15)
    if square_metres < 1e6:
        return f"{square_metres:,.0f} m²（{mu:,.1f} 亩）"
    return f"{square_metres / 1e6:,.2f} km²（{mu:,.0f} 亩）"


def _perimeter(lon: list[float], lat: list[float]) -> str:
    return length_words(path_length_m([*lon, *lon[:1]], [*lat, *lat[:1]]))
