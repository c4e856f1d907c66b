from __future__ import annotations

from dataclasses import replace

import pytest

from riskmap.drawing.orientation import north_of
from riskmap.geometry.georeference import georeference
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.sheet import Georeference
from tests.drawing.made import sheet


@pytest.mark.parametrize(
    ("lonlat_b", "north"),
    [((118.001, 24.0), 0), ((118.0, 23.999), 90), ((117.999, 24.0), 180), ((118.0, 24.001), 270)],
)
def test_north_turns_with_the_floor(lonlat_b: tuple[float, float], north: float) -> None:
    reference = Georeference(floor_a=(0, 0), lonlat_a=(118.0, 24.0), floor_b=(10, 0), lonlat_b=lonlat_b)
    document = FloorDocument(sheet=replace(sheet(), georeference=reference))
    assert north_of(document) == pytest.approx(north, abs=0.01)


@pytest.mark.parametrize("floor_b", [(30.0, 40.0), (-30.0, 40.0), (12.0, -50.0)])
def test_north_is_where_the_map_has_it(floor_b: tuple[float, float]) -> None:
    a, b = (118.6, 24.9), (118.6004, 24.9002)
    reference = Georeference(floor_a=(0, 0), lonlat_a=a, floor_b=floor_b, lonlat_b=b)
    document = FloorDocument(sheet=replace(sheet(), georeference=reference))
    on_map = georeference((0, 0), a, floor_b, b).north - 90  # anticlockwise from the right
    assert north_of(document) == pytest.approx(on_map % 360, abs=0.3)


def test_a_floor_that_does_not_know_its_place_has_no_north() -> None:
    assert north_of(FloorDocument(sheet=replace(sheet(), georeference=None))) is None
