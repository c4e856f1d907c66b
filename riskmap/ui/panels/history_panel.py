"""The change log: who changed what, when and why; a change that can be taken back has its button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from riskmap.operations.history import LoggedChange
from riskmap.ui.panels.copied_table import Cell
from riskmap.ui.panels.work_list import WorkList
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.theme import Theme

_TITLES = ("时间", "操作人", "内容", "原因")
_CONTENT = 2
_FID = int(Qt.ItemDataRole.UserRole)
_CHANGE = int(Qt.ItemDataRole.UserRole) + 1


class HistoryPanel(WorkList):
    """Entries of the log, newest first; each opens to its fields before and after."""

    undo_asked = Signal(int)  # the entry's fid
    all_asked = Signal()  # show the whole log again

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._changes: tuple[LoggedChange, ...] = ()
        self._of = ""
        self._items: list[tuple[QTreeWidgetItem, LoggedChange]] = []
        self._find = QLineEdit()
        self._find.setPlaceholderText("在变更记录中查找")
        self._find.setAccessibleName("在变更记录中查找")
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._narrow)
        self._all = QPushButton("显示全部记录")
        self._all.clicked.connect(self.all_asked)
        self._undo = QPushButton("撤销此项")
        theme.set_icon(self._undo, "undo-2")
        self._undo.clicked.connect(self._ask_undo)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(_TITLES)
        self.tree.setAccessibleName("变更记录")
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setIndentation(16)
        self.tree.setAlternatingRowColors(True)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.itemSelectionChanged.connect(self._offer)
        titles = self.tree.header()
        titles.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        titles.setStretchLastSection(False)
        titles.setSectionResizeMode(_CONTENT, QHeaderView.ResizeMode.Stretch)
        for place, width in ((0, 124), (1, 84), (3, 176)):
            titles.resizeSection(place, width)
        # What was done to it stands behind the name of a firm: neither end may be cut off.
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        head = QHBoxLayout()
        head.addWidget(self._find, 1)
        head.addWidget(self._all)
        head.addWidget(self._undo)
        self._lay_out(self.tree, head, self._undo)
        theme.changed.connect(lambda: self.show_changes(self._changes, of=self._of))
        self.show_changes(())

    def show_changes(self, changes: Sequence[LoggedChange], *, of: str = "") -> None:
        """Show entries, newest first; ``of`` names the enterprise when they are only its own."""
        self._changes, self._of = tuple(changes), of
        self.tree.clear()
        self._items = [(self._item(change), change) for change in changes]
        self.tree.addTopLevelItems([item for item, _change in self._items])
        self._all.setVisible(bool(of))
        if of:
            self._empty.say(f"“{of}”还没有变更记录", "修改企业信息或评定等级后，记录会出现在这里。")
        else:
            self._empty.say("还没有变更记录", "每次修改都会记在这里：谁、何时、改了什么、为什么。")
        self._pages.setCurrentWidget(self.tree if changes else self._empty)
        self._narrow(self._find.text())
        self._offer()

    def _item(self, change: LoggedChange) -> QTreeWidgetItem:
        verb = f"{change.verb}（已撤销）" if change.undone else change.verb
        # An undo says itself what it takes back.
        why = "" if change.why.startswith("撤回：") else change.why
        item = QTreeWidgetItem([_when(change.at), change.who, verb, why])
        item.setData(0, _FID, change.fid)
        item.setData(0, _CHANGE, change)
        item.setToolTip(0, change.at)
        item.setToolTip(2, plain_tip(verb))
        item.setToolTip(3, plain_tip(why))
        for line in change.lines:
            child = QTreeWidgetItem(["", "", line, ""])
            child.setToolTip(2, plain_tip(line))
            child.setForeground(2, self._theme.colour("muted"))
            item.addChild(child)
        if change.undone:
            font = self.tree.font()
            font.setStrikeOut(True)
            item.setFont(2, font)
            for place in range(len(_TITLES)):
                item.setForeground(place, self._theme.colour("disabled"))
        return item

    def _current(self) -> LoggedChange | None:
        items = self.tree.selectedItems()
        if len(items) != 1:
            return None
        item = items[0].parent() or items[0]
        change = item.data(0, _CHANGE)
        return change if isinstance(change, LoggedChange) else None

    def _offer(self) -> None:
        change = self._current()
        can = change is not None and change.undoable and self._writable
        self._undo.setEnabled(can)
        if not self._writable:
            why = "工作区是只读的，不能撤销"
        elif change is None:
            why = "先选中一条记录"
        else:
            why = "把这条记录改动的内容恢复原样" if can else "这条记录不能撤销"
        self._undo.setToolTip(why)

    def _ask_undo(self) -> None:
        change = self._current()
        if change is not None and change.undoable and self._writable:
            self.undo_asked.emit(change.fid)

    def _narrow(self, words: str) -> None:
        wanted = words.strip().lower()
        for item, change in self._items:
            texts = (item.text(0), change.who, change.verb, change.why, *change.lines)
            item.setHidden(bool(wanted) and not any(wanted in text.lower() for text in texts))

    def _selected_lines(self) -> tuple[Sequence[str], Sequence[Sequence[Cell]]]:
        items = [item for item in self.tree.selectedItems() if not item.isHidden()]
        return _TITLES, [[item.text(column) for column in range(len(_TITLES))] for item in items]


def _when(at: str) -> str:
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at
