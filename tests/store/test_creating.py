"""A new file takes its place whole or not at all, and a full disk costs nothing."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from riskmap.errors import Cancelled, FileProblem
from riskmap.store.bulk import load_tables
from riskmap.store.workspace import creating, reading, writing

ROOT = Path(__file__).resolve().parents[2]


def silent(_share, _text):
    pass


def title(path):
    with reading(path) as db:
        return db.execute("SELECT value FROM workspace WHERE key = 'title'").fetchone()[0]


def only(folder, *names):
    return sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_a_new_file_says_who_made_it(tmp_path):
    path = tmp_path / "新建.gpkg"
    with creating(path, title="新区") as db:
        assert not path.exists()
        load_tables(db, {}, progress=silent)
    with reading(path) as db:
        info = dict(db.execute("SELECT key, value FROM workspace"))
    assert set(info) == {"uid", "title", "created_at", "created_with"}
    assert info["title"] == "新区"
    assert len(bytes.fromhex(info["uid"])) == 16
    assert only(tmp_path, "新建.gpkg")


@pytest.mark.parametrize("error", [RuntimeError("bug"), Cancelled(), KeyboardInterrupt()])
def test_what_is_there_stays_when_building_stops(workspace, error, tables):
    before = workspace.read_bytes()

    def stopped():
        with creating(workspace, title="x") as db:
            load_tables(db, tables, progress=silent)
            raise error

    with pytest.raises(type(error)):
        stopped()
    assert workspace.read_bytes() == before
    assert only(workspace.parent, workspace.name)


def test_progress_may_cancel_a_load(workspace, tables):
    before = workspace.read_bytes()

    def cancel(share, _text):
        if share > 0.3:
            raise Cancelled

    def built():
        with creating(workspace, title="x") as db:
            load_tables(db, tables, progress=cancel)

    with pytest.raises(Cancelled):
        built()
    assert workspace.read_bytes() == before


def test_progress_rises_to_the_end(tmp_path, tables):
    shares = []
    with creating(tmp_path / "a.gpkg", title="x") as db:
        load_tables(db, tables, progress=lambda share, _text: shares.append(share))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_what_is_there_is_replaced_whole(workspace, tables):
    with creating(workspace, title="换新") as db:
        load_tables(db, tables, progress=silent)
    assert title(workspace) == "换新"
    assert only(workspace.parent, workspace.name)


def test_tables_that_do_not_exist_are_a_bug(tmp_path):
    def built():
        with creating(tmp_path / "a.gpkg", title="x") as db:
            load_tables(db, {"enterprises": {"fid": [1]}}, progress=silent)

    with pytest.raises(ValueError, match="no such tables"):
        built()


def test_folders_are_not_made_and_not_replaced(tmp_path):
    for path, said in ((tmp_path / "没有" / "a.gpkg", "不存在"), (tmp_path, "是文件夹")):
        with pytest.raises(FileProblem, match=said), creating(path, title="x"):
            pass


def test_a_file_that_somebody_edits_is_not_replaced(workspace):
    workspace.with_name(f".~{workspace.name}.lock").write_text(
        '{"who": "李四", "host": "另一台", "pid": 7, "since": "今天"}', encoding="utf-8"
    )
    with pytest.raises(FileProblem, match="李四"), creating(workspace, title="x"):
        pass
    assert title(workspace) == "小区"


def test_a_journal_of_a_killed_writer_does_not_ruin_the_new_file(workspace, tables):
    """Left in place it would be rolled back into the file that comes."""
    journal = workspace.with_name(workspace.name + "-journal")
    connection = sqlite3.connect(workspace, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")  # spills to the file in the middle of the transaction
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE filler AS SELECT randomblob(9000) FROM risk_point")
    killed = workspace.read_bytes(), journal.read_bytes()
    connection.rollback()
    connection.close()
    workspace.write_bytes(killed[0])
    journal.write_bytes(killed[1])
    with creating(workspace, title="换新") as db:
        load_tables(db, tables, progress=silent)
    assert not journal.exists()
    assert title(workspace) == "换新"
    with reading(workspace) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def in_wal_mode(path):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("UPDATE workspace SET value = '旧日志' WHERE key = 'title'")
    return connection


def test_a_file_that_qgis_has_open_is_not_replaced(workspace):
    """QGIS keeps a GeoPackage in WAL mode; its log would be applied to the new file."""
    other = in_wal_mode(workspace)
    with pytest.raises(FileProblem, match="正被另一个程序占用"), creating(workspace, title="换新"):
        pass
    other.close()
    assert title(workspace) == "旧日志"


def test_a_file_that_is_being_written_is_not_replaced(workspace, monkeypatch):
    monkeypatch.setattr("riskmap.store.workspace._BUSY_SECONDS", 0.1)
    other = sqlite3.connect(workspace, isolation_level=None)
    other.execute("PRAGMA cache_size = 1")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("UPDATE workspace SET value = '对方' WHERE key = 'title'")
    with pytest.raises(FileProblem, match="正被另一个程序占用"), creating(workspace, title="换新"):
        pass
    other.execute("COMMIT")
    other.close()
    assert title(workspace) == "对方"


def test_a_ruined_file_can_be_replaced(workspace, tables):
    workspace.write_bytes(b"\xa5" * 8192)
    workspace.with_name(workspace.name + "-wal").write_bytes(b"\xa5" * 4096)
    with creating(workspace, title="换新") as db:
        load_tables(db, tables, progress=silent)
    assert title(workspace) == "换新"
    assert only(workspace.parent, workspace.name)


def test_a_log_of_a_killed_qgis_does_not_ruin_the_new_file(workspace, tables):
    log = workspace.with_name(workspace.name + "-wal")
    other = in_wal_mode(workspace)
    killed = workspace.read_bytes(), log.read_bytes()
    other.close()
    workspace.write_bytes(killed[0])
    log.write_bytes(killed[1])
    with creating(workspace, title="换新") as db:
        load_tables(db, tables, progress=silent)
    assert title(workspace) == "换新"
    assert only(workspace.parent, workspace.name)
    with reading(workspace) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_what_killed_builders_left_is_swept_after_a_while(workspace, tables):
    old = workspace.with_name(f".~{workspace.name}.99999.building")
    fresh = workspace.with_name(f".~{workspace.name}.99998.building")
    other = workspace.with_name(".~别的.gpkg.99999.building")
    for path in (old, fresh, other):
        path.write_bytes(b"x")
    for path in (old, other):
        os.utime(path, (time.time() - 7200,) * 2)
    with creating(workspace, title="换新") as db:
        load_tables(db, tables, progress=silent)
    assert only(workspace.parent, workspace.name, fresh.name, other.name)


def test_a_full_database_is_a_full_disk(workspace, tables):
    before = workspace.read_bytes()

    def filled(opened):
        with opened as db:
            pages = db.execute("PRAGMA page_count").fetchone()[0]
            db.execute(f"PRAGMA max_page_count = {pages + 3}")
            db.execute("UPDATE enterprise SET address = hex(randomblob(50000))")

    with pytest.raises(FileProblem, match="磁盘空间不足"):
        filled(writing(workspace))
    assert workspace.read_bytes() == before

    tables["enterprise"]["address"] = ["路" * 5000] * 5

    def overfilled():
        with creating(workspace, title="x") as db:
            db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0] + 1}")
            load_tables(db, tables, progress=silent)

    with pytest.raises(FileProblem, match="磁盘空间不足") as caught:
        overfilled()
    assert "保持修改前的内容" in caught.value.advice
    assert workspace.read_bytes() == before
    assert only(workspace.parent, workspace.name)


FILL = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from riskmap.errors import FileProblem
from riskmap.store.workspace import copy_workspace, creating, reading, writing
path = Path(sys.argv[1])
def change():
    with writing(path) as db:
        db.execute("UPDATE enterprise SET address = hex(randomblob(400000))")
def create():
    with creating(path, title="x") as db:
        db.execute("CREATE TABLE filler AS SELECT randomblob(3000000) AS x")
def copy():
    copy_workspace(path, path.with_name("copy.gpkg"))
    copy_workspace(path, path.with_name("copy2.gpkg"))
    copy_workspace(path, path.with_name("copy3.gpkg"))
for call in (change, create, copy):
    before = path.read_bytes()
    try:
        call()
        print("no error")
    except FileProblem as problem:
        print(problem.what)
    assert path.read_bytes() == before
    with reading(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    print(sorted(p.name for p in path.parent.iterdir()))
"""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs a file system of its own")
def test_a_really_full_disk_leaves_the_old_file_intact(small_file, tmp_path):
    """A tmpfs that has room for the file and little more, mounted for one process alone."""
    disk = tmp_path / "disk"
    disk.mkdir()
    kilobytes = small_file.stat().st_size // 1024 + 700
    mount = f'mount -t tmpfs -o size={kilobytes}k tmpfs "$1" && cp "$2" "$1/a.gpkg"'
    mount += ' && exec "$3" -c "$4" "$1/a.gpkg" "$5"'
    ran = subprocess.run(
        ["unshare", "-Urm", "sh", "-c", mount, "sh", disk, small_file, sys.executable, FILL, ROOT],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    if "unshare" in ran.stderr or "mount:" in ran.stderr:
        pytest.skip("the system does not let us mount")
    assert ran.returncode == 0, ran.stderr
    said = ran.stdout.splitlines()
    assert said[0::2] == ["磁盘空间不足，没有保存。"] * 3
    assert said[1] == said[3] == "['a.gpkg']"
    assert "building" not in said[5]
