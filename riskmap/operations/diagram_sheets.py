"""An enterprise's floors as finished sheets: what manual, print and preview have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from riskmap.drawing.diagram import diagram_drawing
from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.drawing.paper import Paper
from riskmap.drawing.primitives import Drawing, Item
from riskmap.errors import NotFound, UserError
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.sheet import BackgroundKind
from riskmap.operations.floor_points import points_of
from riskmap.operations.print_facts import PrintFacts
from riskmap.operations.read_background import read_background
from riskmap.report.look import PrintLook
from riskmap.store import floors
from riskmap.store.floor_versions import floor_versions
from riskmap.store.workspace import reading

_OVERLAP = "同一位置以较高风险等级着色"


@dataclass(frozen=True, kw_only=True)
class DrawnSheet:
    """A floor on paper, and what the user should know of it."""

    drawing: Drawing
    notes: tuple[str, ...]


def saved_floors(
    path: Path, enterprise_fid: int, sheets: Sequence[bytes] | None = None
) -> tuple[tuple[FloorDocument, ...], tuple[str, ...]]:
    """Return the saved documents of floors, and a sentence for each that has unsaved work.

    Those of the uids ``sheets``, in this order; else all that something is drawn on, in theirs.

    Raises:
        NotFound: the enterprise has no such floor.
    """
    with reading(path) as db:
        found = {each.uid: each for each in floors.floors(db, enterprise_fid)}
        if sheets is None:
            chosen = [each for each in found.values() if each.is_drawn]
        else:
            chosen = [found[uid] for uid in sheets if uid in found]
            if len(chosen) < len(sheets):
                raise NotFound("找不到要印的图纸。", advice="它可能已被删除；请刷新后再选。")
        return (
            tuple(floors.document(db, each) for each in chosen),
            tuple(
                f"“{each.title}”有没保存的修改，印的是上次保存的内容。"
                for each in chosen
                if each.last_step > each.step
            ),
        )


def drawn_sheets(
    path: Path,
    facts: PrintFacts,
    documents: Sequence[FloorDocument],
    paper: Paper,
    *,
    look: PrintLook,
    denominator: float | None = None,
    furniture_on_plan: bool = False,
    points: Mapping[bytes, RegisterPoint] | None = None,
) -> Iterator[DrawnSheet]:
    """Yield the floors' diagrams on paper, in the colours of ``points``, else the register's present ones.

    A background that cannot be read is said on the sheet, and does not stop it.

    Raises:
        BadInput: at the scale asked for a floor does not fit on the paper.
    """
    with reading(path) as db:
        if points is None:
            points = points_of(db, facts.found.fid) if documents else {}
        updates = [_updates(db, document) for document in documents]
    for document, record in zip(documents, updates, strict=True):
        background, problem = _background(path, document)
        told = [problem, facts.source, f"数据截至{facts.day.isoformat()}", _OVERLAP]
        drawing = diagram_drawing(
            Diagram(document, points),
            paper,
            facts=DiagramFacts(
                enterprise=facts.found.name,
                emergency_phone=facts.phone,
                updates=record,
                background=background,
                note=" · ".join(each for each in told if each),
            ),
            denominator=denominator,
            furniture_on_plan=furniture_on_plan,
            styles=look.styles,
            artwork=look.artwork,
        )
        yield DrawnSheet(drawing=drawing, notes=(f"“{document.sheet.title}”：{problem}",) if problem else ())


def _updates(db: Database, document: FloorDocument) -> list[tuple[str, str, str]]:
    """Return the record of a floor's published versions, oldest first; none for one not saved yet."""
    row = db.execute("SELECT fid FROM floor WHERE uid = ?", [document.sheet.uid]).fetchone()
    published = [] if row is None else [each for each in floor_versions(db, row[0]) if not each.is_draft]
    return [
        (each.label or f"第{each.number}版", each.at[:10], each.note or f"{each.who}发布")
        for each in reversed(published)
    ]


def _background(path: Path, document: FloorDocument) -> tuple[Sequence[Item], str]:
    """Return what stands behind a floor, or why it does not."""
    background = document.background
    shown = background.visible and document.layer("background").visible
    if background.kind is BackgroundKind.BLANK or not shown:
        return (), ""
    try:
        return read_background(path, background).items, ""
    except UserError as problem:
        return (), f"底图“{background.name}”没有印出（{problem.what.rstrip('。')}）"
