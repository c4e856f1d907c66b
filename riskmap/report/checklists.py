"""安全检查清单: what to look at, by workshop and by post, drawn from the control measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from riskmap.model.codes import MeasureKind
from riskmap.report.clean_text import clean, clean_lines
from riskmap.report.records import ManualPoint

_WORKSHOP = (MeasureKind.ENGINEERING, MeasureKind.MANAGEMENT)
_POST = (MeasureKind.MANAGEMENT, MeasureKind.PROTECTION)
_NO_PLACE, _NO_POST = "未指定楼层", "未指定岗位"
#: A post's sheet is a card (DOMAIN §5).
_MOST_OF_POST = 10


def workshop_lists(points: Sequence[ManualPoint]) -> list[dict[str, Any]]:
    """Return a sheet for every floor: whether the technical and managing measures are in place."""
    return _lists(points, lambda point: clean(point.floor) or _NO_PLACE, _WORKSHOP, most=0)


def post_lists(points: Sequence[ManualPoint]) -> list[dict[str, Any]]:
    """Return a short sheet for every post: the gravest ten things to look at each shift."""
    return _lists(points, lambda point: clean(point.post) or _NO_POST, _POST, most=_MOST_OF_POST)


def _lists(
    points: Sequence[ManualPoint],
    title: Callable[[ManualPoint], str],
    kinds: tuple[MeasureKind, ...],
    *,
    most: int,
) -> list[dict[str, Any]]:
    sheets: dict[str, list[dict[str, Any]]] = {}
    for point in points:
        sheets.setdefault(title(point), []).extend(_items(point, kinds))
    return [
        {"title": name, "rows": rows[:most] if most else rows, "more": len(rows) - most if most else 0}
        for name, rows in sheets.items()
        if rows
    ]


def _items(point: ManualPoint, kinds: tuple[MeasureKind, ...]) -> list[dict[str, Any]]:
    found: dict[tuple[str, str], None] = {}
    for event in point.events:
        for kind in kinds:
            for line in clean_lines(event.measures.get(kind.zh, "")).splitlines():
                found[kind.zh, line] = None
    return [
        {
            "number": point.number,
            "point": clean(point.name),
            "kind": kind,
            "text": text,
            "level": point.level.key,
        }
        for kind, text in found
    ]
