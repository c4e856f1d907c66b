"""Open a workspace, or make an empty one on the shipped boundaries."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from riskmap.operations.changes import Changes, Progress, silent
from riskmap.sample.boundaries import boundary_info, boundary_tables
from riskmap.store import read_register as store
from riskmap.store.bulk import load_tables
from riskmap.store.owner import holder
from riskmap.store.register import Register
from riskmap.store.workspace import creating, reading


def read_register(path: Path, *, progress: Progress = silent) -> Register:
    """Return the whole register of a workspace, ready to draw and filter."""
    progress(0.0, "正在打开工作区…")
    with reading(path) as db:
        register = store.read_register(db, path=str(path))
    progress(1.0, "工作区已打开")
    return register


def create_workspace(path: Path, *, title: str, progress: Progress = silent) -> Changes:
    """Create a workspace without enterprises on the shipped boundaries of Quanzhou."""
    with creating(path, title=title) as db:
        load_tables(db, boundary_tables(), progress=progress)
        db.table("workspace").upsert_all(
            ({"key": key, "value": value} for key, value in boundary_info().items()), pk="key"
        )
    return Changes(kinds=frozenset({"workspace"}), message=f"已新建工作区“{title}”。")


@dataclass(frozen=True, kw_only=True)
class Access:
    """Whether a workspace can be changed, and if not, the reason in Chinese."""

    writable: bool
    reason: str = ""


def access(path: Path) -> Access:
    """Tell whether this process may change the workspace."""
    other = holder(path)
    if other is not None and not other.is_this_process:
        return Access(writable=False, reason=f"{other.description}正在编辑，已按只读方式打开。")
    if not os.access(path, os.W_OK):
        return Access(writable=False, reason="文件是只读的，可以查看和导出，不能修改。")
    return Access(writable=True)
