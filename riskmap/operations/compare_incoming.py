"""Look at a file that was handed over: what it would change here, and who changed what since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from riskmap.operations.changes import Progress, silent
from riskmap.operations.compare_floors import floor_records
from riskmap.operations.compare_records import enterprise_record, point_records
from riskmap.operations.compare_sides import Sides, key_of
from riskmap.operations.hand_over import AT, BY, FROM, FROM_TITLE
from riskmap.operations.incoming import Incoming, IncomingEnterprise, IncomingRecord, Item, Standing
from riskmap.operations.incoming_file import CleanFile, clean_file
from riskmap.operations.local_time import local_time
from riskmap.store.change_log import records_of
from riskmap.store.exchange_log import entries_about, values_before
from riskmap.store.read_register import workspace_info
from riskmap.store.whole_enterprise import read_whole
from riskmap.store.workspace import reading


@dataclass(frozen=True, kw_only=True)
class Match:
    """An enterprise of the file with the one that it is here.

    Attributes:
        there: its number in the file.
        here: its number in this workspace, None when it is not here.
        how: how it was recognised, in words.
        problem: why it cannot be taken in, empty when it can.
        doubtful: it may be one that is here; the user is to look.
    """

    there: int
    here: int | None
    how: str
    problem: str = ""
    doubtful: bool = False


def compare_incoming(path: Path, incoming: Path, *, progress: Progress = silent) -> Incoming:
    """Look at a file and say what it would change here; nothing is changed.

    The file is read in a child process with limits, from a copy: it is never written, whatever its age, and
    nothing that is in it beside our tables is run.

    Args:
        path: the workspace.
        incoming: the file, as `hand_over` writes it.
        progress: called between steps.

    Raises:
        BadInput: the file cannot be used; the sentence says why.
        FileProblem: the workspace cannot be read.
    """
    progress(0.0, "正在检查文件…")
    with clean_file(incoming, here=path) as clean:
        progress(0.5, "正在比较…")
        with reading(clean.path) as other, reading(path) as db:
            db.execute("BEGIN")  # all of it from one moment
            found = compare(db, other, incoming, clean, progress=progress)
    progress(1.0, "比较完成")
    return found


def compare(
    db: Database, other: Database, source: Path, clean: CleanFile, *, progress: Progress = silent
) -> Incoming:
    """Compare an open workspace with an open clean file."""
    info = workspace_info(other)
    matches = tuple(match_enterprises(db, other))
    enterprises = []
    for place, match in enumerate(matches):
        progress(0.5 + 0.5 * place / len(matches), "正在比较…")
        enterprises.append(_compared(db, other, match))
    return Incoming(
        source=source,
        title=info.get("title", "") or source.stem,
        provenance=_provenance(info),
        enterprises=tuple(enterprises),
        notes=clean.notes,
    )


def match_enterprises(db: Database, other: Database) -> Iterator[Match]:
    """Yield each enterprise of the file with the one it is here: by uid, as known from before, or by code."""
    theirs = other.execute("SELECT fid, uid, name, credit_code FROM enterprise ORDER BY fid").fetchall()
    uids = {uid for _fid, uid, _name, _code in theirs}
    for fid, uid, name, code in theirs:
        yield _match(db, fid, uid, str(name), str(code or "").strip().upper(), uids)


def sides_of(db: Database, other: Database, *, here: int, there: int) -> Sides:
    """Return an enterprise of both workspaces with what their logs know."""
    ours, theirs = read_whole(db, here), read_whole(other, there)
    our_entries = entries_about(db, records_of(db, here) | records_of(other, there))
    their_entries = entries_about(other, records_of(other, there))
    return Sides(
        db=db,
        other=other,
        ours=ours,
        theirs=theirs,
        before_here=values_before(our_entries, {entry.uid for entry in their_entries}),
        before_there=values_before(their_entries, _known(db, [entry.uid for entry in their_entries])),
        from_bureau=bool(info := workspace_info(db).get(FROM)) and info == workspace_info(other).get("uid"),
    )


def records_between(sides: Sides) -> tuple[IncomingRecord, ...]:
    """Return every difference, record by record."""
    own = enterprise_record(sides)
    return (*([own] if own is not None else []), *point_records(sides), *floor_records(sides))


def _compared(db: Database, other: Database, match: Match) -> IncomingEnterprise:
    if match.here is None:
        return _new(db, other, match)
    sides = sides_of(db, other, here=match.here, there=match.there)
    records = records_between(sides)
    if sides.ours.values["deleted_at"]:
        records = (_in_the_bin(sides), *(_unticked(record) for record in records))
    touched = {record.uid for record in records}
    alive = [
        uid for uid, values in sides.theirs.points.items() if not values["deleted_at"] and uid not in touched
    ] + [uid for uid, floor in sides.theirs.floors.items() if not floor.deleted_at and uid not in touched]
    only_here = [
        uid
        for uid, values in sides.ours.points.items()
        if not values["deleted_at"] and uid not in sides.theirs.points
    ]
    return IncomingEnterprise(
        uid=sides.theirs.uid,
        fid=match.here,
        name=str(sides.theirs.values["name"]),
        matched=match.how,
        records=records,
        unchanged=len(alive),
        only_here=len(only_here),
    )


def _new(db: Database, other: Database, match: Match) -> IncomingEnterprise:
    theirs = read_whole(other, match.there)
    points = [values for values in theirs.points.values() if not values["deleted_at"]]
    sheets = [floor for floor in theirs.floors.values() if not floor.deleted_at]
    problem = match.problem
    if not problem and not str(theirs.values["name"] or "").strip():
        problem = "没有企业名称"
    note = problem or match.how
    item = Item(
        key=key_of("enterprise", theirs.uid, "new"),
        title="新增企业",
        here="",
        there=f"{len(points):,} 处风险点，{len(sheets):,} 张图纸",
        standing=Standing.NEVER if problem else Standing.OFFERED if match.doubtful else Standing.THEIRS,
        note=note,
        ticked=not problem and not match.doubtful,
        lines=_told(db, theirs.values),
        verb="insert_enterprise",
        uid=theirs.uid,
        values={
            "enterprise": dict(theirs.values),
            "points": tuple(map(dict, theirs.points.values())),
            "events": tuple(map(dict, theirs.events.values())),
            "digests": tuple(floor.digest for floor in sheets),
        },
    )
    return IncomingEnterprise(
        uid=theirs.uid,
        fid=None,
        name=str(theirs.values["name"]),
        matched=match.how,
        records=(IncomingRecord(kind="enterprise", uid=theirs.uid, title="企业信息", items=(item,)),),
        unchanged=0,
        only_here=0,
    )


def _told(db: Database, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what identifies a new enterprise."""
    lines = [f"统一社会信用代码：{values['credit_code'] or '未填'}", f"地址：{values['address'] or '未填'}"]
    if values["district_code"]:
        row = db.execute("SELECT name FROM district WHERE code = ?", [values["district_code"]]).fetchone()
        lines.append(f"县市区：{row[0] if row else '本端没有这个县市区，接收后留空'}")
    if values["assessed_level"] is not None:
        lines.append("文件里的评定等级不接收，须由监管部门重新评定")
    return tuple(lines)


