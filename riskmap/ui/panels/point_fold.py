"""One risk point of an enterprise, opening to its events, scores and measures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from riskmap.model.levels import RiskLevel
from riskmap.operations.enterprise_records import EventDetails, PointDetails
from riskmap.ui.level_chip import LevelChip
from riskmap.ui.panels.facts import Facts
from riskmap.ui.panels.fold import Fold, FoldHeading
from riskmap.ui.panels.words import rule, words
from riskmap.ui.theme import Theme

_INDENT = 20


def point_fold(point: PointDetails, *, theme: Theme) -> Fold:
    """Return the closed line of a point."""
    heading = FoldHeading(point.name, theme=theme, note=point.kind, level=point.level)
    return Fold(heading, lambda: _point_body(point, theme), indent=_INDENT)


def _point_body(point: PointDetails, theme: Theme) -> QWidget:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    facts = Facts()
    facts.add("编号", str(point.number))
    facts.add("直接判定", point.direct_red)
    facts.add("位置", point.floor)
    facts.add("管控层级", point.control_tier)
    facts.add("责任岗位", point.responsible_post)
    facts.add("责任人", point.responsible_person)
    if not facts.is_empty:
        column.addWidget(facts)
    if not point.events:
        column.addWidget(words("没有登记风险事件。", muted=True))
    for event in point.events:
        column.addWidget(rule())
        column.addWidget(_event(event, theme))
    return body


def _event(event: EventDetails, theme: Theme) -> QWidget:
    card = QWidget()
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(4)
    column.addWidget(words(event.hazard_factor or "未填写危险有害因素", heading=True))
    facts = Facts()
    facts.add("因素类别", event.hazard_class)
    facts.add("事故类型", event.accident_type)
    facts.add("可能后果", event.consequence)
    facts.add_widget(
        "固有风险",
        _score(event.inherent_level, event.inherent_factors, event.inherent_value, theme),
    )
    facts.add_widget(
        "现有风险",
        _score(event.residual_level, event.residual_factors, event.residual_value, theme),
    )
    facts.add("评价方法", event.method, note=event.method_note)
    facts.add("评价日期", event.assessed_on)
    column.addWidget(facts)
    if event.measures:
        column.addWidget(words("管控措施", heading=True, selectable=False))
        measures = Facts()
        for kind, text in event.measures.items():
            measures.add(kind, text)
        column.addWidget(measures)
    return card


def _score(level: RiskLevel, factors: str, value: str, theme: Theme) -> QWidget:
    """Return a chip with the numbers behind it: ``重大  L=3 E=6 C=15，得分 270``."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(LevelChip(level, theme=theme), 0, Qt.AlignmentFlag.AlignTop)
    numbers = "，".join(part for part in (level.zh, factors, f"得分 {value}" if value else "") if part)
    row.addWidget(words(numbers), 1)
    return line
