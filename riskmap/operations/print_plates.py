"""Printing what is cut out and put up: labels of safety signs, tags of valves and equipment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from riskmap.drawing.paper import PAPERS, Orientation, Paper
from riskmap.drawing.plates.cut_sheet import cut_sheets, single_sheet
from riskmap.drawing.plates.tags import MAKERS, TagFacts, tags
from riskmap.drawing.primitives import Drawing
from riskmap.drawing.symbols.sign_catalogue import in_card_order, sign_named
from riskmap.errors import BadInput, NotFound
from riskmap.model.diagram.layers import KIND_TITLES
from riskmap.model.diagram.signs import SafetySign
from riskmap.model.sign_suggestions import suggested_signs
from riskmap.operations.diagram_sheets import saved_floors
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.print_facts import print_facts
from riskmap.operations.print_file import PrintedFile, check_target, write_pdf
from riskmap.operations.print_look import present_look
from riskmap.report.printable import Printable
from riskmap.report.sheets import Edition, Page, printable_sheets

_A4 = PAPERS["A4"].turned(Orientation.PORTRAIT)
#: What may be asked of a label's width, in millimetres: from a switch to a gate.
LEAST_WIDTH, MOST_WIDTH = 20.0, 1_200.0
#: Labels tell of no data, so they have no date of their own.
_NO_DAY = date(1970, 1, 1)
#: White around a sign, as a share of the label: who cuts along the mark cuts none of it.
_RIM = 0.04
_SIGNS = "安全标志"
#: What is called how where a kind of tag is asked for.
TAG_KINDS = {KIND_TITLES[kind]: kind for kind in MAKERS}


@dataclass(frozen=True, kw_only=True)
class _Plates:
    name: str
    printable: Printable
    notes: tuple[str, ...] = ()


def signs_of(path: Path, enterprise_fid: int) -> tuple[str, ...]:
    """Return the signs an enterprise needs, in the order of a card.

    That is what stands on its saved diagrams, and what its accident types call for.
    """
    documents, _unsaved = saved_floors(path, enterprise_fid)
    placed = [sign.name for document in documents for sign in document.of_kind(SafetySign)]
    found = enterprise_details(path, enterprise_fid)
    wanted = suggested_signs(event.accident_type for point in found.points for event in point.events)
    known = []
    for name in dict.fromkeys((*placed, *wanted)):
        try:
            known.append(sign_named(name))
        except NotFound:
            continue  # a name of the user's own has no artwork
    return tuple(sign.zh for sign in in_card_order(tuple(known)))


def print_signs(
    names: Sequence[str],
    target: Path,
    *,
    width: float = 80.0,
    paper: Paper = _A4,
    single: bool = False,
    archive: bool = False,
) -> PrintedFile:
    """Print labels of safety signs, each over the board with its name.

    Args:
        names: of the signs; one that stands twice is printed twice.
        target: the .pdf to write; one that is there stays as it is unless the new one is whole.
        width: of a label in millimetres; its height is a third more.
        paper: side by side on it, with marks to cut along.
        single: each on a page of its own, as large as the label with its marks.
        archive: as PDF/A-2b, for keeping.

    Raises:
        NotFound: there is no sign of a name.
        BadInput: none is named, or the width cannot be.
        FileProblem: the file cannot be written.
    """
    check_target(target)
    return write_pdf(_signs(names, width, paper, single, archive), target, name=_SIGNS)


def signs_pdf(
    names: Sequence[str],
    *,
    width: float = 80.0,
    paper: Paper = _A4,
    single: bool = False,
    archive: bool = False,
) -> bytes:
    """Return the PDF that `print_signs` would write, for the preview."""
    return _signs(names, width, paper, single, archive).pdf()


def print_tags(
    path: Path,
    enterprise_fid: int,
    target: Path,
    *,
    kinds: Sequence[str] = (),
    sheets: Sequence[bytes] | None = None,
    paper: Paper = _A4,
    single: bool = False,
    archive: bool = False,
) -> PrintedFile:
    """Print the plates of the 六有 objects on an enterprise's saved diagrams, in true size.

    Args:
        path: the workspace.
        enterprise_fid: the enterprise.
        target: the .pdf to write; one that is there stays as it is unless the new one is whole.
        kinds: of `TAG_KINDS`; empty for all.
        sheets: uids of the floors; None for all that something is drawn on.
        paper: side by side on it, with marks to cut along.
        single: each on a page of its own.
        archive: as PDF/A-2b, for keeping.

    Raises:
        NotFound: no such enterprise or floor, or nothing of these kinds is drawn.
        BadInput: there is no such kind.
        FileProblem: the workspace cannot be read, or the file cannot be written.
    """
    check_target(target)
    made = _tags(path, enterprise_fid, kinds, sheets, paper, single, archive)
    return write_pdf(made.printable, target, name=made.name, notes=made.notes)


def tags_pdf(
    path: Path,
    enterprise_fid: int,
    *,
    kinds: Sequence[str] = (),
    sheets: Sequence[bytes] | None = None,
    paper: Paper = _A4,
    single: bool = False,
    archive: bool = False,
) -> bytes:
    """Return the PDF that `print_tags` would write, for the preview."""
    return _tags(path, enterprise_fid, kinds, sheets, paper, single, archive).printable.pdf()


def _signs(names: Sequence[str], width: float, paper: Paper, single: bool, archive: bool) -> Printable:
    if not names:
        raise BadInput("没有选择安全标志。", advice="请至少选一个标志再印。")
    if not LEAST_WIDTH <= width <= MOST_WIDTH:
        raise BadInput(
            f"标志牌的宽度 {width:g} 毫米不合适。",
            advice=f"应为 {LEAST_WIDTH:g} 至 {MOST_WIDTH:g} 毫米。",
        )
    artwork = present_look().artwork
    plates = [artwork.board(sign_named(name.strip()), across=width, margin=width * _RIM) for name in names]
    return _printable(plates, paper, single, Edition(name=_SIGNS, day=_NO_DAY), _SIGNS, archive)


def _tags(
    path: Path,
    enterprise_fid: int,
    kinds: Sequence[str],
    sheets: Sequence[bytes] | None,
    paper: Paper,
    single: bool,
    archive: bool,
) -> _Plates:
    if unknown := [each for each in kinds if each not in TAG_KINDS]:
        raise BadInput(f"没有“{unknown[0]}”这种牌。", advice=f"可用：{'、'.join(TAG_KINDS)}。")
    wanted = [TAG_KINDS[each] for each in kinds or TAG_KINDS]
    facts = print_facts(path, enterprise_fid)
    documents, unsaved = saved_floors(path, enterprise_fid, sheets)
    artwork = present_look().artwork
    plates = [
        plate
        for kind in wanted  # those of one size together
        for document in documents
        for shape in document.of_kind(kind)
        for plate in tags(
            shape,
            TagFacts(enterprise=facts.found.name, place=document.sheet.title, artwork=artwork),
        )
    ]
    if not plates:
        raise NotFound(
            f"“{facts.found.name}”的图上没有{'、'.join(kinds or TAG_KINDS)}。",
            advice="请先在图册中画上“六有”的对象并保存，再印。",
        )
    title = "六有标牌"
    printable = _printable(plates, paper, single, facts.edition, title, archive)
    return _Plates(name=facts.found.name, printable=printable, notes=unsaved)


def _printable(
    plates: Sequence[Drawing], paper: Paper, single: bool, edition: Edition, title: str, archive: bool
) -> Printable:
    sheets = [single_sheet(each) for each in plates] if single else cut_sheets(plates, paper, title=title)
    pages = [Page(drawing=each, footed=False) for each in sheets]
    return printable_sheets(pages, title=title, edition=edition, archive=archive)
