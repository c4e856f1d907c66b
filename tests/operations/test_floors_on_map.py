from __future__ import annotations

import json
import sqlite3
import time
from dataclasses import replace

import pytest

from riskmap.geometry.floor_placing import placed_about, placing_of
from riskmap.layers.frame import Frame
from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.sheet import Georeference
from riskmap.operations import floors_on_map as module
from riskmap.operations.edit_floor import journal_step, save_floor
from riskmap.operations.floor_points import floor_points
from riskmap.operations.floors import delete_floor
from riskmap.operations.floors_on_map import floor_places, floors_on_map
from riskmap.store.workspace import writing
from tests.operations.drawn_plant import draw_floor
from tests.operations.plant import WHO, Pen, new_floor, zone

FRAME = Frame.around(118.0, 24.6, 119.0, 25.4)
HOME = (118.6, 24.9)
AROUND = (118.59, 24.89, 118.61, 24.91)
HOSTILE = "</script><b>坏</b>`${x}`'\"𬭚😀"


def put_on_map(path, uid, *, at=HOME, north=90.0):
    """Give a saved floor its place: its middle at a longitude and latitude."""
    pen = Pen(path, uid)
    before = pen.document.frame
    sheet = before.sheet
    placing = placing_of(
        placed_about((sheet.width / 2, sheet.height / 2), at, north=north), (0.0, 0.0), (sheet.width, 0.0)
    )
    place = Georeference(
        floor_a=placing.floor_a,
        lonlat_a=placing.degrees_a,
        floor_b=placing.floor_b,
        lonlat_b=placing.degrees_b,
    )
    change = ReplaceFrame(before=before, after=replace(before, sheet=replace(sheet, georeference=place)))
    document = change.apply(pen.document)
    step = journal_step(path, uid, after=pen.step, who=WHO, change=change)
    save_floor(path, document, step=step, who=WHO)


def floors_in(path, box=AROUND, **more):
    return json.loads(floors_on_map(path, box, FRAME, places=floor_places(path), **more))["floors"]


def test_a_placed_floor_comes_with_zones_walls_and_marks(plant):
    uid = draw_floor(plant)
    draw_floor(plant, name="没有定位")
    put_on_map(plant, uid)
    (floor,) = floors_in(plant)
    assert (floor["uid"], floor["fid"], floor["enterprise"]) == (uid.hex(), 1, "泉州示例鞋业")
    assert (floor["building"], floor["title"], floor["missing"]) == ("1号厂房", "一层", 0)
    assert {each["number"] for each in floor["marks"]} == {"1", "2", "3"}
    assert [each["level"] for each in floor["marks"]] == [1, 2, 3]
    assert all(each["d"].startswith("M") for each in floor["zones"])
    assert floor["plain"]
    assert floor["details"]


def test_the_matrix_puts_the_sheet_where_it_lies(plant):
    uid = new_floor(plant).uid
    put_on_map(plant, uid, north=120.0)
    (floor,) = floors_in(plant)
    a, b, c, d, e, f = floor["matrix"]
    millimetres = 1000 / 200
    middle = (30 * millimetres, -20 * millimetres)
    there = (a * middle[0] + c * middle[1] + e, b * middle[0] + d * middle[1] + f)
    assert there == pytest.approx(FRAME.place(*HOME), abs=0.06)
    left, top = floor["corners"][0], floor["corners"][1]
    assert (e, f) == pytest.approx((left, top), abs=0.01)
    assert a * d - b * c > 0  # never mirrored


def test_only_what_the_box_touches_is_brought_and_only_what_changed_is_read(plant, monkeypatch):
    uid = draw_floor(plant)
    far = new_floor(plant, name="远处").uid
    put_on_map(plant, uid)
    put_on_map(plant, far, at=(118.3, 25.1))
    assert [each["title"] for each in floors_in(plant)] == ["一层"]
    assert floors_in(plant, (118.0, 24.6, 118.05, 24.65)) == []
    places = floor_places(plant)
    read = []
    original = module._placed
    monkeypatch.setattr(module, "_placed", lambda db, key: read.append(key) or original(db, key))
    assert floor_places(plant, places) == places
    assert read == []
    put_on_map(plant, far, at=(118.6, 24.9))
    assert len(floor_places(plant, places).near(AROUND)) == 2
    assert len(read) == 1


