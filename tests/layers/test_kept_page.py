"""The page is built once and kept."""

from __future__ import annotations

import json
import subprocess
import sys

from riskmap.layers.kept_page import kept_page
from riskmap.layers.page import build_page
from riskmap.settings import cache_folder

_WITHOUT_FOLIUM = """
import sys
sys.modules["folium"] = None  # importing it would fail
from riskmap.layers.kept_page import kept_page
print(len(kept_page().html))
"""


def test_what_is_kept_is_what_folium_writes() -> None:
    assert kept_page() == build_page()
    assert kept_page() == build_page()


def test_a_kept_page_needs_no_folium() -> None:
    page = kept_page()
    heard = subprocess.run(
        [sys.executable, "-c", _WITHOUT_FOLIUM], check=True, capture_output=True, encoding="utf-8"
    )
    assert int(heard.stdout) == len(page.html)


def test_a_damaged_or_older_page_is_built_anew() -> None:
    page = kept_page()
    file = cache_folder() / "map_page.json"
    file.write_text("{", encoding="utf-8")
    assert kept_page() == page
    file.write_text(json.dumps({"made_by": "older", "html": "x", "script": "y"}), encoding="utf-8")
    assert kept_page() == page
