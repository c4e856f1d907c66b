"""An enterprise's sheets here and in a file: what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from riskmap.errors import BadInput, UserError
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.difference import difference
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.json_text import digest, read_document
from riskmap.operations.compare_sides import Sides, key_of
from riskmap.operations.floor_log import summary
from riskmap.operations.floor_points import points_of
from riskmap.operations.incoming import IncomingRecord, Item, Standing
from riskmap.operations.local_time import local_time
from riskmap.store import floors
from riskmap.store.floor_versions import floor_version
from riskmap.store.floors import Floor

_MOST_LINES = 30


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A document of the file as it would be kept here, or why it is not."""

    document: FloorDocument | None
    problem: str = ""


def floor_records(sides: Sides) -> Iterator[IncomingRecord]:
    """Yield what differs in each sheet of the file."""
    for uid, there in sides.theirs.floors.items():
        here = sides.ours.floors.get(uid)
        items = list(_known(sides, here, there) if here is not None else _new(sides, there))
        if here is None or not here.deleted_at:
            items += _versions(sides, uid, is_new=here is None, is_deleted=bool(there.deleted_at))
        if items:
            title = f"图纸“{(here or there).title}”"
            yield IncomingRecord(kind="floor", uid=uid, title=title, items=tuple(items))


def drawn_there(sides: Sides, there: Floor) -> Drawn:
    """Return the saved document of a sheet of the file, with the enterprise it has here."""
    try:
        document = floors.document(sides.other, there)
    except UserError as error:
        return Drawn(document=None, problem=error.what.rstrip("。"))
    return _ours(sides, document, there.uid)


def version_there(sides: Sides, uid: bytes, floor_uid: bytes) -> Drawn:
    """Return the document of a published version of the file."""
    _version, text, _points = floor_version(sides.other, uid)
    try:
        document = read_document(text)
    except UserError as error:
        return Drawn(document=None, problem=error.what.rstrip("。"))
    return _ours(sides, document, floor_uid)


def _ours(sides: Sides, document: FloorDocument, floor_uid: bytes) -> Drawn:
    sheet = document.sheet
    if sheet.uid != floor_uid or sheet.enterprise_uid not in (sides.theirs.uid, sides.ours.uid):
        return Drawn(document=None, problem="图里写的图纸或企业与记录不符")
    if sheet.enterprise_uid == sides.ours.uid:
        return Drawn(document=document)
    return Drawn(document=replace(document, sheet=replace(sheet, enterprise_uid=sides.ours.uid)))


def _new(sides: Sides, there: Floor) -> Iterator[Item]:
    if there.deleted_at:
        return
    drawn = drawn_there(sides, there)
    wrong = "它的编号在本端属于另一家企业" if sides.elsewhere("floor", there.uid) else drawn.problem
    yield Item(
        key=key_of("floor", there.uid, "new"),
        title="新增图纸",
        here="",
        there="" if drawn.document is None else summary(drawn.document),
        standing=Standing.NEVER if wrong else Standing.THEIRS,
        note=wrong or _background_note(sides, drawn.document),
        ticked=not wrong,
        verb="insert_floor",
        uid=there.uid,
        values={"digest": there.digest, "position": sides.theirs.positions.get(there.uid)},
    )


def _known(sides: Sides, here: Floor, there: Floor) -> Iterator[Item]:
    uid = there.uid
    if here.deleted_at or there.deleted_at:
        if bool(here.deleted_at) != bool(there.deleted_at):
            yield _binned(here, uid)
        return
    position = sides.ours.positions.get(uid), sides.theirs.positions.get(uid)
    if position[0] != position[1] and position[1] is not None:
        standing = sides.standing("floor", (uid, uid), [("position", *position)])
        yield Item(
            key=key_of("floor", uid, "position"),
            title="图纸的次序",
            here="" if position[0] is None else f"第 {position[0] + 1} 张",
            there=f"第 {position[1] + 1} 张",
            standing=standing,
            ticked=standing is Standing.THEIRS,
            verb="floor",
            uid=uid,
            values={"position": position[1]},
        )
    if there.is_drawn:
        yield from _document(sides, here, there)


