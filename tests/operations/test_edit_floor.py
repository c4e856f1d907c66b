"""A floor is opened, drawn on, saved; nothing drawn is lost; undo goes on behind a save and a restart."""

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput, FileProblem, NotFound
from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.history import Action
from riskmap.model.diagram.sheet import Georeference
from riskmap.operations.edit_floor import (
    discard_unsaved,
    journal_step,
    open_floor,
    recover_floor,
    save_floor,
)
from riskmap.operations.floor_points import floor_points
from riskmap.operations.history import change_sets, redo, undo, undo_redo_state
from riskmap.operations.publish_floor import open_version, versions
from riskmap.store.workspace import reading, writing
from tests.operations.plant import WHO, Pen, mark, new_floor, zone


@pytest.fixture
def pen(plant):
    return Pen(plant, new_floor(plant).uid)


def points(path):
    return list(floor_points(path, 1).values())


def test_a_new_floor_is_an_empty_sheet(plant, pen):
    opened = open_floor(plant, pen.uid)
    assert opened.saved.sheet.title == "一层"
    assert opened.saved.shapes == {}
    assert (opened.unsaved, opened.step, opened.problem) == (None, 0, "")
    assert opened.saved.sheet.enterprise_uid == opened.floor.enterprise_uid


def test_what_is_journalled_is_offered_after_a_crash_and_can_be_saved(plant, pen):
    first, second = zone(), zone(20.0)
    pen.draw(first)
    pen.draw(second)
    opened = open_floor(plant, pen.uid)  # as the next start of the program finds it
    assert opened.saved.shapes == {}
    assert opened.unsaved == pen.document
    assert opened.unsaved_steps == ("添加 1 个分区", "添加 1 个分区")
    assert recover_floor(plant, pen.uid, who=WHO).message == "已恢复“一层”。"
    again = open_floor(plant, pen.uid)
    assert again.saved == pen.document
    assert again.unsaved is None
    assert [step.label for step in again.history.done] == ["添加 1 个分区"] * 2


def test_undo_goes_on_behind_a_save_and_a_restart(plant, pen):
    first, second = zone(), zone(20.0)
    pen.draw(first)
    pen.draw(second)
    save_floor(plant, pen.document, step=pen.step, who=WHO)
    opened = open_floor(plant, pen.uid)
    history, change = opened.history.after(Action.UNDO)
    back = change.apply(opened.saved)
    assert list(back.shapes) == [first.uid]
    step = journal_step(plant, pen.uid, after=opened.step, who=WHO, action=Action.UNDO)
    reopened = open_floor(plant, pen.uid)
    assert reopened.unsaved == back  # even the undo behind the save survives
    assert (len(reopened.history.done), len(reopened.history.undone)) == (1, 1)
    assert reopened.unsaved_steps == ("撤销",)
    save_floor(plant, back, step=step, who=WHO)
    last = open_floor(plant, pen.uid)
    _history, change = last.history.after(Action.REDO)
    assert change.apply(last.saved) == pen.document
    assert history == last.history


def test_discarding_goes_back_and_keeps_a_draft(plant, pen):
    pen.draw(zone())
    save_floor(plant, pen.document, step=pen.step, who=WHO)
    saved = pen.document
    pen.draw(zone(30.0))
    discard_unsaved(plant, pen.uid, who=WHO)
    opened = open_floor(plant, pen.uid)
    assert (opened.saved, opened.unsaved) == (saved, None)
    assert len(opened.history.done) == 1
    (draft,) = versions(plant, pen.uid)
    assert draft.is_draft
    assert open_version(plant, draft.uid).document == pen.document
    again = Pen(plant, pen.uid)
    again.draw(zone(40.0))
    assert open_floor(plant, pen.uid).unsaved == again.document
    assert discard_unsaved(plant, new_floor(plant, name="二层").uid, who=WHO).change_set is None


