"""A short list of things that are ticked or not."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

_ROW, _KEY = 22, int(Qt.ItemDataRole.UserRole)


class CheckList(Widget):
    """`changed` when the user has ticked something; a long list can be searched."""

    changed = Signal()

    def __init__(
        self, name: str, *, most_rows: int = 5, matches: Callable[[str, str], bool] | None = None
    ) -> None:
        super().__init__()
        self._most_rows, self._matches = most_rows, matches
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.itemChanged.connect(lambda _item: self.changed.emit())
        self.search = QLineEdit()
        self.search.setPlaceholderText("查找")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(f"查找{name}")
        self.search.textChanged.connect(self._narrow)
        self.search.setVisible(matches is not None)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.search, 1)
        for text, on in (("全选", True), ("清空", False)):
            button = QToolButton()
            button.setText(text)
            button.setProperty("link", True)
            button.clicked.connect(lambda _on=False, on=on: self._tick_all(on))
            head.addWidget(button)
        if matches is None:
            head.insertStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.list)
        column.addLayout(head)

    def show_items(self, items: Sequence[tuple[Hashable, str]], ticked: Callable[[Hashable], bool]) -> None:
        """List things by key and title."""
        self.list.blockSignals(True)
        self.list.clear()
        for key, title in items:
            item = QListWidgetItem(" ".join(title[:200].split()) or "未命名")
            item.setData(_KEY, key)
            item.setToolTip("" if "<" in title else title[:200])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked(key) else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setFixedHeight(max(1, min(self._most_rows, self.list.count())) * _ROW + 6)

    @property
    def ticked(self) -> tuple[object, ...]:
        """Return the keys of what is ticked, in the order of the list."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked)

    @property
    def is_all(self) -> bool:
        """Tell whether everything is ticked."""
        return len(self.ticked) == self.list.count()

    def _tick_all(self, on: bool) -> None:
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            if not self.list.item(row).isHidden():
                self.list.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.changed.emit()

    def _narrow(self, text: str) -> None:
        wanted = text.strip()
        for row in range(self.list.count()):
            item = self.list.item(row)
            matches = self._matches is None or not wanted or self._matches(item.text(), wanted)
            item.setHidden(not matches)
