from __future__ import annotations

import math
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from riskmap.layers.options import MapViewport
from riskmap.ui.map.last_places import LastPlaces
from riskmap.ui.remembered import Remembered
from tests.layers.made import made_register

REGISTER = made_register(lon=[], lat=[])
PLACE = MapViewport(lon=118.6, lat=24.9, zoom=13.5)


def test_each_workspace_has_its_own_place(qapp: QApplication) -> None:
    LastPlaces(Remembered(qapp)).keep(REGISTER, PLACE)
    places = LastPlaces(Remembered(qapp))  # the next start
    assert places.of(REGISTER) == PLACE
    assert places.of(replace(REGISTER, path="other.gpkg")) is None
    places.keep(REGISTER, None)
    assert places.of(REGISTER) is None


def test_only_so_many_are_kept(qapp: QApplication) -> None:
    places = LastPlaces(Remembered(qapp))
    for number in range(20):
        places.keep(replace(REGISTER, path=str(number)), PLACE)
    assert places.of(replace(REGISTER, path="0")) is None
    assert places.of(replace(REGISTER, path="19")) == PLACE


@pytest.mark.parametrize(
    "place", [None, "x", [], [1, 2], [math.nan, 24.9, 13], [118.6, 24.9, 99], ["1", 2, 3], [500, 24, 3]]
)
def test_what_is_no_place_is_none(qapp: QApplication, place: object) -> None:
    remembered = Remembered(qapp)
    remembered.set_extra("map_places", {REGISTER.path: place})
    assert LastPlaces(remembered).of(REGISTER) is None
