"""Enterprises that cannot be drawn where they are said to be: a list to work through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from riskmap.operations.location_problems import LocationProblem
from riskmap.ui.panels.clipboard import put_into_clipboard
from riskmap.ui.panels.empty_state import EmptyState
from riskmap.ui.panels.plain_table import PlainTable
from riskmap.ui.panels.problem_model import TITLES, ProblemModel, texts
from riskmap.ui.theme import Theme

_MOST_COPIED = 20_000


class LocationProblemsPanel(QWidget):
    """Lists the problems by kind; choosing one chooses the enterprise, opening it mends it."""

    enterprise_asked = Signal(int)  # row
    edit_asked = Signal(int)  # fid
    said = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._problems: tuple[LocationProblem, ...] = ()
        self._writable = True
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
        self.table.customContextMenuRequested.connect(self._show_menu)
        self._copy = QAction("复制", self)
        self._copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._copy.triggered.connect(self._copy_selected)
        theme.set_icon(self._copy, "copy")
        self.table.addAction(self._copy)
        self._empty = EmptyState()
        self._empty.say("没有位置问题", "所有企业都有坐标，并且都在所填的县市区内。")
        self._lay_out()
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

    def set_writable(self, writable: bool) -> None:
        """Offer mending only where the workspace can be changed."""
        self._writable = writable
        self._offer()

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 4)
        head.setSpacing(8)
        head.addWidget(self._count)
        head.addWidget(self._reason)
        head.addStretch(1)
        head.addWidget(self._edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

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

    def _copy_selected(self) -> None:
        positions = self.table.selected_positions()[:_MOST_COPIED].tolist()
        if positions:
            put_into_clipboard(TITLES, [texts(self._model.problems[place]) for place in positions])
            self.said.emit(f"已复制 {len(positions):,} 行，可以粘贴到 Excel 或 WPS 表格。")

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        edit = menu.addAction("修改位置…")
        self._theme.set_icon(edit, "pencil")
        edit.setEnabled(self._edit.isEnabled())
        edit.triggered.connect(self._ask_edit)
        menu.addAction(self._copy)
        menu.popup(self.table.viewport().mapToGlobal(place))
