"""Risk points come into the register scored by the rules, and go out of it again by undo."""

import pytest

from riskmap.errors import BadInput, NotFound
from riskmap.model.levels import RiskLevel
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.floor_points import floor_points
from riskmap.operations.history import change_sets, redo, undo
from riskmap.operations.industry_template import industry_template
from riskmap.operations.risk_points import (
    NewPoint,
    add_risk_points,
    delete_risk_point,
    edit_risk_point,
    score_event,
)
from riskmap.operations.scored_events import NewEvent
from riskmap.store.workspace import reading
from tests.operations.plant import WHO, new_floor


def event(**values):
    return NewEvent(
        **{
            "hazard_factor": "胶水挥发的可燃蒸气",
            "accident_type": "火灾",
            "method": "lec_standard",
            "inherent": "L=6 E=6 C=40",
            "residual": "L=1 E=6 C=15",
            "measures": {"engineering": "局部排风", "emergency": "用干粉灭火器扑救"},
            **values,
        }
    )


def point(**values):
    return NewPoint(
        **{
            "name": "刷处理剂",
            "kind": "activity",
            "events": (event(),),
            "responsible_post": "刷胶工",
            **values,
        }
    )


def names(path):
    return [each.name for each in floor_points(path, 1).values()]


def levels(path, fid=1):
    with reading(path) as db:
        return db.execute("SELECT suggested_level, level FROM enterprise WHERE fid = ?", [fid]).fetchone()


def test_an_added_point_is_scored_numbered_and_ready_to_draw(plant):
    floor = new_floor(plant)
    (uid,), result = add_risk_points(plant, 1, [point(floor_uid=floor.uid)], who=WHO)
    added = floor_points(plant, 1)[uid]
    assert (added.number, added.name, added.level) == (4, "刷处理剂", RiskLevel.YELLOW)
    assert (added.has_measures, added.accident_types, added.sheet_uid) == (True, ("火灾",), floor.uid)
    assert result.message == "已添加 1 处风险点。"
    details = next(each for each in enterprise_details(plant, 1).points if each.number == 4)
    (scored,) = details.events
    assert (scored.inherent_level, scored.residual_level) == (RiskLevel.RED, RiskLevel.YELLOW)
    assert scored.measures == {"工程技术": "局部排风", "应急处置": "用干粉灭火器扑救"}
    assert details.control_tier


def test_a_whole_template_is_taken_over_and_taken_back_at_once(plant):
    template = industry_template("制鞋")
    points = [
        NewPoint(
            name=each.name,
            kind=each.kind,
            responsible_post=each.post,
            events=tuple(
                NewEvent(
                    hazard_factor=one.hazard_factor,
                    hazard_class=one.hazard_class,
                    accident_type=one.accident_type,
                    consequence=one.consequence,
                    method=one.method,
                    inherent=one.inherent_factors,
                    residual=one.residual_factors,
                    measures=one.measures,
                )
                for one in each.events
            ),
        )
        for each in template.points
    ]
    uids, _result = add_risk_points(plant, 1, points, who=WHO, why="按行业模板")
    added = floor_points(plant, 1)
    assert [added[uid].level for uid in uids] == [each.level for each in template.points]
    assert all(added[uid].has_measures for uid in uids)
    undo(plant, who=WHO)
    assert names(plant) == ["刷胶台", "裁断机", "配电房"]
    redo(plant, who=WHO)
    assert len(names(plant)) == 3 + len(points)


def test_the_suggested_level_rises_and_the_assessed_one_stays(plant):
    red = point(events=(event(residual="L=6 E=6 C=40"),))
    add_risk_points(plant, 1, [red], who=WHO)
    assert levels(plant) == (4, 4)
    undo(plant, who=WHO)
    assert levels(plant) == (3, 3)
    add_risk_points(plant, 1, [point()], who=WHO)  # yellow lowers nothing
    assert levels(plant) == (3, 3)
    with reading(plant) as db:
        assert db.execute("SELECT assessed_level FROM enterprise").fetchone() == (None,)


def test_a_direct_rule_makes_a_point_red(plant):
    (uid,), _result = add_risk_points(plant, 1, [point(direct_red_rule="P4")], who=WHO)
    assert floor_points(plant, 1)[uid].level is RiskLevel.RED


