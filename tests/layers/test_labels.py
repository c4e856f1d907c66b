from __future__ import annotations

from riskmap.layers.frame import frame_of
from riskmap.layers.labels import LAYER
from riskmap.model.area import PlaceLabel, Township
from tests.layers.made import made_register


def test_a_place_is_named_once() -> None:
    register = made_register(
        lon=[],
        lat=[],
        labels=(
            PlaceLabel(name="区350501", rank=1, lon=118.2, lat=24.9),  # the district says it already
            PlaceLabel(name="甲镇", rank=2, lon=118.3, lat=24.9),
            PlaceLabel(name="远方", rank=3, lon=100.0, lat=24.9),
        ),
        townships=(
            Township(code="1", name="甲镇", district_code="350501", lon=118.3, lat=24.9),
            Township(code="2", name="乙镇", district_code="350501", lon=118.4, lat=24.9),
            Township(code="3", name="无处镇", district_code="350501", lon=None, lat=None),
        ),
    )
    places = LAYER.records(register, frame_of(register))["places"]
    assert [place[:2] for place in places] == [["甲镇", 2], ["乙镇", 2]]
