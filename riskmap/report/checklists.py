"""安全检查清单: what to look at, by workshop and by post, drawn from the control measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from riskmap.model.codes import MeasureKind
from riskmap.report.clean_text import clean, clean_lines
from riskmap.report.laid_table import Cell, TableForm, Words, fixed, flexible
from riskmap.report.records import ManualPoint

_WORKSHOP = (MeasureKind.ENGINEERING, MeasureKind.MANAGEMENT)
_POST = (MeasureKind.MANAGEMENT, MeasureKind.PROTECTION)
_NO_PLACE, _NO_POST = "未指定楼层", "未指定岗位"
#: A4 between its margins.
_FORM = TableForm(
    width=170.0,
    size=8.5,
    inset=(3.0, 3.8),
    columns=(
        fixed("序号", 11, centred=True),
        fixed("等级", 11, centred=True),
        flexible("风险点", 1.2),
        flexible("检查内容", 2.2),
        fixed("类别", 18),
        fixed("结果", 25),
        flexible("问题与处理", 0.9),
    ),
)
_RESULT = "□合格 □不合格"
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
    sheets: dict[str, list[_Item]] = {}
    for point in points:
        sheets.setdefault(title(point), []).extend(_items(point, kinds))
    return [
        {
            "title": name,
            "table": _FORM.data(_numbered(items[:most] if most else items)),
            "more": max(0, len(items) - most) if most else 0,
        }
        for name, items in sheets.items()
        if items
    ]


#: Level, point, what to look at, which kind of measure.
_Item = tuple[str, str, str, str]


def _items(point: ManualPoint, kinds: tuple[MeasureKind, ...]) -> list[_Item]:
    found: dict[tuple[str, str], None] = {}
    for event in point.events:
        for kind in kinds:
            for line in clean_lines(event.measures.get(kind.zh, "")).splitlines():
                found[kind.zh, line] = None
    title = f"{point.number}号 {clean(point.name)}"
    return [(point.level.key, title, text, kind) for kind, text in found]


def _numbered(items: Sequence[_Item]) -> Iterator[Sequence[Cell]]:
    for number, (level, title, text, kind) in enumerate(items, start=1):
        yield str(number), (Words(chip=level),), title, text, kind, _RESULT, ""
