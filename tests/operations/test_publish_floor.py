"""Published versions are kept with the register of their day, compared and restored."""

import dataclasses

import pytest

from riskmap.errors import BadInput, NotFound
from riskmap.model.diagram.history import Action
from riskmap.model.diagram.notes import TitleBlock
from riskmap.model.levels import RiskLevel
from riskmap.operations.edit_floor import open_floor, save_floor
from riskmap.operations.floor_points import floor_points
from riskmap.operations.history import change_sets
from riskmap.operations.publish_floor import (
    check_diagrams,
    compare_versions,
    open_version,
    publish,
    restore_version,
    versions,
)
from riskmap.store.uids import new_uid
from riskmap.store.workspace import writing
from tests.operations.plant import WHO, Pen, mark, new_floor, zone


@pytest.fixture
def pen(plant):
    pen = Pen(plant, new_floor(plant).uid)
    first, second, _third = floor_points(plant, 1)
    block = TitleBlock(uid=new_uid(), position=(0.0, 0.0), version="2026-A")
    pen.draw(zone(), zone(20.0, name="裁断车间"), mark(1, 1, first), mark(21, 1, second), block)
    save_floor(plant, pen.document, step=pen.step, who=WHO)
    return pen


def save(pen):
    save_floor(pen.path, pen.document, step=pen.step, who=WHO)


def set_level(path, level):
    with writing(path) as db:
        db.execute("UPDATE risk_point SET level = ? WHERE fid = 1", [level])


def test_a_version_keeps_the_picture_and_the_levels_of_its_day(plant, pen):
    result = publish(plant, 1, who=WHO, note="首次发布")
    assert result.message == "已发布“一层”第 1 版。"
    set_level(plant, 4)
    (version,) = versions(plant, pen.uid)
    assert (version.number, version.label, version.note, version.who) == (1, "2026-A", "首次发布", WHO)
    assert version.digest == open_floor(plant, pen.uid).floor.digest
    then = open_version(plant, version.uid)
    assert then.document == pen.document
    assert max(each.level for each in then.zones) is RiskLevel.ORANGE
    assert change_sets(plant, enterprise_fid=1)[0].verb == "发布“一层”第 1 版"


def test_what_is_unchanged_is_not_published_again(plant, pen):
    publish(plant, 1, who=WHO)
    assert publish(plant, 1, who=WHO).change_set is None
    set_level(plant, 4)  # the picture's colours follow the register
    publish(plant, 1, who=WHO)
    assert [each.number for each in versions(plant, pen.uid)] == [2, 1]


def test_only_saved_sheets_are_published(plant, pen):
    pen.draw(zone(50.0))
    with pytest.raises(BadInput, match="没保存"):
        publish(plant, 1, who=WHO)
    upstairs = new_floor(plant, name="二层", ordinal=2)
    assert publish(plant, 1, who=WHO, only={upstairs.uid}).message == "已发布“二层”第 1 版。"
    with pytest.raises(BadInput, match="没有可以发布"):
        publish(plant, 2, who=WHO)


def test_two_versions_compared_in_words_and_uids(plant, pen):
    publish(plant, 1, who=WHO)
    set_level(plant, 4)
    old_mark = next(
        shape for shape in pen.document.in_order if getattr(shape, "position", None) == (21.0, 1.0)
    )
    store = zone(40.0, name="仓库")
    pen.draw(store, before=(old_mark,))
    save(pen)
    publish(plant, 1, who=WHO)
    new, old = versions(plant, pen.uid)
    found = compare_versions(plant, old.uid, new.uid)
    assert found.added == (store.uid,)
    assert found.removed == (old_mark.uid,)
    assert found.lines == (
        "分区“裁断车间”：一般（黄） → 未评估",
        "分区“成型车间”：较大（橙） → 重大（红）",
        "风险点 1“刷胶台”：较大（橙） → 重大（红）",
        "新增分区“仓库”",
        "删除风险点 2“裁断机”",
    )
    assert compare_versions(plant, new.uid).is_empty  # with the saved state
    assert compare_versions(plant, old.uid).lines == found.lines
    assert compare_versions(plant, new.uid, old.uid).added == (old_mark.uid,)


def test_a_version_restored_is_a_step_that_can_be_undone(plant, pen):
    publish(plant, 1, who=WHO)
    (version,) = versions(plant, pen.uid)
    before = pen.document
    pen.draw(zone(50.0))
    changed = dataclasses.replace(before.sheet, width=99.0)
    save(pen)
    later = pen.document
    restore_version(plant, version.uid, who=WHO, why="画错了")
    opened = open_floor(plant, pen.uid)
    assert opened.saved == before
    assert opened.history.done[-1].label == "恢复第 1 版"
    _history, change = opened.history.after(Action.UNDO)
    assert change.apply(opened.saved) == later
    assert restore_version(plant, version.uid, who=WHO).change_set is None
    assert changed.width == 99.0


def test_unsaved_work_stands_in_the_way_of_restoring(plant, pen):
    publish(plant, 1, who=WHO)
    (version,) = versions(plant, pen.uid)
    pen.draw(zone(50.0))
    with pytest.raises(BadInput, match="没保存"):
        restore_version(plant, version.uid, who=WHO)
    assert open_floor(plant, pen.uid).unsaved == pen.document
    with pytest.raises(NotFound):
        open_version(plant, b"?" * 16)


def test_a_damaged_version_is_refused_and_leaves_the_saved_state(plant, pen):
    publish(plant, 1, who=WHO)
    (version,) = versions(plant, pen.uid)
    with writing(plant) as db:
        db.execute('UPDATE floor_version SET document = \'{"format":1,"shapes":[]}\'')
    for operation in (
        lambda: open_version(plant, version.uid),
        lambda: compare_versions(plant, version.uid),
        lambda: restore_version(plant, version.uid, who=WHO),
    ):
        with pytest.raises(BadInput, match="损坏"):
            operation()
    assert open_floor(plant, pen.uid).saved == pen.document


@pytest.mark.usefixtures("pen")
def test_the_checks_see_list_and_pictures_together(plant):
    found = [(each.kind.value, each.text) for each in check_diagrams(plant, 1)]
    assert ("point_not_drawn", "风险点 3“配电房”在清单里，但没有标在任何一张图上。") in found
    assert ("no_signature", "“一层”的标题栏缺编制、审核、批准人。") in found
    assert "no_measures" not in dict(found)
