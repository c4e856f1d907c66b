"""Clicks on the map, told in rows of the newest register: the one on screen may be older for a moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from riskmap.store.register import Register
from riskmap.ui.map.bridge import Bridge, MapSpot
from riskmap.ui.map.chosen import row_in

if TYPE_CHECKING:
    from riskmap.ui.map.map_view import MapView


class Clicks(QObject):
    """Passes what the page's pointer does on to the signals of its view."""

    def __init__(self, view: MapView, bridge: Bridge, place: Callable[[float, float], QPoint]) -> None:
        super().__init__(view)
        self._view = view
        self._place = place
        self.on_screen: Register | None = None
        self.newest: Register | None = None
        bridge.enterprise.connect(self._enterprise)
        bridge.point.connect(self._point)
        bridge.several.connect(self._several)
        bridge.menu.connect(self._menu)
        bridge.district.connect(view.district_clicked)
        bridge.facility.connect(view.facility_clicked)
        bridge.floor.connect(view.floor_clicked)
        bridge.floor_open.connect(view.floor_open_asked)
        bridge.floor_choice.connect(view.floor_chosen)
        bridge.nothing.connect(view.nothing_clicked)
        bridge.cursor.connect(view.cursor_moved)
        bridge.filter_cleared.connect(view.clear_filter_asked)
        bridge.full_screen_left.connect(view.full_screen_left)

    def _row(self, row: int) -> int | None:
        if self.on_screen is None or self.newest is None:
            return None
        return row_in(row, shown=self.on_screen, current=self.newest)

    def _enterprise(self, row: int) -> None:
        now = self._row(row)
        if now is not None:
            self._view.enterprise_clicked.emit(now)

    def _point(self, row: int, position: int) -> None:
        now = self._row(row)
        if now is None:
            return
        if self.on_screen is self.newest:
            self._view.point_clicked.emit(now, position)
        else:  # the point may be gone; its enterprise is not
            self._view.enterprise_clicked.emit(now)

    def _several(self, rows: list[int], x: float, y: float) -> None:
        now = [there for row in rows if (there := self._row(row)) is not None]
        if now:
            self._view.several_clicked.emit(now, self._place(x, y))

    def _menu(self, spot: MapSpot, x: float, y: float) -> None:
        if spot.enterprise_row is not None:
            spot = replace(spot, enterprise_row=self._row(spot.enterprise_row))
        self._view.context_menu.emit(spot, self._place(x, y))
