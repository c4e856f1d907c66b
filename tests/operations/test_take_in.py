"""A firm's work comes back to the bureau: looked at first, whole, once, and never over an assessed level."""

from __future__ import annotations

from datetime import date

import pytest

from riskmap.errors import BadInput
from riskmap.model.levels import RiskLevel
from riskmap.operations.compare_incoming import compare_incoming
from riskmap.operations.edit_enterprise import assess_enterprise, change_enterprise
from riskmap.operations.edit_floor import save_floor
from riskmap.operations.history import change_sets, redo, undo
from riskmap.operations.incoming import Standing
from riskmap.operations.publish_floor import publish, versions
from riskmap.operations.risk_points import add_risk_points, delete_risk_point, edit_risk_point, score_event
from riskmap.operations.take_in import take_in
from riskmap.store.workspace import writing
from tests.operations.exchanging import WHY, content, give, new_point, receive, whole
from tests.operations.plant import WHO, Pen, mark, new_floor, zone


@pytest.fixture
def firm(plant, tmp_path):
    """The firm's own file, as the bureau has handed it over."""
    target = tmp_path / "企业.gpkg"
    give(plant, target)
    return target


def points(path):
    return list(whole(path).points)


def draw(path, *shapes, name="一层"):
    row = new_floor(path, name=name)
    pen = Pen(path, row.uid)
    pen.draw(*shapes)
    save_floor(path, pen.document, step=pen.step, who=WHO)
    return row.uid


def draw_more(path, uid, *shapes):
    pen = Pen(path, uid)
    pen.draw(*shapes)
    save_floor(path, pen.document, step=pen.step, who=WHO)


def test_nothing_done_is_nothing_to_take(plant, firm):
    preview, changes = receive(plant, firm)
    assert not preview.items
    assert "没有需要接收" in preview.summary
    assert changes.change_set is None
    assert preview.enterprises[0].unchanged == 3
    assert "李局" in preview.provenance


def test_a_firms_work_comes_back_whole_and_once(plant, firm):
    first, _second, _third = points(firm)
    (added,), _changes = add_risk_points(firm, 1, [new_point()], who=WHO)
    edit_risk_point(firm, first, {"responsible_person": "赵六"}, who=WHO)
    change_enterprise(firm, fid=1, values={"employees": "12", "contact_name": "陈七"}, who=WHO, why="更新")
    floor = draw(firm, zone(), mark(2, 2, first), mark(4, 4, added))
    publish(firm, 1, who=WHO, note="首次")
    preview, changes = receive(plant, firm)
    assert preview.conflicts == 0
    assert preview.suggested == set(preview.items)
    assert {record.kind for record in preview.enterprises[0].records} == {"enterprise", "risk_point", "floor"}
    assert content(plant) == content(firm)
    assert whole(plant).floors[floor].is_drawn
    assert "接收“泉州示例鞋业”移交的资料" in changes.message
    again, nothing = receive(plant, firm)
    assert not again.items
    assert nothing.change_set is None
    assert take_in(plant, preview, preview.suggested, who=WHO, why=WHY).change_set is None
    assert content(plant) == content(firm)


def test_it_is_undone_and_done_again_as_a_whole(plant, firm):
    first = points(firm)[0]
    draw(plant, zone(), name="总图")  # what was here before stays
    before = content(plant)
    add_risk_points(firm, 1, [new_point()], who=WHO)
    edit_risk_point(firm, first, {"name": "刷胶机"}, who=WHO)
    draw(firm, zone(), mark(2, 2, first))
    _preview, changes = receive(plant, firm)
    after = content(plant)
    undo(plant, who=WHO, change_set=changes.change_set)
    assert content(plant) == before
    redo(plant, who=WHO)
    assert content(plant) == after


