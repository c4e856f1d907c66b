"""Enterprises whose assessment is over: a list to assess again, or to turn grey until that is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from riskmap.operations.lapsed_assessments import LapsedAssessment
from riskmap.ui.elided_label import ElidedLabel
from riskmap.ui.panels.copied_table import Cell
from riskmap.ui.panels.lapsed_model import TITLES, LapsedModel, texts
from riskmap.ui.panels.plain_table import PlainTable
from riskmap.ui.panels.work_list import WorkList
from riskmap.ui.theme import Theme

_MOST_COPIED = 20_000


class LapsedPanel(WorkList):
    """Choosing a line chooses the enterprise, opening it assesses it again."""

    enterprise_asked = Signal(int)  # fid
    assess_asked = Signal(int)  # fid
    grey_asked = Signal()  # show every one of them as unassessed

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._count = ElidedLabel()
        self._assess = QPushButton("重新评定…")
        theme.set_icon(self._assess, "badge-check")
        self._assess.clicked.connect(self._ask_assess)
        self._grey = QPushButton("全部转为待复评")
        self._grey.clicked.connect(self.grey_asked)
        self._model = LapsedModel()
        self.table = PlainTable(self._model, theme=theme)
        self.table.setAccessibleName("待复评")
        self.table.horizontalHeader().setStretchLastSection(True)
        for place, width in enumerate((300, 120, 100, 100)):
            self.table.setColumnWidth(place, width)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.opened.connect(lambda _position: self._ask_assess())
        self._empty.say("没有到期的评定", "评定满一年后，企业会列在这里等待复评。")
        head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(self._assess)
        head.addWidget(self._grey)
        self._lay_out(self.table, head, self._assess)
        self.show_lapsed(())

    def show_lapsed(self, lapsed: Sequence[LapsedAssessment]) -> None:
        """List the assessments that are over; the one looked at stays chosen."""
        current = self._current()
        selection = self.table.selectionModel()
        was = selection.blockSignals(True)
        self._model.show(lapsed)
        self.table.select_position(self._model.position_of(current.fid) if current is not None else None)
        selection.blockSignals(was)
        shown = sum(one.still_shown for one in lapsed)
        note = f"，其中 {shown:,} 家仍按过期的等级显示" if shown else ""
        self._count.set_full_text(f"{len(lapsed):,} 家企业的评定已到期{note}" if lapsed else "")
        self._pages.setCurrentWidget(self.table if lapsed else self._empty)
        self._offer()

    def _current(self) -> LapsedAssessment | None:
        place = self.table.currentIndex().row()
        return self._model.lapsed[place] if 0 <= place < len(self._model.lapsed) else None

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._offer()
        if index.isValid():
            self.enterprise_asked.emit(self._model.lapsed[index.row()].fid)

    def _offer(self) -> None:
        lacking = "" if self._writable else "工作区是只读的，不能修改"
        some = bool(self._model.lapsed)
        self._assess.setVisible(some)
        self._assess.setEnabled(self._writable and self._current() is not None)
        self._assess.setToolTip(lacking or "先选中一家企业" if self._current() is None else lacking)
        self._grey.setVisible(any(one.still_shown for one in self._model.lapsed))
        self._grey.setEnabled(self._writable)
        self._grey.setToolTip(lacking or "地图和列表不再显示过期的颜色，评定记录保留；可以撤销")

    def _ask_assess(self) -> None:
        one = self._current()
        if one is not None and self._writable:
            self.assess_asked.emit(one.fid)

    def _selected_lines(self) -> tuple[Sequence[str], Sequence[Sequence[Cell]]]:
        positions = self.table.selected_positions()[:_MOST_COPIED].tolist()
        return TITLES, [texts(self._model.lapsed[place]) for place in positions]
