"""Every edit is kept, can be taken back and done again, and never loses a later one."""

import json
import sqlite3

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput, NotFound
from riskmap.store.blobs import point_blobs
from riskmap.store.change_log import (
    EDITABLE_TABLES,
    _decode,
    _encode,
    change_set,
    change_sets,
    log_changes,
    newest_redoable,
    newest_undoable,
    take_back,
    update_record,
)
from riskmap.store.workspace import reading, writing

PLACE = point_blobs(np.array([118.9]), np.array([25.1]))[0]


def uid_of(db, fid, table="enterprise"):
    key = "event_fid" if table == "control_measure" else "fid"
    return db.execute(f"SELECT uid FROM {table} WHERE {key} = ?", [fid]).fetchone()[0]


def edit(db, fid, values, why="核对"):
    return log_changes(
        db, update_record(db, "enterprise", uid_of(db, fid), values), who="张三", verb=f"改{fid}", why=why
    )


def undo(db):
    return take_back(db, newest_undoable(db), who="张三", verb="撤销")


def redo(db):
    return take_back(db, newest_redoable(db), who="张三", verb="重做")


def test_an_entry_says_everything(workspace):
    with writing(workspace) as db:
        fid = edit(db, 1, {"name": "新名", "geom": PLACE, "employees": 7, "origin": "synthetic"})
    with reading(workspace) as db:
        (entry,) = change_sets(db)
        workspace_uid = db.execute("SELECT value FROM workspace WHERE key = 'uid'").fetchone()[0]
        assert db.execute("SELECT workspace_uid FROM change_set").fetchone()[0] == workspace_uid
        uid = uid_of(db, 1)
    assert (entry.fid, entry.who, entry.verb, entry.why) == (fid, "张三", "改1", "核对")
    assert entry.at[:2] == "20"
    assert entry.at[-6] in "+-"  # with the offset from UTC
    assert not entry.undone
    changes = {
        change.field: (change.kind, change.record_uid, change.old, change.new) for change in entry.changes
    }
    assert set(changes) == {"name", "geom", "employees"}  # origin was what it is
    assert changes["name"] == ("enterprise", uid, "示例鞋业", "新名")
    assert changes["employees"] == ("enterprise", uid, None, 7)
    assert changes["geom"][3] == PLACE
    assert isinstance(changes["geom"][2], bytes)


def test_what_does_not_change_is_no_change(workspace):
    with writing(workspace) as db:
        assert update_record(db, "enterprise", uid_of(db, 1), {"name": "示例鞋业", "level": 4}) == []
        assert update_record(db, "enterprise", uid_of(db, 1), {}) == []


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("enterprise", "uid"),
        ("enterprise", "fid"),
        ("enterprise", "nothing"),
        ("enterprise", "name = 'x' --"),
        ("workspace", "value"),
        ("enterprise; DROP TABLE floor", "name"),
    ],
)
def test_only_fields_of_records_can_be_written(workspace, kind, field):
    with writing(workspace) as db, pytest.raises(ValueError, match="not an editable record"):
        update_record(db, kind, uid_of(db, 1), {field: "x"})


def test_every_editable_table_can_be_edited(workspace):
    fields = {
        "enterprise": "name",
        "risk_point": "name",
        "risk_event": "consequence",
        "control_measure": "engineering",
        "floor": "name",
        "district": "name",
    }
    with writing(workspace) as db:
        db.execute("INSERT INTO floor (enterprise_fid, name, ordinal) VALUES (1, '一层', 1)")
    assert set(fields) == EDITABLE_TABLES
    for kind, field in fields.items():
        with writing(workspace) as db:
            changes = update_record(db, kind, uid_of(db, 1, kind), {field: "改"})
            log_changes(db, changes, who="张三", verb="改", why="试")
            undo(db)
            assert (
                db.execute(f"SELECT {field} FROM {kind} WHERE uid = ?", [uid_of(db, 1, kind)]).fetchone()[0]
                == changes[0].old
            )


def test_records_that_are_gone_are_named(workspace):
    with writing(workspace) as db:
        with pytest.raises(NotFound):
            update_record(db, "enterprise", b"0" * 16, {"name": "x"})
        with pytest.raises(NotFound):
            change_set(db, 99)


def test_entries_come_newest_first_and_of_one_record(workspace):
    with writing(workspace) as db:
        for fid in (1, 2, 1):
            edit(db, fid, {"address": f"{fid}号{len(change_sets(db))}"})
        assert [entry.fid for entry in change_sets(db)] == [3, 2, 1]
        assert [entry.fid for entry in change_sets(db, records=[uid_of(db, 1)])] == [3, 1]
        assert [entry.fid for entry in change_sets(db, limit=1)] == [3]


def test_undo_and_redo_walk_back_and_forth(workspace):
    with writing(workspace) as db:
        for name in ("甲", "乙", "丙"):
            edit(db, 1, {"name": name})

        def name():
            return db.execute("SELECT name FROM enterprise WHERE fid = 1").fetchone()[0]

        seen = []
        for step in (undo, undo, undo, redo, redo, undo, redo, redo):
            step(db)
            seen.append(name())
        assert seen == ["乙", "甲", "示例鞋业", "甲", "乙", "甲", "乙", "丙"]
        assert newest_redoable(db) is None
        undo(db)
        edit(db, 1, {"name": "丁"})
        assert newest_redoable(db) is None  # a new edit ends what could be done again


