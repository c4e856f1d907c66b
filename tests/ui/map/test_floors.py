"""Floors on the city map: brought when one looks close, drawn, picked, switched."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import SignalInstance

from riskmap.layers.options import MapOptions
from riskmap.model.diagram.building import Wall
from riskmap.model.diagram.sheet import Georeference
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.model.levels import RiskLevel
from riskmap.operations.edit_floor import open_floor, save_floor
from riskmap.operations.floor_points import floor_points
from riskmap.operations.floors import add_floor
from riskmap.operations.open_workspace import read_register
from riskmap.store.register import Register
from riskmap.store.uids import new_uid

from .conftest import Driver, wait_for

HOSTILE = "</script><img src=x onerror=alert(1)>`${1}`' & 𬭚 😀"
LON, LAT = 118.6, 24.95
_BUTTONS = (
    "[...document.querySelectorAll('.riskmap-floor')].map(each => [each.textContent, each.ariaPressed])"
)


def add_placed(path: Path, fid: int, *shapes: object, **values: object) -> bytes:
    """Add a floor of 60 m × 40 m whose lower left corner lies at (LON, LAT), north up; return its uid."""
    row, _changes = add_floor(path, fid, who="我", **values)  # type: ignore[arg-type]
    drawn = open_floor(path, row.uid).saved
    east = 60.0 / (111_320 * 0.9067)
    place = Georeference(
        floor_a=(0.0, 0.0), lonlat_a=(LON, LAT), floor_b=(60.0, 0.0), lonlat_b=(LON + east, LAT)
    )
    document = replace(
        drawn,
        sheet=replace(drawn.sheet, georeference=place),
        shapes={shape.uid: shape for shape in shapes},  # type: ignore[attr-defined]
    )
    save_floor(path, document, step=0, who="我")
    return row.uid


def box(left: float, low: float, right: float, high: float, **values: object) -> Zone:
    ring = ((left, low), (right, low), (right, high), (left, high))
    return replace(Zone(uid=new_uid(), outline=ring), **values)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def placed(small_city: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Register, int, list[bytes]]:
    """Return a register, an enterprise of it, and the uids of its first and second floor on the map."""
    path = tmp_path_factory.mktemp("placed") / "小城.gpkg"
    shutil.copy(small_city, path)
    with sqlite3.connect(path) as db:
        (fid,) = db.execute(
            "SELECT enterprise_fid FROM risk_point GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        ).fetchone()
    db.close()
    point = next(iter(floor_points(path, fid)))
    red = {"manual_level": RiskLevel.RED, "manual_reason": "储量大"}
    first = add_placed(
        path,
        fid,
        box(2, 2, 40, 38, name=HOSTILE, **red),
        box(42, 2, 58, 38, coloured=False),
        Wall(uid=new_uid(), path=((2.0, 2.0), (58.0, 2.0))),
        PointMark(uid=new_uid(), position=(30.0, 10.0), point_uid=point),
        building="1号厂房",
        name="一层",
    )
    second = add_placed(path, fid, box(2, 2, 30, 38, name="针车"), building="1号厂房", name="二层", ordinal=2)
    return read_register(path), fid, [first, second]


@pytest.fixture
def close(driver: Driver, placed: tuple[Register, int, list[bytes]]) -> Driver:
    """Return the map looking at the floor from so near that it is 400 pixels wide."""
    if driver.view._register is not placed[0]:
        driver.show(placed[0])
    driver.view.set_floor_choice({})
    driver.view.fly_to(LON + 0.0003, LAT + 0.00018, 19.5)
    driver.until(lambda: driver.page("riskmap.floorLayer.shown.length") == 1)
    driver.settle()
    return driver


def spot(x: float, y: float) -> tuple[float, float]:
    """Return longitude and latitude of a place of the floor."""
    return LON + x / (111_320 * 0.9067), LAT + y / 110_770


def colour_at(driver: Driver, x: float, y: float) -> list[int]:
    """Return the colour of the map at a place of the floor, as most of its pixels there have it."""
    at = driver.place(*spot(x, y))
    image = driver.view.grab().toImage()
    around = range(-6, 7)
    pixels = (image.pixelColor(at.x() + dx, at.y() + dy) for dx in around for dy in around)
    found = Counter((each.red(), each.green(), each.blue()) for each in pixels)
    return list(found.most_common(1)[0][0])


@contextmanager
def heard(driver: Driver, signal: SignalInstance) -> Iterator[list[tuple[Any, ...]]]:
    """Listen to a signal that a script of the page brings about, and wait for it at the end."""
    values: list[tuple[Any, ...]] = []

    def hear(*said: Any) -> None:
        values.append(said)

    signal.connect(hear)
    yield values
    driver.until(lambda: bool(values))
    signal.disconnect(hear)


def test_a_floor_stands_in_its_place_in_the_colours_of_its_zones(close: Driver) -> None:
    close.until(lambda: colour_at(close, 10, 10)[0] > 200 > colour_at(close, 10, 10)[1])
    assert max(colour_at(close, 10, 10)[1:]) < 170
    assert min(colour_at(close, 50, 8)) > 240  # no colour: paper
    assert close.page(_BUTTONS) == [["二层", "false"], ["一层", "true"]]


def test_from_afar_there_is_none(close: Driver) -> None:
    close.view.fly_to(LON, LAT, 16.0)
    close.settle()
    assert close.page("riskmap.floorLayer.shown.length") == 0
    assert close.page(_BUTTONS) == []


def test_another_floor_is_chosen_and_that_is_told(
    close: Driver, placed: tuple[Register, int, list[bytes]]
) -> None:
    _register, fid, (_first, second) = placed
    with heard(close, close.view.floor_chosen) as chosen:
        close.page("document.querySelector('.riskmap-floor').click() || 0")
    assert chosen == [(f"{fid}|1号厂房", second.hex())]
    close.settle()
    assert close.page(_BUTTONS) == [["二层", "true"], ["一层", "false"]]
    close.until(lambda: min(colour_at(close, 36, 12)) > 230)  # the second floor has no zone there


def test_what_was_chosen_before_is_shown_again(
    close: Driver, placed: tuple[Register, int, list[bytes]]
) -> None:
    _register, fid, (_first, second) = placed
    close.view.set_floor_choice({f"{fid}|1号厂房": second.hex()})
    close.settle()
    assert close.page("riskmap.floorLayer.shown.map(each => each.title)") == ["二层"]
    close.view.set_floor_choice({f"{fid}|1号厂房": ""})
    close.settle()
    assert close.page("riskmap.floorLayer.shown.length") == 0
    close.view.set_floor_choice({})
    close.settle()


def test_a_click_chooses_the_enterprise_and_a_button_opens_the_floor(
    close: Driver, placed: tuple[Register, int, list[bytes]]
) -> None:
    _register, fid, (first, _second) = placed
    close.click(close.place(*spot(10, 30)))
    assert wait_for(close.view.floor_clicked) == (fid,)
    with heard(close, close.view.floor_open_asked) as asked:
        close.page("document.querySelector('.riskmap-floors .riskmap-link').click() || 0")
    assert asked == [(fid, first.hex())]


def test_a_name_is_written_and_never_parsed(close: Driver) -> None:
    close.page("riskmap.floorLayer.pictures.clear() || 0")
    assert any(word.startswith("</script>") for word in close.words_drawn())
    close.move(close.place(*spot(10, 30)))
    note = "document.querySelector('.riskmap-tooltip:not([hidden])')?.innerText ?? ''"
    close.until(lambda: HOSTILE[:30] in close.page(note))
    assert close.page("document.images.length") == 0
    assert close.page("[...document.querySelectorAll('.riskmap-tooltip *')].map(each => each.tagName)") != []


def test_the_layer_can_be_hidden(close: Driver) -> None:
    close.view.set_options(MapOptions().with_layer("floors", shown=False))
    wait_for(close.view.drawn)
    assert close.page("riskmap.floorLayer.shown.length") == 0
    close.view.set_options(MapOptions())
    wait_for(close.view.drawn)
    assert close.page("riskmap.floorLayer.shown.length") == 1


def test_the_enterprise_and_its_points_give_way_to_the_floor(close: Driver) -> None:
    inside, outside = close.page(
        "(([x, y]) => [riskmap.floorsCover(x, y), riskmap.floorsCover(x + 500, y)])"
        f"(riskmap.toMetres({{lat: {LAT + 0.0001}, lng: {LON + 0.0001}}}))"
    )
    assert (inside, outside) == (True, False)


def test_a_drag_shows_the_same_picture_again(close: Driver) -> None:
    keys = "[...riskmap.floorLayer.pictures.keys()].map(key => key.split('|').slice(0, 2))"
    before = close.page(keys)
    at = close.place(*spot(20, 20))
    close.drag(at, at + (close.place(*spot(40, 20)) - at))
    assert close.page(keys) == before
    assert close.view.last_frame is not None
    assert close.view.last_frame.paint_ms < 50


def test_a_saved_floor_is_brought_anew(close: Driver, placed: tuple[Register, int, list[bytes]]) -> None:
    register, _fid, (first, _second) = placed
    path = Path(register.path)
    opened = open_floor(path, first)
    zone = box(2, 2, 58, 38, name="全新", coloured=False)
    document = replace(opened.saved, shapes={zone.uid: zone})
    save_floor(path, document, step=opened.step, who="我")
    close.view.floors_changed()
    close.until(lambda: close.page("riskmap.floorLayer.shown[0]?.zones.map(each => each.name)") == ["全新"])
