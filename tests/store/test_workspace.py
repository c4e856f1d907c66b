"""Opening and writing: what works, and what is said when it does not."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading

import pytest

from riskmap.errors import FileProblem
from riskmap.store.owner import claim, release
from riskmap.store.workspace import copy_workspace, is_workspace, reading, writing


def rename(path, name):
    with writing(path) as db:
        db.execute("UPDATE enterprise SET name = ? WHERE fid = 1", [name])


def name(path):
    with reading(path) as db:
        return db.execute("SELECT name FROM enterprise WHERE fid = 1").fetchone()[0]


def refusal(call, *arguments):
    with pytest.raises(FileProblem) as caught:
        call(*arguments)
    assert caught.value.advice
    return caught.value.what


def test_a_transaction_is_kept_whole_or_not_at_all(workspace):
    rename(workspace, "改名")
    assert name(workspace) == "改名"

    def interrupted():
        with writing(workspace) as db:
            db.execute("UPDATE enterprise SET name = '又改'")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        interrupted()
    assert name(workspace) == "改名"


def test_a_reader_cannot_write(workspace):
    with reading(workspace) as db, pytest.raises(sqlite3.OperationalError):
        db.execute("UPDATE enterprise SET name = ''")


def test_foreign_keys_hold(workspace):
    with pytest.raises(sqlite3.IntegrityError), writing(workspace) as db:
        db.execute("DELETE FROM enterprise WHERE fid = 1")


def test_what_is_not_there(tmp_path):
    assert "找不到文件" in refusal(name, tmp_path / "没有.gpkg")
    assert "找不到文件" in refusal(rename, tmp_path / "没有.gpkg", "x")
    assert not (tmp_path / "没有.gpkg").exists()
    (tmp_path / "文件").write_text("x")
    assert "找不到文件" in refusal(name, tmp_path / "文件" / "里面.gpkg")


def test_what_is_no_workspace(tmp_path):
    folder = tmp_path / "夹.gpkg"
    folder.mkdir()
    assert "是文件夹" in refusal(name, folder)
    for content, said in (
        (b"", "是空文件"),
        (b"x", "不是 riskmap 工作区"),
        (b"PK\x03\x04" + b"\x00" * 4000, "不是 riskmap 工作区"),
        (b"SQLite format 3\x00" + b"\x00" * 10, "不是 riskmap 工作区"),
    ):
        path = tmp_path / "甲.gpkg"
        path.write_bytes(content)
        assert said in refusal(name, path)
        assert said in refusal(rename, path, "x")
        assert "导入" not in refusal(name, path), "there is no such command"
        assert path.read_bytes() == content


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "管.gpkg")
    assert "不是普通文件" in refusal(name, tmp_path / "管.gpkg")


def test_databases_of_others_are_left_alone(tmp_path):
    path = tmp_path / "他人.gpkg"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE enterprise (fid INTEGER PRIMARY KEY, name TEXT)")
    db.commit()
    db.close()
    before = path.read_bytes()
    assert "不是 riskmap 工作区" in refusal(name, path)
    assert "导入" not in refusal(name, path)
    assert "不是 riskmap 工作区" in refusal(rename, path, "x")
    db = sqlite3.connect(path)
    db.execute(
        f"PRAGMA application_id = {int.from_bytes(b'GPKG', 'big')}"
    )  # now a GeoPackage, still not ours
    db.close()
    marked = path.read_bytes()
    assert "不是 riskmap 工作区" in refusal(rename, path, "x")
    assert path.read_bytes() == marked != before


def test_a_newer_file_is_refused(workspace):
    db = sqlite3.connect(workspace)
    db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('riskmap', 'm999', '')"
    )
    db.commit()
    db.close()
    before = workspace.read_bytes()
    for call in (lambda: name(workspace), lambda: rename(workspace, "x")):
        assert "更新版本" in refusal(call)
    assert workspace.read_bytes() == before


@pytest.mark.parametrize("where", [0.1, 0.3, 0.6, 0.9])
def test_a_damaged_page_is_never_passed_over(workspace, where):
    raw = bytearray(workspace.read_bytes())
    at = int(len(raw) * where) // 4096 * 4096
    raw[at : at + 4096] = b"\xa5" * 4096
    workspace.write_bytes(raw)

    def read_all():
        with reading(workspace) as db:
            for table in db.table_names():
                db.execute(f'SELECT * FROM "{table}"').fetchall()
            return db.execute("PRAGMA integrity_check").fetchone()[0]

    try:
        assert read_all() != "ok"  # the damage lies in an index, which no table shows
    except FileProblem as problem:
        assert "已损坏" in problem.what  # noqa: PT017 (either outcome is right)


def test_a_file_cut_short_is_damaged(workspace):
    workspace.write_bytes(workspace.read_bytes()[: 4096 * 10])
    with pytest.raises(FileProblem, match="已损坏"), reading(workspace) as db:
        db.execute("SELECT count(*), max(name) FROM enterprise").fetchone()


@pytest.mark.parametrize(
    "instead",
    [
        "",
        "CREATE VIEW floor AS WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n FROM x) SELECT n FROM x",
        "create virtual table floor using rtree(id, a, b)",
    ],
)
def test_a_file_that_lacks_a_table_or_hides_one_behind_something_else(workspace, instead):
    db = sqlite3.connect(workspace)
    db.execute("DROP TABLE floor")
    db.execute(instead)
    db.commit()
    db.close()
    assert "缺少部分数据表" in refusal(name, workspace)


def test_another_editor_is_named(workspace):
    mark = workspace.with_name(f".~{workspace.name}.lock")
    mark.write_text(
        '{"who": "李四", "host": "另一台电脑", "pid": 7, "since": "2026-11-23 09:00"}', encoding="utf-8"
    )
    assert "“李四”在电脑“另一台电脑”上自 2026-11-23 09:00 起" in refusal(rename, workspace, "x")
    assert name(workspace) == "示例鞋业"  # reading goes on
    mark.unlink()
    rename(workspace, "可以")


def test_the_holder_herself_may_write(workspace):
    assert claim(workspace, who="张三") is None
    rename(workspace, "自己")
    release(workspace)
    assert name(workspace) == "自己"


def test_a_lock_by_another_program_is_said_after_a_wait(workspace, monkeypatch):
    monkeypatch.setattr("riskmap.store.workspace._BUSY_SECONDS", 0.2)
    other = sqlite3.connect(workspace)
    other.execute("BEGIN EXCLUSIVE")
    assert "正被另一个程序占用" in refusal(rename, workspace, "x")
    assert "正被另一个程序占用" in refusal(name, workspace)
    other.rollback()
    other.close()
    rename(workspace, "之后")


def test_opening_to_read_keeps_the_lock_of_a_thread_that_writes(workspace):
    """Closing any other handle of the file would drop the lock, and a second program could write."""
    other = [
        sys.executable,
        "-c",
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=0.2); c.execute('BEGIN IMMEDIATE')",
        str(workspace),
    ]
    with writing(workspace) as db:
        db.execute("UPDATE enterprise SET name = '线程中'")
        seen = []
        reader = threading.Thread(target=lambda: seen.append(name(workspace)))
        reader.start()
        reader.join()
        assert seen == ["示例鞋业"]
        tried = subprocess.run(other, capture_output=True, text=True, check=False)
        assert "database is locked" in tried.stderr
    assert name(workspace) == "线程中"
    assert subprocess.run(other, capture_output=True, check=False).returncode == 0


def test_a_file_left_in_wal_mode_by_qgis_is_written_in_one_file_again(workspace):
    db = sqlite3.connect(workspace)
    db.execute("PRAGMA journal_mode = WAL")
    db.close()
    rename(workspace, "单文件")
    assert name(workspace) == "单文件"
    with reading(workspace) as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_a_workspace_is_known_as_one(workspace, tmp_path):
    before = workspace.read_bytes()
    assert is_workspace(workspace)
    assert workspace.read_bytes() == before
    for name, content in (("空", b""), ("文", b"text, not a database" * 100)):
        (tmp_path / name).write_bytes(content)
        assert not is_workspace(tmp_path / name)
    stranger = sqlite3.connect(tmp_path / "别人.gpkg")
    stranger.execute("CREATE TABLE x (y)")
    stranger.close()
    assert not is_workspace(tmp_path / "别人.gpkg")
    assert not is_workspace(tmp_path)
    assert not is_workspace(tmp_path / "没有.gpkg")


def test_a_damaged_workspace_counts_as_one(workspace):
    content = bytearray(workspace.read_bytes())
    content[100:3000] = b"\xff" * 2900  # the first page behind the file's header
    workspace.write_bytes(content)
    assert is_workspace(workspace)


def test_a_copy_is_what_was_committed(workspace, tmp_path):
    with writing(workspace) as db:
        db.execute("UPDATE enterprise SET name = '未提交' WHERE fid = 1")
        copy_workspace(workspace, tmp_path / "副本.gpkg")
    assert name(tmp_path / "副本.gpkg") == "示例鞋业"
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([workspace.name, "副本.gpkg"])


AS_NOBODY = """
import os, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from sqlite_utils import Database
from riskmap.errors import FileProblem
from riskmap.store.workspace import creating, reading, writing
Database(memory=True)  # loads what the interpreter's folder may deny to nobody
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
path = Path(sys.argv[1])
with reading(path) as db:
    print(db.execute("SELECT name FROM enterprise WHERE fid = 1").fetchone()[0])
for call in (writing, lambda p: creating(p, title="x")):
    try:
        with call(path) as db:
            db.execute("UPDATE workspace SET value = 'x'")
    except FileProblem as problem:
        print(problem)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_read_only_file_is_read_and_not_written(workspace, tmp_path):
    open_folder = tmp_path / "open"
    for part in (tmp_path, *tmp_path.parents):
        if part.is_relative_to("/tmp") and part != part.parent:
            os.chmod(part, os.stat(part).st_mode | 0o055)
    open_folder.mkdir(mode=0o755)
    path = shutil.move(workspace, open_folder / "只读.gpkg")
    os.chmod(path, 0o444)
    os.chmod(open_folder, 0o555)
    before = path.read_bytes()
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    ran = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(path), root],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "HOME": str(open_folder)},
        check=False,
    )
    os.chmod(open_folder, 0o755)
    assert ran.returncode == 0, ran.stderr
    lines = ran.stdout.splitlines()
    assert lines[0] == "示例鞋业"
    assert "只读" in lines[1]
    assert "请在文件属性中取消“只读”" in lines[1]
    assert "没有权限写入" in lines[2]
    assert path.read_bytes() == before
    assert list(open_folder.iterdir()) == [path]