def test_a_later_change_is_never_lost(workspace):
    with writing(workspace) as db:
        first = edit(db, 1, {"name": "甲", "employees": 3})
        edit(db, 1, {"name": "乙"})
        with pytest.raises(BadInput, match="之后又被修改过"):
            take_back(db, change_set(db, first), who="张三", verb="撤销")


def test_nothing_of_a_refused_undo_is_written(workspace):
    with writing(workspace) as db:
        first = edit(db, 1, {"employees": 3, "name": "甲"})
        edit(db, 1, {"employees": 4})

    def refused():
        with writing(workspace) as db:
            take_back(db, change_set(db, first), who="张三", verb="撤销")

    with pytest.raises(BadInput):
        refused()
    with reading(workspace) as db:
        assert db.execute("SELECT name, employees FROM enterprise WHERE fid = 1").fetchone() == ("甲", 4)


def test_an_entry_is_taken_back_once(workspace):
    with writing(workspace) as db:
        first = edit(db, 1, {"name": "甲"})
        take_back(db, change_set(db, first), who="张三", verb="撤销")
        assert change_set(db, first).undone
        with pytest.raises(BadInput, match="已经撤销过"):
            take_back(db, change_set(db, first), who="张三", verb="撤销")


STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.integers(1, 5), st.sampled_from(["name", "address", "employees", "geom"]), st.integers(0, 3)
        ),
        st.sampled_from(["undo", "redo"]),
    ),
    max_size=14,
)


@given(STEPS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_log_behaves_like_two_stacks(workspace, steps):
    """Against a model: a list of states to go back to, and one to go forth to."""

    class Enough(Exception):
        pass

    def walk():
        with writing(workspace) as db:

            def state():
                return db.execute(
                    "SELECT name, address, employees, geom FROM enterprise ORDER BY fid"
                ).fetchall()

            done, undone = [], []
            for step in steps:
                before = state()
                if step == "undo":
                    assert (newest_undoable(db) is not None) == bool(done)
                    if done:
                        undo(db)
                        undone.append(before)
                        assert state() == done.pop()
                elif step == "redo":
                    assert (newest_redoable(db) is not None) == bool(undone)
                    if undone:
                        redo(db)
                        done.append(before)
                        assert state() == undone.pop()
                else:
                    fid, field, number = step
                    value = {
                        "name": f"名{number}",
                        "address": None if not number else f"路{number}",
                        "employees": number,
                        "geom": None
                        if not number
                        else point_blobs(np.array([118.0 + number]), np.array([25.0]))[0],
                    }[field]
                    changes = update_record(db, "enterprise", uid_of(db, fid), {field: value})
                    if changes:
                        log_changes(db, changes, who="t", verb="改", why="试")
                        done.append(before)
                        undone.clear()
            assert db.execute("SELECT rtreecheck('rtree_enterprise_geom')").fetchone()[0] == "ok"
            raise Enough  # the next example begins with the same file

    with pytest.raises(Enough):
        walk()


@pytest.mark.parametrize(
    ("kind", "field", "old"),
    [
        ("workspace", "value", '"x"'),
        ("enterprise", "uid", '{"hex": "00"}'),
        ("enterprise", "no_such_field", "1"),
        ("sqlite_master", "sql", '""'),
    ],
)
def test_a_log_written_by_a_stranger_takes_nothing_back(workspace, kind, field, old):
    db = sqlite3.connect(workspace)
    uid = db.execute("SELECT uid FROM enterprise WHERE fid = 1").fetchone()[0]
    db.execute("INSERT INTO change_set (uid, at, who, verb) VALUES (x'01', '2026', 'x', 'x')")
    db.execute(
        "INSERT INTO change (uid, set_fid, kind, record_uid, field, old, new) "
        "VALUES (x'02', 1, ?, ?, ?, ?, 'null')",
        [kind, uid, field, old],
    )
    db.commit()
    db.close()
    with writing(workspace) as opened, pytest.raises(BadInput):
        undo(opened)


def test_what_was_done_in_another_workspace_is_not_undone_here(workspace):
    with writing(workspace) as db:
        fid = edit(db, 1, {"name": "甲"})
        db.execute("UPDATE change_set SET workspace_uid = 'other'")
        assert newest_undoable(db) is None
        entry = change_set(db, fid)
        assert not entry.made_here
        assert not entry.can_be_taken_back
        with pytest.raises(BadInput, match="另一个工作区"):
            take_back(db, entry, who="t", verb="撤销")


@pytest.mark.parametrize("stored", ["", "{", "{}", '{"hex": 1}', '{"hex": "zz"}', "[" * 20_000, "NaN"])
def test_values_that_are_no_json_of_ours_are_shown_as_they_stand(workspace, stored):
    with writing(workspace) as db:
        edit(db, 1, {"name": "甲"})
        db.execute("UPDATE change SET old = ?", [stored])
    with reading(workspace) as db:
        (change,) = change_sets(db)[0].changes
    assert change.old == stored or stored == "NaN"


@given(st.none() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text() | st.binary())
def test_any_stored_value_survives_the_log(value):
    text = _encode(value)
    assert isinstance(text, str)
    json.loads(text)
    assert _decode(text) == value