def test_saving_records_on_which_floor_the_points_lie(plant, pen):
    first, second, _third = points(plant)
    pen.draw(zone(), mark(1, 1, first.uid), mark(2, 2, second.uid), mark(3, 3, b"?" * 16))
    result = save_floor(plant, pen.document, step=pen.step, who=WHO)
    assert result.kinds == {"floor", "risk_point"}
    assert [point.sheet_uid for point in points(plant)] == [pen.uid, pen.uid, None]
    upstairs = Pen(plant, new_floor(plant, name="二层", ordinal=2).uid)
    upstairs.draw(mark(1, 1, first.uid))
    save_floor(plant, upstairs.document, step=upstairs.step, who=WHO)
    assert points(plant)[0].sheet_uid == upstairs.uid


def test_points_of_a_floor_with_a_place_get_theirs_on_the_map(plant, pen):
    place = Georeference(
        floor_a=(0.0, 0.0), lonlat_a=(118.6, 24.9), floor_b=(0.0, 100.0), lonlat_b=(118.6, 24.900902)
    )
    sheet = type(pen.document.sheet)(**{**vars(pen.document.sheet), "georeference": place})
    frame = type(pen.document.frame)(sheet=sheet)
    pen.document = ReplaceFrame(before=pen.document.frame, after=frame).apply(pen.document)
    pen.draw(mark(0, 50, points(plant)[0].uid))
    save_floor(plant, pen.document, step=pen.step, who=WHO)
    with reading(plant) as db:
        lon, lat = db.execute("SELECT ST_MinX(geom), ST_MinY(geom) FROM risk_point WHERE fid = 1").fetchone()
        assert db.execute("SELECT count(*) FROM rtree_risk_point_geom WHERE id = 1").fetchone() == (1,)
    assert (lon, lat) == pytest.approx((118.6, 24.900451), abs=1e-6)


def test_the_points_of_the_register_come_with_what_the_checks_need(plant):
    first, second, third = points(plant)
    assert (first.name, first.level, first.accident_types, first.has_measures) == (
        "刷胶台",
        3,
        ("火灾",),
        True,
    )
    assert (second.has_measures, second.accident_types) == (False, ("机械致害",))
    assert (third.accident_types, third.responsible_person) == ((), "")


def test_saving_is_told_in_the_log_and_left_alone_by_the_registers_undo(plant, pen):
    before = undo_redo_state(plant)
    pen.draw(zone(), mark(1, 1, points(plant)[0].uid))
    save_floor(plant, pen.document, step=pen.step, who=WHO, why="年度更新")
    entry = change_sets(plant, enterprise_fid=1)[0]
    assert (entry.verb, entry.who, entry.why) == ("保存“一层”的四色图", WHO, "年度更新")
    assert entry.lines == (
        "四色图：一层：空白 → 一层：1 个分区，1 处风险点，0 个其他图形",
        "“刷胶台”所在楼层：（空） → 一层",
    )
    assert not entry.undoable
    assert undo_redo_state(plant) == before
    with pytest.raises(BadInput):
        undo(plant, who=WHO)
    with pytest.raises(BadInput):
        undo(plant, who=WHO, change_set=entry.fid)
    with pytest.raises(BadInput):
        redo(plant, who=WHO)
    assert open_floor(plant, pen.uid).saved == pen.document


def test_saving_what_is_saved_tells_nothing(plant, pen):
    pen.draw(zone())
    assert save_floor(plant, pen.document, step=pen.step, who=WHO).change_set is not None
    assert save_floor(plant, pen.document, step=pen.step, who=WHO).change_set is None


def test_a_step_that_comes_too_late_is_refused(plant, pen):
    other = Pen(plant, pen.uid)
    pen.draw(zone())
    with pytest.raises(BadInput, match="别的窗口"):
        other.draw(zone())
    with pytest.raises(BadInput, match="别的窗口"):
        save_floor(plant, other.document, step=0, who=WHO)
    assert open_floor(plant, pen.uid).unsaved == pen.document


def test_no_such_floor(plant):
    for operation in (
        lambda: open_floor(plant, b"?" * 16),
        lambda: recover_floor(plant, b"?" * 16, who=WHO),
        lambda: journal_step(plant, b"?" * 16, after=0, who=WHO, action=Action.UNDO),
    ):
        with pytest.raises(NotFound):
            operation()


