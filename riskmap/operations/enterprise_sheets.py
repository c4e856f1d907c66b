"""All that the floor editor shows of an enterprise: its sheets as drawn last, its risk points, its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlite_utils import Database

from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.errors import BadInput
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.operations.edit_floor import floor_as_drawn
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.floor_points import points_of
from riskmap.operations.industry_template import is_shop
from riskmap.store import floors as store
from riskmap.store.floors import Floor
from riskmap.store.workspace import reading

_SMALL = ("small", "micro")


@dataclass(frozen=True, kw_only=True)
class EnterpriseSheets:
    """An enterprise's sheets at one moment.

    Attributes:
        fid: the enterprise.
        name: its name.
        floors: its sheets in order.
        deleted: those in the recycle bin.
        documents: what is drawn, saved or journalled, by the floor's uid; a damaged one is left out.
        points: its risk points by uid.
        facts: what the furniture of a sheet says of it.
        is_small_shop: whether its first floor is probably one room.
    """

    fid: int
    name: str
    floors: tuple[Floor, ...]
    deleted: tuple[Floor, ...]
    documents: Mapping[bytes, FloorDocument]
    points: Mapping[bytes, RegisterPoint] = field(default_factory=dict)
    facts: DiagramFacts = field(default_factory=DiagramFacts)
    is_small_shop: bool = False


@dataclass(frozen=True, kw_only=True)
class DrawnEnterprise:
    """An enterprise something was drawn for; ``at`` is when its diagrams were saved last."""

    fid: int
    name: str
    sheets: int
    at: str


def enterprise_sheets(path: Path, fid: int, *, today: date) -> EnterpriseSheets:
    """Return what the floor editor shows of an enterprise.

    Raises:
        NotFound: no such enterprise.
    """
    found = enterprise_details(path, fid, today=today)
    with reading(path) as db:
        db.execute("BEGIN")  # all of it from one moment
        rows = store.floors(db, fid)
        return EnterpriseSheets(
            fid=fid,
            name=found.name,
            floors=rows,
            deleted=store.floors(db, fid, deleted=True),
            documents={row.uid: document for row in rows if (document := _document(db, row)) is not None},
            points=points_of(db, fid),
            facts=DiagramFacts(enterprise=found.name, emergency_phone=found.contact_phone_masked),
            is_small_shop=_is_small(db, fid) and is_shop(found.name, industry=found.industry_code),
        )


def drawn_enterprises(path: Path, *, limit: int = 12) -> tuple[DrawnEnterprise, ...]:
    """Return the enterprises that have diagrams, those drawn last first."""
    with reading(path) as db:
        rows = db.execute(
            """SELECT enterprise.fid, enterprise.name, count(*), max(floor_document.saved_at)
               FROM floor_document JOIN floor ON floor.fid = floor_document.floor_fid
               JOIN enterprise ON enterprise.fid = floor.enterprise_fid
               WHERE floor.deleted_at IS NULL AND enterprise.deleted_at IS NULL
               GROUP BY enterprise.fid ORDER BY 4 DESC, 1 LIMIT ?""",
            [limit],
        ).fetchall()
    return tuple(DrawnEnterprise(fid=fid, name=name, sheets=count, at=at) for fid, name, count, at in rows)


def _is_small(db: Database, fid: int) -> bool:
    (size,) = db.execute("SELECT size_class FROM enterprise WHERE fid = ?", [fid]).fetchone()
    return size in _SMALL


def _document(db: Database, row: Floor) -> FloorDocument | None:
    """Return a floor as it was drawn last; None for a damaged one: opening it says what is the matter."""
    try:
        if row.last_step > row.step:
            found = floor_as_drawn(db, row)
            return found.saved if found.unsaved is None else found.unsaved
        return store.document(db, row)
    except BadInput:
        return None
