"""A point's form: read, changed, saved as one entry that undo takes back whole."""

from dataclasses import replace

import pytest

from riskmap.errors import BadInput, NotFound
from riskmap.model.levels import RiskLevel
from riskmap.operations.history import redo, undo
from riskmap.operations.point_form import EventForm, point_form, save_point
from riskmap.operations.risk_points import NewPoint, add_risk_points, delete_risk_point
from riskmap.operations.scored_events import NewEvent
from riskmap.store.workspace import reading, writing
from tests.operations.plant import WHO

FIRE = NewEvent(
    hazard_factor="胶水挥发的可燃蒸气",
    accident_type="火灾",
    method="lec_standard",
    inherent="L=6 E=6 C=40",
    residual="L=1 E=6 C=15",
    measures={"engineering": "局部排风", "emergency": "用干粉灭火器扑救"},
)
CUT = NewEvent(
    hazard_factor="裁刀外露",
    accident_type="机械致害",
    method="ls5_standard",
    inherent="L=4 S=4",
    residual="L=2 S=3",
)


@pytest.fixture
def uid(plant):
    added, _changes = add_risk_points(
        plant, 1, [NewPoint(name="刷处理剂", kind="activity", events=(FIRE, CUT))], who=WHO
    )
    return added[0]


def save(path, form, why="现场变了"):
    return save_point(path, form, who=WHO, why=why)


def test_what_was_added_is_what_the_form_shows(plant, uid):
    form = point_form(plant, uid)
    assert {each.event for each in map(plain, form.events)} == {FIRE_PLAIN, CUT_PLAIN}
    assert (form.name, form.kind, form.level) == ("刷处理剂", "activity", RiskLevel.YELLOW)


def plain(each):
    return replace(each, event=replace(each.event, measures=tuple(sorted(each.event.measures.items()))))


FIRE_PLAIN = replace(FIRE, measures=tuple(sorted(FIRE.measures.items())))
CUT_PLAIN = replace(CUT, measures=())


def test_a_saved_form_comes_back_and_undo_takes_all_of_it_back(plant, uid):
    before = point_form(plant, uid)
    fire, cut = sorted(before.events, key=lambda each: each.event.method)
    worse = replace(
        fire, event=replace(fire.event, residual="L=6 E=6 C=15", measures={"training": "班前提醒"})
    )
    slip = EventForm(
        event=replace(CUT, hazard_factor="地面湿滑", accident_type="跌落", measures={"protection": "防滑鞋"})
    )
    changes = save(plant, replace(before, name="刷胶台", responsible_person="王𬭚", events=(worse, slip)))
    after = point_form(plant, uid)
    assert (after.name, after.responsible_person, after.level) == ("刷胶台", "王𬭚", RiskLevel.RED)
    assert [each.event for each in after.events] == [worse.event, slip.event]
    assert cut.uid not in {each.uid for each in after.events}
    undo(plant, who=WHO, change_set=changes.change_set)
    assert point_form(plant, uid) == before
    redo(plant, who=WHO)
    assert point_form(plant, uid) == after


def test_a_score_that_was_not_touched_keeps_its_version(plant, uid):
    with writing(plant) as db:
        db.execute("UPDATE risk_event SET method_version = 'of old'")
    form = point_form(plant, uid)
    first, second = form.events
    renamed = replace(first, event=replace(first.event, consequence="烧伤"))
    rescored = replace(second, event=replace(second.event, residual=second.event.inherent))
    save(plant, replace(form, events=(renamed, rescored)))
    with reading(plant) as db:
        versions = dict(db.execute("SELECT uid, method_version FROM risk_event").fetchall())
    assert versions[first.uid] == "of old"
    assert versions[second.uid] not in ("of old", None)


def test_an_enterprise_is_raised_with_its_point_and_never_lowered(plant, uid):
    form = point_form(plant, uid)
    fire = next(each for each in form.events if each.event.method == "lec_standard")
    save(plant, replace(form, events=(replace(fire, event=replace(fire.event, residual="L=6 E=6 C=15")),)))
    with reading(plant) as db:
        assert (
            db.execute("SELECT suggested_level FROM enterprise WHERE fid = 1").fetchone()[0] == RiskLevel.RED
        )
    save(plant, replace(form, events=(fire,)))
    with reading(plant) as db:
        assert (
            db.execute("SELECT suggested_level FROM enterprise WHERE fid = 1").fetchone()[0] == RiskLevel.RED
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "  "},
        {"events": ()},
        {"kind": "thing"},
        {"direct_red_rule": "P99"},
        {"events": (EventForm(event=replace(FIRE, hazard_factor="")),)},
        {"events": (EventForm(event=replace(FIRE, accident_type="外星人")),)},
        {"events": (EventForm(event=replace(FIRE, residual="L=7 E=6 C=15")),)},
        {"events": (EventForm(event=replace(CUT, inherent="L=1 S=1", residual="L=5 S=5")),)},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(plant, uid, wrong):
    before = point_form(plant, uid)
    with pytest.raises(BadInput):
        save(plant, replace(before, responsible_person="别人", **wrong))
    assert point_form(plant, uid) == before


def test_saving_needs_a_reason_and_saving_nothing_writes_nothing(plant, uid):
    form = point_form(plant, uid)
    with pytest.raises(BadInput, match="修改原因"):
        save(plant, replace(form, name="别的"), why=" ")
    assert save(plant, form).change_set is None


def test_a_point_or_event_that_is_gone_is_said_so(plant, uid):
    form = point_form(plant, uid)
    save(plant, replace(form, events=form.events[:1]))
    with pytest.raises(NotFound):
        save(plant, form)
    delete_risk_point(plant, uid, who=WHO, why="拆除")
    with pytest.raises(NotFound):
        save(plant, form)
