from __future__ import annotations

from riskmap.layers.frame import frame_of
from riskmap.layers.furniture import LAYER
from riskmap.store.register import Register
from tests.layers.made import made_register


def test_the_map_says_whose_boundaries_it_shows_and_that_data_are_made_up(register: Register) -> None:
    records = LAYER.records(register, frame_of(register))
    assert records["boundaries"] == "天地图行政区划 审图号 GS(2024)0650号"
    assert records["has_synthetic"]
    assert records["without_ledger"] == ["金门县"]
    assert records["data_cutoff"] == register.data_cutoff


def test_a_real_register_is_not_called_made_up() -> None:
    register = made_register(lon=[118.2], lat=[24.9], synthetic=[False])
    assert not LAYER.records(register, frame_of(register))["has_synthetic"]
