"""What may be the matter with the marks of risk points on a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.problem import Problem, ProblemKind, Severity
from riskmap.model.diagram.zone import PointMark


def mark_problems(diagram: Diagram) -> Iterator[Problem]:
    """Yield the problems of each mark."""
    outside = {mark.uid for mark in diagram.marks_outside}
    times = Counter(mark.point_uid for mark in diagram.marks)
    sheet = diagram.document.sheet
    for mark in diagram.marks:
        point = diagram.points.get(mark.point_uid)
        if point is None:
            yield _problem(
                diagram,
                mark,
                ProblemKind.MARK_UNKNOWN,
                "图上有一个风险点，清单里已经没有它。",
                "请从图上删除它，或在清单中恢复。",
            )
            continue
        name = f"风险点 {point.number}“{point.name}”"
        if mark.uid in outside:
            yield _problem(
                diagram, mark, ProblemKind.MARK_OUTSIDE, f"{name}不在任何分区里。", "请移进分区，或扩大分区。"
            )
        if times[mark.point_uid] > 1:
            yield _problem(
                diagram,
                mark,
                ProblemKind.MARK_TWICE,
                f"{name}在这张图上标了 {times[mark.point_uid]} 次。",
                "请只留一处；确有多处的，请在清单中分列。",
            )
        x, y = mark.position
        if not (0 <= x <= sheet.width and 0 <= y <= sheet.height):
            yield _problem(
                diagram, mark, ProblemKind.MARK_OFF_SHEET, f"{name}画在图纸之外。", "请移回图纸，或加大图纸。"
            )


def _problem(diagram: Diagram, mark: PointMark, kind: ProblemKind, text: str, advice: str) -> Problem:
    return Problem(
        kind=kind,
        severity=Severity.WRONG,
        text=text,
        advice=advice,
        sheet_uid=diagram.document.sheet.uid,
        shapes=(mark.uid,),
        points=(mark.point_uid,),
        position=mark.position,
    )
