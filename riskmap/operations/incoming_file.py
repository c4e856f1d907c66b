"""A file from outside made clean: read in a child process, copied into a workspace of our own making."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riskmap.errors import BadInput
from riskmap.operations.changes import silent
from riskmap.operations.child_process import run_limited
from riskmap.operations.hand_over import AT, BY, FROM, FROM_TITLE, check_whole
from riskmap.store.extract import extract
from riskmap.store.read_register import workspace_info
from riskmap.store.workspace import copy_of_stranger, creating, reading

MOST_ENTERPRISES = 500
LARGEST = 2_000_000_000
_SECONDS = 120.0
_MEGABYTES = 3_000
_LONGEST_TEXT = 200
_ADVICE = "请让对方用本程序重新移交一次。工作区没有改动。"
_NAME = "clean.gpkg"
_KEPT = ("uid", "title", "data_cutoff", FROM, FROM_TITLE, AT, BY)


@dataclass(frozen=True, kw_only=True)
class CleanFile:
    """A workspace of ours with what could be read of a file; gone when the block ends."""

    path: Path
    notes: tuple[str, ...]


@contextmanager
def clean_file(incoming: Path, *, here: Path) -> Iterator[CleanFile]:
    """Give a clean copy of a file for a block; the file itself is only read.

    Args:
        incoming: the file.
        here: the workspace that takes it in.

    Raises:
        BadInput: the file cannot be used; the sentence says why.
    """
    if not incoming.is_file():
        raise BadInput(f"找不到文件“{incoming}”。", advice="它可能已被移动或改名；请重新选择。")
    if here.exists() and incoming.samefile(here):
        raise BadInput("这就是正打开的工作区，不需要接收。", advice="请选择企业交来的文件。")
    if incoming.stat().st_size > LARGEST:
        raise BadInput(f"“{incoming.name}”太大，不像是企业交来的文件。", advice=_ADVICE)
    with tempfile.TemporaryDirectory(prefix="riskmap-", ignore_cleanup_errors=True) as folder:
        answer = run_limited(
            clean_incoming,
            {"incoming": str(incoming.absolute()), "folder": folder},
            seconds=_SECONDS,
            megabytes=_MEGABYTES,
            what=incoming.name,
            advice=_ADVICE,
        )
        yield CleanFile(path=Path(folder) / _NAME, notes=tuple(str(note) for note in answer["notes"]))


def clean_incoming(request: dict[str, Any]) -> dict[str, Any]:
    """Make the clean copy; runs in the child.

    What the file holds beside our tables and columns, and values that cannot stand in them, stay behind;
    older files are brought up to date on a copy.
    """
    incoming, folder = Path(request["incoming"]), Path(request["folder"])
    raw = folder / "raw" / incoming.name
    raw.parent.mkdir()
    copy_of_stranger(incoming, raw)
    with reading(raw) as source, creating(folder / _NAME, title="") as db:
        info = workspace_info(source)
        rows = source.execute(
            "SELECT fid FROM enterprise WHERE deleted_at IS NULL ORDER BY fid LIMIT ?", [MOST_ENTERPRISES + 1]
        ).fetchall()
        if not rows:
            raise BadInput(f"“{incoming.name}”里没有企业。", advice="请确认选对了文件。工作区没有改动。")
        if len(rows) > MOST_ENTERPRISES:
            raise BadInput(
                f"“{incoming.name}”里的企业超过 {MOST_ENTERPRISES} 家，像是整个城市的工作区。",
                advice="接收是逐家核对的；请只移交需要的企业。工作区没有改动。",
            )
        done = extract(
            source,
            db,
            [fid for (fid,) in rows],
            with_areas=False,
            workspace_uid=info.get("uid", "")[:_LONGEST_TEXT] or "?",
            progress=silent,
        )
        kept = {key: " ".join(info[key].split())[:_LONGEST_TEXT] for key in _KEPT if info.get(key)}
        db.table("workspace").upsert_all(
            ({"key": key, "value": value} for key, value in kept.items()), pk="key"
        )
        check_whole(db, incoming)
    notes = []
    if dropped := sum(done.dropped.values()):
        notes.append(f"有 {dropped} 条残缺的记录没有读入。")
    if done.missing_backgrounds:
        notes.append(f"有 {done.missing_backgrounds} 个底图文件缺失或已损坏；图上画的内容没有影响。")
    return {"notes": notes}
