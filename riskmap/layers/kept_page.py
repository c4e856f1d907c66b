"""The page as folium last wrote it: the same for the same program, so it is written once and kept."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from importlib.metadata import version
from pathlib import Path

from riskmap.layers.page import MapPage, build_page
from riskmap.settings import cache_folder


def kept_page() -> MapPage:
    """Return the page from the user's cache folder, else build it and keep it there.

    Importing folium and what it imports takes half a second and 60 MB, at the very moment when the
    register is read; a page that was kept spares both.
    """
    file = cache_folder() / "map_page.json"
    made_by = _fingerprint()
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        if kept["made_by"] == made_by:
            return MapPage(html=str(kept["html"]), script=str(kept["script"]))
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or not ours: build it
        pass
    page = build_page()
    _keep(file, {"made_by": made_by, "html": page.html, "script": page.script})
    return page


def _fingerprint() -> str:
    """Return a digest of all that the page is made from: folium and the modules of this package."""
    digest = hashlib.sha256(version("folium").encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.name.encode())
        digest.update(module.read_bytes())
    return digest.hexdigest()


def _keep(file: Path, content: dict[str, str]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".map_page-")
        with os.fdopen(handle, "w", encoding="utf-8") as target:
            json.dump(content, target, ensure_ascii=False)
        os.replace(temporary, file)
    except OSError:  # a full or closed disk: it is built again next time
        return