def _document(sides: Sides, here: Floor, there: Floor) -> Iterator[Item]:
    drawn = drawn_there(sides, there)
    key = key_of("floor", there.uid, "document")
    if drawn.document is None:
        yield Item(
            key=key,
            title="四色图",
            here="",
            there="",
            standing=Standing.NEVER,
            note=drawn.problem,
            uid=there.uid,
        )
        return
    try:
        present = floors.document(sides.db, here)
    except BadInput:
        present = None
    digests = "" if present is None or not here.is_drawn else digest(present), digest(drawn.document)
    if digests[0] == digests[1]:
        return
    standing = sides.standing("floor", (there.uid, there.uid), [("document", digests[0], digests[1])])
    if not here.is_drawn and standing is Standing.BOTH:
        standing = Standing.THEIRS  # nothing is lost
    note = _background_note(sides, drawn.document)
    if present is None:
        note = "本端的这张图已损坏，接收后换成对方的图"
    if here.last_step > here.step:
        standing, note = Standing.NEVER, "本端的这张图有没保存的修改；请先保存或放弃，再重新接收"
    yield Item(
        key=key,
        title="四色图",
        here=summary(present) if present is not None and here.is_drawn else "",
        there=summary(drawn.document),
        standing=standing,
        note=note,
        ticked=standing is Standing.THEIRS,
        lines=_lines(sides, present, drawn.document),
        verb="document",
        uid=there.uid,
        values={"digest": digests[1]},
    )


def _lines(sides: Sides, present: FloorDocument | None, drawn: FloorDocument) -> tuple[str, ...]:
    if present is None:
        return ()
    found = difference(
        Diagram(present, points_of(sides.db, sides.ours.fid)),
        Diagram(drawn, points_of(sides.other, sides.theirs.fid)),
    ).lines
    if len(found) <= _MOST_LINES:
        return found
    return (*found[:_MOST_LINES], f"……共 {len(found):,} 处")


def _binned(here: Floor, uid: bytes) -> Item:
    if here.deleted_at:
        what, title, sides = "restore", "恢复图纸", ("在回收站", "在用")
        note = "本端已删除，默认不恢复"
    else:
        what, title, sides = "delete", "删除图纸", ("在用", "已删除")
        note = "对方已删除；勾选则移入本端的回收站"
    return Item(
        key=key_of("floor", uid, what),
        title=title,
        here=sides[0],
        there=sides[1],
        standing=Standing.OFFERED,
        note=note,
        verb=f"{what}_floor",
        uid=uid,
    )


def _versions(sides: Sides, floor_uid: bytes, *, is_new: bool, is_deleted: bool) -> Iterator[Item]:
    if is_new and is_deleted:
        return
    for uid, version in sides.theirs.versions.items():
        if version["floor"] != floor_uid or uid in sides.ours.versions:
            continue
        wrong = version_there(sides, uid, floor_uid).problem
        if sides.elsewhere("floor_version", uid):
            wrong = "它的编号在本端属于另一张图"
        yield Item(
            key=key_of("floor_version", uid, "new"),
            title=f"已发布的第 {version['number']} 版",
            here="",
            there=" ".join(
                part
                for part in (local_time(str(version["at"] or "")), version["who"], version["note"])
                if part
            ),
            standing=Standing.NEVER if wrong else Standing.THEIRS,
            note=wrong,
            ticked=not wrong,
            verb="insert_version",
            uid=uid,
            values={"digest": version["digest"], "number": version["number"], "floor": floor_uid},
        )


def _background_note(sides: Sides, document: FloorDocument | None) -> str:
    wanted = "" if document is None else document.background.digest
    if not wanted:
        return ""
    for db in (sides.db, sides.other):
        if db.execute("SELECT 1 FROM background_file WHERE digest = ?", [wanted]).fetchone():
            return ""
    return "底图文件没有随文件带来，图上画的内容没有影响"
