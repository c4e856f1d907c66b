from __future__ import annotations

import math

import pytest

from riskmap.layers.frame import frame_of
from riskmap.layers.options import MapViewport
from riskmap.layers.township_places import township_places
from riskmap.store.register import Register

from .conftest import Driver, wait_for

_CAPTION = "document.querySelector('.riskmap-caption').textContent"


def zoom_of(denominator: float, latitude: float) -> float:
    return math.log2(156543.03392 * math.cos(math.radians(latitude)) / (denominator * 0.0254 / 96))


@pytest.mark.parametrize("denominator", [130_000, 65_600, 32_000, 16_000, 8_000])
def test_towns_in_view_are_named_at_every_scale(driver: Driver, register: Register, denominator: int) -> None:
    lon, lat = 118.6, 24.79
    driver.view.set_view(MapViewport(lon=lon, lat=lat, zoom=zoom_of(denominator, lat)))
    wait_for(driver.view.drawn)
    west, south, east, north = driver.page(
        "(b => [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()])("
        "riskmap.stage.map.getBounds().pad(-0.15))"
    )
    frame = frame_of(register)
    left, top = frame.place(west, north)
    right, bottom = frame.place(east, south)
    inside = [
        place.name
        for place in township_places(register, frame)
        if left < place.at[0] < right and top < place.at[1] < bottom
    ]
    drawn = driver.words_drawn()
    # The legend stands over the lower left corner; names beneath it are of no use.
    assert len([name for name in inside if name not in drawn]) <= len(inside) * 0.15
    assert driver.page(_CAPTION) != ""


def test_the_caption_names_county_and_town(driver: Driver, register: Register) -> None:
    town = next(place for place in register.townships if place.name == "青阳街道")
    assert town.lon is not None
    assert town.lat is not None
    driver.view.set_view(MapViewport(lon=town.lon, lat=town.lat, zoom=16))
    wait_for(driver.view.drawn)
    assert driver.page(_CAPTION) == "晋江市 · 青阳街道附近"
    driver.view.show_city()
    wait_for(driver.view.drawn)
    assert driver.page(_CAPTION) == ""


def test_a_county_is_named_though_its_middle_is_out_of_sight(driver: Driver) -> None:
    # Both sides of the border between 晋江 and 石狮, neither of their middles in the window.
    driver.view.set_view(MapViewport(lon=118.6, lat=24.75, zoom=13))
    wait_for(driver.view.drawn)
    assert {"晋江市", "石狮市"} <= set(driver.words_drawn())


def test_villages_are_named_in_the_street(driver: Driver, register: Register) -> None:
    village = next(label for label in register.labels if label.rank == 3)
    driver.view.set_view(MapViewport(lon=village.lon, lat=village.lat, zoom=zoom_of(20_000, village.lat)))
    wait_for(driver.view.drawn)
    assert village.name in driver.words_drawn()
