"""Printing 岗位安全风险告知卡: on A4 for the hand, as boards for the wall."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from riskmap.drawing.paper import Paper
from riskmap.errors import NotFound
from riskmap.operations.manual_records import manual_point
from riskmap.operations.print_contact import emergency_phone
from riskmap.operations.print_facts import print_facts
from riskmap.operations.print_file import PrintedFile, check_target, write_pdf
from riskmap.operations.print_look import present_look
from riskmap.report.card_prints import printable_cards
from riskmap.report.printable import Printable


def print_cards(
    path: Path,
    enterprise_fid: int,
    target: Path,
    *,
    board: Paper | None = None,
    only: Sequence[str] = (),
    phone: str = "",
    phones: bool = False,
    archive: bool = False,
) -> PrintedFile:
    """Print an enterprise's cards, one a page: for every red or orange point, and for every other post.

    Args:
        path: the workspace.
        enterprise_fid: the enterprise.
        target: the .pdf to write; one that is there stays as it is unless the new one is whole.
        board: the size of a board, as 600×400; None for A4.
        only: numbers (GZK-001) or titles of the cards wanted; empty for all.
        phone: the number to call; see `emergency_phone` for what is printed without one.
        phones: print the contact's number as it is; by default it is masked.
        archive: as PDF/A-2b, for keeping.

    Raises:
        NotFound: no such enterprise, or no such card.
        FileProblem: the workspace cannot be read, or the file cannot be written.
    """
    check_target(target)
    name, cards = _cards(
        path, enterprise_fid, board=board, only=only, phone=phone, phones=phones, archive=archive
    )
    return write_pdf(cards, target, name=name)


def cards_pdf(
    path: Path,
    enterprise_fid: int,
    *,
    board: Paper | None = None,
    only: Sequence[str] = (),
    phone: str = "",
    phones: bool = False,
    archive: bool = False,
) -> bytes:
    """Return the PDF that `print_cards` would write, for the preview."""
    return _cards(path, enterprise_fid, board=board, only=only, phone=phone, phones=phones, archive=archive)[
        1
    ].pdf()


def _cards(
    path: Path,
    enterprise_fid: int,
    *,
    board: Paper | None,
    only: Sequence[str],
    phone: str,
    phones: bool,
    archive: bool,
) -> tuple[str, Printable]:
    facts = print_facts(path, enterprise_fid, phones=phones)
    made = printable_cards(
        [manual_point(point) for point in facts.found.points],
        edition=facts.edition,
        contact=facts.found.contact_name,
        phone=emergency_phone(path, facts, phone),
        look=present_look(),
        board=board,
        only=only,
        archive=archive,
    )
    if only and not made.data["cards"]:
        raise NotFound(
            f"“{facts.found.name}”没有这样的告知卡：{'、'.join(only)}。",
            advice="请用卡的编号（如 GZK-001）或名称；不指定则印全部。",
        )
    return facts.found.name, made
