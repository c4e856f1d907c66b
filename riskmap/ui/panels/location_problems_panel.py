"""Enterprises that cannot be drawn where they are said to be: a list to work through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from riskmap.operations.location_problems import LocationProblem
from riskmap.ui.panels.clipboard import put_into_clipboard
from riskmap.ui.panels.empty_state import EmptyState
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.theme import Theme

_TITLES = ("企业名称", "问题", "怎么办")
_PROBLEM = int(Qt.ItemDataRole.UserRole)


class LocationProblemsPanel(QWidget):
    """Lists the problems by reason; double-click or Enter opens the form that mends one."""

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
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._reason = QComboBox()
        self._reason.setAccessibleName("问题种类")
        self._reason.currentIndexChanged.connect(lambda _place: self._fill())
        self._edit = QPushButton("修改位置…")
        theme.set_icon(self._edit, "pencil")
        self._edit.clicked.connect(self._ask_edit)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(_TITLES)
        self.tree.setAccessibleName("位置问题")
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setSortingEnabled(True)
        self.tree.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.currentItemChanged.connect(self._choose)
        self.tree.itemActivated.connect(lambda _item, _column: self._ask_edit())
        for place, width in enumerate((260, 150)):
            self.tree.header().resizeSection(place, width)
        self._copy = QAction("复制", self)
        self._copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._copy.triggered.connect(self._copy_selected)
        theme.set_icon(self._copy, "copy")
        self.tree.addAction(self._copy)
        self._empty = EmptyState()
        self._empty.say("没有位置问题", "所有企业都有坐标，并且都在所填的县市区内。")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.tree)
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
        self.show_problems(())

    def show_problems(self, problems: Sequence[LocationProblem]) -> None:
        """Show the problems; the kind looked at stays chosen while there are any of it."""
        self._problems = tuple(problems)
        chosen = self._reason.currentData()
        kinds = list(dict.fromkeys(problem.reason for problem in problems))
        self._reason.blockSignals(True)
        self._reason.clear()
        self._reason.addItem("全部", "")
        for kind in kinds:
            self._reason.addItem(f"{kind}（{sum(p.reason == kind for p in problems):,}）", kind)
        self._reason.setCurrentIndex(max(0, self._reason.findData(chosen)))
        self._reason.blockSignals(False)
        self._reason.setVisible(len(kinds) > 1)
        self._fill()

    def set_writable(self, writable: bool) -> None:
        """Offer mending only where the workspace can be changed."""
        self._writable = writable
        self._offer()

    def _fill(self) -> None:
        wanted = self._reason.currentData() or ""
        current = self._current()
        shown = [problem for problem in self._problems if wanted in ("", problem.reason)]
        self.tree.blockSignals(True)
        self.tree.clear()
        items = [_item(problem) for problem in shown]
        self.tree.addTopLevelItems(items)
        for problem, item in zip(shown, items, strict=True):
            if current is not None and problem.fid == current.fid:
                self.tree.setCurrentItem(item)
        self.tree.blockSignals(False)
        self._count.setText(f"{len(self._problems):,} 家企业的位置需要核对" if self._problems else "")
        self._pages.setCurrentWidget(self.tree if self._problems else self._empty)
        self._offer()

    def _current(self) -> LocationProblem | None:
        item = self.tree.currentItem()
        problem = item.data(0, _PROBLEM) if item is not None else None
        return problem if isinstance(problem, LocationProblem) else None

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        self._offer()
        if item is not None:
            self.enterprise_asked.emit(item.data(0, _PROBLEM).row)

    def _offer(self) -> None:
        self._edit.setVisible(bool(self._problems))
        self._edit.setEnabled(self._writable and self._current() is not None)
        self._edit.setToolTip("" if self._writable else "工作区是只读的，不能修改")

    def _ask_edit(self) -> None:
        problem = self._current()
        if problem is not None and self._writable:
            self.edit_asked.emit(problem.fid)

    def _copy_selected(self) -> None:
        rows = [[item.text(column) for column in range(len(_TITLES))] for item in self.tree.selectedItems()]
        if rows:
            put_into_clipboard(_TITLES, rows)
            self.said.emit(f"已复制 {len(rows):,} 行。")

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        edit = menu.addAction("修改位置…")
        self._theme.set_icon(edit, "pencil")
        edit.setEnabled(self._edit.isEnabled())
        edit.triggered.connect(self._ask_edit)
        menu.addAction(self._copy)
        menu.popup(self.tree.viewport().mapToGlobal(place))


def _item(problem: LocationProblem) -> QTreeWidgetItem:
    item = QTreeWidgetItem([problem.name, problem.reason, problem.advice])
    item.setData(0, _PROBLEM, problem)
    item.setToolTip(0, plain_tip(problem.name))
    item.setToolTip(2, plain_tip(problem.advice))
    return item
