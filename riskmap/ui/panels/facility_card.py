"""A real facility in the panel: shown for orientation, never counted."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from riskmap.model.area import Facility
from riskmap.ui.panels.card_heading import card_heading
from riskmap.ui.panels.facts import Facts
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme


class FacilityCard(QWidget):
    """Shows a `Facility`."""

    def __init__(self, facility: Facility, district: str, *, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        below = " · ".join(part for part in ("真实设施", facility.category_zh) if part)
        column.addWidget(card_heading(facility.name, below, theme=theme))
        column.addWidget(words("取自公开数据，供在地图上辨认方位，不计入企业数，没有风险等级。", muted=True))
        facts = Facts()
        facts.add("英文名", facility.name_en)
        facts.add("县市区", district)
        facts.add("运营方", facility.operator)
        facts.add("状态", facility.status)
        facts.add("规模", facility.capacity)
        facts.add("投运", facility.start_year)
        facts.add("坐标", f"{facility.lon:.6f}, {facility.lat:.6f}", note=facility.accuracy)
        facts.add("出处", facility.source)
        facts.add("许可", facility.licence)
        column.addWidget(facts)
        column.addStretch(1)
