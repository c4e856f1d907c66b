"""A short list of enterprises to choose from: chip, name, a muted remark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from riskmap.model.levels import RiskLevel
from riskmap.ui.level_chip import CHIP_SIZE, LEVEL_ROLE, paint_level_chip
from riskmap.ui.panels.clipboard import put_into_clipboard
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.theme import Theme

_LINE = int(Qt.ItemDataRole.UserRole)
_PAD = 6
_TITLES = ("企业名称", "风险等级", "说明")


@dataclass(frozen=True, kw_only=True)
class EnterpriseLine:
    """One enterprise; ``note`` may be empty."""

    row: int
    name: str
    level: RiskLevel
    note: str = ""


class EnterpriseLines(QListWidget):
    """As high as its lines; a click or Enter chooses."""

    chosen = Signal(int)  # row

    def __init__(
        self, lines: Sequence[EnterpriseLine], *, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("企业")
        self.setMouseTracking(True)
        self.setItemDelegate(_LineDelegate(theme, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for line in lines:
            item = QListWidgetItem(line.name)
            item.setData(_LINE, line)
            item.setData(LEVEL_ROLE, line.level)
            item.setToolTip(plain_tip(f"{line.name}\n{line.note}".strip()))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.name}，{line.level.label}，{line.note}")
            self.addItem(item)
        self.itemClicked.connect(self._choose)

    def sizeHint(self) -> QSize:
        """Return room for every line."""
        return QSize(160, sum(self.sizeHintForRow(row) for row in range(self.count())) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same at the least width."""
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or Space, copy the list with Ctrl+C."""
        item = self.currentItem()
        if event.matches(QKeySequence.StandardKey.Copy):
            lines = [self.item(place).data(_LINE) for place in range(self.count())]
            put_into_clipboard(_TITLES, [[line.name, line.level.label, line.note] for line in lines])
        elif item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(item)
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_LINE).row)


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = 2 if index.data(_LINE).note else 1
        return QSize(120, lines * option.fontMetrics.height() + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: EnterpriseLine = index.data(_LINE)
        area = QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setFont(option.font)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._theme.colour("selection" if selected else "hover"))
        area = area.adjusted(4, 4, -4, -4)
        chip = QRect(area.topLeft(), CHIP_SIZE)
        if not line.note:
            chip.moveTop(area.center().y() - chip.height() // 2)
        paint_level_chip(painter, chip.toRectF(), self._theme.level_style(line.level), option.font)
        area.setLeft(chip.right() + _PAD)
        height = option.fontMetrics.height()
        for place, (text, role) in enumerate(((line.name, "text"), (line.note, "muted"))):
            painter.setPen(self._theme.colour("selection_text" if selected else role))
            painter.drawText(
                QRect(area.left(), area.top() + place * (height + 1), area.width(), height),
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
                option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width()),
            )
        painter.restore()
