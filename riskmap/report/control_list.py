"""风险管控清单: a line for every risk event, in the columns of DOMAIN §3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from riskmap.model.code_lists import control_levels
from riskmap.model.codes import MeasureKind
from riskmap.model.levels import RiskLevel
from riskmap.report.clean_text import clean, clean_lines
from riskmap.report.laid_table import Cell, TableForm, Words, fixed, flexible
from riskmap.report.records import ManualEvent, ManualPoint

#: A3 lying, between its margins.
_FORM = TableForm(
    width=388.0,
    size=7.0,
    inset=(2.6, 3.6),
    columns=(
        fixed("序号", 8, centred=True),
        fixed("编号", 8, centred=True),
        flexible("风险点名称", 1.45),
        fixed("类型", 14),
        fixed("位置/楼层", 15.5),
        flexible("作业步骤或检查项目", 0.8),
        flexible("危险有害因素", 1.9),
        flexible("可能的事故类型", 1.0),
        flexible("后果", 1.2),
        fixed("评价方法与取值", 38),
        fixed("风险等级", 8, centred=True),
        flexible(MeasureKind.ENGINEERING.zh, 1.75),
        flexible(MeasureKind.MANAGEMENT.zh, 1.75),
        flexible(MeasureKind.TRAINING.zh, 1.35),
        flexible(MeasureKind.PROTECTION.zh, 1.1),
        flexible(MeasureKind.EMERGENCY.zh, 1.5),
        fixed("管控层级", 14),
        flexible("责任单位（岗位）", 1.0),
        fixed("责任人", 11),
        flexible("排查频次", 1.5),
        flexible("备注", 0.8),
    ),
)


def control_list(points: Sequence[ManualPoint]) -> dict[str, Any]:
    """Return the list as its template needs it; a point without an event has a line that says so."""
    return _FORM.data(_numbered(points))


def check_frequency(level: RiskLevel) -> str:
    """Return how often a point of a level is looked at."""
    found = control_levels().get(level)
    return found.internal_check if found else ""


def _numbered(points: Sequence[ManualPoint]) -> Iterator[Sequence[Cell]]:
    number = 0
    for point in points:
        for event in point.events or (None,):
            number += 1
            yield _row(number, point, event)


def _row(number: int, point: ManualPoint, event: ManualEvent | None) -> Sequence[Cell]:
    direct = f"直接判定：{point.direct_red}" if point.direct_red else ""
    notes = (direct, event.note if event else "没有风险事件")
    measures = event.measures if event else {}
    return (
        str(number),
        str(point.number),
        clean(point.name),
        point.kind,
        clean(point.floor),
        "",
        _hazard(event) if event else "",
        clean(event.accident_type) if event else "",
        clean(event.consequence) if event else "",
        list(_score(event)) if event else "",
        (Words(chip=point.level.key),),
        *(clean_lines(measures.get(kind.zh, "")) for kind in MeasureKind),
        clean(point.tier),
        clean(point.post),
        clean(point.person),
        check_frequency(point.level),
        "\n".join(clean(note) for note in notes if note),
    )


def _hazard(event: ManualEvent) -> Cell:
    factor, kind = clean(event.hazard_factor), clean(event.hazard_class)
    return [Words(factor), Words(kind, muted=True)] if kind else factor


def _score(event: ManualEvent) -> Iterator[Words]:
    yield Words(_short_title(event.method))
    for name, score, level in (
        ("固有", event.inherent, event.inherent_level),
        ("现有", event.residual, event.residual_level),
    ):
        if score:
            yield Words(f"{name} {clean(score)}", chip=level.key)


def _short_title(method: str) -> str:
    """Return what a method is called for short; its whole title stands in the chapter on methods.

    >>> _short_title("作业条件危险性评价法（LEC）"), _short_title("自定")
    ('LEC', '自定')
    """
    title = clean(method)
    return title[title.index("（") + 1 : -1] if title.endswith("）") and "（" in title else title