def test_a_changed_drawing_is_taken_and_undone(plant, tmp_path):
    floor = draw(plant, zone())
    firm = tmp_path / "企业.gpkg"
    give(plant, firm)
    before = content(plant)
    draw_more(firm, floor, zone(20, 20))
    preview, changes = receive(plant, firm)
    (item,) = [each for each in preview.items.values() if each.verb == "document"]
    assert item.standing is Standing.THEIRS
    assert item.lines == ("新增分区“成型车间”",)
    assert content(plant) == content(firm)
    (shown,) = [each for each in change_sets(plant, enterprise_fid=1) if each.fid == changes.change_set]
    assert shown.lines == (
        "“一层”四色图：一层：1 个分区，0 处风险点，0 个其他图形 → 一层：2 个分区，0 处风险点，0 个其他图形",
    )
    assert "floor" in changes.kinds  # what shows the sheet reads it again
    assert "floor" in undo(plant, who=WHO, change_set=changes.change_set).kinds
    assert content(plant) == before
    draw_more(plant, floor, zone(40, 40))  # the journal goes on
    assert len(Pen(plant, floor).document.shapes) == 2


def test_an_assessed_level_is_never_overwritten(plant, firm):
    for path, level in ((plant, RiskLevel.ORANGE), (firm, RiskLevel.BLUE)):
        assess_enterprise(
            path,
            fid=1,
            level=level,
            organisation="局",
            basis="专家报告 1 号",
            who=WHO,
            why="评",
            on=date.today(),
        )
    event = next(iter(whole(firm).events))
    with writing(firm) as db:
        db.execute("UPDATE enterprise SET valid_until = '2099-01-01', level = 1, suggested_level = 1")
    score_event(
        firm,
        event,
        method="lec_standard",
        inherent="L=10 E=6 C=15",
        residual="L=6 E=10 C=15",
        who=WHO,
        why="x",
    )
    kept = {
        key: value for key, value in whole(plant).values.items() if "assessed" in key or key == "valid_until"
    }
    preview = compare_incoming(plant, firm)
    (never,) = [each for each in preview.items.values() if not each.can_take]
    assert never.title == "评定等级及依据"
    assert "较大" in never.here
    assert "低" in never.there
    with pytest.raises(BadInput):
        take_in(plant, preview, {never.key}, who=WHO, why=WHY)
    take_in(plant, preview, [key for key, item in preview.items.items() if item.can_take], who=WHO, why=WHY)
    values = whole(plant).values
    assert {key: values[key] for key in kept} == kept
    assert values["suggested_level"] == RiskLevel.RED  # by the rules, from the new score
    assert values["level"] == RiskLevel.ORANGE  # what people assessed is shown


def test_what_both_sides_changed_is_a_conflict(plant, firm):
    first, second, _third = points(firm)
    edit_risk_point(plant, first, {"responsible_person": "本端"}, who=WHO)
    edit_risk_point(firm, first, {"responsible_person": "对方"}, who=WHO)
    edit_risk_point(plant, second, {"responsible_post": "安全员"}, who=WHO)
    preview, changes = receive(plant, firm)
    found = {item.title: item for item in preview.items.values()}
    assert found["责任人"].standing is Standing.BOTH
    assert (found["责任人"].here, found["责任人"].there) == ("本端", "对方")
    assert found["责任岗位"].standing is Standing.OURS  # the firm has not touched it
    assert changes.change_set is None
    take_in(plant, preview, {found["责任人"].key}, who=WHO, why=WHY)
    assert whole(plant).points[first]["responsible_person"] == "对方"
    assert whole(plant).points[second]["responsible_post"] == "安全员"


def test_working_on_after_a_take_in_is_no_conflict(plant, firm):
    first = points(firm)[0]
    for name in ("甲", "乙", "丙"):
        edit_risk_point(firm, first, {"responsible_person": name}, who=WHO)
        preview, _changes = receive(plant, firm)
        assert [each.standing for each in preview.items.values()] == [Standing.THEIRS]
        assert whole(plant).points[first]["responsible_person"] == name
    edit_risk_point(plant, first, {"responsible_person": "丁"}, who=WHO)
    preview, _changes = receive(plant, firm)
    assert [each.standing for each in preview.items.values()] == [Standing.OURS]
    assert whole(plant).points[first]["responsible_person"] == "丁"


