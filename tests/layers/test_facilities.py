from __future__ import annotations

from riskmap.layers.facilities import LAYER
from riskmap.layers.frame import frame_of
from riskmap.store.register import Register


def test_the_21_real_facilities_are_on_the_map(register: Register) -> None:
    places = LAYER.records(register, frame_of(register))["places"]
    assert len(places) == len(register.facilities) == 21
    assert {place["fid"] for place in places} == {facility.fid for facility in register.facilities}
