"""The optional basemap: 天地图 with the user's own key; without one the map is complete offline."""

from __future__ import annotations

import re

from riskmap.layers.map_layer import MapLayer

_KEY = re.compile(r"[0-9A-Za-z]{16,64}")
#: The only hosts that may ever be asked, and only when a key is set.
TILE_HOSTS = frozenset(f"t{number}.tianditu.gov.cn" for number in range(8))

LAYER = MapLayer(key="basemap", title="天地图底图", script="basemap.js")


def is_key(text: str) -> bool:
    """Tell whether the text can be a 天地图 key: letters and digits only.

    >>> is_key("0123456789abcdef0123456789abcdef"), is_key("x&tk=y")
    (True, False)
    """
    return _KEY.fullmatch(text) is not None
