"""The three firms of the sample city whose floors are drawn: as the program itself drew them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.json_text import document_json, points_json, read_document
from riskmap.model.diagram.notes import TitleBlock
from riskmap.operations.edit_floor import save_drawn
from riskmap.operations.floor_points import points_of
from riskmap.resources import resource
from riskmap.store.background_files import keep_background
from riskmap.store.floor_versions import insert_version
from riskmap.store.floors import floors, set_deleted
from riskmap.store.workspace import now

_WHO = "riskmap"


@dataclass(frozen=True, kw_only=True)
class DrawnFirm:
    """The drawn sheets of one sample firm, known by its uid: another seed makes another city without it."""

    uid: bytes
    documents: tuple[FloorDocument, ...]


def drawn_firms() -> Iterator[DrawnFirm]:
    """Yield the firms that were drawn with the program (tools/sample_drawings)."""
    for file in sorted(resource("sample", "drawn").glob("*.json")):
        sheets = json.loads(file.read_text(encoding="utf-8"))
        documents = tuple(read_document(json.dumps(each, ensure_ascii=False)) for each in sheets)
        yield DrawnFirm(uid=documents[0].sheet.enterprise_uid, documents=documents)


def draw_sample_firms(db: Database) -> int:
    """Give the drawn firms of a new sample city their sheets, published once; return how many there are.

    Sheets that were not drawn go to the recycle bin, as the clerk who drew the others put them there.
    """
    count = 0
    for firm in drawn_firms():
        found = db.execute("SELECT fid FROM enterprise WHERE uid = ?", [firm.uid]).fetchone()
        if found is not None:
            _draw(db, int(found[0]), firm)
            count += 1
    return count


def _draw(db: Database, enterprise_fid: int, firm: DrawnFirm) -> None:
    rows = {row.uid: row for row in floors(db, enterprise_fid)}
    for uid in rows.keys() - {document.sheet.uid for document in firm.documents}:
        set_deleted(db, rows[uid].fid, at=now())
    for document in firm.documents:
        row = rows[document.sheet.uid]
        if document.background.digest:
            content = resource("sample", "floors", document.background.name).read_bytes()
            keep_background(db, content, name=document.background.name)
        saved = save_drawn(db, row, document, step=0, who=_WHO, why="示例", verb="绘制")
        at = _drawn_at(document)
        db.execute("UPDATE change_set SET at = ? WHERE fid = ?", [at, saved.change_set])
        db.execute("UPDATE floor_document SET saved_at = ? WHERE floor_fid = ?", [at, row.fid])
    points = points_json(points_of(db, enterprise_fid).values())
    for row in floors(db, enterprise_fid):
        document = next(each for each in firm.documents if each.sheet.uid == row.uid)
        version = next((block.version for block in document.of_kind(TitleBlock)), "")
        published = insert_version(
            db,
            row.fid,
            document=document_json(document),
            points=points,
            digest=row.digest,
            label=version,
            note="首次绘制",
            who=_WHO,
        )
        db.execute("UPDATE floor_version SET at = ? WHERE uid = ?", [_drawn_at(document), published.uid])


def _drawn_at(document: FloorDocument) -> str:
    """Return when a sheet was drawn, by its title block: a city made on another day prints the same."""
    day = next((block.date for block in document.of_kind(TitleBlock) if block.date), "")
    return f"{day}T09:00:00+08:00" if day else now()
