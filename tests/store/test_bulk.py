import numpy as np
import pytest

from riskmap.store.bulk import load_tables
from riskmap.store.schema import _INDEXES
from riskmap.store.workspace import creating, reading


def indexes(db):
    return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}


def test_every_index_and_trigger_is_back_after_a_load(small_file):
    with reading(small_file) as db:
        assert {f"idx_{name}" for name in _INDEXES} <= indexes(db)
        triggers = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert len(triggers) == 6 * 6


def test_the_plans_of_frequent_queries_use_them(small_file):
    with reading(small_file) as db:
        for sql in (
            "SELECT * FROM risk_point WHERE enterprise_fid = 1",
            "SELECT * FROM risk_event WHERE point_fid = 1",
            "SELECT * FROM enterprise WHERE uid = x'00'",
            "SELECT * FROM change WHERE record_uid = x'00'",
            "SELECT * FROM control_measure WHERE event_fid = 1",
        ):
            plan = db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
            assert all("SEARCH" in row[3] for row in plan), plan


def test_numpy_and_lists_are_stored_alike(tmp_path, tables):
    given = tables
    given["enterprise"]["level"] = np.array(given["enterprise"]["level"], np.uint8)
    with creating(tmp_path / "a.gpkg", title="x") as db:
        load_tables(db, given, progress=lambda *_: None)
    with reading(tmp_path / "a.gpkg") as db:
        rows = db.execute("SELECT level, typeof(level), geom IS NULL FROM enterprise ORDER BY fid").fetchall()
    assert rows == [(level, "integer", level == 0) for level in (4, 3, 2, 1, 0)]


def test_columns_of_different_length_are_a_bug(tmp_path, tables):
    given = {"village": {**tables["village"], "name": ["甲", "乙"]}}

    def built():
        with creating(tmp_path / "a.gpkg", title="x") as db:
            load_tables(db, given, progress=lambda *_: None)

    with pytest.raises(ValueError, match="different length"):
        built()
    assert not (tmp_path / "a.gpkg").exists()


def test_a_place_that_is_no_number_is_neither_stored_nor_indexed(tmp_path, tables):
    count = len(tables["enterprise"]["fid"])
    tables["enterprise"]["lon"] = np.array([118.6, np.inf, np.nan, 118.6, -np.inf][:count])
    tables["enterprise"]["lat"] = np.array([24.9, 24.9, 24.9, np.inf, 24.9][:count])
    with creating(tmp_path / "a.gpkg", title="x") as db:
        load_tables(db, tables, progress=lambda *_: None)
    with reading(tmp_path / "a.gpkg") as db:
        stored = db.execute("SELECT fid FROM enterprise WHERE geom IS NOT NULL").fetchall()
        indexed = db.execute("SELECT id FROM rtree_enterprise_geom").fetchall()
    assert stored == indexed == [(1,)]
