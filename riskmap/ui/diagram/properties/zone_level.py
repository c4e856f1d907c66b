"""The level of the chosen zones: the register's, from the worst point within; or one that people set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from riskmap.model.diagram.diagram import ColouredZone, Diagram
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import Zone
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel, worst
from riskmap.ui.diagram.properties.elided_link import ElidedLink
from riskmap.ui.diagram.properties.hand import Hand
from riskmap.ui.diagram.properties.level_line import LevelLine
from riskmap.ui.diagram.properties.number_edit import SEVERAL
from riskmap.ui.diagram.properties.section import Section
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_BY_POINTS = "按区内风险点"


class ZoneLevelSection(Section):
    """A manual level counts only with its reason: both are one step."""

    point_asked = Signal(bytes)  # uid of a register's point: choose its mark

    def __init__(self, hand: Hand, *, theme: Theme) -> None:
        super().__init__()
        self._hand = hand
        self._zones: tuple[Zone, ...] = ()
        self._worst_point: bytes | None = None
        head = LevelLine(theme)
        self.chip, self.level = head.chip, head.words
        self.add("等级", head)
        self.why = words("", muted=True, selectable=False)
        self.point = ElidedLink()
        self.point.clicked.connect(self._ask_point)
        self.add_wide(self.why)
        self.add_wide(self.point)
        self.choice = QComboBox()
        self.choice.setAccessibleName("着色依据")
        self.choice.addItem(_BY_POINTS, None)
        for level in LEVELS_WORST_FIRST:
            if level is not RiskLevel.UNASSESSED:
                self.choice.addItem(f"手动：{level.label}", level)
        self.choice.setPlaceholderText(SEVERAL)
        self.choice.activated.connect(self._chosen)
        self.add("着色", self.choice)
        self.reason = QLineEdit()
        self.reason.setMaxLength(500)
        self.reason.setPlaceholderText("必须写明理由，例如：储存量超过临界量")
        self.reason.editingFinished.connect(self._reasoned)
        self._reason_label = self.add("理由", self.reason)
        self.bare = QCheckBox("不着色（办公室、通道等）")
        self.bare.clicked.connect(self._bared)
        self.add_wide(self.bare)

    def show_zones(self, zones: Sequence[Zone], diagram: Diagram, *, writable: bool) -> None:
        """Show the levels of zones."""
        same = tuple(zone.uid for zone in zones) == tuple(zone.uid for zone in self._zones)
        typing = same and self.reason.hasFocus() and self.reason.isModified()
        self._zones = tuple(zones)
        coloured = {each.zone.uid: each for each in diagram.zones}
        found = [coloured[zone.uid] for zone in zones if zone.uid in coloured]
        self._show_level(found, diagram)
        manual = {zone.manual_level for zone in zones}
        if not typing:
            one = next(iter(manual)) if len(manual) == 1 else None
            place = self.choice.findData(one) if one is not None else 0
            self.choice.setCurrentIndex(place if len(manual) == 1 else -1)
            reasons = {zone.manual_reason for zone in zones}
            self.reason.setText(next(iter(reasons)) if len(reasons) == 1 else "")
            self.reason.setCursorPosition(0)
            self.reason.setModified(False)
            self._show_reason(manual != {None})
        bare = {not zone.coloured for zone in zones}
        self.bare.setTristate(len(bare) > 1)
        states = Qt.CheckState
        state = (
            states.PartiallyChecked if len(bare) > 1 else states.Checked if True in bare else states.Unchecked
        )
        self.bare.setCheckState(state)
        for widget in (self.choice, self.bare):
            widget.setEnabled(writable)
        self.reason.setReadOnly(not writable)

    def commit(self) -> None:
        """Take over a reason that was typed."""
        self._reasoned()

    def _show_level(self, found: Sequence[ColouredZone], diagram: Diagram) -> None:
        shown = [each.level for each in found]
        level = worst(each for each in shown if each is not None)
        bare = all(each is None for each in shown)
        self.chip.set_level(level)
        self.chip.setVisible(not bare)
        alike = len(set(shown)) == 1
        text = "不着色" if bare else level.label
        self.level.set_full_text(text if alike else f"{text}（最高；共 {len(found)} 个分区）")
        self._worst_point = None
        self.why.say("")
        if len(found) == 1:
            self._explain(found[0], diagram)
        self.why.setVisible(bool(self.why.full_text))
        self.point.setVisible(self._worst_point is not None)

    def _explain(self, each: ColouredZone, diagram: Diagram) -> None:
        points = [diagram.points[uid] for uid in each.points if uid in diagram.points]
        first = next((point for point in points if point.level is each.from_points), None)
        if first is not None:
            self._worst_point = first.uid
            name = first.name if len(first.name) <= 14 else f"{first.name[:13]}…"
            self.point.setText(f"最高：{first.number} {name}".replace("&", "&&"))
            self.point.setToolTip("选中这个风险点")
        if each.is_manual:
            self.why.say(f"手动指定；区内风险点最高为{each.from_points.label}。" if points else "手动指定。")
        elif each.zone.manual_level is not None and each.level is not each.zone.manual_level:
            self.why.say(f"手动等级比区内风险点低，仍按{each.from_points.label}显示。")
        elif not points:
            self.why.say("区内还没有风险点：把风险点标进来，颜色自动跟随。")
        elif each.level is None:
            self.why.say("区内只有低风险，按设置不着色。")
        elif not each.zone.coloured:
            self.why.say("区内有较高风险，仍然着色。")
        else:
            self.why.say(f"来自登记：区内 {len(points)} 处风险点中最高的一处。")

    def _show_reason(self, shown: bool) -> None:
        self.reason.setVisible(shown)
        self._reason_label.setVisible(shown)

    def _chosen(self, _place: int) -> None:
        level = self.choice.currentData()
        self._show_reason(level is not None)
        if level is None:
            self._hand.put(_without_level, "等级")
        elif self.reason.text().strip():
            self._put(level)
        else:
            self._hand.refused.emit("请写明手动着色的理由，写好后按回车，颜色才会改变。")
            self.reason.setFocus()

    def _reasoned(self) -> None:
        level = self.choice.currentData()
        if not self.reason.isModified() or level is None:
            return
        self.reason.setModified(False)
        if self.reason.text().strip():
            self._put(level)
        elif any(zone.manual_level is not None for zone in self._zones):
            self._hand.refused.emit("手动着色必须有理由；要取消，请选“按区内风险点”。")
            self.reason.setText(self._zones[0].manual_reason)

    def _put(self, level: RiskLevel) -> None:
        reason = self.reason.text().strip()

        def change(shape: Shape) -> Shape:
            return (
                replace(shape, manual_level=level, manual_reason=reason) if isinstance(shape, Zone) else shape
            )

        self._hand.put(change, "等级")

    def _bared(self) -> None:
        coloured = self.bare.checkState() == Qt.CheckState.Unchecked
        self._hand.put(
            lambda shape: replace(shape, coloured=coloured) if isinstance(shape, Zone) else shape, "着色"
        )

    def _ask_point(self) -> None:
        if self._worst_point is not None:
            self.point_asked.emit(self._worst_point)


def _without_level(shape: Shape) -> Shape:
    return replace(shape, manual_level=None, manual_reason="") if isinstance(shape, Zone) else shape
