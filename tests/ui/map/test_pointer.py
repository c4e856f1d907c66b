from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPoint, Qt

from riskmap.model.levels import RiskLevel
from riskmap.store.register import Register
from riskmap.ui.map.bridge import MapSpot
from tests.layers.made import made_register

from .conftest import Driver, wait_for

HOSTILE = "</script><img src=x onerror=alert(1)>`${1}`' & 𬭚铁 😀"
_NOTE = "document.querySelector('.riskmap-tooltip:not([hidden])')?.innerText ?? ''"


def two(driver: Driver, *, names: tuple[str, str] = ("甲厂", "乙厂"), apart: float = 0.01) -> None:
    """Show two enterprises in the middle of the map, from the street."""
    register = made_register(
        lon=[118.4, 118.4 + apart],
        lat=[25.0, 25.0],
        level=[4, 1],
        name=names,
        points=[(0, 118.4003, 25.0, 3)],
    )
    driver.show(register)
    driver.view.fly_to(118.4, 25.0, 17)
    wait_for(driver.view.drawn)


def test_a_click_on_an_enterprise_names_its_row(driver: Driver) -> None:
    two(driver, apart=0.001)
    driver.click(driver.place(118.401, 25.0))
    assert wait_for(driver.view.enterprise_clicked) == (1,)


def test_a_click_beside_it_does_not(driver: Driver) -> None:
    two(driver)
    driver.click(driver.place(118.4, 25.0) + QPoint(0, 60))
    assert wait_for(driver.view.district_clicked) == ("350501",)


def test_several_at_one_spot_are_offered_red_first(driver: Driver) -> None:
    two(driver, apart=0.0)
    driver.click(driver.place(118.4, 25.0))
    rows, where = wait_for(driver.view.several_clicked)
    assert rows == [0, 1]
    assert driver.view.rect().contains(driver.view.mapFromGlobal(where))


def test_a_risk_point_names_enterprise_and_position(driver: Driver) -> None:
    two(driver)
    driver.click(driver.place(118.4003, 25.0))
    assert wait_for(driver.view.point_clicked) == (0, 0)


def test_the_sea_is_nothing(driver: Driver) -> None:
    driver.click(driver.place(119.1, 24.6))
    wait_for(driver.view.nothing_clicked)


def test_a_ring_stands_for_its_district(driver: Driver) -> None:
    ring = driver.page("(r => [r.id, r.x, r.y, r.r])(riskmap.rings().find(r => r.id === '350524'))")
    code, x, y, radius = ring
    rim = driver.page("[riskmap.stage.view.rimX, riskmap.stage.view.rimY, riskmap.stage.view.dpr]")
    driver.click(QPoint(round(x / rim[2] - rim[0]), round(y / rim[2] - rim[1] + radius / rim[2] / 2)))
    assert wait_for(driver.view.district_clicked) == (code,)


def test_a_badge_lists_the_red_ones(driver: Driver, register: Register) -> None:
    box, code = driver.page("(r => [r.badge.box, r.id])(riskmap.rings().find(r => r.badge))")
    rim = driver.page("[riskmap.stage.view.rimX, riskmap.stage.view.rimY, riskmap.stage.view.dpr]")
    middle = QPoint(
        round((box[0] + box[2]) / 2 / rim[2] - rim[0]), round((box[1] + box[3]) / 2 / rim[2] - rim[1])
    )
    driver.click(middle)
    rows, _ = wait_for(driver.view.several_clicked)
    position = [area.code for area in register.districts].index(code)
    red = (register.enterprises.level == RiskLevel.RED) & (register.enterprises.district == position)
    assert sorted(rows) == np.flatnonzero(red).tolist()


def test_a_facility_is_itself(driver: Driver, register: Register) -> None:
    facility = register.facilities[0]
    driver.view.show_facility(facility.fid)
    wait_for(driver.view.drawn)
    driver.click(driver.place(facility.lon, facility.lat))
    assert wait_for(driver.view.facility_clicked) == (facility.fid,)


