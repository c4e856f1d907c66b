"""Publishing diagrams, and the versions that are kept: list, compare, restore."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from sqlite_utils import Database

from riskmap.errors import BadInput
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.difference import Difference, changes_between, difference
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.history import Action
from riskmap.model.diagram.json_text import document_json, points_json, read_document, read_points
from riskmap.model.diagram.notes import TitleBlock
from riskmap.model.diagram.problem import Problem
from riskmap.model.diagram.problems import enterprise_problems
from riskmap.operations.changes import Changes
from riskmap.operations.edit_floor import save_drawn
from riskmap.operations.floor_log import log_floor, summary
from riskmap.operations.floor_points import points_of
from riskmap.store import floor_journal, floors
from riskmap.store.floor_versions import FloorVersion, floor_version, floor_versions, insert_version
from riskmap.store.workspace import reading, writing


def check_diagrams(path: Path, enterprise_fid: int) -> tuple[Problem, ...]:
    """Return everything to look at before an enterprise's saved diagrams are published."""
    with reading(path) as db:
        drawn = [floors.document(db, each) for each in floors.floors(db, enterprise_fid)]
        return enterprise_problems(drawn, points_of(db, enterprise_fid))


def publish(
    path: Path, enterprise_fid: int, *, who: str, note: str = "", only: Collection[bytes] | None = None
) -> Changes:
    """Keep the saved diagrams of an enterprise, with its risk points as they are, as published versions.

    A sheet that is as it was published last gets no new version. Problems never stop it: `check_diagrams`
    is for the user to ask first.

    Args:
        path: the workspace.
        enterprise_fid: the enterprise.
        who: the operator.
        note: what is new in this version.
        only: uids of the sheets to publish; None for all.

    Raises:
        BadInput: there is no such sheet, or one has work that was never saved.
    """
    with writing(path) as db:
        chosen = [each for each in floors.floors(db, enterprise_fid) if only is None or each.uid in only]
        if not chosen:
            raise BadInput("没有可以发布的图纸。", advice="请先新建厂区总平面或楼层。")
        if unsaved := [each.title for each in chosen if each.last_step > each.step]:
            raise BadInput(f"“{unsaved[0]}”有没保存的修改，没有发布。", advice="请先保存这张图，再发布。")
        points = points_json(points_of(db, enterprise_fid).values())
        entry = None
        titles = []
        for row in chosen:
            drawn = floors.document(db, row)
            text = document_json(drawn)
            if _newest(db, row.fid) == (text, points):
                continue
            version = insert_version(
                db,
                row.fid,
                document=text,
                points=points,
                digest=row.digest,
                label=_label(drawn),
                note=note.strip(),
                who=who,
            )
            entry = log_floor(
                db,
                row,
                verb=f"发布“{row.title}”第 {version.number} 版",
                who=who,
                why=note,
                new=summary(drawn),
                digest=row.digest,
            )
            titles.append(f"“{row.title}”第 {version.number} 版")
    if not titles:
        return Changes(kinds=frozenset(), message="图和清单都没有变化，不需要发布新版本。")
    return Changes(
        kinds=frozenset({"floor", "floor_version"}),
        message=f"已发布{'、'.join(titles)}。",
        change_set=entry,
    )


def versions(path: Path, floor_uid: bytes) -> tuple[FloorVersion, ...]:
    """Return a sheet's published versions and drafts, newest first."""
    with reading(path) as db:
        return floor_versions(db, floors.floor(db, floor_uid).fid)


def open_version(path: Path, version_uid: bytes) -> Diagram:
    """Return a version as it was: its document, and the risk points of that day."""
    with reading(path) as db:
        return _diagram(db, version_uid)


def compare_versions(path: Path, old: bytes, new: bytes | None = None) -> Difference:
    """Return what changed between two versions, or from one to the saved state (None)."""
    with reading(path) as db:
        before = _diagram(db, old)
        if new is not None:
            return difference(before, _diagram(db, new))
        row = floors.floor(db, before.document.sheet.uid)
        return difference(before, Diagram(floors.document(db, row), points_of(db, row.enterprise_fid)))


def restore_version(path: Path, version_uid: bytes, *, who: str, why: str = "") -> Changes:
    """Make a version the saved state again, as steps that can be undone; the register stays as it is.

    Raises:
        BadInput: the sheet has work that was never saved, or the version is damaged.
    """
    with writing(path) as db:
        version, text, _points = floor_version(db, version_uid)
        drawn = read_document(text)
        row = floors.floor(db, drawn.sheet.uid)
        if row.last_step > row.step:
            raise BadInput(
                f"“{row.title}”有没保存的修改，没有恢复旧版本。", advice="请先保存或放弃这些修改。"
            )
        name = "草稿" if version.is_draft else f"第 {version.number} 版"
        step = row.step
        for change in changes_between(floors.document(db, row), drawn, label=f"恢复{name}"):
            step = floor_journal.append(db, row.fid, action=Action.DO, change=change, after=step, who=who)
        if step == row.step:
            return Changes(kinds=frozenset(), message=f"“{row.title}”现在就是{name}，没有改动。")
        return save_drawn(
            db, floors.floor(db, row.uid), drawn, step=step, who=who, why=why, verb=f"按{name}恢复"
        )


def _diagram(db: Database, version_uid: bytes) -> Diagram:
    _version, text, points = floor_version(db, version_uid)
    return Diagram(read_document(text), {point.uid: point for point in read_points(points)})


def _newest(db: Database, floor_fid: int) -> tuple[str, str] | None:
    published = [each for each in floor_versions(db, floor_fid) if not each.is_draft]
    if not published:
        return None
    _version, text, points = floor_version(db, published[0].uid)
    return text, points


def _label(drawn: FloorDocument) -> str:
    return next((block.version for block in drawn.of_kind(TitleBlock)), "")
