"""The sheets of an enterprise: list, add, copy, put in order, delete and bring back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from riskmap.errors import BadInput, NotFound
from riskmap.model.diagram.checked import check_frame
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.document_frame import Frame
from riskmap.model.diagram.notes import TitleBlock
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.sheet import Sheet
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.operations.changes import Changes
from riskmap.operations.floor_log import log_floor, summary
from riskmap.store import floors as store
from riskmap.store.floors import Floor
from riskmap.store.uids import new_uid
from riskmap.store.workspace import now, reading, writing

_KINDS = frozenset({"floor"})


def list_floors(path: Path, enterprise_fid: int) -> tuple[Floor, ...]:
    """Return the sheets of an enterprise in order: 厂区总平面 first, unless the user ordered otherwise."""
    with reading(path) as db:
        return store.floors(db, enterprise_fid)


def deleted_floors(path: Path, enterprise_fid: int) -> tuple[Floor, ...]:
    """Return the sheets in the recycle bin."""
    with reading(path) as db:
        return store.floors(db, enterprise_fid, deleted=True)


def documents(path: Path, enterprise_fid: int) -> tuple[FloorDocument, ...]:
    """Return the saved documents of an enterprise's sheets in order."""
    with reading(path) as db:
        return tuple(store.document(db, each) for each in store.floors(db, enterprise_fid))


def add_floor(
    path: Path,
    enterprise_fid: int,
    *,
    who: str,
    building: str = "",
    name: str = "",
    ordinal: int = 1,
    width: float = 60.0,
    height: float = 40.0,
    scale: float = 200.0,
    grid: float = 1.0,
) -> tuple[Floor, Changes]:
    """Add an empty sheet (``ordinal`` 0: 厂区总平面) and return it.

    Raises:
        NotFound: no such enterprise.
        BadInput: a name or size cannot be.
    """
    with writing(path) as db:
        sheet = Sheet(
            uid=new_uid(),
            enterprise_uid=_enterprise_uid(db, enterprise_fid),
            building=building.strip(),
            floor=name.strip(),
            ordinal=ordinal,
            width=width,
            height=height,
            scale=scale,
            grid=grid,
        )
        return _added(db, enterprise_fid, FloorDocument(sheet=sheet), who=who, verb="新建图纸")


def copy_floor(
    path: Path, floor_uid: bytes, *, who: str, building: str, name: str, ordinal: int
) -> tuple[Floor, Changes]:
    """Copy a saved sheet with its zones, building and furniture, but without its dangers.

    Risk points and levels set by hand stay behind: they belong to the floor they were found on. So do the
    answers to 六有, and of the title block who checked and approved it, its date and its version: nobody
    has approved the copy. It is put in order of its floor, within its building.
    """
    with writing(path) as db:
        source = store.floor(db, floor_uid)
        drawn = store.document(db, source)
        sheet = replace(
            drawn.sheet, uid=new_uid(), building=building.strip(), floor=name.strip(), ordinal=ordinal
        )
        frame = replace(drawn.frame, sheet=sheet)
        copied = FloorDocument.of(frame, _copied(drawn))
        return _added(
            db, source.enterprise_fid, copied, who=who, verb=f"由“{source.title}”复制出", after=source
        )


def reorder_floors(path: Path, enterprise_fid: int, order: Sequence[bytes], *, who: str) -> Changes:
    """Put an enterprise's sheets into the order of their uids.

    Raises:
        BadInput: the order does not name each of them once.
    """
    with writing(path) as db:
        present = {each.uid: each for each in store.floors(db, enterprise_fid)}
        if sorted(order) != sorted(present):
            raise BadInput("图纸的顺序与现有的图纸对不上。", advice="请刷新后再排。数据没有改动。")
        if list(order) == list(present):
            return Changes(kinds=frozenset(), message="图纸的顺序没有变化。")
        store.set_order(db, [present[uid].fid for uid in order])
        first = present[order[0]]
        entry = log_floor(
            db,
            first,
            verb="调整图纸顺序",
            who=who,
            old="、".join(each.title for each in present.values()),
            new="、".join(present[uid].title for uid in order),
            digest=first.digest,
        )
    return Changes(kinds=_KINDS, message="已调整图纸顺序。", change_set=entry)


