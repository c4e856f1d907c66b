"""Older files come up to date in order, after a copy; nothing is lost when that fails."""

import os
import sqlite3
import threading

import pytest

from riskmap.errors import FileProblem
from riskmap.store.owner import Holder
from riskmap.store.schema import MIGRATION_SET, TABLES, migrations, missing_tables
from riskmap.store.workspace import reading, writing


@pytest.fixture
def later(monkeypatch):
    """Two migrations as a later version will bring them; the order is recorded."""
    ran = []
    monkeypatch.setattr(migrations, "_migrations", list(migrations._migrations))

    @migrations()
    def m901_first(db):
        ran.append("m901")
        db.table("enterprise").add_column("star_badge", str)

    @migrations()
    def m902_second(db):
        ran.append("m902")
        db.execute("UPDATE enterprise SET star_badge = '五星' WHERE fid = 1")

    return ran


def badge(path):
    with reading(path) as db:
        return db.execute("SELECT star_badge FROM enterprise WHERE fid = 1").fetchone()[0]


def backups(path):
    return [each for each in path.parent.iterdir() if "升级前" in each.name]


def test_a_new_file_has_every_table_and_records_its_migrations(small_file):
    with reading(small_file) as db:
        assert missing_tables(db) == set()
        assert set(db.table_names()) >= TABLES
        rows = db.execute("SELECT migration_set, name FROM _sqlite_migrations ORDER BY id").fetchall()
    assert rows == [(MIGRATION_SET, migration.name) for migration in migrations._migrations]


def test_an_older_file_is_migrated_in_order_after_a_copy(workspace, later):
    before = workspace.read_bytes()
    assert badge(workspace) == "五星"
    assert later == ["m901", "m902"]
    (copy,) = backups(workspace)
    db = sqlite3.connect(copy)
    assert "star_badge" not in {row[1] for row in db.execute("PRAGMA table_info(enterprise)")}
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    db.close()
    assert copy.stat().st_size == len(before)
    badge(workspace)
    assert later == ["m901", "m902"]  # once only
    assert len(backups(workspace)) == 1


def test_a_migrated_file_still_has_its_r_tree(workspace, later):
    with writing(workspace) as db:
        db.execute("UPDATE enterprise SET geom = NULL WHERE fid = 1")
        assert db.execute("SELECT count(*) FROM rtree_enterprise_geom WHERE id = 1").fetchone()[0] == 0
    assert later


def test_a_migration_that_fails_leaves_the_file_as_it_was(workspace, later):
    @migrations()
    def m903_fails(db):
        db.execute("UPDATE enterprise SET star_badge = '坏'")
        raise RuntimeError("bug in a migration")

    before = workspace.read_bytes()
    with pytest.raises(RuntimeError):
        badge(workspace)
    assert workspace.read_bytes() == before
    assert later == ["m901", "m902"]
    assert len(backups(workspace)) == 1


def test_two_who_open_an_old_file_at_once_migrate_it_once(workspace, later):
    found = []
    threads = [threading.Thread(target=lambda: found.append(badge(workspace))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["五星"] * 4
    assert later == ["m901", "m902"]


def test_an_old_file_is_not_migrated_under_somebody_elses_hands(workspace, later, monkeypatch):
    other = Holder(who="李四", host="另一台", pid=7, since="今天")
    monkeypatch.setattr("riskmap.store.workspace.holder", lambda _path: other)
    with pytest.raises(FileProblem, match="李四"):
        badge(workspace)
    assert later == []


def test_an_old_file_that_may_not_be_written_says_what_to_do(workspace, later, monkeypatch):
    before = workspace.read_bytes()
    monkeypatch.setattr("os.access", lambda _path, mode: mode != os.W_OK)  # root may write anything
    with pytest.raises(FileProblem, match="旧版本保存的只读文件"), reading(workspace):
        pass
    assert not later
    assert not backups(workspace)
    assert workspace.read_bytes() == before
