"""Enterprises that cannot be drawn where they are said to be: a list to work through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from riskmap.operations.location_problems import LocationProblem
from riskmap.ui.panels.copied_table import Cell
from riskmap.ui.panels.plain_table import PlainTable
from riskmap.ui.panels.problem_model import TITLES, ProblemModel, texts
from riskmap.ui.panels.work_list import WorkList
from riskmap.ui.theme import Theme

_MOST_COPIED = 20_000


class LocationProblemsPanel(WorkList):
    """Lists the problems by kind; choosing one chooses the enterprise, opening it mends it."""

    enterprise_asked = Signal(int)  # row
    edit_asked = Signal(int)  # fid

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._problems: tuple[LocationProblem, ...] = ()
        self._count = QLabel()
        self._reason = QComboBox()
        self._reason.setAccessibleName("问题种类")
        self._reason.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._reason.currentIndexChanged.connect(lambda _place: self._fill())
        self._edit = QPushButton("修改位置…")
        theme.set_icon(self._edit, "pencil")
        self._edit.clicked.connect(self._ask_edit)
        self._model = ProblemModel()
        self.table = PlainTable(self._model, theme=theme)
        self.table.setAccessibleName("位置问题")
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        self.table.horizontalHeader().setStretchLastSection(True)
        for place, width in enumerate((260, 150)):
            self.table.setColumnWidth(place, width)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.opened.connect(lambda _position: self._ask_edit())
        self._empty.say("没有位置问题", "所有企业都有坐标，并且都在所填的县市区内。")
        head = QHBoxLayout()
        head.addWidget(self._count)
        head.addWidget(self._reason)
        head.addStretch(1)
        head.addWidget(self._edit)
        self._lay_out(self.table, head, self._edit)
        self.show_problems(())

    def show_problems(self, problems: Sequence[LocationProblem]) -> None:
        """Show the problems; the kind looked at stays chosen while there are any of it."""
        self._problems = tuple(problems)
        chosen = self._reason.currentData()
        kinds = Counter(problem.reason for problem in problems)
        self._reason.blockSignals(True)
        self._reason.clear()
        self._reason.addItem("全部问题", "")
        for kind, count in kinds.items():
            self._reason.addItem(f"{kind}（{count:,}）", kind)
        self._reason.setCurrentIndex(max(0, self._reason.findData(chosen)))
        self._reason.blockSignals(False)
        self._reason.setVisible(len(kinds) > 1)
        self._fill()

    def _fill(self) -> None:
        wanted = self._reason.currentData() or ""
        current = self._current()
        selection = self.table.selectionModel()
        was = selection.blockSignals(True)
        self._model.show([problem for problem in self._problems if wanted in ("", problem.reason)])
        self.table.select_position(self._model.position_of(current.fid) if current is not None else None)
        selection.blockSignals(was)
        self._count.setText(f"{len(self._problems):,} 家企业的位置需要核对" if self._problems else "")
        self._pages.setCurrentWidget(self.table if self._problems else self._empty)
        self._offer()

    def _current(self) -> LocationProblem | None:
        place = self.table.currentIndex().row()
        return self._model.problems[place] if 0 <= place < len(self._model.problems) else None

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._offer()
        if index.isValid():
            self.enterprise_asked.emit(self._model.problems[index.row()].row)

    def _offer(self) -> None:
        self._edit.setVisible(bool(self._problems))
        self._edit.setEnabled(self._writable and self._current() is not None)
        self._edit.setToolTip("" if self._writable else "工作区是只读的，不能修改")

    def _ask_edit(self) -> None:
        problem = self._current()
        if problem is not None and self._writable:
            self.edit_asked.emit(problem.fid)

    def _selected_lines(self) -> tuple[Sequence[str], Sequence[Sequence[Cell]]]:
        positions = self.table.selected_positions()[:_MOST_COPIED].tolist()
        return TITLES, [texts(self._model.problems[place]) for place in positions]