def test_hostile_names_are_text(driver: Driver) -> None:
    two(driver, names=(HOSTILE, "乙厂"))
    at = driver.place(118.4, 25.0)
    for _ in range(50):
        driver.move(at)
        driver.move(at + QPoint(1, 0))
        driver.settle()
        if HOSTILE in driver.page(_NOTE):
            break
    assert HOSTILE in driver.page(_NOTE)
    driver.view.select_enterprise(0)
    wait_for(driver.view.drawn)
    assert driver.page("document.images.length") == 0
    assert driver.page("riskmap.state.selected.name") == HOSTILE


def test_the_pointer_tells_its_place(driver: Driver) -> None:
    target = driver.view.rect().center()
    driver.move(target)
    driver.move(target + QPoint(3, 3))
    lon, lat = wait_for(driver.view.cursor_moved)
    there = driver.place(lon, lat)
    assert (there - target - QPoint(3, 3)).manhattanLength() <= 8
    assert not math.isnan(lon)


def test_a_right_click_says_what_lies_there(driver: Driver) -> None:
    two(driver)
    driver.click(driver.place(118.4, 25.0), Qt.MouseButton.RightButton)
    spot, where = wait_for(driver.view.context_menu)
    assert isinstance(spot, MapSpot)
    assert (spot.enterprise_row, spot.district_code) == (0, "350501")
    assert abs(spot.lon - 118.4) < 1e-4
    assert driver.view.rect().contains(driver.view.mapFromGlobal(where))


def test_keys_zoom_and_move(driver: Driver) -> None:
    driver.view.fly_to(118.4, 25.0, 12.0)
    wait_for(driver.view.drawn)
    driver.click(driver.view.rect().center())
    before = driver.view.view()
    driver.key(Qt.Key.Key_Plus)
    wait_for(driver.view.scale_changed)
    assert driver.view.view().zoom > before.zoom
    driver.key(Qt.Key.Key_Right)
    wait_for(driver.view.scale_changed)
    assert driver.view.view().lon > before.lon
    driver.key(Qt.Key.Key_Home)
    wait_for(driver.view.scale_changed)
    assert driver.view.view().zoom < 10


def test_the_wheel_zooms_towards_the_pointer(driver: Driver) -> None:
    driver.view.fly_to(118.4, 25.0, 12.0)
    wait_for(driver.view.drawn)
    place = QPoint(700, 200)
    before = driver.page("(p => [p.lng, p.lat])(riskmap.stage.map.containerPointToLatLng([700, 200]))")
    driver.wheel(place, 240)
    wait_for(driver.view.scale_changed)
    assert driver.view.view().zoom > 12.0
    assert (driver.place(*before) - place).manhattanLength() <= 3


def test_a_drag_moves_the_map_and_clicks_nothing(driver: Driver) -> None:
    driver.view.fly_to(118.4, 25.0, 12.0)
    wait_for(driver.view.drawn)
    clicked: list[str] = []
    driver.view.district_clicked.connect(clicked.append)
    driver.drag(QPoint(500, 300), QPoint(300, 300))
    wait_for(driver.view.scale_changed)
    driver.settle()
    driver.view.district_clicked.disconnect(clicked.append)
    assert driver.view.view().lon > 118.45
    assert clicked == []


def test_measuring_a_distance(driver: Driver) -> None:
    driver.view.fly_to(118.6, 25.0, 12.0)
    driver.view.start_measuring("distance")
    wait_for(driver.view.drawn)
    driver.click(driver.place(118.6, 25.0))
    driver.click(driver.place(118.6, 25.02))
    words = "document.querySelector('.riskmap-measure strong').textContent"
    for _ in range(50):
        driver.settle()
        if "km" in driver.page(words):
            break
    length = float(driver.page(words).split(" km")[0])
    assert abs(length - 2.2155) < 0.04  # one pixel is 35 m
    driver.key(Qt.Key.Key_Backspace)  # takes back one corner
    driver.settle()
    assert driver.page("riskmap.measuring.corners.length") == 1
    driver.key(Qt.Key.Key_Escape)
    wait_for(driver.view.measuring_ended)
    driver.settle()
    assert driver.page("document.querySelector('.riskmap-measure')") is None
