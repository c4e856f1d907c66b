"""What is to be printed and how: one value, remembered from one time to the next."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any

from riskmap.drawing.paper import Orientation, Paper, paper
from riskmap.drawing.recolouring import Vision
from riskmap.errors import BadInput


class PrintKind(Enum):
    """What can be printed for an enterprise; the value names it in the settings."""

    DIAGRAMS = "diagrams"
    MANUAL = "manual"
    CARDS = "cards"
    NOTICE = "notice"
    SIGNS = "signs"
    TAGS = "tags"

    @property
    def zh(self) -> str:
        """Return the Chinese name."""
        return {
            "diagrams": "风险分布图",
            "manual": "风险管控手册",
            "cards": "岗位风险告知卡",
            "notice": "安全风险公告栏",
            "signs": "安全标志",
            "tags": "六有标牌",
        }[self.value]

    @property
    def tip(self) -> str:
        """Return what it is for."""
        return {
            "diagrams": "每张图纸一页，带图例和标题栏",
            "manual": "封面、四色图、管控清单、告知卡、检查表",
            "cards": "一张一页，手持 A4 或上墙图板",
            "notice": "主要风险和分布图合在一张",
            "signs": "裁开就能张贴的安全标志",
            "tags": "铭牌、阀门挂牌、管线流向等，实际大小",
        }[self.value]

    @property
    def reads_saved(self) -> bool:
        """Tell whether it is made from the saved sheets, not from what is on the canvas."""
        return self not in (PrintKind.DIAGRAMS, PrintKind.SIGNS)


#: What lies upright unless the user has said otherwise.
_UPRIGHT = frozenset({PrintKind.SIGNS, PrintKind.TAGS})
_LARGEST_DENOMINATOR = 100_000
_PAPERS = {PrintKind.CARDS: "A4", PrintKind.SIGNS: "A4", PrintKind.TAGS: "A4"}


@dataclass(frozen=True, kw_only=True)
class PrintOrder:
    """An order; what does not concern its kind is left out of account.

    Attributes:
        kind: what is printed.
        sheets: uids of the floors, None for all.
        paper_name: a name `riskmap.drawing.paper.paper` knows, or a size of the user's.
        upright: whether the paper stands.
        denominator: a true scale 1:N, None for the largest round one that fits.
        bleed: millimetres beyond the edge.
        on_plan: legend, title block and north where they stand on the plan.
        vision: a `Vision`'s value, or empty.
        with_diagram: whether a notice board shows one.
        only: numbers or titles of cards, parted by commas; empty for all.
        phone: the number to call in an emergency.
        names: of safety signs; None for those the enterprise needs.
        sign_width: of a label in millimetres.
        tag_kinds: of tags; empty for all.
        single: each label or tag on a page of its own.
        phones: whether numbers are printed as they are.
        archive: as PDF/A-2b.
    """

    kind: PrintKind = PrintKind.DIAGRAMS
    sheets: tuple[bytes, ...] | None = None
    paper_name: str = "A3"
    upright: bool = False
    denominator: float | None = None
    bleed: float = 0.0
    on_plan: bool = False
    vision: str = ""
    with_diagram: bool = True
    only: str = ""
    phone: str = ""
    names: tuple[str, ...] | None = None
    sign_width: float = 80.0
    tag_kinds: tuple[str, ...] = ()
    single: bool = False
    phones: bool = False
    archive: bool = False

    @property
    def paper(self) -> Paper:
        """Return the paper as it lies.

        Raises:
            BadInput: there is no such paper.
        """
        found = paper(self.paper_name)
        if found.is_board:  # a board hangs as its size says
            return found
        return found.turned(Orientation.PORTRAIT if self.upright else Orientation.LANDSCAPE)

    @property
    def seen_as(self) -> Vision | None:
        """Return as whom the diagrams are shown."""
        return Vision(self.vision) if self.vision else None


#: What belongs to one enterprise, and is not remembered for the next.
_OWN = frozenset({"kind", "sheets", "names", "only", "phone"})


def first_order(kind: PrintKind) -> PrintOrder:
    """Return what a kind is printed like before anybody has chosen."""
    return PrintOrder(kind=kind, paper_name=_PAPERS.get(kind, "A3"), upright=kind in _UPRIGHT)


def remembered_values(order: PrintOrder) -> dict[str, Any]:
    """Return what of an order is kept for the next time, as settings store it."""
    return {each.name: getattr(order, each.name) for each in fields(order) if each.name not in _OWN}


def remembered_order(kind: PrintKind, values: dict[str, Any]) -> PrintOrder:
    """Return an order with what was kept; values that are damaged or out of date are passed over.

    >>> remembered_order(PrintKind.DIAGRAMS, {"paper_name": "A2", "bleed": "x", "vision": "?"}).paper_name
    'A2'
    """
    order = first_order(kind)
    taken: dict[str, Any] = {}
    for key, value in values.items():
        if key in _OWN or key not in {each.name for each in fields(order)}:
            continue
        if key == "tag_kinds" and isinstance(value, list):
            value = tuple(str(each) for each in value)
        wanted = getattr(order, key)
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        fits = type(value) is type(wanted) or (isinstance(wanted, float) and is_number)
        if key == "denominator":
            fits = value is None or (is_number and 1 <= value <= _LARGEST_DENOMINATOR)
        if fits:
            taken[key] = float(value) if isinstance(wanted, float) else value
    order = replace(order, **taken)
    if order.vision not in ("", *(each.value for each in Vision)):
        order = replace(order, vision="")
    try:
        order.paper  # noqa: B018 - the name may not be one any more
    except BadInput:
        order = replace(order, paper_name=first_order(kind).paper_name)
    return order
