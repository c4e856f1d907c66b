"""The page's files: Leaflet and jQuery from their PyPI packages, the rest our own. Nothing from a network.

The one module that knows where a file of the page comes from.
"""

from __future__ import annotations

from pathlib import Path

from xstatic.pkg import jquery, leaflet

from riskmap.resources import resource

LEAFLET_JS = [("leaflet", "leaflet/leaflet.js"), ("jquery", "jquery/jquery.min.js")]
LEAFLET_CSS = [("leaflet_css", "leaflet/leaflet.css")]
OWN_CSS = [("map_css", "map/map.css")]
#: Loaded before every layer, in this order.
STAGE_JS = [
    (f"riskmap_{name}", f"map/{name}")
    for name in (
        "stage.js",
        "view.js",
        "payload.js",
        "sprites.js",
        "dots.js",
        "text.js",
        "pointer.js",
        "tooltip.js",
        "floor_drawing.js",
        "floor_switch.js",
        "requests.js",
    )
]

#: What the page may be served, by the ending of the file's name.
MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".bin": "application/octet-stream",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}


def _folders() -> dict[str, Path]:
    return {
        "leaflet": Path(leaflet.BASE_DIR),
        "jquery": Path(jquery.BASE_DIR),
        "map": resource("map"),
        "fonts": resource("fonts"),
    }


def asset(path: str) -> bytes | None:
    """Return a file of the page by its address ``folder/name``; None for anything else.

    >>> asset("leaflet/../../secret") is None
    True
    """
    first, _, rest = path.partition("/")
    folder = _folders().get(first)
    if folder is None or not rest or "\0" in rest:
        return None
    file = (folder / rest).resolve()
    if not file.is_relative_to(folder.resolve()) or not file.is_file() or file.suffix not in MEDIA_TYPES:
        return None
    return file.read_bytes()
