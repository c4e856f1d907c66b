"""Printing 风险分布图: any of an enterprise's sheets, on any paper or board; the preview is the same PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from riskmap.drawing.paper import PAPERS, Paper
from riskmap.drawing.primitives import Drawing
from riskmap.drawing.recolouring import Vision, recoloured
from riskmap.drawing.recolouring import seen as colour_seen
from riskmap.drawing.svg import svg_bytes
from riskmap.errors import BadInput, NotFound
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.operations.diagram_sheets import drawn_sheets, saved_floors
from riskmap.operations.print_facts import PrintFacts, print_facts
from riskmap.operations.print_file import PrintedFile, check_target, write_pdf
from riskmap.operations.print_look import present_look
from riskmap.report.printable import Printable
from riskmap.report.sheet_picture import png_of
from riskmap.report.sheets import MUTED, Page, printable_sheets
from riskmap.store.workspace import building

_A3 = PAPERS["A3"]
_ENDINGS = (".pdf", ".svg", ".png")


@dataclass(frozen=True, kw_only=True)
class _Diagrams:
    """The sheets asked for, and the print of them."""

    facts: PrintFacts
    drawings: tuple[Drawing, ...]
    printable: Printable
    notes: tuple[str, ...]


def print_diagrams(
    path: Path,
    enterprise_fid: int,
    target: Path,
    *,
    sheets: Sequence[bytes] | None = None,
    paper: Paper = _A3,
    denominator: float | None = None,
    bleed: float = 0.0,
    furniture_on_plan: bool = False,
    vision: Vision | None = None,
    phones: bool = False,
    archive: bool = False,
) -> PrintedFile:
    """Print an enterprise's saved diagrams, a sheet each; the same data give the same bytes.

    Args:
        path: the workspace.
        enterprise_fid: the enterprise.
        target: a .pdf; for one sheet alone also .svg or .png. A file that is there stays as it is unless
            the new one is whole.
        sheets: uids of the floors in the order wanted; None for all that something is drawn on.
        paper: the sheet or board; `riskmap.drawing.paper.paper` knows their names.
        denominator: a true scale 1:N; None for the largest round one that fits.
        bleed: millimetres beyond the edges, for a printer who trims; the PDF's trim box tells where.
        furniture_on_plan: legend, title block and north stand where the user put them on the plan.
        vision: as a black-and-white copy or a colour-blind reader shows it.
        phones: print phone numbers as they are; by default they are masked.
        archive: as PDF/A-2b, for keeping.

    Raises:
        NotFound: no such enterprise or floor, or nothing is drawn.
        BadInput: at the scale asked for a floor does not fit on the paper, or the target's name is wrong.
        FileProblem: the workspace cannot be read, or the file cannot be written.
    """
    check_target(target, endings=_ENDINGS)
    documents, unsaved = saved_floors(path, enterprise_fid, sheets)
    made = _diagrams(
        path,
        enterprise_fid,
        documents,
        paper.with_bleed(bleed),
        denominator=denominator,
        furniture_on_plan=furniture_on_plan,
        vision=vision,
        phones=phones,
        archive=archive,
    )
    name, notes = made.facts.found.name, (*unsaved, *made.notes)
    if target.suffix.lower() == ".pdf":
        return write_pdf(made.printable, target, name=name, notes=notes)
    if len(made.drawings) > 1:
        raise BadInput(
            f"“{target.name}”只能放一张图，这里有 {len(made.drawings)} 张。",
            advice="请只选一张图纸，或改存为 .pdf。",
        )
    with building(target.absolute()) as temporary:
        if target.suffix.lower() == ".svg":
            temporary.write_bytes(svg_bytes(made.drawings[0]))
        else:
            temporary.write_bytes(png_of(made.printable.pdf()))
    return PrintedFile(path=target, name=name, pages=1, digest=made.printable.digest, notes=notes)


def diagram_pdf(
    path: Path,
    enterprise_fid: int,
    documents: Sequence[FloorDocument] | None = None,
    *,
    sheets: Sequence[bytes] | None = None,
    paper: Paper = _A3,
    denominator: float | None = None,
    bleed: float = 0.0,
    furniture_on_plan: bool = False,
    vision: Vision | None = None,
    phones: bool = False,
    archive: bool = False,
    points: Mapping[bytes, RegisterPoint] | None = None,
) -> bytes:
    """Return the PDF that `print_diagrams` would write, for the preview.

    ``documents`` are floors as an editor has them, saved or not; else the saved ones are shown, as there.
    ``points`` are the risk points of another day, for a version published then; else the register's.
    """
    given = saved_floors(path, enterprise_fid, sheets)[0] if documents is None else documents
    return _diagrams(
        path,
        enterprise_fid,
        given,
        paper.with_bleed(bleed),
        denominator=denominator,
        furniture_on_plan=furniture_on_plan,
        vision=vision,
        phones=phones,
        archive=archive,
        points=points,
    ).printable.pdf()


def _diagrams(
    path: Path,
    enterprise_fid: int,
    documents: Sequence[FloorDocument],
    paper: Paper,
    *,
    denominator: float | None,
    furniture_on_plan: bool,
    vision: Vision | None,
    phones: bool,
    archive: bool,
    points: Mapping[bytes, RegisterPoint] | None = None,
) -> _Diagrams:
    facts = print_facts(path, enterprise_fid, phones=phones)
    if not documents:
        raise NotFound(
            f"“{facts.found.name}”还没有画过图纸。", advice="请先在图册中新建楼层并绘制，再印分布图。"
        )
    drawn = list(
        drawn_sheets(
            path,
            facts,
            documents,
            paper,
            look=present_look(),
            denominator=denominator,
            furniture_on_plan=furniture_on_plan,
            points=points,
        )
    )
    seen = [each.drawing if vision is None else recoloured(each.drawing, vision) for each in drawn]
    edge = paper.width - paper.content.right
    foot = MUTED if vision is None else colour_seen(MUTED, vision)
    printable = printable_sheets(
        [Page(drawing=each, factor=paper.factor, edge=edge, foot_colour=foot) for each in seen],
        title=f"{facts.found.name} 安全风险四色分布图",
        edition=facts.edition,
        says="安全风险",
        archive=archive,
    )
    notes = tuple(note for each in drawn for note in each.notes)
    return _Diagrams(facts=facts, drawings=tuple(seen), printable=printable, notes=notes)
