"""What may be the matter with the zones of a sheet."""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from riskmap.model.diagram.areas import crosses_itself, polygons_of
from riskmap.model.diagram.diagram import ColouredZone, Diagram
from riskmap.model.diagram.problem import Problem, ProblemKind, Severity
from riskmap.model.diagram.shape import Position

#: Less than this in common, in square metres, is an edge drawn by hand and no overlap.
_TOUCHING = 0.05


def zone_problems(diagram: Diagram) -> Iterator[Problem]:
    """Yield the problems of each zone, then those of zones that overlap."""
    for coloured in diagram.zones:
        yield from _of_zone(diagram, coloured)
    yield from _overlaps(diagram)


def _of_zone(diagram: Diagram, coloured: ColouredZone) -> Iterator[Problem]:
    zone = coloured.zone
    area = diagram.areas[zone.uid]
    name = f"分区“{zone.name}”" if zone.name.strip() else "未命名的分区"

    def problem(kind: ProblemKind, severity: Severity, text: str, advice: str) -> Problem:
        return Problem(
            kind=kind,
            severity=severity,
            text=text,
            advice=advice,
            sheet_uid=diagram.document.sheet.uid,
            shapes=(zone.uid,),
            points=coloured.points,
            position=zone.outline[0] if area.is_empty else _within(area),
        )

    if area.area < _TOUCHING:
        yield problem(
            ProblemKind.NO_AREA, Severity.WRONG, f"{name}没有面积，印出来看不见。", "请重新画，或删除它。"
        )
    elif crosses_itself(zone):
        yield problem(
            ProblemKind.CROSSING,
            Severity.WRONG,
            f"{name}的边界自己相交。",
            "可以自动修复：相交处断开，分成互不相交的部分。",
        )
    if not zone.name.strip():
        yield problem(
            ProblemKind.ZONE_UNNAMED, Severity.MISSING, "有一个分区没有名称。", "请填写名称，例如“裁断车间”。"
        )
    if not coloured.points and coloured.level is not None:
        yield problem(
            ProblemKind.ZONE_EMPTY,
            Severity.WRONG if zone.manual_level is None else Severity.HINT,
            f"{name}里没有风险点。",
            "请把风险点标到分区里；办公室、走道可设为不着色。",
        )
    if coloured.is_manual:
        yield problem(
            ProblemKind.ZONE_MANUAL,
            Severity.HINT,
            f"{name}按手动指定显示为{coloured.level.label if coloured.level else '不着色'}，"
            f"风险点给出的是{coloured.from_points.label}。",
            f"理由：{zone.manual_reason}",
        )


def _overlaps(diagram: Diagram) -> Iterator[Problem]:
    zones = [each for each in diagram.zones if each.level is not None]
    areas = [diagram.areas[each.zone.uid] for each in zones]
    if not zones:
        return
    first, second = shapely.STRtree(areas).query(areas, predicate="intersects")
    for low, high in sorted(zip(first.tolist(), second.tolist(), strict=True)):
        below, above = zones[low], zones[high]
        if low >= high or below.level == above.level or below.level is None or above.level is None:
            continue
        common = polygons_of(areas[low].intersection(areas[high]))
        if common.area < _TOUCHING:
            continue
        yield Problem(
            kind=ProblemKind.OVERLAP,
            severity=Severity.HINT,
            text=f"分区“{above.zone.name or '未命名'}”（{above.level.colour_zh}）"
            f"与“{below.zone.name or '未命名'}”（{below.level.colour_zh}）重叠 {common.area:.1f} 平方米。",
            advice=f"重叠处按较高的等级显示为{above.level.colour_zh}色；如果不是这样，请调整边界。",
            sheet_uid=diagram.document.sheet.uid,
            shapes=(above.zone.uid, below.zone.uid),
            position=_within(common),
        )


def _within(area: shapely.geometry.base.BaseGeometry) -> Position:
    place = area.representative_point()
    return (place.x, place.y)
