from __future__ import annotations

import pytest

from riskmap.ui.map.bridge import Bridge


@pytest.mark.parametrize("corners", [[], [118.6, 25.0]])
def test_a_point_has_no_length(corners: list[float]) -> None:
    assert Bridge().measure("distance", corners) == "0.0 m"


def test_an_area_is_told_with_its_perimeter() -> None:
    words = Bridge().measure("area", [118.60, 24.90, 118.61, 24.90, 118.61, 24.91, 118.60, 24.91])
    assert words == "1.12 km²（1,679 亩）　周长 4.24 km"
