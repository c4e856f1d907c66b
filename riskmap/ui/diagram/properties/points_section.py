"""The risk points within the chosen zone, and the register's facts about the chosen point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from riskmap.model.codes import PointKind
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import PointMark
from riskmap.model.levels import RiskLevel
from riskmap.ui.diagram.properties.elided_link import ElidedLink
from riskmap.ui.diagram.properties.hand import Hand
from riskmap.ui.diagram.properties.level_line import LevelLine
from riskmap.ui.diagram.properties.section import Section
from riskmap.ui.level_chip import LevelChip
from riskmap.ui.panels.words import Words, words
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.theme import Theme

_MOST = 40


class PointsSection(Section):
    """A line for each point; a click chooses its mark."""

    point_asked = Signal(bytes)

    def __init__(self, *, theme: Theme) -> None:
        super().__init__("区内风险点")
        self._theme = theme
        self._shown: tuple[RegisterPoint, ...] | None = None
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.add_below(self._body)

    def show_points(self, points: Sequence[RegisterPoint]) -> None:
        """Show points, the worst first."""
        wanted = tuple(sorted(points, key=lambda point: (-point.level, point.number)))
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for point in wanted[:_MOST]:
            self._lines.addWidget(self._line(point))
        if len(wanted) > _MOST:
            self._lines.addWidget(words(f"……共 {len(wanted)} 处", muted=True, selectable=False))

    def _line(self, point: RegisterPoint) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(LevelChip(point.level, theme=self._theme))
        link = ElidedLink()
        link.setText(f"{point.number} {' '.join(point.name.split())}".replace("&", "&&"))
        link.setToolTip(plain_tip(f"{point.number} {point.name}　{point.level.label}"))
        link.clicked.connect(partial(self._asked, point.uid))
        row.addWidget(link)
        row.addStretch(1)
        return line

    def _asked(self, uid: bytes, _checked: bool = False) -> None:
        self.point_asked.emit(uid)


class PointSection(Section):
    """What the register knows of a point; changed there, not here."""

    edit_asked = Signal(bytes)

    def __init__(self, hand: Hand, *, theme: Theme) -> None:
        super().__init__()
        self._hand = hand
        self._uid: bytes | None = None
        head = LevelLine(theme)
        self.chip, self.level = head.chip, head.words
        self.add("等级", head)
        self.facts: dict[str, Words] = {}
        for title in ("名称", "类型", "责任岗位", "责任人", "事故类型", "管控措施"):
            self.facts[title] = words("")
            self.add(title, self.facts[title]).setAlignment(Qt.AlignmentFlag.AlignTop)
        self.note = words("", muted=True, selectable=False)
        self.add_wide(self.note)
        self.edit = QPushButton("修改风险点…")
        self.edit.clicked.connect(lambda: self._uid is not None and self.edit_asked.emit(self._uid))
        self.edit.hide()
        self.add_wide(self.edit)
        self.label = QPushButton("名称标注改回自动")
        self.label.setToolTip("名称由程序找空位标注；手动拖动过的回到自动")
        self.label.clicked.connect(lambda: hand.put(_unlabelled, "标注位置"))
        self.add_wide(self.label)
        self._can_edit = False

    def offer_edit(self, offered: bool) -> None:
        """Offer to change the point, where somebody answers `edit_asked`."""
        self._can_edit = offered
        self.edit.setVisible(offered)

    def focus_first(self) -> None:
        """Put the keyboard where the point is changed, not where its mark would move."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_mark(self, mark: PointMark, point: RegisterPoint | None, *, writable: bool) -> None:
        """Show a mark's point; None when the register has no such point."""
        self._uid = mark.point_uid if point is not None else None
        level = point.level if point is not None else RiskLevel.UNASSESSED
        self.chip.set_level(level)
        self.level.set_full_text(level.label)
        if point is not None:
            kinds = {kind.stored: kind.zh for kind in PointKind}
            texts = {
                "名称": f"{point.number}　{point.name}",
                "类型": kinds.get(point.kind, ""),
                "责任岗位": point.responsible_post,
                "责任人": point.responsible_person,
                "事故类型": "、".join(point.accident_types),
                "管控措施": "已填写" if point.has_measures else "",
            }
            for title, text in texts.items():
                self.facts[title].say(text or "未填")
            self.note.say("编号、名称和颜色来自风险点清单。")
        else:
            for fact in self.facts.values():
                fact.say("—")
            self.note.say("清单里没有这个风险点，可能已被删除；请从图上删去这个标记。")
        self.edit.setVisible(self._can_edit and point is not None)
        self.edit.setEnabled(writable)
        self.label.setVisible(mark.label is not None)
        self.label.setEnabled(writable)


def _unlabelled(shape: Shape) -> Shape:
    return replace(shape, label=None) if isinstance(shape, PointMark) else shape
