"""The map as a widget: shows a register, follows filter and selection, says what is clicked."""

from __future__ import annotations

import base64
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QUrl, Signal
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from riskmap.drawing.palette import LevelStyle, level_colours
from riskmap.errors import Cancelled
from riskmap.layers.basemap import is_key
from riskmap.layers.counts import packed_rows
from riskmap.layers.kept_page import kept_page
from riskmap.layers.options import MapOptions, MapViewport
from riskmap.layers.page import MapPage
from riskmap.model.levels import RiskLevel
from riskmap.store.register import Flags, Register
from riskmap.ui.map.bridge import Bridge, MapSpot
from riskmap.ui.map.chosen import Chosen, mark_of
from riskmap.ui.map.clicks import Clicks
from riskmap.ui.map.floor_feed import FloorFeed
from riskmap.ui.map.heading import Heading
from riskmap.ui.map.page import OfflinePage, new_profile
from riskmap.ui.map.picture import PictureTaker
from riskmap.ui.map.prepared import Prepared, prepare
from riskmap.ui.map.requests import FrameTimes, Requests
from riskmap.ui.map.scheme import PAGE_URL
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

__all__ = ["MapOptions", "MapSpot", "MapView", "MapViewport"]

_log = logging.getLogger(__name__)
_PARTS = (("records", "json"), ("points", "bin"), ("names", "bin"))
_STREET_ZOOM = 17.0
_FACILITY_ZOOM = 14.0


