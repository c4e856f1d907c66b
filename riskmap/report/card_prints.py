"""岗位安全风险告知卡 as a print of its own: on A4, or as a board that is read from three metres."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from riskmap.drawing.paper import Paper
from riskmap.report.cards import laid_card, risk_cards
from riskmap.report.clean_text import clean, shortened
from riskmap.report.look import PrintLook
from riskmap.report.printable import Printable
from riskmap.report.records import ManualPoint
from riskmap.report.sheets import Edition

_A4, _BOARD = "cards", "card_boards"
_NOT_RECORDED = "（未登记）"
#: Nobody reads more of one measure from three metres.
_LONGEST_ON_BOARD = 60
#: How many of a list a board may show, before it is cut to what fits.
_MOST_ON_BOARD = 6
_LISTS = ("controls", "operation", "training", "protection", "emergency")


def printable_cards(
    points: Sequence[ManualPoint],
    *,
    edition: Edition,
    contact: str,
    phone: str,
    look: PrintLook,
    board: Paper | None = None,
    only: Sequence[str] = (),
    archive: bool = False,
) -> Printable:
    """Return the cards ready to be set.

    Args:
        points: the enterprise's.
        edition: what the foot says.
        contact: whom to tell.
        phone: her number as it may be printed.
        look: colours and signs.
        board: its size; None for A4.
        only: numbers or titles of the cards wanted; empty for all.
        archive: as PDF/A-2b.
    """
    cards = [card for card in risk_cards(points) if not only or _is_among(card, only)]
    data = {
        **edition.data,
        "title": f"{shortened(clean(edition.name), 120)} 岗位安全风险告知卡",
        "levels": look.levels,
        "contact": clean(contact),
        "phone": clean(phone) or _NOT_RECORDED,
        "cards": [laid_card(card) if board is None else _for_board(card) for card in cards],
        "signs": look.signs(name for card in cards for name in card["signs"]),
        "signatures": True,
    }
    if board is not None:
        data |= {"width": board.width, "height": board.height, "bleed": board.bleed}
    return Printable(
        template=_A4 if board is None else _BOARD,
        data=data,
        day=edition.day,
        says="岗位安全风险告知卡",
        archive=archive,
    )


def _is_among(card: dict[str, Any], only: Sequence[str]) -> bool:
    return any(each.strip() in (card["number"], card["title"]) for each in only)


def _for_board(card: dict[str, Any]) -> dict[str, Any]:
    """Return a card as few words: each hazard, accident and result once, measures cut short."""
    rows = card["rows"]

    def of(key: str) -> list[str]:
        return _few(row[key] for row in rows)

    return {
        **card,
        "hazards": of("hazard"),
        "accidents": of("accident"),
        "results": of("result"),
        **{name: _few(card[name]) for name in _LISTS},
    }


def _few(texts: Any) -> list[str]:
    kept = dict.fromkeys(shortened(text.rstrip("。；"), _LONGEST_ON_BOARD) for text in texts if text)
    return list(kept)[:_MOST_ON_BOARD]
