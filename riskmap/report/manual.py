"""风险管控手册: one enterprise's manual as the data of its template, and as PDF."""

from __future__ import annotations

from typing import Any

from riskmap.drawing.svg import svg
from riskmap.model.code_lists import control_levels
from riskmap.model.codes import MeasureKind
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.report.cards import card_index, laid_card, risk_cards
from riskmap.report.checklists import post_lists, workshop_lists
from riskmap.report.clean_text import clean, clean_lines, shortened
from riskmap.report.control_list import check_frequency, control_list
from riskmap.report.look import PrintLook
from riskmap.report.method_chapter import method_chapter
from riskmap.report.notice_board import notice_rows
from riskmap.report.printable import Printable
from riskmap.report.records import Manual, ManualEvent, ManualPoint, Revision
from riskmap.report.sheets import Edition

_TEMPLATE = "manual"
#: How many points the page for the notice board lists, and how much it says of each: it is one page.
_ON_NOTICE, _OF_NOTICE = 10, 56
_ON_COVER, _IN_FOOTER = 120, 26
_NOT_RECORDED = "（未登记）"


def printable_manual(manual: Manual, *, look: PrintLook | None = None, archive: bool = False) -> Printable:
    """Return a manual ready to be set."""
    data = _data(manual, look or PrintLook())
    says = str(data["cover_name"]).rstrip("…")[:_IN_FOOTER]
    return Printable(template=_TEMPLATE, data=data, day=manual.day, says=says, archive=archive)


def _data(manual: Manual, look: PrintLook) -> dict[str, Any]:
    cards = risk_cards(manual.points)
    name = clean(manual.name) or "（无名称）"
    counts = {level: sum(point.level is level for point in manual.points) for level in LEVELS_WORST_FIRST}
    return {
        **edition_of(manual).data,
        "title": f"{shortened(name, _ON_COVER)} 安全风险管控手册",
        "cover_name": shortened(name, _ON_COVER),
        "level": manual.level.key,
        "why": clean(manual.why),
        "levels": look.levels,
        "tiers": _tiers(small=manual.small),
        "small": manual.small,
        "facts": [[label, clean(value) or _NOT_RECORDED] for label, value in manual.facts],
        "contact": clean(manual.contact) or _NOT_RECORDED,
        "phone": clean(manual.phone) or _NOT_RECORDED,
        "methods": method_chapter(manual.methods),
        "counts": [_count(manual, level, count) for level, count in counts.items()],
        "total": len(manual.points),
        "list": control_list(manual.points) if manual.points else {},
        "notice": notice_rows(manual.points[:_ON_NOTICE], longest=_OF_NOTICE),
        "grave": [_grave(point) for point in manual.points if point.level >= RiskLevel.ORANGE],
        "cards": [laid_card(card) for card in cards],
        "card_index": card_index(cards),
        "signs": look.signs(name for card in cards for name in card["signs"]),
        "workshops": workshop_lists(manual.points),
        "posts": post_lists(manual.points),
        "sheets": [{"title": clean(each.title), "svg": svg(each)} for each in manual.sheets],
        "revisions": [_revision(each) for each in manual.revisions],
        "source": clean(manual.source),
    }


def edition_of(manual: Manual) -> Edition:
    """Return what the foot of every page says of a manual's data."""
    return Edition(name=manual.name, day=manual.day, revision=manual.revision, synthetic=manual.synthetic)


def _tiers(*, small: bool) -> list[dict[str, str]]:
    return [
        {
            "level": each.level.key,
            "who": each.tier_small if small else each.tier_large,
            "checks": each.internal_check,
        }
        for each in control_levels().values()
    ]


def _count(manual: Manual, level: RiskLevel, count: int) -> dict[str, Any]:
    events = [event for point in manual.points for event in point.events]
    return {
        "level": level.key,
        "points": count,
        "events": sum(event.residual_level is level for event in events),
        "inherent": sum(event.inherent_level is level for event in events),
    }


def _grave(point: ManualPoint) -> dict[str, Any]:
    events = point.events
    return {
        "number": point.number,
        "point": clean(point.name),
        "floor": clean(point.floor),
        "level": point.level.key,
        "tier": clean(point.tier),
        "post": clean(point.post) or _NOT_RECORDED,
        "person": clean(point.person) or _NOT_RECORDED,
        "checks": check_frequency(point.level),
        "direct_red": clean(point.direct_red),
        "accidents": "、".join(dict.fromkeys(clean(each.accident_type) for each in events)),
        "results": "；".join(dict.fromkeys(text for each in events if (text := clean(each.consequence)))),
        "measures": [
            [kind.zh, "\n".join(lines)] for kind in MeasureKind if (lines := _lines(events, kind.zh))
        ],
    }


def _lines(events: tuple[ManualEvent, ...], kind: str) -> list[str]:
    found = (line for each in events for line in clean_lines(each.measures.get(kind, "")).splitlines())
    return list(dict.fromkeys(found))


def _revision(entry: Revision) -> dict[str, Any]:
    return {
        "at": clean(entry.at.replace("T", " "))[:16],
        "who": clean(entry.who),
        "verb": clean(entry.verb),
        "why": clean(entry.why),
        "lines": [clean(line) for line in entry.lines],
    }
