from __future__ import annotations

import shapely

from riskmap.layers.context import LAYER, ground_of
from riskmap.layers.frame import Frame, frame_of
from riskmap.store.register import Register
from tests.layers.made import made_register


def _polygons(rings: list[list[float]]) -> shapely.Polygon:
    parts = [shapely.Polygon(list(zip(ring[::2], ring[1::2], strict=True))) for ring in rings]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.symmetric_difference(part)
    return whole  # type: ignore[return-value]


def test_quanzhou_lies_between_its_neighbours_and_the_sea(register: Register) -> None:
    frame = frame_of(register)
    records = LAYER.records(register, frame)
    names = {entry["name"]: entry["kind"] for entry in records["names"]}
    assert {"厦门市", "漳州市", "莆田市", "龙岩市", "三明市"} <= set(names)
    assert names["台湾海峡"] == "sea"
    land = _polygons(records["land"])
    assert not land.contains(shapely.Point(frame.place(119.25, 24.62)))
    assert land.contains(shapely.Point(frame.place(118.19, 25.32)))  # 永春
    assert land.contains(shapely.Point(frame.place(116.1, 24.1)))  # 梅州, of which no boundary ships


def test_the_map_claims_nothing_where_it_knows_nothing(register: Register) -> None:
    west, south, east, north = ground_of(frame_of(register)).bounds
    assert west > 115
    assert south > 23.8
    assert north < 27
    assert east < 120.15  # beyond lies a coast that does not ship


def test_boundaries_elsewhere_get_a_blank_ground() -> None:
    elsewhere = Frame.around(103.9, 30.5, 104.2, 30.8)
    records = LAYER.records(made_register(lon=[], lat=[]), elsewhere)
    assert records["names"] == []
    assert len(records["land"]) == 1
