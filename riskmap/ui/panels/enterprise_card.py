"""One enterprise in the panel: who it is, why its level, its risks, whom to call, whence the data."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from riskmap.model.codes import Origin, SizeClass, Standard
from riskmap.model.levels import RiskLevel
from riskmap.operations.enterprise_records import EnterpriseDetails, PointDetails
from riskmap.ui.level_chip import LevelChip
from riskmap.ui.panels.card_heading import card_heading
from riskmap.ui.panels.facts import Facts
from riskmap.ui.panels.flow_layout import FlowLayout
from riskmap.ui.panels.fold import Fold, FoldHeading
from riskmap.ui.panels.masked_phone import MaskedPhone
from riskmap.ui.panels.point_fold import point_fold
from riskmap.ui.panels.words import SEPARATOR, unbroken, words
from riskmap.ui.plain_text import plain_label, plain_tip
from riskmap.ui.theme import Theme

_FEW_POINTS = 8
_LOCATION_QUALITY = {
    "exact": "",
    "approximate": "大致位置",
    "township": "乡镇街道的位置，不是企业的位置",
    "none": "没有坐标",
}


class EnterpriseCard(QWidget):
    """Shows `EnterpriseDetails`."""

    edit_asked = Signal(int)
    assess_asked = Signal(int)
    locate_asked = Signal(int)
    history_asked = Signal(int)
    district_asked = Signal(str)

    def __init__(self, details: EnterpriseDetails, *, theme: Theme, writable: bool) -> None:
        super().__init__()
        self._details, self._theme = details, theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading())
        column.addLayout(self._buttons(writable=writable))
        column.addWidget(self._why())
        column.addWidget(self._risks())
        column.addWidget(self._section("基本信息", self._identity))
        column.addWidget(self._section("安全联系人", self._contact))
        column.addWidget(self._section("数据来源", self._origin))
        column.addStretch(1)

    def _heading(self) -> QWidget:
        details = self._details
        marks = [details.level.label]
        marks.append("规模未填" if details.size is SizeClass.UNKNOWN else details.size.zh)
        marks.append("适用标准未填" if details.standard is Standard.UNKNOWN else details.standard.zh)
        if details.is_benchmark:
            marks.append("标杆企业")
        if details.is_pilot:
            marks.append("试点县市区")
        if details.origin is Origin.SYNTHETIC:
            marks.append("示例数据")
        return card_heading(
            details.name, SEPARATOR.join(map(unbroken, marks)), theme=self._theme, level=details.level
        )

    def _buttons(self, *, writable: bool) -> FlowLayout:
        fid = self._details.fid
        lacking = "工作区是只读的，不能修改"
        line = FlowLayout(spacing=2)
        for text, icon, tip, signal, writes in (
            ("定位", "locate-fixed", "在地图上居中显示这家企业", self.locate_asked, False),
            ("修改", "pencil", "修改这家企业的信息", self.edit_asked, True),
            ("评定", "badge-check", "记录专家评定的风险等级", self.assess_asked, True),
            ("历史", "history", "查看这家企业的修改历史", self.history_asked, False),
        ):
            button = QToolButton()
            button.setText(text)
            if icon != "history":  # four words would need a second line
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setToolTip(lacking if writes and not writable else tip)
            button.setEnabled(writable or not writes)
            button.setAccessibleName(text)
            self._theme.set_icon(button, icon)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(fid))
            line.addWidget(button)
        if self._details.lon is None:
            first = line.itemAt(0)
            widget = first.widget() if first else None
            if widget is not None:
                widget.setEnabled(False)
                widget.setToolTip("这家企业没有坐标")
        return line

    def _why(self) -> QWidget:
        details = self._details
        title = "为什么未评估" if not details.level else f"为什么是{details.level.colour_zh}色"
        texts = Facts(self._theme)
        texts.say(title, heading=True)
        if details.assessed_level is None or not (details.differs or details.lapsed):
            texts.say(details.why)
            return texts
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(texts)
        column.addLayout(self._levels(details.assessed_level))
        if details.lapsed:
            column.addLayout(self._warning(f"评定已于 {details.valid_until} 到期，待复评。"))
        else:
            column.addLayout(self._warning("评定等级与建议等级不一致，地图和列表按评定等级显示。"))
        why = Facts(self._theme)
        why.say(details.why)
        column.addWidget(why)
        return box

    def _levels(self, assessed: RiskLevel) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        for title, level in (("建议", self._details.suggested_level), ("评定", assessed)):
            name = QLabel(title)
            name.setProperty("muted", True)
            line.addWidget(name)
            line.addWidget(LevelChip(level, theme=self._theme))
            line.addWidget(QLabel(level.zh))
            line.addSpacing(10)
        line.addStretch(1)
        return line

    def _warning(self, text: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        sign = QLabel()
        sign.setPixmap(self._theme.icon("triangle-alert").pixmap(16, 16))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words(text, selectable=False), 1)
        return line

    def _risks(self) -> QWidget:
        details = self._details
        count = len(details.points)
        if not count:
            return self._section("风险点", lambda: self._remark("没有登记风险点。"))
        heading = FoldHeading("风险点", theme=self._theme, note=f"{count:,} 处", strong=True)
        return Fold(heading, self._points, opened=True, indent=0)

    def _points(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        grouped = self._details.points_by_level
        if len(self._details.points) <= _FEW_POINTS:
            for point in self._details.points:
                column.addWidget(point_fold(point, theme=self._theme))
            return box
        for place, (level, points) in enumerate(grouped.items()):
            heading = FoldHeading(f"{level.zh}风险" if level else level.zh, theme=self._theme,
                                  note=f"{len(points):,} 处", level=level)  # fmt: skip
            column.addWidget(Fold(heading, partial(self._group, points), opened=place == 0, indent=16))
        return box

    def _group(self, points: tuple[PointDetails, ...]) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for point in points:
            column.addWidget(point_fold(point, theme=self._theme))
        return box

    def _section(self, title: str, body: Callable[[], QWidget], *, opened: bool = True) -> Fold:
        return Fold(FoldHeading(title, theme=self._theme, strong=True), body, opened=opened, indent=20)

    def _identity(self) -> QWidget:
        details = self._details
        facts = Facts(self._theme)
        facts.add("信用代码", details.credit_code or "未填", note=details.credit_code_problem)
        if details.district:
            facts.add_widget("县市区", self._district_link())
        facts.add("乡镇街道", " ".join(part for part in (details.township, details.village) if part))
        facts.add("地址", details.address)
        facts.add("行业", details.industry)
        facts.add("行业分类", f"{details.gbt4754} {details.gbt4754_name}".strip(), note="GB/T 4754-2017")
        facts.add("规模", details.size.zh)
        facts.add("适用标准", details.standard.zh)
        facts.add("从业人数", "" if details.employees is None else f"{details.employees:,} 人")
        facts.add("法定代表人", details.legal_person)
        if details.lon is not None and details.lat is not None:
            place = f"{details.lon:.6f}, {details.lat:.6f}"
            facts.add("坐标", place, note=_LOCATION_QUALITY.get(details.location_quality, ""))
        else:
            facts.add("坐标", "没有坐标，未画在地图上")
        return facts

    def _district_link(self) -> QWidget:
        code = self._details.district_code
        link = QPushButton(plain_label(self._details.district))
        link.setToolTip(plain_tip(f"查看{self._details.district}的统计"))
        link.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        link.setProperty("link", True)
        link.clicked.connect(lambda: self.district_asked.emit(code))
        return link

    def _contact(self) -> QWidget:
        details = self._details
        if not (details.contact_name or details.contact_phone):
            return self._remark("没有登记联系人。")
        facts = Facts(self._theme)
        facts.add("姓名", details.contact_name)
        if details.contact_phone:
            phone = MaskedPhone(details.contact_phone_masked, details.contact_phone, theme=self._theme)
            facts.add_widget("电话", phone)
        return facts

    def _remark(self, text: str) -> QWidget:
        remark = Facts(self._theme)
        remark.say(text, muted=True)
        return remark

    def _origin(self) -> QWidget:
        details = self._details
        facts = Facts(self._theme)
        note = (
            "名称、地址、人员和风险都是生成的，不是真实企业。" if details.origin is Origin.SYNTHETIC else ""
        )
        facts.add("来源", details.origin.zh, note=note)
        facts.add("出处", details.source)
        facts.add("许可", details.licence)
        return facts
