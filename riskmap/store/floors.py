"""Floors and their saved documents."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from riskmap.errors import NotFound
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.json_text import document_json, read_document
from riskmap.model.diagram.sheet import Sheet
from riskmap.store.geopackage import touch_layer
from riskmap.store.workspace import now

_COLUMNS = """floor.fid, floor.uid, floor.enterprise_fid, enterprise.uid, enterprise.name,
    coalesce(floor.building, ''), floor.name, floor.ordinal, floor_document.fid IS NOT NULL,
    coalesce(floor_document.step, 0), coalesce(floor_document.saved_at, ''),
    coalesce(floor_document.saved_by, ''), coalesce(floor_document.digest, ''),
    (SELECT coalesce(max(step), 0) FROM floor_journal WHERE floor_fid = floor.fid),
    (SELECT coalesce(max(number), 0) FROM floor_version WHERE floor_fid = floor.fid),
    coalesce(floor.deleted_at, '')"""
_FROM = """floor JOIN enterprise ON enterprise.fid = floor.enterprise_fid
    LEFT JOIN floor_document ON floor_document.floor_fid = floor.fid"""
# Site plan, then each building's floors from below; where the user has put them in order, that.
_ORDER = "coalesce(floor.position, 1000000), floor.ordinal <> 0, floor.building, floor.ordinal, floor.fid"


@dataclass(frozen=True, kw_only=True)
class Floor:
    """A floor as the workspace lists it.

    ``step`` is the journal's step its document includes, ``last_step`` the journal's newest: when they
    differ there is work that was never saved.
    """

    fid: int
    uid: bytes
    enterprise_fid: int
    enterprise_uid: bytes
    enterprise_name: str
    building: str
    name: str
    ordinal: int
    is_drawn: bool
    step: int
    saved_at: str
    saved_by: str
    digest: str
    last_step: int
    published: int  # number of the newest published version, 0 for none
    deleted_at: str

    @property
    def title(self) -> str:
        """Return what the floor is called."""
        return self.sheet.title

    @property
    def sheet(self) -> Sheet:
        """Return an empty sheet of this floor."""
        return Sheet(
            uid=self.uid,
            enterprise_uid=self.enterprise_uid,
            building=self.building,
            floor=self.name,
            ordinal=self.ordinal,
        )


def floors(db: Database, enterprise_fid: int, *, deleted: bool = False) -> tuple[Floor, ...]:
    """Return an enterprise's floors in order; ``deleted`` asks for those in the recycle bin instead."""
    condition = f"floor.enterprise_fid = ? AND floor.deleted_at IS {'NOT ' if deleted else ''}NULL"
    rows = db.execute(f"SELECT {_COLUMNS} FROM {_FROM} WHERE {condition} ORDER BY {_ORDER}", [enterprise_fid])
    return tuple(_floor(row) for row in rows.fetchall())


def floor(db: Database, uid: bytes) -> Floor:
    """Return a floor by its uid; raise NotFound when there is none."""
    row = db.execute(f"SELECT {_COLUMNS} FROM {_FROM} WHERE floor.uid = ?", [uid]).fetchone()
    if row is None:
        raise NotFound("找不到这张图纸。", advice="它可能已被删除；请刷新后再试。")
    return _floor(row)


def insert_floor(db: Database, *, enterprise_fid: int, sheet: Sheet) -> Floor:
    """Add a floor without a document, after those that are there."""
    (last,) = db.execute(
        "SELECT max(position) FROM floor WHERE enterprise_fid = ?", [enterprise_fid]
    ).fetchone()
    db.execute(
        """INSERT INTO floor (uid, enterprise_fid, building, name, ordinal, position)
           VALUES (?, ?, ?, ?, ?, ?)""",
        [
            sheet.uid,
            enterprise_fid,
            sheet.building,
            sheet.floor,
            sheet.ordinal,
            None if last is None else last + 1,
        ],
    )
    touch_layer(db, "floor")
    return floor(db, sheet.uid)


def set_order(db: Database, fids: Sequence[int]) -> None:
    """Put floors into an order."""
    db.conn.executemany("UPDATE floor SET position = ? WHERE fid = ?", list(enumerate(fids)))
    touch_layer(db, "floor")


def set_deleted(db: Database, fid: int, *, at: str | None) -> None:
    """Put a floor into the recycle bin, or take it out (None)."""
    db.execute("UPDATE floor SET deleted_at = ? WHERE fid = ?", [at, fid])
    touch_layer(db, "floor")


def document(db: Database, of: Floor) -> FloorDocument:
    """Return a floor's saved document, an empty sheet when nothing was saved yet.

    Raises:
        BadInput: the stored document is damaged.
        FileProblem: it was written by a newer version.
    """
    row = db.execute("SELECT document FROM floor_document WHERE floor_fid = ?", [of.fid]).fetchone()
    return FloorDocument(sheet=of.sheet) if row is None else read_document(_as_text(row[0]))


def write_document(db: Database, of: Floor, drawn: FloorDocument, *, step: int, who: str) -> str:
    """Save a floor's document as it is at a step of the journal; return its digest."""
    text = document_json(drawn)
    digest = hashlib.sha256(text.encode()).hexdigest()
    db.execute(
        """INSERT INTO floor_document (floor_fid, document, digest, step, saved_at, saved_by)
           VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (floor_fid) DO UPDATE SET document = excluded.document,
           digest = excluded.digest, step = excluded.step, saved_at = excluded.saved_at,
           saved_by = excluded.saved_by""",
        [of.fid, text, digest, step, now(), who],
    )
    sheet = drawn.sheet
    db.execute(
        "UPDATE floor SET building = ?, name = ?, ordinal = ? WHERE fid = ?",
        [sheet.building, sheet.floor, sheet.ordinal, of.fid],
    )
    for table in ("floor", "floor_document"):
        touch_layer(db, table)
    return digest


def forget_document(db: Database, of: Floor) -> None:
    """Make a floor again one of which nothing was ever saved."""
    for table in ("floor_document", "floor_journal"):
        db.execute(f"DELETE FROM {table} WHERE floor_fid = ?", [of.fid])
        touch_layer(db, table)


def _floor(row: Sequence[Any]) -> Floor:
    return Floor(
        fid=row[0],
        uid=row[1],
        enterprise_fid=row[2],
        enterprise_uid=row[3],
        enterprise_name=row[4],
        building=row[5],
        name=row[6],
        ordinal=row[7],
        is_drawn=bool(row[8]),
        step=row[9],
        saved_at=row[10],
        saved_by=row[11],
        digest=row[12],
        last_step=row[13],
        published=row[14],
        deleted_at=row[15],
    )


def _as_text(value: object) -> str:
    """Return a stored text; a stranger may have put a blob there."""
    return value if isinstance(value, str) else ""
