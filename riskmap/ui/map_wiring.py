"""The map and the session: what it shows, what a click on it means, and what its menus choose."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from riskmap.drawing.palette import level_colours
from riskmap.layers.options import DISTRICT_FILLS, MapOptions
from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.changes import Changes
from riskmap.operations.search import Found
from riskmap.store.register import Flags
from riskmap.ui.actions import Actions
from riskmap.ui.map.last_places import LastPlaces
from riskmap.ui.map.map_view import MapSpot, MapView
from riskmap.ui.menus import Menus
from riskmap.ui.plain_text import plain_label
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.theme import Theme

_OPTIONS, _FLOORS = "map_options", "map_floors"
_MOST_FLOORS = 300
_FLOOR_KINDS = frozenset({"floor", "floor_version"})
_TOWNSHIP_ZOOM, _PLACE_ZOOM = 13.0, 14.0
_HIDING = frozenset({"real", "register"})
_LOOKED_MS = 1_000


class MapWiring(QObject):
    """Creates the map view; what concerns the rest of the window leaves as signals."""

    reveal_asked = Signal(str)  # key of a dock
    row_menu_asked = Signal(object)  # QMenu, to which the window adds its actions on the selected enterprise
    floor_open_asked = Signal(bytes)  # uid of a floor of the enterprise that is chosen now
    said = Signal(str)

    def __init__(
        self,
        *,
        session: Session,
        remembered: Remembered,
        theme: Theme,
        actions: Actions,
        menus: Menus,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._remembered = remembered
        self._actions = actions
        self.view = MapView(theme=theme)
        self._rows_shown: Flags | None = None
        self._path_shown = ""
        self._places = LastPlaces(remembered)
        self._looked = QTimer(self, singleShot=True, interval=_LOOKED_MS)
        self._looked.timeout.connect(self.remember_place)
        self.options = MapOptions.from_mapping(remembered.extra(_OPTIONS, {}))
        self._fills = menus.fill_district_fills(self._choose_fill)
        self._layers = menus.fill_layers(self._toggle_layer)
        self.layer_menu = self._make_layer_menu()
        self._wire_view()
        self._wire_actions()
        self._wire_session()
        remembered.changed.connect(self._follow_settings)
        self._palette: dict[str, str] = {}
        self._key = ""
        self._follow_settings()
        self._apply(self.options)

    def go_to_row(self, row: int) -> None:
        """Move the map to an enterprise, or say that nobody knows where it is."""
        register = self._session.register
        if register is None:
            return
        if not self.view.fly_to_enterprise(row):
            self.said.emit(f"“{register.enterprises.name[row]}”没有可用的坐标，请在“位置问题”中补填。")

    def go_to(self, found: Found) -> None:
        """Select what the search found and move the map to it."""
        session = self._session
        if found.kind == "enterprise" and session.register is not None:
            row = session.register.enterprises.row_of(int(found.id))
            if row is not None:
                session.select_row(row)
                self.go_to_row(row)
        elif found.kind == "district":
            session.select_district(str(found.id))
            self.view.show_district(str(found.id))
        elif found.kind == "facility":
            session.select_facility(int(found.id))
            self.view.show_facility(int(found.id))
        else:
            zoom = _TOWNSHIP_ZOOM if found.kind == "township" else _PLACE_ZOOM
            self.view.fly_to(found.lon, found.lat, zoom)

    def stop_measuring(self) -> bool:
        """End measuring; False when nothing was being measured."""
        measuring = [key for key in ("measure_distance", "measure_area") if self._actions[key].isChecked()]
        for key in measuring:
            self._actions[key].setChecked(False)
        if measuring:
            self.view.stop_measuring()
        return bool(measuring)

    # ── the view ────────────────────────────────────────────────────────────────────────────

    def _wire_view(self) -> None:
        view, session = self.view, self._session
        view.enterprise_clicked.connect(self._click_row)
        view.point_clicked.connect(lambda row, _point: self._click_row(row))
        view.district_clicked.connect(self._click_district)
        view.facility_clicked.connect(self._click_facility)
        view.floor_clicked.connect(self._click_floor)
        view.floor_open_asked.connect(self._open_floor)
        view.floor_chosen.connect(self._remember_floor)
        view.set_floor_choice(self._floor_choice())
        view.several_clicked.connect(self._click_several)
        view.nothing_clicked.connect(lambda: session.select_row(None))
        view.context_menu.connect(self._show_menu)
        view.ready.connect(session.prepare)
        view.measuring_ended.connect(self._measuring_ended)
        view.clear_filter_asked.connect(lambda: session.set_filter(EnterpriseFilter()))
        view.view_changed.connect(self._looked.start)
        full_screen = self._actions["full_screen"]
        full_screen.toggled.connect(view.set_full_screen)
        view.full_screen_left.connect(full_screen.trigger)

    def _click_row(self, row: int) -> None:
        self._session.select_row(row)
        self.reveal_asked.emit("detail")

    def _click_district(self, code: str) -> None:
        self._session.select_district(code)
        self.reveal_asked.emit("detail")

    def _click_facility(self, fid: int) -> None:
        self._session.select_facility(fid)
        self.reveal_asked.emit("detail")

    def _click_floor(self, fid: int) -> None:
        """Choose the enterprise whose floor was clicked."""
        register = self._session.register
        row = register.enterprises.row_of(fid) if register is not None else None
        if row is not None:
            self._click_row(row)

    def _open_floor(self, fid: int, uid: str) -> None:
        self._click_floor(fid)
        if self._session.selection.enterprise == fid:
            with suppress(ValueError):
                self.floor_open_asked.emit(bytes.fromhex(uid))

    def _floor_choice(self) -> dict[str, str]:
        kept = self._remembered.extra(_FLOORS, {})
        return {str(key): str(uid) for key, uid in kept.items()} if isinstance(kept, dict) else {}

    def _remember_floor(self, key: str, uid: str) -> None:
        kept = {each: value for each, value in self._floor_choice().items() if each != key}
        kept[key] = uid
        self._remembered.set_extra(_FLOORS, dict(list(kept.items())[-_MOST_FLOORS:]))

    def _click_several(self, rows: list[int], _place: QPoint) -> None:
        self._session.select_several(rows)
        self.reveal_asked.emit("detail")

    def _show_menu(self, spot: MapSpot, place: QPoint) -> None:
        session, register = self._session, self._session.register
        menu = QMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if spot.enterprise_row is not None and register is not None:
            session.select_row(spot.enterprise_row)
            title = menu.addAction(plain_label(register.enterprises.name[spot.enterprise_row]))
            title.setEnabled(False)
            self.row_menu_asked.emit(menu)
            menu.addSeparator()
        names = {area.code: area.name for area in register.districts} if register is not None else {}
        if spot.district_code in names:
            code, name = str(spot.district_code), names[str(spot.district_code)]
            only = menu.addAction(plain_label(f"只看{name}"))
            only.triggered.connect(lambda: self._only_district(code))
            menu.addAction(plain_label(f"{name}的情况")).triggered.connect(lambda: self._click_district(code))
            menu.addSeparator()
        copy = menu.addAction(f"复制坐标 {spot.lon:.6f}, {spot.lat:.6f}")
        copy.triggered.connect(lambda: self._copy_place(spot))
        for key in ("measure_distance", "measure_area", "whole_city"):
            menu.addAction(self._actions[key])
        menu.popup(place)

    def _only_district(self, code: str) -> None:
        session = self._session
        session.set_filter(replace(session.filter, districts=frozenset({code}), townships=frozenset()))
        self.view.show_district(code)

    def _copy_place(self, spot: MapSpot) -> None:
        text = f"{spot.lon:.6f}, {spot.lat:.6f}"
        QGuiApplication.clipboard().setText(text)
        self.said.emit(f"已复制坐标 {text}。")

    def _measuring_ended(self) -> None:
        for key in ("measure_distance", "measure_area"):
            self._actions[key].setChecked(False)

    # ── the session ─────────────────────────────────────────────────────────────────────────

    def _wire_session(self) -> None:
        session = self._session
        session.register_changed.connect(self._show_register)
        session.rows_changed.connect(self._show_rows)
        session.selection_changed.connect(self._mark)
        session.written.connect(self._written)

    def _written(self, changes: Changes) -> None:
        if changes.kinds & _FLOOR_KINDS:
            self.view.floors_changed()

    def _show_register(self) -> None:
        register, rows = self._session.register, self._session.rows
        self.stop_measuring()
        if register is None or rows is None:
            self._path_shown = ""
            return
        is_other = register.path != self._path_shown
        if is_other:
            self._looked.stop()
        self._path_shown = register.path
        self._rows_shown = rows
        self.view.show_register(register, rows, self._places.of(register) if is_other else None)

    def remember_place(self) -> None:
        """Remember where the map looks, for the next time that this workspace is opened."""
        self._looked.stop()
        register = self._session.register
        if register is not None and self.view.shown_path == register.path:
            self._places.keep(register, None if self.view.shows_whole_city else self.view.view())

    def _show_rows(self) -> None:
        rows = self._session.rows
        if rows is not None and rows is not self._rows_shown:
            self._rows_shown = rows
            self.view.set_rows(rows)
            self._mark()
        self._actions["no_samples"].setChecked(self._session.filter.origins == _HIDING)

    def _mark(self) -> None:
        """Mark what is selected; the map says so itself when the filter hides it."""
        selection = self._session.selection
        if selection.district is not None:
            self.view.select_district(selection.district)
        elif selection.facility is not None:
            self.view.select_facility(selection.facility)
        else:
            self.view.select_enterprise(self._session.selected_row)

    # ── actions and options ─────────────────────────────────────────────────────────────────

    def _wire_actions(self) -> None:
        actions = self._actions
        actions.on("whole_city", self.view.show_city)
        actions.on_toggled("measure_distance", lambda on: self._measure("distance", on))
        actions.on_toggled("measure_area", lambda on: self._measure("area", on))
        actions.on_toggled("hatch", lambda on: self._apply(replace(self.options, hatch=on)))
        actions.on_toggled("grey", lambda on: self._apply(replace(self.options, grey=on)))
        actions.on_toggled("no_samples", self._hide_samples)

    def _measure(self, kind: Literal["distance", "area"], on: bool) -> None:
        other = "measure_area" if kind == "distance" else "measure_distance"
        self._actions[other].setChecked(False)
        if on:
            self.view.start_measuring(kind)
            self.said.emit("在地图上逐点单击，双击结束；Esc 退出测量。")
        else:
            self.view.stop_measuring()

    def _hide_samples(self, hide: bool) -> None:
        """Hide the samples by the filter, so that map, table and figures go on to agree."""
        flt: EnterpriseFilter = self._session.filter
        self._session.set_filter(replace(flt, origins=_HIDING if hide else frozenset()))

    def _choose_fill(self, key: str) -> None:
        for fill in DISTRICT_FILLS:
            if fill == key:
                self._apply(replace(self.options, district_fill=fill))

    def _toggle_layer(self, key: str, shown: bool) -> None:
        self._apply(self.options.with_layer(key, shown=shown))

    def _apply(self, options: MapOptions) -> None:
        self.options = options
        self.view.set_options(options)
        for key, action in self._fills.items():
            action.setChecked(key == options.district_fill)
        for key, action in self._layers.items():
            action.setChecked(options.shows(key))
        self._actions["hatch"].setChecked(options.hatch)
        self._actions["grey"].setChecked(options.grey)
        # A preview is looked at, not lived in: it does not survive the program.
        self._remembered.set_extra(_OPTIONS, replace(options, grey=False).to_mapping())

    def _follow_settings(self) -> None:
        settings = self._remembered.settings
        if settings.palette != self._palette:
            self._palette = settings.palette
            self.view.set_palette(level_colours(self._palette))
        if settings.tianditu_key != self._key:
            self._key = settings.tianditu_key
            self.view.set_tianditu_key(self._key)

    def _make_layer_menu(self) -> QMenu:
        menu = QMenu(self.view)
        _add_heading(menu, "县市区着色")
        menu.addActions(list(self._fills.values()))
        menu.addSeparator()
        _add_heading(menu, "图层")
        menu.addActions(list(self._layers.values()))
        menu.addSeparator()
        menu.addActions([self._actions[key] for key in ("no_samples", "hatch", "grey")])
        return menu


def _add_heading(menu: QMenu, text: str) -> None:
    """Say what the entries below are about; Qt's own sections lose their text to the style sheet."""
    menu.addAction(text).setEnabled(False)
