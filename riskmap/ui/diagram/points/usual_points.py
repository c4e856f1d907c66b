"""What a new point may well be: one of the list that is on no sheet yet, or a usual one of the trade."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from riskmap.errors import UserError
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.zone import PointMark
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.industry_template import TemplatePoint, industry_template, offered_trades
from riskmap.operations.risk_points import NewPoint
from riskmap.operations.scored_events import NewEvent


def new_point(template: TemplatePoint, *, floor_uid: bytes | None = None) -> NewPoint:
    """Return a point of a template as it would be added."""
    return NewPoint(
        name=template.name,
        kind=template.kind,
        responsible_post=template.post,
        floor_uid=floor_uid,
        events=tuple(
            NewEvent(
                hazard_factor=each.hazard_factor,
                hazard_class=each.hazard_class,
                accident_type=each.accident_type,
                consequence=each.consequence,
                method=each.method,
                inherent=each.inherent_factors,
                residual=each.residual_factors,
                measures=each.measures,
            )
            for each in template.events
        ),
    )


def usual_points(path: Path, fid: int) -> tuple[NewPoint, ...]:
    """Return the usual points of an enterprise's trade; none where its industry is not known."""
    firm = enterprise_details(path, fid)
    return trade_points(industry=firm.industry_code, firm=firm.name)


def trade_points(*, industry: str, firm: str) -> tuple[NewPoint, ...]:
    """Return the usual points of the trade that an industry and a firm's name tell."""
    if not industry:
        return ()
    trade = next(iter(offered_trades(industry=industry, firm=firm)), None)
    if trade is None or trade.industry != industry:
        return ()
    try:
        return tuple(new_point(each) for each in industry_template(trade.key).points)
    except UserError:  # the user's own table is damaged: the template dialog says so, a form needs none
        return ()


def drawn_points(documents: Iterable[FloorDocument]) -> Collection[bytes]:
    """Return the points that stand on some sheet, by uid."""
    return {mark.point_uid for document in documents for mark in document.of_kind(PointMark)}
