"""Opening, creating and writing a workspace file, and saying clearly why that cannot be done.

Nothing but SQLite itself opens a workspace: closing any other handle of the same file, even one that only
read its first bytes, would drop the locks that another thread's connection holds (POSIX advisory locks).
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path, PurePath
from urllib.parse import quote

from sqlite_utils import Database

from riskmap import __version__
from riskmap.errors import FileProblem
from riskmap.store import problems
from riskmap.store.geopackage import APPLICATION_ID, register_functions
from riskmap.store.owner import holder
from riskmap.store.schema import migrations, missing_tables
from riskmap.store.uids import new_uid

_BUSY_SECONDS = 3.0
_ABANDONED_SECONDS = 3600.0
_PEEK_STEPS, _PEEK_LENGTH = 100_000, 500


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    """Open a workspace for reading and close it again.

    Raises:
        FileProblem: missing, not a workspace, newer than the program, damaged or locked.
    """
    with _connected(path) as db:
        db.conn.execute("PRAGMA query_only = ON")
        yield db


@contextmanager
def writing(path: Path) -> Iterator[Database]:
    """Open a workspace for one transaction: committed whole when the block ends, else nothing.

    Raises:
        FileProblem: as `reading`, or the file may not be written, or the disk is full.
    """
    _refuse_if_held(path)
    if path.exists() and not os.access(path, os.W_OK):
        raise problems.read_only(path)
    with _connected(path) as db:
        with suppress(sqlite3.OperationalError):  # as it is while another program reads it in WAL mode
            db.conn.execute("PRAGMA journal_mode = DELETE")
        # Immediate: who comes second waits here, not in the middle of her work.
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.conn.execute("COMMIT")
        except BaseException:
            db.conn.rollback()
            raise


@contextmanager
def creating(path: Path, *, title: str) -> Iterator[Database]:
    """Build a new workspace beside ``path`` and move it into place when the block ends well.

    A file already there is replaced only then; on any error, cancel or full disk it stays as it was.

    Raises:
        FileProblem: the folder is missing or full, or the file there is being edited.
    """
    path = path.absolute()
    if not path.parent.is_dir():
        raise problems.no_folder(path.parent)
    if path.is_dir():
        raise problems.not_a_file(path)
    _refuse_if_held(path)
    _sweep(path)
    with building(path) as temporary, closing(sqlite3.connect(temporary)) as connection:
        # Nothing of value is in the file yet: no journal and no fsync until it is whole.
        for pragma in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA cache_size = -65536")
        register_functions(connection)
        db = Database(connection)
        migrations.apply(db)
        db.table("workspace").insert_all(
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


@contextmanager
def building(path: Path) -> Iterator[Path]:
    """Give a temporary name beside ``path``; what stands there when the block ends well takes its place.

    Raises:
        FileProblem: the disk is full or may not be written; ``path`` is as it was.
    """
    temporary = path.with_name(f".~{path.name}.{secrets.token_hex(4)}.building")
    with problems.translated(path):
        try:
            temporary.unlink(missing_ok=True)
            yield temporary
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            _retire_journal(path)
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)


def copy_workspace(path: Path, target: Path) -> None:
    """Write a copy of a workspace as it is committed now; the safe way to hand it to another program.

    Raises:
        FileProblem: as `reading`, or the copy cannot be written.
    """
    with reading(path) as db:
        _copy(db.conn, target)


def copy_of_stranger(path: Path, target: Path) -> None:
    """Copy somebody else's workspace as it stands: the file itself is neither brought up to date nor written.

    The copy is checked page by page and rid of triggers and views, so that reading and migrating it runs
    nothing but what this program does.

    Raises:
        FileProblem: missing, not a workspace, damaged or locked; or the copy cannot be written.
    """
    with problems.translated(path):
        _check_file(path)
        with closing(_connection(path, mode="ro")) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise problems.not_ours(path)
            _copy(connection, target)
        with closing(_connection(target, mode="rw")) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise problems.corrupt(path, "quick_check")
            found = connection.execute(
                "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"
            )
            for kind, name in found.fetchall():
                connection.execute(f'DROP {kind} "{str(name).replace(chr(34), chr(34) * 2)}"')
            connection.commit()


def peek(path: Path) -> dict[str, str]:
    """Return what a file's workspace table says of it, without changing the file; nothing if it is none.

    A stranger may have made that table a trap: what takes long is left.
    """
    try:
        _check_file(path)
        with closing(_connection(path, mode="ro")) as connection:
            connection.text_factory = _readable
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.set_progress_handler(lambda: 1, _PEEK_STEPS)
            rows = connection.execute(
                "SELECT CAST(key AS TEXT), CAST(value AS TEXT) FROM workspace LIMIT 200"
            )
            return {str(key): str(value)[:_PEEK_LENGTH] for key, value in rows}
    except (FileProblem, sqlite3.Error, OSError):
        return {}


def is_workspace(path: Path) -> bool:
    """Tell whether a file is a workspace, be it locked, newer or damaged; it is not changed by asking.

    What cannot be told for certain counts as one: whoever asks is about to write over it.
    """
    try:
        _check_file(path)
        with closing(_connection(path, mode="ro")) as connection:
            return bool(migrations.applied(Database(connection)))
    except FileProblem:
        return False
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorcode != sqlite3.SQLITE_NOTADB


def now() -> str:
    """Return the present time as the change log stores it: ISO 8601 with the offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