def test_drawings_that_both_sides_changed_conflict(plant, tmp_path):
    floor = draw(plant, zone())
    firm = tmp_path / "企业.gpkg"
    give(plant, firm)
    draw_more(firm, floor, zone(20, 20))
    draw_more(plant, floor, zone(40, 40))
    preview, changes = receive(plant, firm)
    (item,) = preview.items.values()
    assert item.standing is Standing.BOTH
    assert changes.change_set is None
    receive(plant, firm, lambda each: set(each.items))
    assert content(plant)["documents"] == content(firm)["documents"]


def test_registered_fields_are_left_to_the_bureau(plant, firm):
    change_enterprise(
        firm, fid=1, values={"name": "改名", "employees": "5", "size_class": "large"}, who=WHO, why="x"
    )
    preview, _changes = receive(plant, firm)
    assert whole(plant).values["name"] == "泉州示例鞋业"
    assert whole(plant).values["employees"] == 5
    assert {item.title for item in preview.items.values() if item.standing is Standing.BUREAU} == {
        "企业名称",
        "规模",
    }
    receive(plant, firm, lambda each: set(each.items))
    assert (whole(plant).values["name"], whole(plant).values["size_class"]) == ("改名", "large")


def test_what_the_bureau_sends_back_counts(plant, firm, tmp_path):
    change_enterprise(plant, fid=1, values={"name": "核准的名称"}, who=WHO, why="x")
    back = tmp_path / "局.gpkg"
    with writing(plant) as db:  # the bureau's own file, not another extract
        assert db
    preview = compare_incoming(firm, plant)
    (record,) = [each for each in preview.enterprises if each.name == "核准的名称"]
    (item,) = record.items
    assert (item.standing, item.ticked) == (Standing.THEIRS, True)
    assert not back.exists()


def test_deletions_are_offered_and_not_done(plant, firm):
    first, second, _third = points(firm)
    delete_risk_point(firm, first, who=WHO, why="拆除")
    delete_risk_point(plant, second, who=WHO, why="拆除")
    preview, changes = receive(plant, firm)
    assert changes.change_set is None
    titles = {item.title: item for item in preview.items.values()}
    assert set(titles) == {"删除风险点", "恢复风险点"}
    assert not any(item.ticked for item in titles.values())
    receive(plant, firm, lambda each: set(each.items))
    assert whole(plant).points[first]["deleted_at"]
    assert not whole(plant).points[second]["deleted_at"]


def test_a_number_that_is_taken_gets_the_next(plant, firm):
    for path in (plant, firm):
        add_risk_points(path, 1, [new_point(path.stem)], who=WHO)
    receive(plant, firm)
    assert sorted(each["number"] for each in whole(plant).points.values()) == [1, 2, 3, 4, 5]
    preview, changes = receive(plant, firm)
    assert changes.change_set is None
    assert [item.standing for item in preview.items.values()] == [Standing.OURS]


def test_a_forged_level_is_refused(plant, firm):
    (uid,), _changes = add_risk_points(firm, 1, [new_point()], who=WHO)
    with writing(firm) as db:
        db.execute(
            "UPDATE risk_event SET residual_level = 1 "
            "WHERE point_fid = (SELECT fid FROM risk_point WHERE uid = ?)",
            [uid],
        )
    preview, _changes = receive(plant, firm)
    (item,) = preview.items.values()
    assert (item.standing, item.note) == (Standing.NEVER, "记录的等级与按评分算出的不符")
    assert uid not in whole(plant).points


def test_file_or_workspace_changed_after_the_preview(plant, firm):
    first = points(firm)[0]
    edit_risk_point(firm, first, {"responsible_person": "对方"}, who=WHO)
    preview = compare_incoming(plant, firm)
    edit_risk_point(plant, first, {"responsible_person": "本端"}, who=WHO)
    with pytest.raises(BadInput, match="又有变化"):
        take_in(plant, preview, preview.suggested, who=WHO, why=WHY)
    with pytest.raises(BadInput, match="原因"):
        take_in(plant, preview, preview.suggested, who=WHO, why=" ")
    with pytest.raises(BadInput, match="不能接收"):
        take_in(plant, preview, {"nothing"}, who=WHO, why=WHY)
    assert whole(plant).points[first]["responsible_person"] == "本端"


