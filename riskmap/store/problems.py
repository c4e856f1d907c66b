"""Why a workspace file cannot be read or written, as sentences that say what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from riskmap import __version__
from riskmap.errors import FileProblem, UserError
from riskmap.store.blobs import UnreadableGeometry
from riskmap.store.owner import holder

UNCHANGED = "文件内容没有改动。"
_NO_SPACE = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite and of the disk into sentences that say what to do."""
    try:
        yield
    except UserError:
        raise
    except UnreadableGeometry as error:
        raise FileProblem(
            f"“{path.name}”里有不能识别的图形数据，文件可能已损坏。",
            advice="请打开最近的备份；如果是别的软件改过这个文件，请用它恢复原来的图形。",
            detail=str(error),
        ) from error
    except sqlite3.Error as error:
        problem = _database_problem(path, error)
        if problem is None:
            raise
        raise problem from error
    except OSError as error:
        raise _disk_problem(path, error) from error


def missing(path: Path) -> FileProblem:
    """Return the error for a file that is not there."""
    return FileProblem(f"找不到文件“{path}”。", advice="它可能已被移动或改名；请用“文件→打开”重新选择。")


def no_folder(folder: Path) -> FileProblem:
    """Return the error for a file to be made in a folder that is not there."""
    return FileProblem(f"文件夹“{folder}”不存在。", advice="请先建立这个文件夹，或选择别的保存位置。")


def not_a_file(path: Path) -> FileProblem:
    """Return the error for a folder or a device."""
    what = "是文件夹，不是工作区文件" if path.is_dir() else "不是普通文件"
    return FileProblem(f"“{path}”{what}。", advice="请选择扩展名为 .gpkg 的文件。")


def empty(path: Path) -> FileProblem:
    """Return the error for a file of no bytes."""
    return FileProblem(f"“{path.name}”是空文件。", advice="它不含任何数据；请打开它的备份，或新建工作区。")


def not_ours(path: Path) -> FileProblem:
    """Return the error for somebody else's database."""
    return FileProblem(
        f"“{path.name}”是数据库文件，但不是 riskmap 工作区。",
        advice="请选择由本程序建立的工作区（.gpkg）。别的系统导出的数据不能直接打开。" + UNCHANGED,
    )


def too_new(path: Path, unknown: frozenset[str]) -> FileProblem:
    """Return the error for a file with migrations that this program does not know."""
    return FileProblem(
        f"“{path.name}”由更新版本的 riskmap 保存，当前版本（{__version__}）不能打开。",
        advice="请升级程序后再打开。" + UNCHANGED,
        detail="unknown migrations: " + ", ".join(sorted(unknown)),
    )


def incomplete(path: Path, tables: frozenset[str]) -> FileProblem:
    """Return the error for a workspace that lacks tables."""
    return FileProblem(
        f"“{path.name}”缺少部分数据表，不能打开。",
        advice="文件可能被别的软件改动过；请打开最近的备份。" + UNCHANGED,
        detail="missing tables: " + ", ".join(sorted(tables)),
    )


def corrupt(path: Path, detail: str) -> FileProblem:
    """Return the error for a file whose pages are damaged."""
    return FileProblem(
        f"“{path.name}”已损坏，不能正常读取。",
        advice="请不要继续修改它，先复制一份留存，再打开最近的备份。",
        detail=detail,
    )


def read_only(path: Path) -> FileProblem:
    """Return the error for an edit of a file that may not be written."""
    return FileProblem(
        f"“{path.name}”是只读文件，不能保存修改。",
        advice="请在文件属性中取消“只读”，或把文件复制到自己的文件夹后再打开。" + UNCHANGED,
    )


def held(path: Path, by: str) -> FileProblem:
    """Return the error for an edit of a file that somebody else edits."""
    return FileProblem(
        f"工作区“{path.name}”正由{by}使用。",
        advice="请等对方关闭后再改，或先以只读方式查看。" + UNCHANGED,
    )


def busy(path: Path, detail: str = "") -> FileProblem:
    """Return the error for a file that another program has locked or open."""
    other = holder(path)
    by = other.description if other is not None else "另一个程序"
    return FileProblem(
        f"“{path.name}”正被{by}占用。",
        advice="请稍候再试，或请对方先关闭文件。" + UNCHANGED,
        detail=detail,
    )


def old_and_read_only(path: Path) -> FileProblem:
    """Return the error for a file that would have to be migrated and may not be written."""
    return FileProblem(
        f"“{path.name}”是旧版本保存的只读文件，需要先升级格式才能打开。",
        advice="请把文件复制到可写的文件夹后再打开。" + UNCHANGED,
    )


def _database_problem(path: Path, error: sqlite3.Error) -> FileProblem | None:
    """Return the sentence for an error of SQLite; None for a bug of ours."""
    name, text = path.name, str(error)
    extended = getattr(error, "sqlite_errorcode", 0) or 0
    code = extended & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return busy(path, text)
    if code == sqlite3.SQLITE_FULL:
        return _disk_full(path, text)
    if code == sqlite3.SQLITE_NOTADB:
        return FileProblem(
            f"“{name}”不是 riskmap 工作区。",
            advice="工作区是由本程序建立、扩展名为 .gpkg 的文件；表格不能直接打开。"
            "如果它以前能打开，说明文件已损坏，请改用备份。",
            detail=text,
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return corrupt(path, text)
    if extended == sqlite3.SQLITE_READONLY_ROLLBACK:
        return FileProblem(
            f"“{name}”上次保存被中断，需要写权限才能恢复。",
            advice="请把它连同旁边的“-journal”文件一起复制到可写的文件夹后再打开。",
            detail=text,
        )
    no_journal = code == sqlite3.SQLITE_CANTOPEN and not os.access(path.parent, os.W_OK)
    if code == sqlite3.SQLITE_READONLY or no_journal:
        return _no_permission(path, text)
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return _unreadable(path, text)
    if code == sqlite3.SQLITE_ERROR and text.startswith(("no such table", "no such column")):
        return FileProblem(
            f"“{name}”的结构与 riskmap 不符，不能使用。",
            advice="文件可能被别的软件改动过；请打开最近的备份。" + UNCHANGED,
            detail=text,
        )
    return None


def _disk_problem(path: Path, error: OSError) -> FileProblem:
    text = str(error)
    if error.errno in _NO_SPACE:
        return _disk_full(path, text)
    if isinstance(error, PermissionError):
        return _no_permission(path, text)
    return _unreadable(path, text)


def _disk_full(path: Path, detail: str) -> FileProblem:
    return FileProblem(
        "磁盘空间不足，没有保存。",
        advice=f"“{path.name}”保持修改前的内容。请清理磁盘或换一个位置后重试。",
        detail=detail,
    )


def _no_permission(path: Path, detail: str) -> FileProblem:
    return FileProblem(
        f"没有权限写入“{path}”。",
        advice="请关闭正在使用它的其他程序，换一个自己有写权限的文件夹，或联系管理员。" + UNCHANGED,
        detail=detail,
    )


def _unreadable(path: Path, detail: str) -> FileProblem:
    return FileProblem(
        f"读写“{path.name}”时出错。",
        advice="请检查是否有权限、U盘或网络盘是否仍然连接、磁盘是否已满，然后重试。未完成的修改不会保存。",
        detail=detail,
    )
