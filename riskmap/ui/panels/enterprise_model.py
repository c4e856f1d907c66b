"""The table of enterprises: row numbers over the register's columns, nothing copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from riskmap.operations.enterprise_table import (
    COLUMNS,
    TableColumn,
    awaits_reading,
    cell,
    column,
    level_at,
)
from riskmap.store.register import Ints, Register
from riskmap.ui.level_chip import LEVEL_ROLE
from riskmap.ui.panels.filter_model import AnyIndex
from riskmap.ui.plain_text import plain_tip

DEFAULT_COLUMNS: tuple[str, ...] = tuple(entry.key for entry in COLUMNS if entry.default)
_READING = "…"
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


class EnterpriseModel(QAbstractTableModel):
    """Shows some rows of a register, in the order given, and some columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register: Register | None = None
        self._rows: Ints = np.empty(0, np.int64)
        self._columns: tuple[TableColumn, ...] = tuple(column(key) for key in DEFAULT_COLUMNS)

    @property
    def register(self) -> Register | None:
        """Return the register shown."""
        return self._register

    @property
    def rows(self) -> Ints:
        """Return the register's rows in the order shown."""
        return self._rows

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the keys of the columns shown."""
        return tuple(entry.key for entry in self._columns)

    def show_rows(self, register: Register | None, rows: Ints) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._register, self._rows = register, rows
        self.endResetModel()

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show other columns; keys that are not known (settings of another version) are left out."""
        known = {entry.key: entry for entry in COLUMNS}
        chosen = tuple(known[key] for key in dict.fromkeys(keys) if key in known)
        self.beginResetModel()
        self._columns = chosen or tuple(column(key) for key in DEFAULT_COLUMNS)
        self.endResetModel()

    def position_of(self, row: int) -> int | None:
        """Return where a row of the register stands in the table."""
        found = np.flatnonzero(self._rows == row)
        return int(found[0]) if len(found) else None

    def column_at(self, section: int) -> TableColumn:
        """Return the column of a section of the header."""
        return self._columns[section]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of enterprises shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell as people read it."""
        if self._register is None or not index.isValid():
            return None
        entry = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_ALIGN[entry.align] | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, LEVEL_ROLE):
            return None
        row = int(self._rows[index.row()])
        if role == LEVEL_ROLE:
            return level_at(self._register, row) if entry.key == "level" else None
        if awaits_reading(self._register, (entry.key,)):  # never from the window's thread
            return _READING if role == Qt.ItemDataRole.DisplayRole else None
        text = cell(self._register, row, entry.key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text) if entry.key in ("name", "address") else None
        return text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column, or the number of a line."""
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation == Qt.Orientation.Vertical:
                return f"{section + 1:,}"
            return self._columns[section].title if section < len(self._columns) else None
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return int(_ALIGN[self._columns[section].align] | Qt.AlignmentFlag.AlignVCenter)
        return None
