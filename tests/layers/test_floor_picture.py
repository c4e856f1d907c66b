"""A floor as the page draws it."""

from __future__ import annotations

import json
import re
from typing import Any

from riskmap.drawing.bounds import Box
from riskmap.drawing.primitives import Group, Item, Raster
from riskmap.geometry.floor_placing import placed_about
from riskmap.layers import floor_picture as module
from riskmap.layers.floor_picture import floor_picture
from riskmap.layers.frame import Frame
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.levels import RiskLevel
from tests.drawing.made import shoe_floor_shapes
from tests.model.diagram.made import document, mark, point, register, square

FRAME = Frame.around(118.0, 24.6, 119.0, 25.4)
PLACE = placed_about((0.0, 0.0), (118.6, 24.9), north=60.0)


def picture(*shapes: Any, points: Any = ()) -> dict[str, Any]:
    made = floor_picture(Diagram(document(*shapes), register(*points)), PLACE, FRAME)
    return json.loads(json.dumps(made, allow_nan=False))  # type: ignore[no-any-return]


def test_the_worse_zone_is_cut_out_of_the_better() -> None:
    red = point(RiskLevel.RED)
    made = picture(square(0, 0), square(5, 0), mark(12, 5, red), points=(red,))
    worst, least = made["zones"][-1], made["zones"][0]
    assert (worst["level"], worst["points"], least["level"]) == (4, 1, 0)
    assert least["at"][0] < 25 < worst["at"][0]  # 5 m at 1:200
    assert made["marks"][0]["at"] == [60.0, -25.0]


def test_paper_lies_under_all_that_is_drawn() -> None:
    left, top, right, bottom = picture(square(10, 10))["paper"]
    assert left < 50 < 100 < right
    assert top < -100 < -50 < bottom
    assert picture()["paper"] == []


def test_every_outline_is_made_of_numbers_and_every_colour_is_one() -> None:
    made = picture(*shoe_floor_shapes())

    def check(items: list[dict[str, Any]]) -> int:
        count = 0
        for item in items:
            count += 1
            if "d" in item:
                assert re.fullmatch(r"[MmLlHhVvCcZz0-9. -]+", item["d"])
            for key in ("fill", "stroke", "colour"):
                assert re.fullmatch(r"#[0-9A-Fa-f]{6}", item.get(key) or "#000000")
            count += check(item.get("items", []))
        return count

    assert check(made["plain"]) > 2
    assert check(made["details"]) > 10


def test_a_floor_of_too_many_parts_shows_the_main_ones(monkeypatch: Any) -> None:
    monkeypatch.setattr(module, "_MOST_DETAILS", 3)
    made = picture(*shoe_floor_shapes())
    assert made["details"] == []
    assert made["zones"]


def test_pictures_are_left_out() -> None:
    raster: Item = Raster(box=Box(0, 0, 1, 1), data=b"\x89PNG\r\n\x1a\n")
    assert module._items([raster, Group(items=(raster,))]) == []
