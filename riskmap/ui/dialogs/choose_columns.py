"""Choosing the columns of the list and their order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.operations.enterprise_table import COLUMNS
from riskmap.ui.panels.enterprise_model import DEFAULT_COLUMNS
from riskmap.ui.theme import Theme

_KEY = int(Qt.ItemDataRole.UserRole)


class ChooseColumnsDialog(QDialog):
    """Ticked columns are shown, from the top of the list to the left of the table."""

    def __init__(self, columns: Sequence[str], *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("选择列")
        self._list = QListWidget()
        self._list.setAccessibleName("列")
        self._list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self._list.itemChanged.connect(self._check)
        self._list.itemDoubleClicked.connect(_flip)
        hint = QLabel("勾选要显示的列；拖动或用按钮调整次序。")
        hint.setProperty("muted", True)
        up, down, default = QPushButton("上移"), QPushButton("下移"), QPushButton("恢复默认")
        theme.set_icon(up, "chevron-up")
        theme.set_icon(down, "chevron-down")
        up.clicked.connect(lambda: self._move(-1))
        down.clicked.connect(lambda: self._move(1))
        default.clicked.connect(lambda: self._fill(DEFAULT_COLUMNS))
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setText("确定")
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        side = QVBoxLayout()
        for button in (up, down, default):
            button.setAutoDefault(False)
            side.addWidget(button)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self._list, 1)
        middle.addLayout(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(hint)
        column.addLayout(middle, 1)
        column.addWidget(self._buttons)
        self.resize(380, 440)
        self._fill(columns)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the keys of the ticked columns in their order."""
        items = (self._list.item(place) for place in range(self._list.count()))
        return tuple(item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _fill(self, chosen: Sequence[str]) -> None:
        titles = {entry.key: entry.title for entry in COLUMNS}
        order = [key for key in chosen if key in titles]
        order += [key for key in titles if key not in order]
        self._list.clear()
        for key in order:
            item = QListWidgetItem(titles[key])
            item.setData(_KEY, key)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._check()

    def _move(self, step: int) -> None:
        place = self._list.currentRow()
        if 0 <= place + step < self._list.count():
            item = self._list.takeItem(place)
            self._list.insertItem(place + step, item)
            self._list.setCurrentRow(place + step)

    def _check(self) -> None:
        """At least one column must be left."""
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.columns))


def _flip(item: QListWidgetItem) -> None:
    checked = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
