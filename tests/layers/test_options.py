from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.layers.options import DISTRICT_FILLS, MapOptions
from riskmap.layers.registry import CHOOSABLE


@pytest.mark.parametrize("key", [layer.key for layer in CHOOSABLE])
def test_every_layer_of_the_menu_can_be_hidden_and_shown(key: str) -> None:
    hidden = MapOptions().with_layer(key, shown=False)
    assert MapOptions().shows(key)
    assert not hidden.shows(key)
    assert hidden.with_layer(key, shown=True) == MapOptions()


@given(
    st.builds(
        MapOptions,
        district_fill=st.sampled_from(sorted(DISTRICT_FILLS)),
        points=st.booleans(),
        synthetic=st.booleans(),
        hatch=st.booleans(),
        off=st.frozensets(st.text(max_size=5), max_size=3),
    )
)
def test_settings_keep_them(options: MapOptions) -> None:
    assert MapOptions.from_mapping(json.loads(json.dumps(options.to_mapping()))) == options


@pytest.mark.parametrize(
    "raw", [None, [], "x", {"points": "no", "district_fill": 3, "off": [1]}, {"x": True}]
)
def test_damaged_settings_give_the_defaults(raw: object) -> None:
    assert MapOptions.from_mapping(raw) == MapOptions()
