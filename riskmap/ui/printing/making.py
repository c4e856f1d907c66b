"""From an order to the PDF; runs on a worker's thread, and imports what sets pages only there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from riskmap.errors import BadInput
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.sheet import BackgroundKind
from riskmap.ui.printing.print_order import PrintKind, PrintOrder

_FORBIDDEN = '<>:"/\\|?*'
_LONGEST_NAME = 60
_COMMAS = re.compile(r"[,，、;；]")


@dataclass(frozen=True, kw_only=True)
class PrintSource:
    """What is printed from.

    Attributes:
        path: the workspace.
        fid: the enterprise.
        name: what it is called.
        sheets: titles of the floors by uid, in order.
        documents: floors as they are drawn now; None for the saved ones.
        points: the risk points of a version that was published; None for those of the register.
        of: what a version's print is called; empty for the present state.
    """

    path: Path
    fid: int
    name: str
    sheets: Mapping[bytes, str] = field(default_factory=dict)
    documents: Mapping[bytes, FloorDocument] | None = None
    points: Mapping[bytes, RegisterPoint] | None = None
    of: str = ""

    @property
    def drawn(self) -> tuple[bytes, ...]:
        """Return the floors that something is drawn on, as far as it is known here."""
        documents = self.documents or {}
        return tuple(
            uid
            for uid, document in documents.items()
            if document.shapes or document.background.kind is not BackgroundKind.BLANK
        )

    def first_sheets(self, order: PrintOrder) -> PrintOrder:
        """Return an order of diagrams that leaves blank sheets out, as long as others are drawn."""
        return replace(order, sheets=self.drawn) if self.drawn else order

    def file_name(self, kind: PrintKind) -> str:
        """Return a good name for the file, without what Windows does not allow in one."""
        plain = "".join("_" if letter in _FORBIDDEN or ord(letter) < 32 else letter for letter in self.name)
        parts = (plain.strip(" .")[:_LONGEST_NAME] or "企业", kind.zh, self.of)
        return "-".join(part for part in parts if part) + ".pdf"


def made_pdf(source: PrintSource, order: PrintOrder) -> bytes:
    """Return the pages of an order.

    Raises:
        UserError: there is nothing to print, or not so.
    """
    path, fid = source.path, source.fid
    match order.kind:
        case PrintKind.DIAGRAMS:
            return _diagrams(source, order)
        case PrintKind.MANUAL:
            from riskmap.operations.print_manual import manual_pdf

            return manual_pdf(path, fid, phones=order.phones, archive=order.archive)
        case PrintKind.CARDS:
            from riskmap.operations.print_cards import cards_pdf

            return cards_pdf(
                path,
                fid,
                board=order.paper if order.paper.is_board else None,
                only=[each.strip() for each in _COMMAS.split(order.only) if each.strip()],
                phone=order.phone,
                phones=order.phones,
                archive=order.archive,
            )
        case PrintKind.NOTICE:
            from riskmap.operations.print_notice_board import notice_board_pdf

            return notice_board_pdf(
                path,
                fid,
                paper=order.paper,
                sheet=order.sheets[0] if order.sheets else None,
                with_diagram=order.with_diagram,
                phone=order.phone,
                phones=order.phones,
                archive=order.archive,
            )
        case PrintKind.SIGNS:
            from riskmap.operations.print_plates import signs_of, signs_pdf

            names = signs_of(path, fid) if order.names is None else order.names
            return signs_pdf(
                names, width=order.sign_width, paper=order.paper, single=order.single, archive=order.archive
            )
        case PrintKind.TAGS:
            from riskmap.operations.print_plates import tags_pdf

            return tags_pdf(
                path,
                fid,
                kinds=order.tag_kinds,
                sheets=order.sheets,
                paper=order.paper,
                single=order.single,
                archive=order.archive,
            )


def _diagrams(source: PrintSource, order: PrintOrder) -> bytes:
    from riskmap.operations.print_diagrams import diagram_pdf

    documents = None
    if order.sheets is not None and not order.sheets:
        raise BadInput("没有选择图纸。", advice="请至少勾选一张图纸。")
    if source.documents is not None:
        wanted = source.documents if order.sheets is None else order.sheets
        documents = [source.documents[uid] for uid in wanted if uid in source.documents]
    return diagram_pdf(
        source.path,
        source.fid,
        documents,
        sheets=order.sheets,
        paper=order.paper,
        denominator=order.denominator,
        bleed=order.bleed,
        furniture_on_plan=order.on_plan,
        vision=order.seen_as,
        phones=order.phones,
        archive=order.archive,
        points=source.points,
    )
