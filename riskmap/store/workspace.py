"""Opening, creating and writing a workspace file, and saying clearly why that cannot be done."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from riskmap import __version__
from riskmap.errors import FileProblem, UserError
from riskmap.store.geopackage import APPLICATION_ID, register_functions
from riskmap.store.owner import holder
from riskmap.store.schema import migrations
from riskmap.store.uids import new_uid

_SQLITE_MAGIC = b"SQLite format 3\x00"
_BUSY_SECONDS = 3.0
_UNCHANGED = "文件内容没有改动。"


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    """Open a workspace for reading and close it again.

    Raises:
        FileProblem: missing, not a workspace, newer than the program, damaged or locked.
    """
    with _connected(path, write=False) as db:
        yield db


@contextmanager
def writing(path: Path) -> Iterator[Database]:
    """Open a workspace for one transaction: committed whole when the block ends, else nothing.

    Raises:
        FileProblem: as `reading`, or the file may not be written, or the disk is full.
    """
    other = holder(path)
    if other is not None and not other.is_this_process:
        raise FileProblem(
            f"工作区正由{other.description}使用。",
            advice="请等对方关闭后再改，或先以只读方式查看。" + _UNCHANGED,
        )
    if not os.access(path, os.W_OK) and path.exists():
        raise FileProblem(
            f"“{path.name}”是只读文件，不能保存修改。",
            advice="请在文件属性中取消“只读”，或把文件复制到自己的文件夹后再打开。" + _UNCHANGED,
        )
    with _connected(path, write=True) as db, db.atomic():
        yield db


@contextmanager
def creating(path: Path, *, title: str) -> Iterator[Database]:
    """Build a new workspace beside ``path`` and move it into place when the block ends well.

    A file already there is replaced only then; on any error, cancel or full disk it stays as it was.
    """
    path = path.absolute()
    if not path.parent.is_dir():
        raise FileProblem(
            f"文件夹“{path.parent}”不存在。", advice="请先建立这个文件夹，或选择别的保存位置。"
        )
    temporary = path.with_name(f".~{path.name}.{os.getpid()}.building")
    try:
        with _translated(path):
            temporary.unlink(missing_ok=True)
            connection = sqlite3.connect(temporary)
            try:
                # Nothing of value is in the file yet: no journal and no fsync until it is whole.
                connection.execute("PRAGMA page_size = 4096")
                connection.execute("PRAGMA journal_mode = OFF")
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute("PRAGMA cache_size = -65536")
                register_functions(connection)
                db = Database(connection)
                migrations.apply(db)
                db["workspace"].insert_all(
                    {"key": key, "value": value}
                    for key, value in (
                        ("uid", new_uid().hex()),
                        ("title", title),
                        ("created_at", now()),
                        ("created_with", f"riskmap {__version__}"),
                    )
                )
                yield db
                connection.commit()
            finally:
                connection.close()
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def now() -> str:
    """Return the present time as the change log stores it: ISO 8601 with the offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


