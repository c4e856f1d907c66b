"""岗位安全风险告知卡: one for every red or orange point, one for every post that has others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from riskmap.model.codes import MeasureKind
from riskmap.model.levels import RiskLevel, worst
from riskmap.model.sign_suggestions import suggested_signs
from riskmap.report.clean_text import clean, clean_lines
from riskmap.report.records import ManualEvent, ManualPoint

#: A card is read standing (DOMAIN §5): what is more is in the full list.
_MOST_RISKS, _MOST_SIGNS = 10, 8
_NO_POST = "未指定岗位"


def risk_cards(points: Sequence[ManualPoint]) -> list[dict[str, Any]]:
    """Return the cards, those of single points first; numbered as they are printed."""
    grave = [point for point in points if point.level >= RiskLevel.ORANGE]
    others: dict[str, list[ManualPoint]] = {}
    for point in points:
        if point.level < RiskLevel.ORANGE:
            others.setdefault(clean(point.post), []).append(point)
    cards = [_card(_title(point), "风险点", [point]) for point in grave]
    cards += [
        _card(post or _NO_POST, "岗位", others[post])
        for post in sorted(others, key=lambda post: (-worst(p.level for p in others[post]), not post))
    ]
    return [{"number": f"GZK-{place:03d}", **card} for place, card in enumerate(cards, start=1)]


def _title(point: ManualPoint) -> str:
    return f"{point.number}号 {clean(point.name)}"


def _card(title: str, about: str, points: list[ManualPoint]) -> dict[str, Any]:
    events = [(point, event) for point in points for event in point.events]
    events.sort(key=lambda pair: -pair[1].residual_level)
    shown = events[:_MOST_RISKS]
    rows = [
        {
            "level": event.residual_level.key,
            "point": _title(point),
            "hazard": clean(event.hazard_factor),
            "accident": clean(event.accident_type),
            "result": clean(event.consequence),
        }
        for point, event in shown
    ]
    measures = {
        "controls": _measures((e for _p, e in shown), MeasureKind.ENGINEERING),
        "operation": _measures((e for _p, e in shown), MeasureKind.MANAGEMENT),
        "training": _measures((e for _p, e in shown), MeasureKind.TRAINING),
        "protection": _measures((e for _p, e in shown), MeasureKind.PROTECTION),
        "emergency": _measures((e for _p, e in shown), MeasureKind.EMERGENCY),
    }
    signs = suggested_signs(event.accident_type for _point, event in events)
    return {
        "title": title,
        "about": about,
        "level": worst(point.level for point in points).key,
        "places": _distinct(point.floor for point in points),
        "objects": _distinct(_title(point) for point in points[:_MOST_RISKS]),
        "people": _distinct(point.person for point in points),
        "rows": rows,
        "more": len(events) - len(shown),
        "signs": list(signs[:_MOST_SIGNS]),
        "length": sum(len(line) for lines in measures.values() for line in lines),
        **measures,
    }


def _distinct(texts: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(text for each in texts if (text := clean(each))))


def _measures(events: Iterable[ManualEvent], kind: MeasureKind) -> list[str]:
    """Return the measures of a kind, each once, in the events' order."""
    lines: dict[str, None] = {}
    for event in events:
        lines |= dict.fromkeys(clean_lines(event.measures.get(kind.zh, "")).splitlines())
    return list(lines)
