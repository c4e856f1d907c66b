"""Events and measures that came or went as a whole are taken back and done again."""

import pytest

from riskmap.errors import BadInput, NotFound
from riskmap.store.change_log import change_set, log_changes, take_back, update_record
from riskmap.store.uids import new_uid
from riskmap.store.whole_record import delete_record, insert_record, whole_record
from riskmap.store.workspace import writing


def uid_of(db, table, key="fid"):
    return db.execute(f"SELECT uid FROM {table} WHERE {key} = 1").fetchone()[0]


def logged(db, changes):
    return change_set(db, log_changes(db, changes, who="张三", verb="改", why="试"))


def back(db, entry):
    fid, _changes = take_back(db, entry, who="张三", verb="撤销")
    return change_set(db, fid)


def test_a_deleted_event_comes_back_with_its_measures(workspace):
    with writing(workspace) as db:
        event, measure = uid_of(db, "risk_event"), uid_of(db, "control_measure", "event_fid")
        before = whole_record(db, "risk_event", event), whole_record(db, "control_measure", measure)
        gone = logged(
            db, [*delete_record(db, "control_measure", measure), *delete_record(db, "risk_event", event)]
        )
        db.execute("DELETE FROM control_measure")
        db.execute("DELETE FROM risk_event")  # so that the number is given again
        db.execute("INSERT INTO risk_event (point_fid, inherent_level, residual_level) VALUES (1, 1, 1)")
        undone = back(db, gone)
        assert (whole_record(db, "risk_event", event), whole_record(db, "control_measure", measure)) == before
        back(db, undone)
        assert whole_record(db, "risk_event", event) is None
        assert whole_record(db, "control_measure", measure) is None


def test_an_inserted_event_is_taken_back_unless_it_was_changed(workspace):
    with writing(workspace) as db:
        uid, point = new_uid(), uid_of(db, "risk_point")
        values = {"uid": uid, "point_fid": point, "inherent_level": 3, "residual_level": 2}
        added = logged(db, insert_record(db, "risk_event", values))
        update_record(db, "risk_event", uid, {"consequence": "伤亡"})
        with pytest.raises(BadInput, match="又被修改"):
            back(db, added)
        update_record(db, "risk_event", uid, {"consequence": None})
        back(db, added)
        assert whole_record(db, "risk_event", uid) is None


def test_what_does_not_fit_is_refused(workspace):
    with writing(workspace) as db:
        uid, point = uid_of(db, "risk_event"), uid_of(db, "risk_point")
        good = {"uid": new_uid(), "point_fid": point, "inherent_level": 3, "residual_level": 2}
        for bad in (
            {**good, "uid": uid},
            {**good, "x = 1 --": 1},
            {"uid": new_uid()},
            {**good, "consequence": {}},
        ):
            with pytest.raises(BadInput):
                insert_record(db, "risk_event", bad)
        with pytest.raises(NotFound):
            insert_record(db, "risk_event", {**good, "point_fid": b"?"})
        with pytest.raises(NotFound):
            delete_record(db, "risk_event", b"?")
