"""Hand enterprises over as one workspace file: to the bureau, or from the bureau for the firm to draw on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from riskmap.errors import BadInput, FileProblem, NotFound
from riskmap.operations.changes import Progress, silent
from riskmap.store import floors
from riskmap.store.extract import Extracted, extract
from riskmap.store.read_register import workspace_info
from riskmap.store.workspace import creating, now, peek, reading

ENDING = ".gpkg"
#: Keys of the workspace table that say of a file where it comes from.
FROM, FROM_TITLE, AT, BY = "handed_over_from", "handed_over_title", "handed_over_at", "handed_over_by"
#: What is a new file's own, or tells of an older hand-over.
_OWN = frozenset({"uid", "title", "created_at", "created_with", FROM, FROM_TITLE, AT, BY})
_MOST_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """What is in the file that was written.

    Attributes:
        path: the file.
        enterprises: names of the enterprises.
        points: number of risk points that are not in the recycle bin.
        floors: number of sheets that are not in the recycle bin.
        versions: number of published versions.
        notes: what the receiver will miss, as sentences.
    """

    path: Path
    enterprises: tuple[str, ...]
    points: int
    floors: int
    versions: int
    notes: tuple[str, ...]

    @property
    def message(self) -> str:
        """Return what was done as a sentence or more."""
        named = f"“{self.enterprises[0]}”" + (
            f"等 {len(self.enterprises):,} 家企业" if len(self.enterprises) > 1 else ""
        )
        said = (
            f"已把{named}的资料写入“{self.path.name}”：{self.points:,} 处风险点，{self.floors:,} 张图纸，"
            f"{self.versions:,} 个已发布版本。"
        )
        return " ".join((said, *self.notes))


def hand_over(
    path: Path, enterprise_fids: Sequence[int], target: Path, *, who: str, progress: Progress = silent
) -> HandedOver:
    """Write enterprises with all that is theirs into a new workspace file, whole or not at all.

    In it are the boundaries and places the map needs, the register, sheets with their backgrounds and
    published versions, and what the change log says of them. Every record keeps its uid, so that the file can
    be taken in again (`take_in`). The workspace itself is only read.

    Args:
        path: the workspace.
        enterprise_fids: the enterprises.
        target: the new file; one that is there is replaced once the new one is whole.
        who: the operator.
        progress: called between steps.

    Raises:
        NotFound: one of the enterprises is not there.
        BadInput: a sheet has work that was never saved, or is damaged; or the target cannot be.
        FileProblem: the workspace cannot be read, or the file not be written.
    """
    _check_target(path, target)
    fids = tuple(dict.fromkeys(enterprise_fids))
    if not fids:
        raise BadInput("没有选择要移交的企业。", advice="请先选中一家企业。")
    progress(0.0, "正在核对资料…")
    with reading(path) as source:
        source.execute("BEGIN")  # all of it from one moment
        names = tuple(_checked_name(source, fid) for fid in fids)
        info = workspace_info(source)
        title = names[0] if len(names) == 1 else f"{names[0]}等{len(names)}家企业"
        with creating(target, title=title) as db:
            done = extract(
                source,
                db,
                fids,
                with_areas=True,
                workspace_uid=info.get("uid", ""),
                progress=lambda share, sentence: progress(0.05 + 0.85 * share, sentence),
            )
            told = {key: value for key, value in info.items() if key not in _OWN}
            told |= {FROM: info.get("uid", ""), FROM_TITLE: info.get("title", ""), AT: now(), BY: who}
            db.table("workspace").upsert_all(
                ({"key": key, "value": value} for key, value in told.items()), pk="key"
            )
            progress(0.92, "正在检查写好的文件…")
            check_whole(db, target)
            counts = [_count(db, what) for what in ("risk_point", "floor")]
    progress(1.0, "移交文件已写好")
    return HandedOver(
        path=target,
        enterprises=names,
        points=counts[0],
        floors=counts[1],
        versions=done.counts.get("floor_version", 0),
        notes=_notes(done),
    )


def handed_over_title(path: Path) -> str:
    """Return whose a handed-over file is; empty for any other file. The file is not changed by asking."""
    info = peek(path)
    return " ".join((info.get("title") or path.stem).split()) if info.get(AT) else ""


def check_whole(db: Database, path: Path) -> None:
    """Check every page and reference of a file under construction; raise FileProblem when one is wrong."""
    found = db.execute("PRAGMA quick_check").fetchone()[0]
    broken = db.execute("PRAGMA foreign_key_check").fetchone()
    if found != "ok" or broken is not None:
        raise FileProblem(
            f"“{path.name}”的内容不完整，没有写成。",
            advice="原来的资料没有影响；请先用“工具”检查工作区，或打开最近的备份再试。",
            detail=str(broken or found),
        )


def _check_target(path: Path, target: Path) -> None:
    if target.suffix.lower() != ENDING:
        raise BadInput(f"不能移交到“{target.name}”。", advice=f"文件名应以 {ENDING} 结尾。")
    if target.exists() and path.exists() and target.samefile(path):
        raise BadInput("不能把资料移交到工作区自己的文件里。", advice="请换一个文件名。工作区没有改动。")


def _checked_name(db: Database, fid: int) -> str:
    """Return an enterprise's name once nothing stands in the way of handing it over."""
    row = db.execute("SELECT name FROM enterprise WHERE fid = ? AND deleted_at IS NULL", [fid]).fetchone()
    if row is None:
        raise NotFound("找不到要移交的企业。", advice="它可能已被删除；请刷新后再试。没有写任何文件。")
    name = str(row[0])
    sheets = floors.floors(db, fid)
    unsaved = [each.title for each in sheets if each.last_step > each.step]
    if unsaved:
        listed = "、".join(f"“{title}”" for title in unsaved[:_MOST_NAMED])
        rest = f"等 {len(unsaved)} 张图" if len(unsaved) > _MOST_NAMED else ""
        raise BadInput(
            f"“{name}”的{listed}{rest}有没保存的修改，没有移交。",
            advice="请在图册中打开这些图，保存或放弃修改，再移交。没有写任何文件。",
        )
    for each in sheets:
        try:
            floors.document(db, each)
        except BadInput as error:
            raise BadInput(
                f"“{name}”的图纸“{each.title}”已损坏，没有移交。",
                advice="请先从已发布的版本恢复这张图，或删除它。没有写任何文件。",
                detail=error.detail,
            ) from None
    return name


def _count(db: Database, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL").fetchone()[0])


def _notes(done: Extracted) -> tuple[str, ...]:
    notes = []
    if done.missing_backgrounds:
        notes.append(f"有 {done.missing_backgrounds} 个底图文件在工作区里缺失或已损坏，没有带上。")
    if dropped := sum(done.dropped.values()):
        notes.append(f"有 {dropped} 条残缺的记录没有带上。")
    return tuple(notes)
