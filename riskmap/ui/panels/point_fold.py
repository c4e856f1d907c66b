"""One risk point of an enterprise, opening to its events, scores and measures."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from riskmap.model.levels import RiskLevel
from riskmap.operations.enterprise_records import EventDetails, PointDetails
from riskmap.ui.panels.facts import Facts
from riskmap.ui.panels.fold import Fold, FoldHeading
from riskmap.ui.theme import Theme

_INDENT = 20
_APART = 8


def point_fold(point: PointDetails, *, theme: Theme) -> Fold:
    """Return the closed line of a point."""
    heading = FoldHeading(point.name, theme=theme, note=point.kind, level=point.level)
    return Fold(heading, lambda: _point_body(point, theme), indent=_INDENT)


def _point_body(point: PointDetails, theme: Theme) -> QWidget:
    facts = Facts(theme)
    facts.add("编号", str(point.number))
    facts.add("直接判定", point.direct_red)
    facts.add("位置", point.floor)
    facts.add("管控层级", point.control_tier)
    facts.add("责任岗位", point.responsible_post)
    facts.add("责任人", point.responsible_person)
    if not point.events:
        facts.say("没有登记风险事件。", muted=True, above=_APART)
    for event in point.events:
        facts.rule()
        _add_event(facts, event)
    return facts


def _add_event(facts: Facts, event: EventDetails) -> None:
    facts.say(event.hazard_factor or "未填写危险有害因素", heading=True, above=_APART)
    facts.add("因素类别", event.hazard_class)
    facts.add("事故类型", event.accident_type)
    facts.add("可能后果", event.consequence)
    for title, level, factors, value in (
        ("固有风险", event.inherent_level, event.inherent_factors, event.inherent_value),
        ("现有风险", event.residual_level, event.residual_factors, event.residual_value),
    ):
        facts.add(title, _score(level, factors, value), level=level)
    facts.add("评价方法", event.method, note=event.method_note)
    facts.add("评价日期", event.assessed_on)
    if event.measures:
        facts.say("管控措施", heading=True)
    for kind, text in event.measures.items():
        facts.add(kind, text)


def _score(level: RiskLevel, factors: str, value: str) -> str:
    """Return the numbers behind a level: ``重大，L=3 E=6 C=15，得分 270``."""
    return "，".join(part for part in (level.zh, factors, f"得分 {value}" if value else "") if part)