def test_the_others_history_comes_along_and_is_not_undone_here(plant, firm):
    first = points(firm)[0]
    edit_risk_point(firm, first, {"responsible_person": "赵六"}, who="企业的人", why="换人")
    receive(plant, firm)
    found = change_sets(plant, enterprise_fid=1)
    theirs = next(each for each in found if each.who == "企业的人")
    assert theirs.verb.startswith("对方：")
    assert theirs.why == "换人"
    assert not theirs.undoable
    assert len([each for each in found if each.who == "企业的人"]) == 1
    receive(plant, firm)
    assert len(change_sets(plant, enterprise_fid=1)) == len(found)


def test_events_that_came_and_went_are_taken_and_undone(plant, firm):
    first, second, third = points(firm)
    with writing(firm) as db:
        db.execute(
            "INSERT INTO risk_event (point_fid, hazard_factor, accident_type, "
            "inherent_level, residual_level) VALUES (3, '漏电', '触电', 4, 3)"
        )
        (fid,) = db.execute("SELECT max(fid) FROM risk_event").fetchone()
        db.execute("INSERT INTO control_measure (event_fid, training) VALUES (?, '持证上岗')", [fid])
        db.execute("DELETE FROM control_measure WHERE event_fid = 2")
        db.execute("DELETE FROM risk_event WHERE fid = 2")
    before = content(plant)
    preview = compare_incoming(plant, firm)
    titles = {item.title: item for item in preview.items.values()}
    assert set(titles) == {"新增风险事件“触电”", "删除风险事件“机械致害”"}
    assert titles["删除风险事件“机械致害”"].standing is Standing.OFFERED
    changes = take_in(plant, preview, preview.items, who=WHO, why=WHY)
    assert content(plant)["events"] == content(firm)["events"]
    found = whole(plant)
    assert [found.points[uid]["level"] for uid in (first, second, third)] == [3, 0, 3]
    (shown,) = [each for each in change_sets(plant, enterprise_fid=1) if each.fid == changes.change_set]
    assert "“配电房”新增风险事件“漏电，触电”" in shown.lines
    assert "删除风险事件“机械致害”" in "".join(shown.lines)
    undo(plant, who=WHO, change_set=changes.change_set)
    assert content(plant) == before
    later = compare_incoming(plant, firm)
    assert not later.suggested  # it was taken back here: nobody asks for it again
    redo(plant, who=WHO)
    assert content(plant)["events"] == content(firm)["events"]


def test_measures_that_were_written_first_there(plant, firm):
    for path in (plant, firm):
        with writing(path) as db:
            db.execute("DELETE FROM control_measure WHERE event_fid = 1")
    with writing(firm) as db:
        db.execute("INSERT INTO control_measure (event_fid, training) VALUES (1, '持证上岗')")
    before = content(plant)
    preview, changes = receive(plant, firm)
    assert [(item.title, item.there) for item in preview.items.values()] == [
        ("事件“火灾” · 培训教育", "持证上岗")
    ]
    event = next(iter(whole(plant).events))
    assert whole(plant).measures[event]["training"] == "持证上岗"
    assert not compare_incoming(plant, firm).items
    undo(plant, who=WHO, change_set=changes.change_set)
    assert content(plant) == before


def test_a_drawing_with_unsaved_work_here_waits(plant, tmp_path):
    floor = draw(plant, zone())
    firm = tmp_path / "企业.gpkg"
    give(plant, firm)
    draw_more(firm, floor, zone(20, 20))
    Pen(plant, floor).draw(zone(40, 40))
    preview = compare_incoming(plant, firm)
    (item,) = preview.items.values()
    assert item.standing is Standing.NEVER
    assert "没保存的修改" in item.note


def test_versions_of_both_sides_are_kept(plant, tmp_path):
    floor = draw(plant, zone())
    firm = tmp_path / "企业.gpkg"
    give(plant, firm)
    for path, place in ((plant, 20), (firm, 40)):
        draw_more(path, floor, zone(place, place))
        publish(path, 1, who=WHO, note=path.stem)
    receive(plant, firm)
    assert [(each.number, each.note) for each in versions(plant, floor)] == [(2, "企业"), (1, "鞋厂")]
    assert not compare_incoming(plant, firm).suggested
