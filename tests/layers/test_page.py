from __future__ import annotations

import json
import re

from riskmap.layers.frame import frame_of
from riskmap.layers.leaflet_assets import asset
from riskmap.layers.page import build_page, page_records
from riskmap.layers.registry import LAYERS
from riskmap.model.area import Facility, PlaceLabel
from riskmap.store.register import Register
from tests.layers.made import made_register

_HOSTILE = "</script><script>alert(1)</script>`${x}`'\"𬭚😀"


def test_the_page_asks_for_nothing_but_its_own_files() -> None:
    page = build_page()
    addresses = re.findall(r"""(?:src|href)=["']([^"']+)["']""", page.html)
    assert addresses
    served = {"qwebchannel.js", "page.js"}
    assert [address for address in addresses if asset(address) is None and address not in served] == []
    without_policy = page.html.replace("https://*.tianditu.gov.cn", "")
    assert "//" not in re.sub(r"<!DOCTYPE.*?>", "", without_policy)
    assert "http" not in page.script


def test_no_script_stands_in_the_page_itself() -> None:
    assert re.findall(r"<script(?![^>]*src=)", build_page().html) == []
    assert "'unsafe-inline'" not in re.search(r"script-src ([^;]*);", build_page().html).group(1)  # type: ignore[union-attr]


def test_every_layer_has_its_script_and_a_line_in_the_page() -> None:
    page = build_page()
    for layer in LAYERS:
        script = asset(f"map/{layer.script}")
        assert script is not None
        assert f'riskmap.define("{layer.key}"'.encode() in script
        assert f'riskmap.layer("{layer.key}")' in page.script


def test_own_scripts_name_no_host_but_the_basemap() -> None:
    for layer in LAYERS:
        script = (asset(f"map/{layer.script}") or b"").decode()
        assert "http" not in script or layer.key == "basemap"


def test_records_are_json_whatever_the_names(register: Register) -> None:
    facility = Facility(
        fid=1, code="F1", name=_HOSTILE, name_en="", category_zh=_HOSTILE, district_code="", operator="",
        status="", capacity="", start_year="", accuracy="", source="", licence="", lon=118.6, lat=24.9,
    )  # fmt: skip
    hostile = made_register(
        lon=[118.2],
        lat=[24.9],
        facilities=(facility,),
        labels=(PlaceLabel(name=_HOSTILE, rank=2, lon=118.3, lat=24.8),),
    )
    for city in (register, hostile):
        read = json.loads(page_records(city, frame_of(city)))
        assert set(read["layers"]) == {layer.key for layer in LAYERS}
    assert read["layers"]["facilities"]["places"][0]["name"] == _HOSTILE
    assert read["layers"]["labels"]["places"][0][0] == _HOSTILE
