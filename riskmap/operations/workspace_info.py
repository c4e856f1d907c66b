"""What a workspace holds and whether it is sound, without reading all of it into memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from riskmap.operations.local_time import local_time
from riskmap.store.owner import holder
from riskmap.store.read_register import workspace_info as read_info
from riskmap.store.workspace import reading

#: Table → its title, in the order in which people ask.
_COUNTED = {
    "enterprise": "企业",
    "risk_point": "风险点（处）",
    "risk_event": "风险事件",
    "facility": "真实设施",
    "district": "县市区",
    "township": "乡镇街道",
    "village": "村（社区）",
    "change_set": "变更记录",
}
_WITH_BIN = frozenset({"enterprise", "risk_point"})


@dataclass(frozen=True, kw_only=True)
class WorkspaceInfo:
    """A workspace at a glance.

    Attributes:
        path: the file.
        size: its length in bytes.
        info: the workspace table: title, data_cutoff, uid, created_at …
        counts: table → number of records that are not in the recycle bin.
        titles: table → its Chinese name.
        boundary_source: where the county boundaries come from.
        approval_no: their 审图号, empty unless every boundary carries the same.
        last_change: when, who and what, of the newest entry of the log; empty when there is none.
        edited_by: who has it open for editing, empty when nobody does.
        problems: what a check of the file found; empty when it is sound or was not checked.
    """

    path: Path
    size: int
    info: Mapping[str, str]
    counts: Mapping[str, int]
    titles: Mapping[str, str]
    boundary_source: str
    approval_no: str
    last_change: str
    edited_by: str
    problems: tuple[str, ...]


def workspace_info(path: Path, *, check: bool = False) -> WorkspaceInfo:
    """Return what a workspace holds; ``check`` reads every page and every reference as well.

    Raises:
        FileProblem: the file cannot be read as a workspace.
    """
    other = holder(path)
    with reading(path) as db:
        return WorkspaceInfo(
            path=path,
            size=path.stat().st_size,
            info=read_info(db),
            counts={table: _count(db, table) for table in _COUNTED},
            titles=_COUNTED,
            boundary_source=_joined(db, "source"),
            approval_no=_approval_no(db),
            last_change=_last_change(db),
            edited_by=other.description if other else "",
            problems=_problems(db) if check else (),
        )


def _count(db: Database, table: str) -> int:
    where = " WHERE deleted_at IS NULL" if table in _WITH_BIN else ""
    return int(db.execute(f'SELECT count(*) FROM "{table}"{where}').fetchone()[0])


def _joined(db: Database, column: str) -> str:
    rows = db.execute(
        f"SELECT DISTINCT {column} FROM district WHERE {column} IS NOT NULL AND {column} != '' ORDER BY 1"
    )
    return "、".join(str(value) for (value,) in rows)


def _approval_no(db: Database) -> str:
    """Return the number that all boundaries share; with one of them replaced it holds for none."""
    rows = db.execute(
        "SELECT DISTINCT coalesce(CAST(approval_no AS TEXT), '') FROM district WHERE geom IS NOT NULL"
    ).fetchall()
    return str(rows[0][0]) if len(rows) == 1 else ""


def _last_change(db: Database) -> str:
    row = db.execute("SELECT at, who, verb FROM change_set ORDER BY fid DESC LIMIT 1").fetchone()
    return f"{local_time(str(row[0]))} {row[1]}：{row[2]}" if row else ""


def _problems(db: Database) -> tuple[str, ...]:
    found = [str(line) for (line,) in db.execute("PRAGMA integrity_check(20)") if line != "ok"]
    broken = db.execute("PRAGMA foreign_key_check").fetchmany(20)
    found += [f"{table} 第 {row} 条指向不存在的 {parent} 记录" for table, row, parent, _key in broken]
    return tuple(found)
