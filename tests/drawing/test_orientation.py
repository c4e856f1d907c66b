from __future__ import annotations

from dataclasses import replace

import pytest

from riskmap.drawing.orientation import north_of
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.sheet import Georeference
from tests.drawing.made import sheet


@pytest.mark.parametrize(
    ("lonlat_b", "north"),
    [((118.001, 24.0), 0), ((118.0, 23.999), 270), ((117.999, 24.0), 180), ((118.0, 24.001), 90)],
)
def test_north_turns_with_the_floor(lonlat_b: tuple[float, float], north: float) -> None:
    reference = Georeference(floor_a=(0, 0), lonlat_a=(118.0, 24.0), floor_b=(10, 0), lonlat_b=lonlat_b)
    document = FloorDocument(sheet=replace(sheet(), georeference=reference))
    assert north_of(document) == pytest.approx(north, abs=0.01)


def test_a_floor_that_does_not_know_its_place_has_no_north() -> None:
    assert north_of(FloorDocument(sheet=replace(sheet(), georeference=None))) is None
