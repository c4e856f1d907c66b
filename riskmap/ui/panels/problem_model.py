"""The location problems as a table: a ledger without any coordinates is 52,023 of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from riskmap.operations.location_problems import LocationProblem
from riskmap.ui.panels.filter_model import AnyIndex
from riskmap.ui.plain_text import plain_tip

TITLES = ("企业名称", "问题", "怎么办")


class ProblemModel(QAbstractTableModel):
    """Lists problems, sorted by the column chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._problems: list[LocationProblem] = []
        self._order = (1, Qt.SortOrder.AscendingOrder)

    @property
    def problems(self) -> Sequence[LocationProblem]:
        """Return the problems in the order shown."""
        return self._problems

    def show(self, problems: Sequence[LocationProblem]) -> None:
        """Show other problems in the order chosen before."""
        self.beginResetModel()
        self._problems = list(problems)
        self._sort()
        self.endResetModel()

    def position_of(self, fid: int) -> int | None:
        """Return where an enterprise stands."""
        found = (place for place, problem in enumerate(self._problems) if problem.fid == fid)
        return next(found, None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self._order = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = list(self._problems)
        self._sort()
        place_of = {id(problem): place for place, problem in enumerate(self._problems)}
        kept = self.persistentIndexList()  # the current line and the selection go with their problems
        moved = [self.index(place_of[id(before[index.row()])], index.column()) for index in kept]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of problems."""
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = texts(self._problems[index.row()])[index.column()]
        return text if role == Qt.ItemDataRole.DisplayRole else plain_tip(text)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return TITLES[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _sort(self) -> None:
        column, order = self._order
        reverse = order == Qt.SortOrder.DescendingOrder
        self._problems.sort(key=lambda problem: texts(problem)[column], reverse=reverse)


def texts(problem: LocationProblem) -> tuple[str, str, str]:
    """Return the cells of a line."""
    return problem.name, problem.reason, problem.advice
