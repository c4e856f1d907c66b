from __future__ import annotations

import pytest

from riskmap.layers.leaflet_assets import LEAFLET_CSS, LEAFLET_JS, OWN_CSS, STAGE_JS, asset


@pytest.mark.parametrize("path", [path for _, path in [*LEAFLET_JS, *LEAFLET_CSS, *OWN_CSS, *STAGE_JS]])
def test_every_file_of_the_page_ships(path: str) -> None:
    assert asset(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "map",
        "map/",
        "map/../tables/colours.csv",
        "map/../fonts/NotoSansSC-Regular.ttf",  # is there, and of a kind that is served
        "map/..\\fonts\\NotoSansSC-Regular.ttf",
        "map/stage.js\0",
        "/etc/passwd",
        "map//etc/passwd",
        "fonts/OFL.txt",
        "x/y.js",
    ],
)
def test_nothing_else_is_served(path: str) -> None:
    assert asset(path) is None
