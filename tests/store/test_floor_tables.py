"""Files of before the floor editor come up to date; the new tables are proper GeoPackage attributes."""

import sqlite3
from contextlib import closing

import pyogrio
import pytest
from sqlite_utils import Database

from riskmap.store import schema
from riskmap.store.floor_tables import FLOOR_TABLES
from riskmap.store.geopackage import register_functions
from riskmap.store.uids import new_uid
from riskmap.store.workspace import copy_workspace, reading, writing


@pytest.fixture
def old_file(tmp_path):
    """A file as the version before wrote it, with one enterprise, floor and point."""
    path = tmp_path / "旧.gpkg"
    with closing(sqlite3.connect(path)) as connection:
        register_functions(connection)
        db = Database(connection)
        schema.migrations.apply(db, stop_before="m002_floor_editor")
        db.execute("INSERT INTO workspace VALUES ('uid', ?)", [new_uid().hex()])
        db.execute(
            "INSERT INTO enterprise (name, origin, suggested_level, level, is_benchmark) "
            "VALUES ('甲', 'real', 1, 1, 0)"
        )
        db.execute("INSERT INTO floor (enterprise_fid, name, ordinal) VALUES (1, '一层', 1)")
        db.execute(
            "INSERT INTO risk_point (enterprise_fid, floor_fid, number, name, level) "
            "VALUES (1, 1, 1, '配电房', 2)"
        )
        connection.commit()
    return path


def test_an_old_file_is_migrated_after_a_copy_and_keeps_everything(old_file):
    with reading(old_file) as db:
        assert schema.missing_tables(db) == set()
        assert db.execute("SELECT name, position, deleted_at FROM floor").fetchall() == [("一层", None, None)]
        assert db.execute("SELECT name, floor_fid FROM risk_point").fetchall() == [("配电房", 1)]
    (copy,) = (each for each in old_file.parent.iterdir() if "升级前" in each.name)
    with closing(sqlite3.connect(copy)) as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    assert not tables & set(FLOOR_TABLES)


def test_a_migrated_file_and_a_new_one_have_the_same_tables(old_file, small_file):
    def tables(path):
        with reading(path) as db:
            return {
                name: [tuple(row) for row in db.execute(f"PRAGMA table_info({name})")]
                for name in (*FLOOR_TABLES, "floor")
            }, {
                name
                for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
                if "floor" in name or "background" in name
            }

    assert tables(old_file) == tables(small_file)


def test_gdal_sees_the_tables_as_attributes(workspace, tmp_path):
    with writing(workspace) as db:
        db.execute("INSERT INTO floor (enterprise_fid, name, ordinal) VALUES (1, '一层', 1)")
        db.execute("INSERT INTO floor_document (floor_fid, document, digest, step) VALUES (1, '{}', 'x', 0)")
        db.execute("INSERT INTO background_file (digest, content) VALUES ('x', x'00')")
    copy = tmp_path / "副本.gpkg"
    copy_workspace(workspace, copy)
    layers = dict(pyogrio.list_layers(copy))
    assert set(FLOOR_TABLES) <= set(layers)
    assert {layers[name] for name in FLOOR_TABLES} == {None}
    assert list(pyogrio.read_dataframe(copy, layer="floor_document")["document"]) == ["{}"]


def test_a_file_that_lacks_one_of_them_is_said_to_be_incomplete(workspace):
    from riskmap.errors import FileProblem

    with writing(workspace) as db:
        db.execute("DROP TABLE floor_journal")
    with pytest.raises(FileProblem), reading(workspace):
        pass