def test_a_floor_is_packed_again_when_it_or_a_level_has_changed(plant):
    uid = draw_floor(plant)
    put_on_map(plant, uid)
    kept = {}
    first = floors_in(plant, kept=kept)
    assert floors_in(plant, kept=kept) == first
    assert len(kept) == 1
    with writing(plant) as db:
        db.execute("UPDATE risk_point SET level = 4 WHERE fid = 3")
    (floor,) = floors_in(plant, kept=kept)
    assert [each["level"] for each in floor["marks"]] == [2, 3, 4]


def test_points_that_are_on_no_placed_floor_are_counted(plant):
    uid = new_floor(plant).uid
    put_on_map(plant, uid)
    (floor,) = floors_in(plant)
    assert floor["missing"] == len(floor_points(plant, 1)) == 3


def test_deleted_and_damaged_floors_are_left_out(plant):
    gone, broken, strange = (new_floor(plant, name=name).uid for name in ("删", "坏", "怪"))
    for uid in (gone, broken, strange):
        put_on_map(plant, uid)
    places = floor_places(plant)
    delete_floor(plant, gone, who=WHO)
    with sqlite3.connect(plant) as db:
        db.execute(
            "UPDATE floor_document SET document = '{', digest = 'x' WHERE floor_fid ="
            " (SELECT fid FROM floor WHERE uid = ?)",
            [broken],
        )
        db.execute(
            "UPDATE floor_document SET digest = 'y', document = json_set(document,"
            " '$.sheet.georeference.lonlat_b', json('[1e9, \"<b>\"]')) WHERE floor_fid ="
            " (SELECT fid FROM floor WHERE uid = ?)",
            [strange],
        )
    db.close()
    assert floors_in(plant) == []
    # Between finding and reading a floor may vanish: what is left is brought.
    assert json.loads(floors_on_map(plant, AROUND, FRAME, places=places))["floors"] != []


def test_texts_stay_texts(plant):
    uid = new_floor(plant, name=HOSTILE, building=HOSTILE).uid
    pen = Pen(plant, uid)
    pen.draw(zone(name=HOSTILE * 200))
    save_floor(plant, pen.document, step=pen.step, who=WHO)
    put_on_map(plant, uid)
    (floor,) = floors_in(plant)
    assert floor["title"] == HOSTILE[:60]
    assert len(floor["zones"][0]["name"]) == 60


@pytest.mark.parametrize(
    ("lon", "lat", "north"), [(118.1, 24.7, 0.0), (118.9, 25.3, 200.0), (118.5, 25.0, 77.0)]
)
def test_a_floor_is_found_wherever_it_lies(plant, lon, lat, north):
    put_on_map(plant, new_floor(plant).uid, at=(lon, lat), north=north)
    assert len(floors_in(plant, (lon - 1e-5, lat - 1e-5, lon + 1e-5, lat + 1e-5))) == 1
    assert floors_in(plant, (lon + 0.01, lat, lon + 0.02, lat + 0.01)) == []


def test_a_busy_floor_is_packed_quickly_and_then_at_once(plant):
    pen = Pen(plant, new_floor(plant, width=400.0, height=300.0).uid)
    pen.draw(*(zone(20.0 * (at % 20), 18.0 * (at // 20), 17.0) for at in range(300)))
    save_floor(plant, pen.document, step=pen.step, who=WHO)
    put_on_map(plant, pen.uid)
    kept, places = {}, floor_places(plant)
    floors_on_map(plant, AROUND, FRAME, places=places, kept=kept)
    start = time.process_time()
    floors_on_map(plant, AROUND, FRAME, places=places, kept=kept)
    assert time.process_time() - start < 0.1