def _in_the_bin(sides: Sides) -> IncomingRecord:
    item = Item(
        key=key_of("enterprise", sides.theirs.uid, "restore"),
        title="恢复企业",
        here="在回收站",
        there="在用",
        standing=Standing.OFFERED,
        note="本端已删除，默认不恢复",
        verb="restore_enterprise",
        uid=sides.theirs.uid,
    )
    return IncomingRecord(kind="enterprise", uid=sides.theirs.uid, title="企业", items=(item,))


def _unticked(record: IncomingRecord) -> IncomingRecord:
    return replace(record, items=tuple(replace(item, ticked=False) for item in record.items))


def _match(db: Database, fid: int, uid: bytes, name: str, code: str, uids: set[bytes]) -> Match:
    alias = db.execute(
        """SELECT enterprise.fid FROM uid_alias JOIN enterprise ON enterprise.uid = record_uid
           WHERE kind = 'enterprise' AND other_uid = ?""",
        [uid],
    ).fetchone()
    if alias is not None:
        return Match(there=fid, here=alias[0], how="以前接收时已对应")
    same = db.execute("SELECT fid FROM enterprise WHERE uid = ?", [uid]).fetchone()
    if same is not None:
        return Match(there=fid, here=same[0], how="")
    found = (
        db.execute(
            "SELECT fid, uid FROM enterprise WHERE credit_code IN (?, ?) AND deleted_at IS NULL",
            [code, code.lower()],
        ).fetchall()
        if code
        else []
    )
    if len(found) > 1:
        problem = f"本端有 {len(found)} 家企业用信用代码 {code}；请先改正登记，再接收"
        return Match(there=fid, here=None, how="", problem=problem)
    if found and found[0][1] not in uids:
        return Match(there=fid, here=found[0][0], how=f"按信用代码 {code} 对应")
    namesake = db.execute(
        "SELECT fid FROM enterprise WHERE name = ? AND deleted_at IS NULL", [name]
    ).fetchone()
    if namesake is not None:
        how = f"本端有同名企业（编号 {namesake[0]}），信用代码对不上；确认不是同一家再勾选"
        return Match(there=fid, here=None, how=how, doubtful=True)
    return Match(there=fid, here=None, how="本端没有这家企业")


def _known(db: Database, uids: Sequence[bytes]) -> set[bytes]:
    """Return which entries of a log are in this one too."""
    return {
        uid
        for uid in uids
        if db.execute("SELECT 1 FROM change_set WHERE uid = ?", [uid]).fetchone() is not None
    }


def _provenance(info: Mapping[str, str]) -> str:
    if not info.get(AT):
        return ""
    by = f"由{info[BY]}" if info.get(BY) else ""
    origin = f"从“{info[FROM_TITLE]}”" if info.get(FROM_TITLE) else ""
    return f"{local_time(info[AT])} {by}{origin}移交"