@contextmanager
def _connected(path: Path) -> Iterator[Database]:
    with problems.translated(path):
        _check_file(path)
        # A file left by a killed writer is rolled back by whoever opens it next, and that needs
        # write access; so even a reader asks for it where the system allows, and then binds itself.
        mode = "rw" if os.access(path, os.W_OK) else "ro"
        with closing(_connection(path, mode=mode)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise problems.not_ours(path)
            for pragma in ("foreign_keys = ON", "synchronous = FULL", "cache_spill = OFF"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("PRAGMA mmap_size = 0")  # a network share may truncate under a map
            # A stranger's text that is no UTF-8 is shown as far as it can be read, not a crash.
            connection.text_factory = _readable
            register_functions(connection)
            db = Database(connection)
            _check_schema(db, path)
            yield db


def _connection(path: Path, *, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(uri(path.resolve(), mode=mode), uri=True, timeout=_BUSY_SECONDS)


def uri(path: PurePath, *, mode: str) -> str:
    r"""Return the URI by which SQLite opens a file; a share's name must not stand where a host would.

    >>> from pathlib import PureWindowsPath
    >>> uri(PureWindowsPath(r"\\server\share\a.gpkg"), mode="ro")
    'file:////server/share/a.gpkg?mode=ro'
    >>> uri(PureWindowsPath("C:/数据/100%.gpkg"), mode="rw")
    'file:///C:/%E6%95%B0%E6%8D%AE/100%25.gpkg?mode=rw'
    """
    plain = path.as_posix()
    rooted = plain if plain.startswith("/") else f"/{plain}"
    return f"file://{quote(os.fsencode(rooted), safe='/:')}?mode={mode}"


def _readable(text: bytes) -> str:
    return text.decode("utf-8", "replace")


def _check_file(path: Path) -> None:
    """Refuse what cannot be a workspace before SQLite sees it, without opening it."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise problems.missing(path) from None
    if not stat.S_ISREG(found.st_mode):
        raise problems.not_a_file(path)
    if found.st_size == 0:
        raise problems.empty(path)


def _check_schema(db: Database, path: Path) -> None:
    applied = frozenset(migration.name for migration in migrations.applied(db))
    if not applied:
        raise problems.not_ours(path)
    known = {migration.name for migration in migrations._migrations}
    if applied - known:
        raise problems.too_new(path, applied - known)
    if migrations.pending(db):
        _migrate(db, path)
    if lacking := missing_tables(db):
        raise problems.incomplete(path, lacking)


def _refuse_if_held(path: Path) -> None:
    other = holder(path)
    if other is not None and not other.is_this_process:
        raise problems.held(path, other.description)


def _migrate(db: Database, path: Path) -> None:
    """Bring an older file up to date, after putting a copy of it aside."""
    if not os.access(path, os.W_OK):
        raise problems.old_and_read_only(path)
    _refuse_if_held(path)
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        if migrations.pending(db):  # another thread or computer may have been quicker
            stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
            with closing(_connection(path, mode="ro")) as beside:  # one that writes cannot be copied from
                _copy(beside, path.with_name(f"{path.stem}.升级前-{stamp}{path.suffix}"))
            migrations.apply(db)
        db.conn.execute("COMMIT")
    except BaseException:
        db.conn.rollback()
        raise


def _copy(source: sqlite3.Connection, target: Path) -> None:
    with building(target) as temporary, closing(sqlite3.connect(temporary)) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        # Take the lock first, and wait for it as everywhere: backup() itself would wait for ever.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy)
        source.execute("COMMIT")


def _retire_journal(path: Path) -> None:
    """Settle what a killed writer left beside a file that is about to be replaced.

    A journal that stayed would be applied to the new file, and ruin it.

    Raises:
        FileProblem: another program has the old file open.
    """
    beside = [path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm")]
    if not any(each.exists() for each in beside):
        return
    if path.exists():  # let the old file become whole first, in case replacing it fails after all
        try:
            with closing(_connection(path, mode="rw")) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if beside[1].exists():  # who closes a file last takes its write-ahead log away
                raise problems.busy(path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            pass  # it is ruined already: nothing of it can be saved
    for each in beside:
        each.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Delete what programs killed in the middle of building this file have left long ago."""
    with suppress(OSError):
        for left in path.parent.iterdir():
            ours = left.name.startswith(f".~{path.name}.") and left.name.endswith(".building")
            if ours and time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
                left.unlink(missing_ok=True)
