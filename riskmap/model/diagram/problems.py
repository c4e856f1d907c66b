"""The checks before publishing: what is wrong with or missing from an enterprise's diagrams."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.mark_problems import mark_problems
from riskmap.model.diagram.problem import Problem, ProblemKind, Severity
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.sheet_problems import sheet_problems
from riskmap.model.diagram.zone import PointMark
from riskmap.model.diagram.zone_problems import zone_problems
from riskmap.model.levels import RiskLevel

_SEVERITIES = tuple(Severity)


def diagram_problems(diagram: Diagram) -> tuple[Problem, ...]:
    """Return what one sheet's picture lacks or says wrongly, the worst first; the list is not asked."""
    return _sorted([*zone_problems(diagram), *mark_problems(diagram), *sheet_problems(diagram)])


def enterprise_problems(
    documents: Sequence[FloorDocument], points: Mapping[bytes, RegisterPoint]
) -> tuple[Problem, ...]:
    """Return everything to look at before an enterprise's diagrams are published, the worst first.

    ``points`` are all the risk points of the register by uid.
    """
    found = [problem for document in documents for problem in diagram_problems(Diagram(document, points))]
    return _sorted([*found, *_list_problems(documents, points)])


def list_problems(
    documents: Sequence[FloorDocument], points: Mapping[bytes, RegisterPoint]
) -> tuple[Problem, ...]:
    """Return what is the matter with the list of risk points, whatever the pictures look like."""
    return _sorted(list(_list_problems(documents, points)))


def _list_problems(
    documents: Sequence[FloorDocument], points: Mapping[bytes, RegisterPoint]
) -> Iterator[Problem]:
    if not documents:
        yield Problem(
            kind=ProblemKind.NO_SHEET,
            severity=Severity.MISSING,
            text="这家企业还没有图纸。",
            advice="请新建厂区总平面或楼层。",
        )
    places = {
        mark.point_uid: (document, mark) for document in documents for mark in document.of_kind(PointMark)
    }
    for point in sorted(points.values(), key=lambda point: (point.number, point.uid)):
        document, mark = places.get(point.uid, (None, None))
        for kind, severity, reason, advice in _point_problems(point, is_drawn=mark is not None):
            yield Problem(
                kind=kind,
                severity=severity,
                text=f"风险点 {point.number}“{point.name}”{reason}",
                advice=advice,
                sheet_uid=document.sheet.uid if document else None,
                shapes=(mark.uid,) if mark else (),
                points=(point.uid,),
                position=mark.position if mark else None,
            )


def _point_problems(
    point: RegisterPoint, *, is_drawn: bool
) -> Iterator[tuple[ProblemKind, Severity, str, str]]:
    serious = point.level >= RiskLevel.ORANGE
    if not is_drawn:
        yield (
            ProblemKind.POINT_NOT_DRAWN,
            Severity.WRONG,
            "在清单里，但没有标在任何一张图上。",
            "请从风险点列表拖到图上，或在清单中删除它。",
        )
    if point.level is RiskLevel.UNASSESSED:
        yield (
            ProblemKind.POINT_UNASSESSED,
            Severity.WRONG,
            "还没有评估，图上显示为灰色。",
            "请给它的风险事件打分。",
        )
    if serious and not point.responsible_person.strip():
        yield (
            ProblemKind.NO_RESPONSIBLE,
            Severity.MISSING,
            f"是{point.level.zh}风险，没有责任人。",
            "请填写责任人。",
        )
    if serious and not point.has_measures:
        yield (
            ProblemKind.NO_MEASURES,
            Severity.MISSING,
            f"是{point.level.zh}风险，没有管控措施。",
            "请填写工程技术、管理、培训、防护或应急措施。",
        )


def _sorted(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: _SEVERITIES.index(problem.severity)))
