"""Printing 安全风险公告栏: the enterprise's main risks and its diagram on one sheet or board."""

from __future__ import annotations

from pathlib import Path

from riskmap.drawing.paper import PAPERS, Paper
from riskmap.drawing.primitives import Drawing
from riskmap.operations.diagram_sheets import drawn_sheets, saved_floors
from riskmap.operations.manual_records import manual_point
from riskmap.operations.print_contact import emergency_phone
from riskmap.operations.print_facts import PrintFacts, print_facts
from riskmap.operations.print_file import PrintedFile, check_target, write_pdf
from riskmap.operations.print_look import present_look
from riskmap.report.look import PrintLook
from riskmap.report.notice_board import diagram_paper, printable_notice
from riskmap.report.printable import Printable

_A3 = PAPERS["A3"]


def print_notice_board(
    path: Path,
    enterprise_fid: int,
    target: Path,
    *,
    paper: Paper = _A3,
    sheet: bytes | None = None,
    with_diagram: bool = True,
    phone: str = "",
    phones: bool = False,
    archive: bool = False,
) -> PrintedFile:
    """Print an enterprise's notice board: as many points as find room, the worst first.

    Args:
        path: the workspace.
        enterprise_fid: the enterprise.
        target: the .pdf to write; one that is there stays as it is unless the new one is whole.
        paper: the sheet or board.
        sheet: uid of the floor whose diagram stands beside the list; None for the first that is drawn.
        with_diagram: whether one does at all.
        phone: the number to call; see `emergency_phone` for what is printed without one.
        phones: print the contact's number as it is; by default it is masked.
        archive: as PDF/A-2b, for keeping.

    Raises:
        NotFound: no such enterprise or floor.
        FileProblem: the workspace cannot be read, or the file cannot be written.
    """
    check_target(target)
    name, board = _board(path, enterprise_fid, paper, sheet, with_diagram, phone, phones, archive)
    return write_pdf(board, target, name=name)


def notice_board_pdf(
    path: Path,
    enterprise_fid: int,
    *,
    paper: Paper = _A3,
    sheet: bytes | None = None,
    with_diagram: bool = True,
    phone: str = "",
    phones: bool = False,
    archive: bool = False,
) -> bytes:
    """Return the PDF that `print_notice_board` would write, for the preview."""
    return _board(path, enterprise_fid, paper, sheet, with_diagram, phone, phones, archive)[1].pdf()


def _board(
    path: Path,
    enterprise_fid: int,
    paper: Paper,
    sheet: bytes | None,
    with_diagram: bool,
    phone: str,
    phones: bool,
    archive: bool,
) -> tuple[str, Printable]:
    facts, look = print_facts(path, enterprise_fid, phones=phones), present_look()
    made = printable_notice(
        [manual_point(point) for point in facts.found.points],
        paper,
        level=facts.found.level,
        edition=facts.edition,
        contact=facts.found.contact_name,
        phone=emergency_phone(path, facts, phone),
        look=look,
        diagram=_diagram(path, facts, paper, sheet, look) if with_diagram else None,
        archive=archive,
    )
    return facts.found.name, made


def _diagram(
    path: Path, facts: PrintFacts, paper: Paper, sheet: bytes | None, look: PrintLook
) -> Drawing | None:
    documents, _unsaved = saved_floors(path, facts.found.fid, None if sheet is None else [sheet])
    if not documents:
        return None
    return next(drawn_sheets(path, facts, documents[:1], diagram_paper(paper), look=look)).drawing
