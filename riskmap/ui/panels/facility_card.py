"""A real facility in the panel: shown for orientation, never counted."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from riskmap.model.area import Facility
from riskmap.ui.panels.card_heading import card_heading
from riskmap.ui.panels.facts import Facts
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

# The words of the open data sets; one that is not known here is shown as it stands there.
_STATUS = {
    "operating": "运行",
    "construction": "在建",
    "pre-construction": "前期",
    "permitted": "已核准",
    "announced": "拟建",
    "shelved": "搁置",
    "mothballed": "停用",
    "retired": "退役",
    "cancelled": "取消",
}
_ACCURACY = {
    "exact": "",
    "approximate": "大致位置",
    "airport reference point": "机场基准点",
    "WRI geolocated": "WRI 定位",
    "see GEM": "位置精度见 GEM 数据集",
}


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
        facts = Facts(theme)
        facts.add("英文名", facility.name_en)
        facts.add("县市区", district)
        facts.add("运营方", facility.operator)
        facts.add("状态", _STATUS.get(facility.status, facility.status))
        facts.add("规模", facility.capacity)
        facts.add("投运", facility.start_year)
        facts.add(
            "坐标",
            f"{facility.lon:.6f}, {facility.lat:.6f}",
            note=_ACCURACY.get(facility.accuracy, facility.accuracy),
        )
        facts.add("出处", facility.source)
        facts.add("许可", facility.licence)
        column.addWidget(facts)
        column.addStretch(1)
