"""Filters saved by name, kept in the workspace."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from riskmap.errors import BadInput
from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.changes import Changes
from riskmap.store.workspace import reading, writing

_LONGEST_NAME = 60


def presets(path: Path) -> dict[str, EnterpriseFilter]:
    """Return the saved filters by name, in alphabetical order; a damaged one is left out."""
    with reading(path) as db:
        rows = db.execute("SELECT name, filter FROM filter_preset ORDER BY name").fetchall()
    found: dict[str, EnterpriseFilter] = {}
    for name, text in rows:
        with suppress(BadInput):  # it must not hide the good ones; saving under its name mends it
            found[name] = EnterpriseFilter.from_json(text)
    return found


def save_preset(path: Path, *, name: str, flt: EnterpriseFilter) -> Changes:
    """Save a filter under a name; the same name is written over."""
    name = name.strip()
    if not name or len(name) > _LONGEST_NAME:
        raise BadInput("筛选名称不能为空，也不能超过60个字。", advice="请换一个名称再保存。")
    with writing(path) as db:
        db.table("filter_preset").upsert({"name": name, "filter": flt.to_json()}, pk="name")
    return Changes(kinds=frozenset({"filter_preset"}), message=f"已保存筛选“{name}”。")


def delete_preset(path: Path, *, name: str) -> Changes:
    """Delete a saved filter; the enterprises it showed are untouched."""
    with writing(path) as db:
        db.execute("DELETE FROM filter_preset WHERE name = ?", [name])
    return Changes(kinds=frozenset({"filter_preset"}), message=f"已删除筛选“{name}”。")
