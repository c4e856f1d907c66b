"""Files of before exchanging come up to date: measures get uids that two copies agree on."""

import shutil
import sqlite3
from contextlib import closing

import pyogrio
import pytest
from sqlite_utils import Database

from riskmap.store import schema
from riskmap.store.exchange_tables import measure_uid
from riskmap.store.geopackage import register_functions
from riskmap.store.uids import new_uid
from riskmap.store.workspace import copy_workspace, reading, writing


@pytest.fixture
def old_file(tmp_path):
    """A file as the version before wrote it: two events with measures, and measures of no event."""
    path = tmp_path / "旧.gpkg"
    with closing(sqlite3.connect(path)) as connection:
        register_functions(connection)
        db = Database(connection)
        schema.migrations.apply(db, stop_before="m003_exchange")
        db.execute("INSERT INTO workspace VALUES ('uid', ?)", [new_uid().hex()])
        db.execute(
            "INSERT INTO enterprise (name, origin, suggested_level, level, is_benchmark) "
            "VALUES ('甲', 'real', 1, 1, 0)"
        )
        db.execute("INSERT INTO risk_point (enterprise_fid, number, name, level) VALUES (1, 1, '配电房', 2)")
        for _event in range(2):
            db.execute("INSERT INTO risk_event (point_fid, inherent_level, residual_level) VALUES (1, 3, 2)")
        db.execute(
            "INSERT INTO control_measure (event_fid, engineering) VALUES (1, '通风'), (2, NULL), (9, '无')"
        )
        connection.commit()
    return path


def measures(path):
    with reading(path) as db:
        return db.execute(
            "SELECT event_fid, control_measure.uid, risk_event.uid, engineering FROM control_measure "
            "LEFT JOIN risk_event ON risk_event.fid = event_fid ORDER BY event_fid"
        ).fetchall()


def test_measures_get_uids_after_a_copy_of_the_file(old_file):
    found = measures(old_file)
    assert [(fid, text) for fid, _uid, _event, text in found] == [(1, "通风"), (2, None)]
    assert all(uid == measure_uid(event) for _fid, uid, event, _text in found)
    assert [each for each in old_file.parent.iterdir() if "升级前" in each.name]
    with reading(old_file) as db:
        assert schema.missing_tables(db) == set()
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_two_copies_migrated_apart_agree(old_file, tmp_path):
    other = shutil.copyfile(old_file, tmp_path / "另一份.gpkg")
    assert measures(old_file) == measures(other)


def test_a_migrated_file_and_a_new_one_have_the_same_tables(old_file, small_file):
    def described(path):
        with reading(path) as db:
            return [
                [tuple(row) for row in db.execute(f"PRAGMA {pragma}({table})")]
                for table in ("control_measure", "uid_alias")
                for pragma in ("table_info", "foreign_key_list")
            ] + sorted(
                name
                for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
                if "measure" in name or "alias" in name
            )

    assert described(old_file) == described(small_file)


def test_gdal_sees_the_tables_as_attributes(workspace, tmp_path):
    with writing(workspace) as db:
        db.execute("INSERT INTO uid_alias (kind, other_uid, record_uid) VALUES ('enterprise', x'01', x'02')")
    copy = tmp_path / "副本.gpkg"
    copy_workspace(workspace, copy)
    layers = dict(pyogrio.list_layers(copy))
    assert layers["control_measure"] is None
    assert layers["uid_alias"] is None
    frame = pyogrio.read_dataframe(copy, layer="control_measure")
    assert list(frame["engineering"]) == ["设防护罩", "设漏电保护"]
    assert frame["uid"].map(len).tolist() == [16, 16]