def test_nothing_to_recover(plant, pen):
    with pytest.raises(BadInput, match="没有需要恢复"):
        recover_floor(plant, pen.uid, who=WHO)


def test_a_broken_journal_leaves_the_saved_document_and_can_be_begun_anew(plant, pen):
    pen.draw(zone())
    save_floor(plant, pen.document, step=pen.step, who=WHO)
    saved = pen.document
    pen.draw(zone(20.0))
    with sqlite3.connect(plant) as db:
        db.execute("UPDATE floor_journal SET change = '{\"format\":1}' WHERE step = 2")
    db.close()
    opened = open_floor(plant, pen.uid)
    assert opened.saved == saved
    assert opened.unsaved is None
    assert "损坏" in opened.problem
    discard_unsaved(plant, pen.uid, who=WHO)
    assert open_floor(plant, pen.uid).problem == ""
    again = Pen(plant, pen.uid)
    again.draw(zone(40.0))
    save_floor(plant, again.document, step=again.step, who=WHO)
    assert open_floor(plant, pen.uid).saved == again.document


def test_a_journal_damaged_behind_the_save_does_not_stop_the_next_save(plant, pen):
    pen.draw(zone())
    with sqlite3.connect(plant) as db:
        db.execute("UPDATE floor_journal SET action = 'boom'")
    db.close()
    save_floor(plant, pen.document, step=pen.step, who=WHO)
    opened = open_floor(plant, pen.uid)
    assert (opened.saved, opened.problem, opened.history.done) == (pen.document, "", ())


def test_a_broken_document_is_refused_in_chinese(plant, pen):
    pen.draw(zone())
    save_floor(plant, pen.document, step=pen.step, who=WHO)
    for text in ("{}", b"\xff\x00", "[" * 99_999):
        with sqlite3.connect(plant) as db:
            db.execute("UPDATE floor_document SET document = ?", [text])
        db.close()
        with pytest.raises(BadInput, match="损坏"):
            open_floor(plant, pen.uid)


def test_a_full_disk_leaves_journal_and_document_as_they_were(plant, pen, monkeypatch):
    pen.draw(zone())
    kept = open_floor(plant, pen.uid)
    monkeypatch.setattr("riskmap.operations.edit_floor.writing", full_disk(writing))
    with pytest.raises(FileProblem):
        pen.draw(*(zone(x, name="长" * 5000) for x in range(40)))
    with pytest.raises(FileProblem):
        save_floor(plant, pen.document, step=kept.step, who=WHO)
    monkeypatch.undo()
    assert open_floor(plant, pen.uid) == kept


def full_disk(writing):
    """Let the real transaction run into SQLite's own limit of pages."""
    from contextlib import contextmanager

    @contextmanager
    def limited(path):
        with writing(path) as db:
            (pages,) = db.execute("PRAGMA page_count").fetchone()
            db.execute(f"PRAGMA max_page_count = {pages}")
            yield db

    return limited


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["draw", "undo", "redo", "save", "restart"]), max_size=12))
def test_any_course_of_work_is_found_again(plant, course):
    """Whatever is done, saved, undone: a restart finds document and history as they were in memory."""
    uid = new_floor(plant).uid
    opened = open_floor(plant, uid)
    document, history, step = opened.saved, opened.history, opened.step
    for action in course:
        if action == "draw":
            change = Pen(plant, uid)
            change.draw(zone())
            document, step = change.document, change.step
            history = open_floor(plant, uid).history
        elif action == "save":
            save_floor(plant, document, step=step, who=WHO)
        elif action in ("undo", "redo"):
            if not (history.done if action == "undo" else history.undone):
                continue
            history, made = history.after(Action(action))
            document = made.apply(document)
            step = journal_step(plant, uid, after=step, who=WHO, action=Action(action))
        found = open_floor(plant, uid)
        assert (found.unsaved or found.saved) == document
        assert found.history == history
        assert found.step == step
