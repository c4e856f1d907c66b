"""The sheets of an enterprise: added, copied without their dangers, ordered, deleted and brought back."""

import dataclasses

import pytest

from riskmap.errors import BadInput, NotFound
from riskmap.model.diagram.notes import LegendBox, TitleBlock
from riskmap.model.diagram.sheet import Background, BackgroundKind
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.model.levels import RiskLevel
from riskmap.operations.edit_floor import open_floor, save_floor
from riskmap.operations.floor_points import floor_points
from riskmap.operations.floors import (
    add_floor,
    copy_floor,
    delete_floor,
    deleted_floors,
    documents,
    list_floors,
    reorder_floors,
    restore_floor,
)
from riskmap.operations.history import change_sets
from riskmap.store.uids import new_uid
from tests.operations.plant import WHO, Pen, mark, new_floor, zone


def titles(path):
    return [each.title for each in list_floors(path, 1)]


def test_sheets_stand_in_order_site_plan_first(plant):
    new_floor(plant, building="1号厂房", name="二层", ordinal=2)
    new_floor(plant, building="1号厂房", name="一层", ordinal=1)
    new_floor(plant, name="", ordinal=0)
    assert titles(plant) == ["厂区总平面", "1号厂房 一层", "1号厂房 二层"]
    assert list_floors(plant, 2) == ()


def test_the_order_is_the_users_and_new_sheets_come_last(plant):
    first, second, site = (
        new_floor(plant),
        new_floor(plant, name="二层", ordinal=2),
        new_floor(plant, name="", ordinal=0),
    )
    reorder_floors(plant, 1, [second.uid, first.uid, site.uid], who=WHO)
    assert titles(plant) == ["二层", "一层", "厂区总平面"]
    new_floor(plant, name="地下室", ordinal=-1)
    assert titles(plant) == ["二层", "一层", "厂区总平面", "地下室"]
    assert change_sets(plant, enterprise_fid=1)[1].verb == "调整图纸顺序"
    with pytest.raises(BadInput):
        reorder_floors(plant, 1, [second.uid, first.uid], who=WHO)
    with pytest.raises(BadInput):
        reorder_floors(plant, 1, [second.uid] * 4, who=WHO)
    order = [each.uid for each in list_floors(plant, 1)]
    assert reorder_floors(plant, 1, order, who=WHO).change_set is None


def drawn_floor(path):
    pen = Pen(path, new_floor(path, building="1号厂房").uid)
    point = next(iter(floor_points(path, 1)))
    pen.draw(
        zone(manual_level=RiskLevel.RED, manual_reason="专家意见", six_haves=(True,) * 6),
        zone(20.0, name="裁断车间"),
        LegendBox(uid=new_uid(), position=(0.0, 40.0)),
        TitleBlock(
            uid=new_uid(),
            position=(0.0, 10.0),
            compiled_by="甲",
            checked_by="乙",
            approved_by="丙",
            date="2026-10-22",
            version="V1.1",
            emergency_phone="119",
        ),
        mark(1, 1, point),
    )
    background = Background(kind=BackgroundKind.DXF, digest="a" * 64, name="一层.dxf")
    pen.document = dataclasses.replace(pen.document, background=background)
    save_floor(path, pen.document, step=pen.step, who=WHO)
    return pen