class MapView(QWidget):
    """The city's map. Every request is answered by `drawn` once it is completely on screen."""

    ready = Signal()
    enterprise_clicked = Signal(int)
    point_clicked = Signal(int, int)
    district_clicked = Signal(str)
    facility_clicked = Signal(int)
    floor_clicked = Signal(int)  # the fid of the enterprise whose floor it is
    floor_open_asked = Signal(int, str)  # that, and the floor's uid in hexadecimal
    floor_chosen = Signal(str, str)  # enterprise and building, and the floor to show, or ""
    several_clicked = Signal(object, QPoint)
    nothing_clicked = Signal()
    context_menu = Signal(object, QPoint)
    cursor_moved = Signal(float, float)
    scale_changed = Signal(float)
    drawn = Signal()
    measuring_ended = Signal()
    view_changed = Signal()  # somebody, or the program, looks elsewhere
    clear_filter_asked = Signal()  # in the notice that the filter hides what is chosen
    disposed = Signal()
    full_screen_left = Signal()  # with the button that the map has while it fills the screen
    failed = Signal(str)

    def __init__(self, *, theme: Theme, paper: Heading | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._paper = paper
        self._work = Work(self)
        self._profile, self._server, self.gate = new_profile()
        self._web = QWebEngineView(self)
        self.page = OfflinePage(self._profile, self._web)
        self._web.setPage(self.page)
        self._requests = Requests(self.page, self)
        self._bridge = Bridge(self)
        self._clicks = Clicks(self, self._bridge, self._global)
        self._register: Register | None = None
        self._rows: Flags = np.zeros(0, bool)
        self._prepared: Prepared | None = None
        self._options = MapOptions()
        self._palette: Mapping[RiskLevel, LevelStyle] = level_colours()
        self._tianditu_key = ""
        self._chosen: Chosen | None = None
        self._viewport = MapViewport(lon=118.3, lat=25.1, zoom=9.0)
        self._is_disposed = False
        self._ready_token = 0
        self._generation = 0
        self._fitted_path = ""
        self._is_preparing = False
        self._first_view: MapViewport | None = None
        self.shows_whole_city = True
        self.last_frame: FrameTimes | None = None
        self._pictures = PictureTaker(self._web, self)
        self._floor_choice: dict[str, str] = {}
        self._floors = FloorFeed(
            work=self._work,
            server=self._server,
            bring=lambda address: self._requests.ask(floors=address),
            parent=self,
        )
        self._build()
        self._connect()
        self._work.run(lambda _progress: kept_page(), done=self._open_page)

    # What is shown

    def show_register(self, register: Register, rows: Flags, first_view: MapViewport | None = None) -> None:
        """Show a register; its points are packed on a worker's thread, `ready` says when it stands.

        Until then the map says that it is not up to date. Of a file that was not shown before, the map looks
        at ``first_view``, else at the whole city.
        """
        if self._register is not None and self._register.path != register.path:
            self._chosen = None
        self._register, self._rows, self._first_view = register, rows, first_view
        self._clicks.newest = register
        self._is_preparing = True
        if self._prepared is not None:
            self._requests.ask(updating=True)
        self._work.run(
            lambda _progress: prepare(register), done=self._load, failed=self._not_prepared, slot="register"
        )

    def set_rows(self, rows: Flags) -> None:
        """Show these rows only: a filter, without loading anything."""
        self._rows = rows
        self._requests.ask(**self._rows_request())

    def set_options(self, options: MapOptions) -> None:
        """Show and hide layers, fill districts, hatch, preview in grey."""
        synthetic_changed = options.synthetic != self._options.synthetic
        self._options = options
        self._requests.ask(options=options.to_mapping())
        if synthetic_changed:
            self.set_rows(self._rows)

    @property
    def options(self) -> MapOptions:
        """Return the options in force."""
        return self._options

    def set_palette(self, palette: Mapping[RiskLevel, LevelStyle]) -> None:
        """Use these colours for the levels."""
        self._palette = palette
        self._requests.ask(palette=_as_told(self._palette))

    def set_dark(self, dark: bool) -> None:
        """Use the dark or the light look."""
        self.page.setBackgroundColor(self.theme.colour("window"))
        self._requests.ask(dark=dark)

    def set_floor_choice(self, chosen: Mapping[str, str]) -> None:
        """Show these floors of their buildings, as `floor_chosen` told them."""
        self._floor_choice = dict(chosen)
        self._requests.ask(floorsChosen=self._floor_choice)

    def floors_changed(self) -> None:
        """Floors were saved: show them as they are now."""
        self._floors.again()

    def set_tianditu_key(self, key: str) -> None:
        """Add the 天地图 basemap, or take it away with an empty key."""
        self._tianditu_key = key if is_key(key) else ""
        self.gate.tiles_allowed = bool(self._tianditu_key)
        self._requests.ask(tianditu=self._tianditu_key)

    # What is chosen

    def select_enterprise(self, row: int | None) -> None:
        """Mark an enterprise by its row in the newest register; None clears the mark."""
        columns = self._register.enterprises if self._register else ()
        known = row is not None and 0 <= row < len(columns)
        self._choose(Chosen(kind="enterprise", key=int(columns.fid[row])) if columns and known else None)

    def select_district(self, code: str | None) -> None:
        """Mark a district; None clears the mark."""
        self._choose(Chosen(kind="district", key=code) if code else None)

    def select_facility(self, fid: int | None) -> None:
        """Mark a real facility; None clears the mark."""
        self._choose(Chosen(kind="facility", key=fid) if fid is not None else None)

    def _choose(self, chosen: Chosen | None) -> None:
        self._chosen = chosen
        self._requests.ask(selected=self._mark())

    def _mark(self) -> dict[str, Any] | None:
        """Return the mark as it stands in what is on screen."""
        if self._prepared is None:
            return None
        return mark_of(self._chosen, self._prepared.register, self._prepared.frame, self._visible())

    def _visible(self) -> Flags:
        """Return the rows that the map shows: none are known while another register is on its way."""
        if self._prepared is None or self._prepared.register is not self._register:
            return np.zeros(0, bool)
        return self._prepared.counts.visible(self._rows, synthetic=self._options.synthetic)

    # Where the map looks

    def fly_to_enterprise(self, row: int) -> bool:
        """Look at an enterprise from the street; return False if it has no place to look at."""
        if self._register is None or self._prepared is None:
            return False
        columns = self._register.enterprises
        lon, lat = float(columns.lon[row]), float(columns.lat[row])
        if not bool(self._prepared.frame.drawable(lon, lat)):
            return False
        self.fly_to(lon, lat, max(_STREET_ZOOM, self._viewport.zoom))
        return True

    def fly_to(self, lon: float, lat: float, zoom: float) -> None:
        """Look at a place."""
        self._requests.asked.pop("fit", None)
        self._viewport = MapViewport(lon=lon, lat=lat, zoom=zoom)
        self._requests.ask(view={"lon": lon, "lat": lat, "zoom": zoom})

    def show_city(self) -> None:
        """Look at the whole city."""
        if self._prepared is not None:
            frame = self._prepared.frame
            self._fit(frame.west, frame.south, frame.east, frame.north)

    def show_district(self, code: str) -> None:
        """Look at one district."""
        areas = self._register.districts if self._register else ()
        area = next((area for area in areas if area.code == code), None)
        if area is not None:
            self._fit(*area.geometry.bounds)

    def show_facility(self, fid: int) -> None:
        """Look at a real facility."""
        places = self._register.facilities if self._register else ()
        facility = next((place for place in places if place.fid == fid), None)
        if facility is not None:
            self.fly_to(facility.lon, facility.lat, max(_FACILITY_ZOOM, self._viewport.zoom))

    def view(self) -> MapViewport:
        """Return where the map looks."""
        return self._viewport

    @property
    def shown_path(self) -> str:
        """Return the file whose register is on screen, empty before the first one."""
        shown = self._clicks.on_screen
        return shown.path if shown else ""

    def set_view(self, viewport: MapViewport) -> None:
        """Look where it was looked before."""
        self.fly_to(viewport.lon, viewport.lat, viewport.zoom)

    def _fit(self, west: float, south: float, east: float, north: float) -> None:
        self._requests.asked.pop("view", None)
        self._requests.ask(fit=[west, south, east, north])

    # What can be done on it

    def start_measuring(self, kind: Literal["distance", "area"]) -> None:
        """Let clicks set the corners of a line or an area; its figures stand in the map."""
        self._requests.ask(measure=kind)
        self._web.setFocus()

    def stop_measuring(self) -> None:
        """Leave measuring and wipe its line."""
        self._requests.ask(measure="")

    def set_full_screen(self, on: bool) -> None:
        """Say how to come back from a map that fills the screen, and offer a button for it."""
        self._requests.ask(alone=on)

    def grab_when_drawn(self, done: Callable[[QImage], None]) -> None:
        """Take the picture of the map with its legend once everything asked for is on screen."""
        self._pictures.want(done)
        self._requests.ask()

    def set_page_zoom(self, factor: float) -> None:
        """Draw everything so many times as large, lines and words too."""
        self._web.setZoomFactor(factor)

    def adopt(self, other: MapView, first_view: MapViewport | None) -> None:
        """Show what another map shows, looking elsewhere."""
        self.set_palette(other._palette)
        self.set_options(other.options)
        self.set_tianditu_key(other._tianditu_key)
        if other._register is not None:
            self.show_register(other._register, other._rows, first_view)
            self._choose(other._chosen)

    def dispose(self) -> None:
        """End the page and then the profile it lives in; to be called before the window is gone."""
        if self._is_disposed:
            return
        self._is_disposed = True
        self.disposed.emit()
        self._requests.stop()
        self._pictures.stop()
        self._work.stop()
        self.page.renderProcessTerminated.disconnect(self._revive)
        # Now, not at the next turn of an event loop that may never come: a profile that goes before its
        # page, or a page that outlives the application, takes the process down.
        for part in (self._web, self._profile):  # the page goes with its view
            part.deleteLater()
            QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete.value)

    # The page

    def _build(self) -> None:
        channel = QWebChannel(self.page)
        channel.registerObject("bridge", self._bridge)
        self.page.setWebChannel(channel)
        self.page.setBackgroundColor(self.theme.colour("window"))
        # The menu is the window's; a file dropped here is the window's too.
        self._web.setAcceptDrops(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._web)
        self.setFocusProxy(self._web)
        self.setAccessibleName("地图")

    def _connect(self) -> None:
        bridge = self._bridge
        bridge.page_loaded.connect(self._greet)
        bridge.frame_shown.connect(self._frame_shown)
        bridge.measuring_left.connect(self._leave_measuring)
        bridge.problem.connect(self.failed)
        bridge.view.connect(self._view_changed)
        self.page.renderProcessTerminated.connect(self._revive)
        self.theme.changed.connect(self._follow_theme)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.dispose)

    def _open_page(self, page: MapPage) -> None:
        self._server.put("index.html", page.html.encode())
        self._server.put("page.js", page.script.encode())
        self.page.load(QUrl(PAGE_URL))

    def _follow_theme(self) -> None:
        if not self._is_disposed and self._paper is None:
            self.set_dark(self.theme.name == "dark")

    def _greet(self) -> None:
        """Tell a new page everything it has to know."""
        self._requests.is_page_loaded = True
        self._requests.ask(
            dark=self.theme.name == "dark" and self._paper is None,
            paper=asdict(self._paper) if self._paper else None,
            palette=_as_told(self._palette),
            options=self._options.to_mapping(),
            tianditu=self._tianditu_key,
            floorsChosen=self._floor_choice,
        )
        if self._prepared is not None:
            self._load(self._prepared)

    def _load(self, prepared: Prepared) -> None:
        """Hand a prepared register to the page; where it looks is kept when the file is the same."""
        self._prepared = prepared
        self._is_preparing = False
        if not self._requests.is_page_loaded:
            return
        self._generation += 1
        self._requests.has_register = True
        folder = f"data/{self._generation}"
        self._server.drop(lambda path: not path.startswith("data/"))
        self._server.put(f"{folder}/records.json", prepared.records)
        self._server.put(f"{folder}/points.bin", prepared.points)
        self._server.put(f"{folder}/names.bin", prepared.names)
        self._requests.flush()  # what was asked before goes before
        if self._fitted_path != prepared.register.path:
            self._fitted_path = prepared.register.path
            if self._first_view is not None:
                self.set_view(self._first_view)
            elif "view" not in self._requests.asked and "fit" not in self._requests.asked:
                self.show_city()
        self._requests.ask(
            load={name: f"{folder}/{name}.{kind}" for name, kind in _PARTS},
            levels=[level.label for level in RiskLevel],
            updating=False,
            **self._rows_request(),
        )
        self._ready_token = self._requests.flush()
        self._floors.show(Path(prepared.register.path), prepared.frame)

    def _not_prepared(self, error: Exception) -> None:
        """Stay with what is on screen; a job that a newer one replaced is no failure."""
        if isinstance(error, Cancelled):
            return
        _log.error("the register could not be made ready for the map", exc_info=error)
        self._is_preparing = False
        self._requests.ask(updating=False)
        self.failed.emit(str(error))

    def _rows_request(self) -> dict[str, Any]:
        """Return rows, counts and the mark, which says whether the rows hide it."""
        if self._prepared is None or self._prepared.register is not self._register:
            return {}
        rows = self._visible()
        return {
            "rows": base64.b64encode(packed_rows(rows)).decode("ascii"),
            "counts": self._prepared.counts.of(rows),
            "selected": self._mark(),
        }

    def _frame_shown(self, token: int, paint_ms: float, shown_ms: float, points: int) -> None:
        self.last_frame = FrameTimes(paint_ms=paint_ms, shown_ms=shown_ms, points=points)
        if 0 < self._ready_token <= token and self._prepared is not None:
            self._clicks.on_screen = self._prepared.register
        if token < self._requests.token or self._requests.asked or self._is_preparing:
            return  # more is on its way
        if 0 < self._ready_token <= token:
            self._ready_token = 0
            self.ready.emit()
        self.drawn.emit()
        self._pictures.take()

    def _view_changed(self, lon: float, lat: float, zoom: float, denominator: float, whole: bool) -> None:
        self._viewport = MapViewport(lon=lon, lat=lat, zoom=zoom)
        self.shows_whole_city = whole
        self._floors.follow(self._viewport, denominator, self._web.size())
        self.scale_changed.emit(denominator)
        self.view_changed.emit()

    def _leave_measuring(self) -> None:
        self.stop_measuring()
        self.measuring_ended.emit()

    def _global(self, x: float, y: float) -> QPoint:
        return self._web.mapToGlobal(QPoint(round(x), round(y)))

    def _revive(self) -> None:
        """Load the page again when its process has died; the register is still here."""
        _log.error("the map's process ended; loading it again")
        self._requests.is_page_loaded = False
        self.page.load(QUrl(PAGE_URL))

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was asked while the map was hidden."""
        super().showEvent(event)
        if self._requests.asked:
            self._requests.ask()


def _as_told(palette: Mapping[RiskLevel, LevelStyle]) -> list[dict[str, str]]:
    """Return the styles by level number, as the page indexes them."""
    return [
        {
            "fill": style.fill,
            "text": style.text,
            "outline": style.outline,
            "letter": style.letter,
            "hatch": style.hatch,
        }
        for style in (palette[level] for level in RiskLevel)
    ]
