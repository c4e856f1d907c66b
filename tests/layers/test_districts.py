from __future__ import annotations

from riskmap.layers.districts import LAYER
from riskmap.layers.frame import frame_of
from riskmap.store.register import Register
from tests.layers.made import district, made_register


def test_every_district_is_drawn_and_jinmen_has_no_data(register: Register) -> None:
    records = LAYER.records(register, frame_of(register))
    areas = {area["name"]: area for area in records["areas"]}
    assert len(areas) == 12
    assert [name for name, area in areas.items() if not area["ledger"]] == ["金门县"]
    assert all(area["rings"] and area["bounds"][0] < area["bounds"][2] for area in areas.values())


def test_a_shared_border_is_drawn_once() -> None:
    register = made_register(lon=[], lat=[])
    records = LAYER.records(register, frame_of(register))
    assert len(records["borders"]) == 1
    assert len(records["borders"][0]) == 4
    assert len(records["outline"]) == 1


def test_a_register_without_districts_has_none() -> None:
    register = made_register(lon=[], lat=[], districts=())
    records = LAYER.records(register, frame_of(register))
    assert records["areas"] == records["outline"] == records["borders"] == []


def test_a_lone_district_has_no_inner_border() -> None:
    register = made_register(lon=[], lat=[], districts=(district("1", 118.0, 119.0),))
    assert LAYER.records(register, frame_of(register))["borders"] == []