@contextmanager
def _connected(path: Path, *, write: bool) -> Iterator[Database]:
    _check_header(path)
    with _translated(path):
        # A file left by a killed writer is rolled back by whoever opens it next, and that needs
        # write access; so even a reader asks for it where the system allows, and then binds itself.
        mode = "rw" if os.access(path, os.W_OK) else "ro"
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=_BUSY_SECONDS
        )
        try:
            for pragma in ("foreign_keys = ON", "synchronous = FULL", "cache_spill = OFF"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("PRAGMA mmap_size = 0")  # a network share may truncate under a map
            register_functions(connection)
            db = Database(connection)
            _check_schema(db, path)
            if migrations.pending(db):
                _migrate(db, path)
            if not write:
                connection.execute("PRAGMA query_only = ON")
            yield db
        finally:
            connection.close()


def _check_header(path: Path) -> None:
    """Refuse what cannot be a workspace before SQLite sees it."""
    if path.is_dir():
        raise FileProblem(f"“{path}”是文件夹，不是工作区文件。", advice="请选择扩展名为 .gpkg 的文件。")
    try:
        with path.open("rb") as file:
            start = file.read(72)
    except FileNotFoundError:
        raise FileProblem(
            f"找不到文件“{path}”。", advice="它可能已被移动或改名；请用“文件→打开”重新选择。"
        ) from None
    except OSError as error:
        raise FileProblem(
            f"无法读取“{path}”。",
            advice="请检查是否有读取权限、U盘或网络盘是否仍然连接。",
            detail=str(error),
        ) from error
    if not start:
        raise FileProblem(
            f"“{path.name}”是空文件。", advice="它不含任何数据；请打开它的备份，或新建工作区。"
        )
    if not start.startswith(_SQLITE_MAGIC):
        raise FileProblem(
            f"“{path.name}”不是 riskmap 工作区。",
            advice="工作区是扩展名为 .gpkg 的文件；台账表格请用导入功能读入。" + _UNCHANGED,
        )
    if len(start) < 72 or int.from_bytes(start[68:72], "big") != APPLICATION_ID:
        raise _not_ours(path)


def _check_schema(db: Database, path: Path) -> None:
    applied = {migration.name for migration in migrations.applied(db)}
    if not applied:
        raise _not_ours(path)
    known = {migration.name for migration in migrations._migrations}
    if applied - known:
        raise FileProblem(
            f"“{path.name}”由更新版本的 riskmap 保存，当前版本（{__version__}）不能打开。",
            advice="请升级程序后再打开。" + _UNCHANGED,
            detail="unknown migrations: " + ", ".join(sorted(applied - known)),
        )


def _not_ours(path: Path) -> FileProblem:
    return FileProblem(
        f"“{path.name}”是数据库文件，但不是 riskmap 工作区。",
        advice="如果它是别的系统导出的数据，请新建工作区后再导入。" + _UNCHANGED,
    )


def _migrate(db: Database, path: Path) -> None:
    """Bring an older file up to date, after putting a copy of it aside."""
    if not os.access(path, os.W_OK):
        raise FileProblem(
            f"“{path.name}”是旧版本保存的只读文件，需要先升级格式才能打开。",
            advice="请把文件复制到可写的文件夹后再打开。" + _UNCHANGED,
        )
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    backup = path.with_name(f"{path.stem}.升级前-{stamp}{path.suffix}")
    partial = backup.with_name(f".~{backup.name}.building")
    try:
        shutil.copyfile(path, partial)
        os.replace(partial, backup)
    finally:
        partial.unlink(missing_ok=True)
    migrations.apply(db)


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite and of the disk into sentences that say what to do."""
    try:
        yield
    except UserError:
        raise
    except (sqlite3.Error, OSError) as error:
        raise _problem(path, error) from error


def _problem(path: Path, error: sqlite3.Error | OSError) -> UserError:
    name = path.name
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    text = str(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        other = holder(path)
        by = other.description if other is not None else "另一个程序"
        return FileProblem(
            f"“{name}”正被{by}占用。", advice="请稍候再试，或请对方先关闭文件。" + _UNCHANGED, detail=text
        )
    if code == sqlite3.SQLITE_FULL or getattr(error, "errno", None) == 28:
        return FileProblem(
            "磁盘空间不足，没有保存。",
            advice=f"“{name}”保持修改前的内容。请清理磁盘或换一个位置后重试。",
            detail=text,
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return FileProblem(
            f"“{name}”已损坏，不能正常读取。",
            advice="请不要继续修改它，先复制一份留存，再打开最近的备份。",
            detail=text,
        )
    if code == sqlite3.SQLITE_READONLY or isinstance(error, PermissionError):
        return FileProblem(
            f"没有权限写入“{path}”。",
            advice="请换一个自己有写权限的文件夹，或联系管理员。" + _UNCHANGED,
            detail=text,
        )
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) or isinstance(error, OSError):
        return FileProblem(
            f"读写“{name}”时出错。",
            advice="请检查U盘或网络盘是否仍然连接、磁盘是否已满，然后重试。未完成的修改不会保存。",
            detail=text,
        )
    raise error
