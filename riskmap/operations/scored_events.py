"""New risk events: checked, and scored by the rules of their method."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlite_utils import Database

from riskmap.errors import BadInput
from riskmap.model.assessment import methods
from riskmap.model.code_lists import current_accident_types
from riskmap.model.codes import MeasureKind
from riskmap.model.risk_grading import check_residual
from riskmap.model.scoring import format_factors, parse_factors
from riskmap.operations.typed_text import checked
from riskmap.store.exchange_tables import measure_uid


@dataclass(frozen=True, kw_only=True)
class NewEvent:
    """A risk event as the user has scored it; levels are worked out from the factors."""

    hazard_factor: str
    accident_type: str
    method: str
    inherent: str  # "L=3 E=6 C=15"
    residual: str
    hazard_class: str = ""
    consequence: str = ""
    measures: Mapping[str, str] = field(default_factory=dict)  # MeasureKind.stored → text


def event_record(event: NewEvent) -> dict[str, Any]:
    """Return a new event as it is stored; raise BadInput for what cannot be."""
    if not current_accident_types(event.accident_type):
        raise BadInput(f"没有事故类型“{event.accident_type[:40]}”。", advice="请从列表中选择。")
    factor = checked("危险因素", event.hazard_factor)
    if not factor:
        raise BadInput("请填写危险因素。", advice="例如“胶水挥发的可燃蒸气”。")
    return {
        "hazard_factor": factor,
        "hazard_class": checked("危险因素类别", event.hazard_class),
        "accident_type": event.accident_type,
        "consequence": checked("事故后果", event.consequence),
        **scored(event.method, event.inherent, event.residual),
    }


def scored(method: str, inherent: str, residual: str) -> dict[str, Any]:
    """Return the columns of a score; raise BadInput for a method, factor or pair of levels that cannot be."""
    known = methods().get(method)
    if known is None or not known.offered:
        raise BadInput(f"没有评价方法“{method[:40]}”。", advice="请从列表中选择。")
    before, after = parse_factors(inherent), parse_factors(residual)
    first, second = known.score(before).level, known.score(after).level
    if wrong := check_residual(first, second):
        raise BadInput(wrong, advice="请核对固有风险与现有风险的评分。")
    return {
        "method": known.key,
        "method_version": known.version,
        "inherent_factors": format_factors(before),
        "inherent_level": int(first),
        "residual_factors": format_factors(after),
        "residual_level": int(second),
        "assessed_on": date.today().isoformat(),
    }


def insert_measures(db: Database, event_fid: int, measures: Mapping[str, str]) -> None:
    """Write the control measures of an event by kind; raise BadInput for a kind there is none of."""
    known = {kind.stored: kind.zh for kind in MeasureKind}
    if strange := set(measures) - set(known):
        raise BadInput(f"没有“{min(strange)[:40]}”这类措施。", advice=f"可填：{'、'.join(known.values())}。")
    texts = {key: checked(known[key], text) for key, text in measures.items()}
    (event_uid,) = db.execute("SELECT uid FROM risk_event WHERE fid = ?", [event_fid]).fetchone()
    db.execute(
        f"INSERT INTO control_measure (event_fid, uid, {', '.join(known)}) "
        f"VALUES (?, ?, {', '.join('?' * len(known))})",
        [event_fid, measure_uid(event_uid), *(texts.get(key) or None for key in known)],
    )