@pytest.mark.parametrize(
    "values",
    [
        {"name": "  "},
        {"name": "长" * 501},
        {"name": "\x00"},
        {"kind": "</script>"},
        {"events": ()},
        {"direct_red_rule": "P99"},
        {"events": (event(accident_type="没有这种"),)},
        {"events": (event(hazard_factor=" "),)},
        {"events": (event(method="x"),)},
        {"events": (event(inherent="L=7 E=6 C=15"),)},
        {"events": (event(residual="L=1 E=6"),)},
        {"events": (event(inherent="L=1 E=6 C=15", residual="L=6 E=6 C=40"),)},
        {"events": (event(measures={"magic": "x"}),)},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_added(plant, values):
    with pytest.raises(BadInput):
        add_risk_points(plant, 1, [point(), point(**values)], who=WHO)
    assert names(plant) == ["刷胶台", "裁断机", "配电房"]
    with reading(plant) as db:
        assert db.execute("SELECT count(*) FROM risk_event").fetchone() == (2,)


def test_nobody_there_to_add_to(plant):
    with pytest.raises(NotFound):
        add_risk_points(plant, 99, [point()], who=WHO)
    with pytest.raises(NotFound):
        add_risk_points(plant, 2, [point(floor_uid=new_floor(plant).uid)], who=WHO)  # another's floor
    with pytest.raises(BadInput):
        add_risk_points(plant, 1, [], who=WHO)


def test_names_are_kept_as_they_are(plant):
    hostile = "=cmd|' /C calc'!A0 </script> 王𬭚"
    add_risk_points(plant, 1, [point(name=hostile)], who=WHO)
    assert names(plant)[-1] == hostile


def test_fields_are_edited_and_taken_back(plant):
    uid = next(iter(floor_points(plant, 1)))
    edit_risk_point(plant, uid, {"responsible_person": "王𬭚", "name": "刷胶台A"}, who=WHO)
    assert floor_points(plant, 1)[uid].responsible_person == "王𬭚"
    assert edit_risk_point(plant, uid, {"name": "刷胶台A"}, who=WHO).change_set is None
    undo(plant, who=WHO)
    assert floor_points(plant, 1)[uid].name == "刷胶台"
    for values in ({"level": 1}, {"name": ""}, {"kind": "x"}):
        with pytest.raises(BadInput):
            edit_risk_point(plant, uid, values, who=WHO)
    with pytest.raises(NotFound):
        edit_risk_point(plant, b"?" * 16, {"name": "x"}, who=WHO)


def test_scoring_again_recolours_the_point_and_is_taken_back(plant):
    (uid,), _result = add_risk_points(plant, 1, [point()], who=WHO)
    with reading(plant) as db:
        (event_uid,) = db.execute(
            "SELECT risk_event.uid FROM risk_event JOIN risk_point ON risk_point.fid = point_fid "
            "WHERE risk_point.uid = ?",
            [uid],
        ).fetchone()
    scores = {"method": "lec_standard", "inherent": "L=6 E=6 C=40"}
    score_event(plant, event_uid, **scores, residual="L=6 E=6 C=40", who=WHO, why="换了胶水")
    assert floor_points(plant, 1)[uid].level is RiskLevel.RED
    assert levels(plant) == (4, 4)
    undo(plant, who=WHO)
    assert floor_points(plant, 1)[uid].level is RiskLevel.YELLOW
    assert levels(plant) == (3, 3)
    with pytest.raises(BadInput, match="原因"):
        score_event(plant, event_uid, **scores, residual="L=1 E=6 C=15", who=WHO, why=" ")
    with pytest.raises(NotFound):
        score_event(plant, b"?" * 16, **scores, residual="L=1 E=6 C=15", who=WHO, why="x")


def test_a_deleted_point_comes_back_by_undo(plant):
    uid = next(iter(floor_points(plant, 1)))
    delete_risk_point(plant, uid, who=WHO, why="设备已拆除")
    assert names(plant) == ["裁断机", "配电房"]
    assert change_sets(plant)[0].verb == "删除风险点“刷胶台”"
    with pytest.raises(NotFound):
        delete_risk_point(plant, uid, who=WHO, why="再删")
    undo(plant, who=WHO)
    assert names(plant) == ["刷胶台", "裁断机", "配电房"]


def test_the_history_of_the_enterprise_tells_of_its_points(plant):
    uid = next(iter(floor_points(plant, 1)))
    edit_risk_point(plant, uid, {"responsible_person": "王𬭚"}, who=WHO)
    add_risk_points(plant, 1, [point()], who=WHO, why="新增工序")
    added, edited = change_sets(plant, enterprise_fid=1)
    assert edited.lines == ("“刷胶台”责任人：李四 → 王𬭚",)
    assert (added.verb, added.why, added.undoable) == (
        "给“泉州示例鞋业”添加风险点“刷处理剂”",
        "新增工序",
        True,
    )
    assert change_sets(plant, enterprise_fid=2) == ()
    assert change_sets(plant, enterprise_fid=99) == ()
