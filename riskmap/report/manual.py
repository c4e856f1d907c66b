"""风险管控手册: one enterprise's manual as the data of its template, and as PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from riskmap.drawing.palette import level_colours
from riskmap.drawing.svg import svg
from riskmap.model.code_lists import control_levels
from riskmap.model.codes import MeasureKind
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.report.cards import risk_cards, sign_pictures
from riskmap.report.checklists import post_lists, workshop_lists
from riskmap.report.clean_text import clean, clean_lines, shortened
from riskmap.report.method_chapter import method_chapter
from riskmap.report.pdf_reading import stamp
from riskmap.report.records import Manual, ManualEvent, ManualPoint, Revision
from riskmap.report.typesetting import digest, form_digest, set_pdf

_TEMPLATE = "manual"
#: A row whose cells are longer may be parted over two pages, else it would be cut off.
_LONG = 300
_ON_COVER, _IN_FOOTER = 120, 26
#: Longer than any word or code that a register should hold.
_UNBROKEN = re.compile(r"[!-~]{19}")
_NOT_RECORDED = "（未登记）"


@dataclass(frozen=True)
class PrintableManual:
    """A manual ready to be set: the digest of its data is known before any page is made."""

    manual: Manual
    archive: bool = False  # as PDF/A-2b

    @cached_property
    def data(self) -> dict[str, Any]:
        """Return what the template gets, but for what is derived from the digest."""
        data = _data(self.manual)
        return {**data, "unbroken": any(map(_UNBROKEN.search, _texts(data)))}

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of the data; the footer shows its beginning."""
        return digest(self.data)

    @property
    def stamp(self) -> str:
        """Return the keyword by which a finished file tells what it was made from."""
        return stamp(self.digest, form_digest(_TEMPLATE, archive=self.archive))

    @property
    def heading(self) -> str:
        """Return the name as the cover begins it."""
        return str(self.data["cover_name"]).rstrip("…")[:_IN_FOOTER]

    def pdf(self) -> bytes:
        """Return the manual as PDF; the same data give the same bytes."""
        data = {**self.data, "hash": self.digest[:16], "keyword": self.stamp}
        return set_pdf(_TEMPLATE, data, day=self.manual.day, archive=self.archive)


def _data(manual: Manual) -> dict[str, Any]:
    cards = risk_cards(manual.points)
    name = clean(manual.name) or "（无名称）"
    counts = {level: sum(point.level is level for point in manual.points) for level in LEVELS_WORST_FIRST}
    return {
        "name": name,
        "cover_name": shortened(name, _ON_COVER),
        "short_name": shortened(name, _IN_FOOTER),
        "synthetic": manual.synthetic,
        "level": manual.level.key,
        "why": clean(manual.why),
        "levels": _levels(),
        "tiers": _tiers(small=manual.small),
        "small": manual.small,
        "facts": [[label, clean(value) or _NOT_RECORDED] for label, value in manual.facts],
        "contact": clean(manual.contact) or _NOT_RECORDED,
        "phone": clean(manual.phone) or _NOT_RECORDED,
        "methods": method_chapter(manual.methods),
        "counts": [_count(manual, level, count) for level, count in counts.items()],
        "total": len(manual.points),
        "rows": [row for point in manual.points for row in _rows(point)],
        "grave": [_grave(point) for point in manual.points if point.level >= RiskLevel.ORANGE],
        "measure_titles": [kind.zh for kind in MeasureKind],
        "cards": cards,
        "signs": sign_pictures(cards),
        "workshops": workshop_lists(manual.points),
        "posts": post_lists(manual.points),
        "sheets": [{"title": clean(each.title), "svg": svg(each)} for each in manual.sheets],
        "revision": manual.revision,
        "revisions": [_revision(each) for each in manual.revisions],
        "day": f"{manual.day.year}年{manual.day.month}月{manual.day.day}日",
        "source": clean(manual.source),
    }


def _texts(value: Any) -> Iterator[str]:
    """Yield every text within the data but for the pictures, whose text is already broken."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in ("svg", "signs"):
                yield from _texts(each)


def _levels() -> dict[str, dict[str, str]]:
    return {
        level.key: {
            "fill": look.fill,
            "ink": look.text,
            "outline": look.outline,
            "letter": level.letter,
            "zh": level.zh,
            "label": level.label,
        }
        for level, look in level_colours().items()
    }


def _tiers(*, small: bool) -> list[dict[str, str]]:
    return [
        {
            "level": each.level.key,
            "who": each.tier_small if small else each.tier_large,
            "checks": each.internal_check,
        }
        for each in control_levels().values()
    ]


def _frequency(level: RiskLevel) -> str:
    found = control_levels().get(level)
    return found.internal_check if found else ""


def _count(manual: Manual, level: RiskLevel, count: int) -> dict[str, Any]:
    events = [event for point in manual.points for event in point.events]
    return {
        "level": level.key,
        "points": count,
        "events": sum(event.residual_level is level for event in events),
        "inherent": sum(event.inherent_level is level for event in events),
    }


def _rows(point: ManualPoint) -> Iterator[dict[str, Any]]:
    """Yield a line of the list for every event; a point without any has one that says so."""
    for place, event in enumerate(point.events):
        yield _row(point, event, first=place == 0, span=len(point.events))
    if not point.events:
        yield _row(point, None, first=True, span=1)


def _row(point: ManualPoint, event: ManualEvent | None, *, first: bool, span: int) -> dict[str, Any]:
    notes = [point.direct_red and f"直接判定：{point.direct_red}", event.note if event else "没有风险事件"]
    row: dict[str, Any] = {
        "first": first,
        "span": span,
        "number": point.number,
        "point": clean(point.name),
        "kind": point.kind,
        "floor": clean(point.floor),
        "level": point.level.key,
        "tier": clean(point.tier),
        "post": clean(point.post),
        "person": clean(point.person),
        "checks": _frequency(point.level),
        "note": "\n".join(clean(note) for note in notes if note),
        "hazard": clean(event.hazard_factor) if event else "",
        "class": clean(event.hazard_class) if event else "",
        "accident": clean(event.accident_type) if event else "",
        "result": clean(event.consequence) if event else "",
        "method": _short_title(event.method) if event else "",
        "inherent": clean(event.inherent) if event else "",
        "inherent_level": event.inherent_level.key if event else "none",
        "residual": clean(event.residual) if event else "",
        "residual_level": event.residual_level.key if event else "none",
        "measures": [clean_lines(event.measures.get(kind.zh, "")) if event else "" for kind in MeasureKind],
    }
    texts = [value for value in row.values() if isinstance(value, str)] + row["measures"]
    row["long"] = max(map(len, texts)) > _LONG
    return row


def _short_title(method: str) -> str:
    """Return what a method is called for short; its whole title stands in the chapter on methods.

    >>> _short_title("作业条件危险性评价法（LEC）"), _short_title("自定")
    ('LEC', '自定')
    """
    title = clean(method)
    return title[title.index("（") + 1 : -1] if title.endswith("）") and "（" in title else title


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
        "checks": _frequency(point.level),
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