def delete_floor(path: Path, floor_uid: bytes, *, who: str, why: str = "") -> Changes:
    """Put a sheet into the recycle bin, with everything drawn on it; its risk points stay in the list."""
    return _set_deleted(path, floor_uid, at=now(), verb="删除图纸", who=who, why=why)


def restore_floor(path: Path, floor_uid: bytes, *, who: str) -> Changes:
    """Take a sheet out of the recycle bin."""
    return _set_deleted(path, floor_uid, at=None, verb="恢复图纸", who=who, why="")


def _set_deleted(path: Path, floor_uid: bytes, *, at: str | None, verb: str, who: str, why: str) -> Changes:
    with writing(path) as db:
        row = store.floor(db, floor_uid)
        store.set_deleted(db, row.fid, at=at)
        shown = summary(store.document(db, row))
        entry = log_floor(
            db,
            row,
            verb=f"{verb}“{row.title}”",
            who=who,
            why=why,
            old=shown if at else "",
            new="" if at else shown,
            digest=row.digest,
        )
    return Changes(kinds=_KINDS, message=f"已{verb}“{row.title}”。", change_set=entry)


def _added(
    db: Database,
    enterprise_fid: int,
    drawn: FloorDocument,
    *,
    who: str,
    verb: str,
    after: Floor | None = None,
) -> tuple[Floor, Changes]:
    check_frame(Frame(sheet=drawn.sheet, background=drawn.background, layers=drawn.layers))
    row = store.insert_floor(db, enterprise_fid=enterprise_fid, sheet=drawn.sheet)
    digest = store.write_document(db, row, drawn, step=0, who=who)
    if after is not None:
        others = [each for each in store.floors(db, enterprise_fid) if each.fid != row.fid]
        others.insert(_place(others, row, after), row)
        store.set_order(db, [each.fid for each in others])
    row = store.floor(db, row.uid)
    entry = log_floor(db, row, verb=f"{verb}“{row.title}”", who=who, new=summary(drawn), digest=digest)
    return row, Changes(kinds=_KINDS, message=f"已{verb}“{row.title}”。", change_set=entry)


def _place(others: Sequence[Floor], copied: Floor, source: Floor) -> int:
    """Return where a copy stands: above the next lower floor of its building, or behind its source's."""
    kin = [
        (place, each.ordinal)
        for place, each in enumerate(others)
        if each.building == copied.building and each.ordinal and copied.ordinal
    ]
    below = [(ordinal, place) for place, ordinal in kin if ordinal <= copied.ordinal]
    above = [(ordinal, place) for place, ordinal in kin if ordinal > copied.ordinal]
    if below:
        return max(below)[1] + 1
    if above:
        return min(above)[1]
    beside = [place for place, each in enumerate(others) if each.building == source.building]
    return beside[-1] + 1 if beside else len(others)


def _copied(drawn: FloorDocument) -> Iterator[Shape]:
    """Yield a document's shapes, the dangers left out, under new uids that keep the painting order."""
    staying = [shape for shape in drawn.in_order if not isinstance(shape, PointMark)]
    # Those of one millisecond have no order of their own.
    for shape, uid in zip(staying, sorted(new_uid() for _ in staying), strict=True):
        if isinstance(shape, Zone):
            unasked = (None,) * len(shape.six_haves)
            yield replace(shape, uid=uid, manual_level=None, manual_reason="", six_haves=unasked)
        elif isinstance(shape, TitleBlock):
            yield replace(shape, uid=uid, checked_by="", approved_by="", date="", version="")
        else:
            yield replace(shape, uid=uid)


def _enterprise_uid(db: Database, fid: int) -> bytes:
    row = db.execute("SELECT uid FROM enterprise WHERE fid = ? AND deleted_at IS NULL", [fid]).fetchone()
    if row is None:
        raise NotFound("找不到这家企业。", advice="它可能已被删除；请刷新后再试。")
    uid: bytes = row[0]
    return uid
