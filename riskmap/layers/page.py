"""The page of the map, and what it is told about a register."""

from __future__ import annotations

import json
from dataclasses import dataclass

from riskmap.layers.context import ground_of
from riskmap.layers.frame import Frame
from riskmap.layers.registry import LAYERS
from riskmap.store.register import Register

#: Only our own scheme; styles are set by Leaflet, scripts are files, so that nothing in the data can run.
#: The tiles of 天地图 are images, and the program's own gate decides whether they may be asked for.
_POLICY = (
    "default-src 'none'; script-src app:; style-src app: 'unsafe-inline'; connect-src app:; font-src app:; "
    "img-src app: data: https://*.tianditu.gov.cn"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class MapPage:
    """The page as it is served: its markup, and the script folium wrote for it."""

    html: str
    script: str


def build_page() -> MapPage:
    """Return the page with every layer of the registry; it holds no data, so it can be loaded beforehand."""
    # folium takes half a second to import: only here, and on a worker's thread.
    from riskmap.layers.element import LayerElement, OfflineMap, figure_of

    city = OfflineMap()
    for layer in LAYERS:
        LayerElement(layer).add_to(city)
    figure = figure_of(city)
    city.render()  # type: ignore[no-untyped-call]
    html = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}" />\n'
        f"{figure.header.render()}\n</head>\n<body>\n{figure.html.render()}\n"
        '<script src="qwebchannel.js"></script>\n<script src="page.js"></script>\n</body>\n</html>\n'
    )
    return MapPage(html=html, script=figure.script.render())


def page_records(register: Register, frame: Frame) -> bytes:
    """Return what every layer tells the page about the register, as JSON."""
    return json.dumps(
        {
            "frame": {**frame.to_json(), "ground": ground_of(frame).bounds},
            "layers": {layer.key: layer.records(register, frame) for layer in LAYERS},
        },
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    ).encode()
