"""The lapsed assessments as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from riskmap.operations.lapsed_assessments import LapsedAssessment
from riskmap.ui.level_chip import LEVEL_ROLE
from riskmap.ui.panels.filter_model import AnyIndex
from riskmap.ui.plain_text import plain_tip

TITLES = ("企业名称", "评定等级", "评定日期", "有效期至", "地图上")
_LEVEL = 1


class LapsedModel(QAbstractTableModel):
    """Lists assessments in the order given: the one longest over first."""

    def __init__(self) -> None:
        super().__init__()
        self._lapsed: tuple[LapsedAssessment, ...] = ()

    @property
    def lapsed(self) -> tuple[LapsedAssessment, ...]:
        """Return what is listed."""
        return self._lapsed

    def show(self, lapsed: Sequence[LapsedAssessment]) -> None:
        """List others."""
        self.beginResetModel()
        self._lapsed = tuple(lapsed)
        self.endResetModel()

    def position_of(self, fid: int) -> int | None:
        """Return where an enterprise stands."""
        found = (place for place, one in enumerate(self._lapsed) if one.fid == fid)
        return next(found, None)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of assessments."""
        return 0 if parent.isValid() else len(self._lapsed)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        if not index.isValid():
            return None
        one = self._lapsed[index.row()]
        if role == LEVEL_ROLE:
            return one.assessed_level if index.column() == _LEVEL else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = texts(one)[index.column()]
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


def texts(one: LapsedAssessment) -> tuple[str, ...]:
    """Return the cells of a line."""
    shown = "仍按评定等级显示" if one.still_shown else "已显示为未评估"
    return one.name, one.assessed_level.label, one.assessed_on, one.valid_until, shown