def test_a_copy_has_the_zones_and_not_the_dangers(plant):
    pen = drawn_floor(plant)
    new_floor(plant, building="1号厂房", name="末层", ordinal=9)
    row, changes = copy_floor(plant, pen.uid, who=WHO, building="1号厂房", name="二层", ordinal=2)
    copied = open_floor(plant, row.uid).saved
    kinds = [type(shape) for shape in pen.document.in_order if not isinstance(shape, PointMark)]
    assert [type(shape) for shape in copied.in_order] == kinds
    assert not any(copied.of_kind(PointMark))
    assert [each.name for each in copied.of_kind(Zone)] == [each.name for each in pen.document.of_kind(Zone)]
    first = next(each for each in copied.of_kind(Zone) if each.name == "成型车间")
    assert (first.manual_level, first.manual_reason, first.six_haves) == (None, "", (None,) * 6)
    (block,) = copied.of_kind(TitleBlock)  # nobody has approved it
    assert (block.compiled_by, block.emergency_phone) == ("甲", "119")
    assert (block.checked_by, block.approved_by, block.date, block.version) == ("", "", "", "")
    assert not set(copied.shapes) & set(pen.document.shapes)
    assert copied.background == pen.document.background
    assert (copied.sheet.title, copied.sheet.ordinal) == ("1号厂房 二层", 2)
    assert changes.message == "已由“1号厂房 一层”复制出“1号厂房 二层”。"
    assert titles(plant) == ["1号厂房 一层", "1号厂房 二层", "1号厂房 末层"]  # beside its source
    assert open_floor(plant, pen.uid).saved == pen.document


def test_a_copy_stands_in_order_of_its_floor(plant):
    pen = drawn_floor(plant)
    for name, ordinal in (("二层", 2), ("四层", 4)):
        new_floor(plant, building="1号厂房", name=name, ordinal=ordinal)
    new_floor(plant, building="2号厂房", name="一层")
    for building, name, ordinal in (
        ("1号厂房", "三层", 3),
        ("1号厂房", "地下一层", -1),
        ("3号厂房", "一层", 1),
    ):
        copy_floor(plant, pen.uid, who=WHO, building=building, name=name, ordinal=ordinal)
    assert titles(plant) == [
        "1号厂房 地下一层",
        "1号厂房 一层",
        "1号厂房 二层",
        "1号厂房 三层",
        "1号厂房 四层",
        "3号厂房 一层",
        "2号厂房 一层",
    ]


def test_a_deleted_sheet_comes_back_as_it_was(plant):
    pen = drawn_floor(plant)
    delete_floor(plant, pen.uid, who=WHO, why="已拆除")
    assert titles(plant) == []
    assert documents(plant, 1) == ()
    assert [each.uid for each in deleted_floors(plant, 1)] == [pen.uid]
    assert next(iter(floor_points(plant, 1).values())).sheet_uid is None
    restore_floor(plant, pen.uid, who=WHO)
    assert documents(plant, 1) == (pen.document,)
    assert [entry.verb for entry in change_sets(plant, enterprise_fid=1)][:2] == [
        "恢复图纸“1号厂房 一层”",
        "删除图纸“1号厂房 一层”",
    ]


def test_names_are_taken_as_they_are_and_nonsense_is_refused(plant):
    hostile = "</script>' OR 1=1 --王𬭚\U0001f600"
    assert new_floor(plant, name=hostile).title == hostile
    for values in (
        {"name": "\x00"},
        {"name": "长" * 10_001},
        {"width": 0.0},
        {"height": float("nan")},
        {"width": 1e7},
    ):
        with pytest.raises(BadInput):
            add_floor(plant, 1, who=WHO, **values)
    with pytest.raises(NotFound):
        add_floor(plant, 77, who=WHO)
    assert titles(plant) == [hostile]


def test_a_floor_of_the_register_without_a_drawing_opens_as_an_empty_sheet(city_copy):
    from riskmap.store.workspace import reading

    with reading(city_copy) as db:
        uid, enterprise, name = db.execute("SELECT uid, enterprise_fid, name FROM floor LIMIT 1").fetchone()
    opened = open_floor(city_copy, uid)
    assert opened.saved.sheet.floor == name
    assert not opened.floor.is_drawn
    pen = Pen(city_copy, uid)
    pen.draw(zone())
    save_floor(city_copy, pen.document, step=pen.step, who=WHO)
    assert open_floor(city_copy, uid).saved == pen.document
    assert uid in {each.uid for each in list_floors(city_copy, enterprise)}
