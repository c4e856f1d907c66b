"""岗位安全风险告知卡: one for every red or orange point, one for every post that has others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from riskmap.model.codes import MeasureKind
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel, worst
from riskmap.model.sign_suggestions import suggested_signs
from riskmap.report.clean_text import clean, clean_lines
from riskmap.report.laid_table import Cell, TableForm, Words, fixed, flexible
from riskmap.report.records import ManualEvent, ManualPoint

#: A card is read standing (DOMAIN §5): what is more is in the full list.
_MOST_RISKS, _MOST_SIGNS = 10, 8
_NO_POST = "未指定岗位"
#: The kinds of measure of a card, and what they are called on it.
_MEASURES = {
    "controls": "管控措施",
    "operation": "操作注意事项",
    "training": "培训教育",
    "protection": "劳动防护用品",
    "emergency": "应急处置",
}
#: Points of type, from a card that says little to one that says much: it is read from a wall.
_SIZES = (15.0, 12.0, 10.5, 9.5)


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


def laid_card(card: dict[str, Any]) -> dict[str, Any]:
    """Return a card as A4 needs it: its type as large as what it says allows, its risks as a laid table."""
    rows, length = card["rows"], card["length"]
    if len(rows) <= 2 and length < 240:
        size = _SIZES[0]
    elif len(rows) <= 4 and length < 500:
        size = _SIZES[1]
    else:
        size = _SIZES[2] if len(rows) <= 7 and length < 900 else _SIZES[3]
    told = {key: value for key, value in card.items() if key not in ("rows", *_MEASURES)}
    return {
        **told,
        "size": size,
        "table": _form(size).data(map(_cells, rows)) if rows else {},
        "measures": _measures_form(size).data(_measure_rows(card)),
    }


def card_index(cards: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the table of a manual's cards as its template needs it."""
    labels = {level.key: level.label for level in LEVELS_WORST_FIRST}
    return _INDEX.data(
        (card["number"], card["title"], card["about"], (Words(labels[card["level"]], chip=card["level"]),))
        for card in cards
    )


def _measure_rows(card: Mapping[str, Any]) -> Iterator[Sequence[Cell]]:
    for key, title in _MEASURES.items():
        words = Words("；".join(card[key]) + "。") if card[key] else Words("（未登记）", muted=True)
        yield (Words(title, muted=True),), (words,)
    yield (Words("报警电话", muted=True),), "火警 119　急救 120　公安 110"


@cache
def _measures_form(size: float) -> TableForm:
    label = {_SIZES[0]: 44.0, _SIZES[1]: 34.0}.get(size, 30.0)
    return TableForm(
        width=170.0,
        size=size,
        inset=(5.0, 7.0) if size >= _SIZES[1] else (4.0, 4.5),
        columns=(fixed("", label), flexible("", 1.0)),
    )


_INDEX = TableForm(
    width=170.0,
    size=8.5,
    inset=(4.0, 2.8),
    columns=(fixed("编号", 18), flexible("名称", 1.0), fixed("类别", 18), fixed("风险等级", 26)),
)


@cache
def _form(size: float) -> TableForm:
    roomy = size >= _SIZES[1]
    return TableForm(
        width=170.0,
        size=size,
        inset=(5.0, 7.0) if roomy else (4.0, 4.5),
        columns=(
            fixed("等级", 18.0 if size == _SIZES[0] else 14.0, centred=True),
            flexible("风险点", 1.1),
            flexible("主要危险有害因素", 1.7),
            flexible("易发生事故", 1.0),
            flexible("事故后果", 1.2),
        ),
    )


def _cells(row: Mapping[str, str]) -> Sequence[Cell]:
    return ((Words(chip=row["level"]),), row["point"], row["hazard"], row["accident"], row["result"])


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
