"""安全风险公告栏: an enterprise's main risks on one sheet or board, beside its diagram."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from riskmap.drawing.paper import Orientation, Paper
from riskmap.drawing.primitives import Drawing
from riskmap.drawing.svg import svg
from riskmap.model.codes import MeasureKind
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.report.clean_text import clean, clean_lines, shortened
from riskmap.report.look import PrintLook
from riskmap.report.printable import Printable
from riskmap.report.records import ManualEvent, ManualPoint
from riskmap.report.sheets import Edition

_TEMPLATE = "notice_board"
_NOT_RECORDED = "（未登记）"
#: Of one cell: who stands before a board reads no more.
_LONGEST = 90
#: More points than this find no room on any board.
_MOST = 60
#: The diagram's share of a lying board's width, of a standing one's height.
_DIAGRAM = 0.46


def printable_notice(
    points: Sequence[ManualPoint],
    paper: Paper,
    *,
    level: RiskLevel,
    edition: Edition,
    contact: str,
    phone: str,
    look: PrintLook,
    diagram: Drawing | None = None,
    archive: bool = False,
) -> Printable:
    """Return the board ready to be set: as many points as there is room for, the worst first.

    Args:
        points: the enterprise's.
        paper: the sheet or board.
        level: the enterprise's.
        edition: what the foot says.
        contact: whom to call.
        phone: her number as it may be printed.
        look: colours.
        diagram: a diagram of the size that `diagram_paper` says; None where nothing is drawn.
        archive: as PDF/A-2b.
    """
    shown = sorted(points, key=lambda point: (-point.level, point.number))[:_MOST]
    box = paper.content
    data = {
        **edition.data,
        "title": f"{shortened(clean(edition.name), 120)} 安全风险公告栏",
        "levels": look.levels,
        "level": level.key,
        "contact": clean(contact),
        "phone": clean(phone) or _NOT_RECORDED,
        "counts": [[each.key, sum(point.level is each for point in points)] for each in LEVELS_WORST_FIRST],
        "rows": notice_rows(shown),
        "total": len(points),
        "svg": svg(diagram) if diagram else "",
        "diagram": [diagram.width, diagram.height] if diagram else [],
        "width": paper.width,
        "height": paper.height,
        "bleed": paper.bleed,
        "margins": [box.left, box.top, paper.width - box.right, paper.height - box.bottom],
        "lying": paper.orientation is Orientation.LANDSCAPE,
        "factor": paper.factor,
    }
    return Printable(template=_TEMPLATE, data=data, day=edition.day, says="安全风险公告栏", archive=archive)


def diagram_paper(paper: Paper) -> Paper:
    """Return the sheet that a diagram beside the list fills: its own board, without margins of binding."""
    box = paper.content
    if paper.orientation is Orientation.LANDSCAPE:
        wide, high = box.width * _DIAGRAM, box.height - 46 * paper.factor
    else:
        wide, high = box.width, box.height * (_DIAGRAM - 0.04)
    return Paper(name="公告栏", width=wide, height=high, is_board=True, margin=0.0)


def notice_rows(points: Sequence[ManualPoint], *, longest: int = _LONGEST) -> list[dict[str, Any]]:
    """Return what is said of each point; no cell has more than ``longest`` characters."""
    return [_row(point, longest) for point in points]


def _row(point: ManualPoint, longest: int) -> dict[str, Any]:
    events = point.events
    return {
        "number": str(point.number),
        "point": shortened(clean(point.name), 40),
        "level": point.level.key,
        "kind": point.kind,
        "accidents": shortened("、".join(_distinct(each.accident_type for each in events)), 40),
        "results": shortened("；".join(_distinct(each.consequence for each in events)), longest),
        "measures": _measures(events, longest, MeasureKind.ENGINEERING, MeasureKind.MANAGEMENT),
        "emergency": _measures(events, longest, MeasureKind.EMERGENCY),
        "person": shortened(clean(point.person), 20) or "—",
    }


def _measures(events: Sequence[ManualEvent], longest: int, *kinds: MeasureKind) -> str:
    lines = (
        line.rstrip("。；")
        for event in events
        for kind in kinds
        for line in clean_lines(event.measures.get(kind.zh, "")).splitlines()
    )
    return shortened("；".join(dict.fromkeys(lines)), longest)


def _distinct(texts: Any) -> list[str]:
    return list(dict.fromkeys(text for each in texts if (text := clean(each))))
