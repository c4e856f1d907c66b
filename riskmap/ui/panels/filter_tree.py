"""The tree of choices: find in it, tick with a click anywhere on a row or with Space."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from riskmap.operations.initials import initials
from riskmap.ui.level_chip import CHIP_SIZE, LEVEL_ROLE, paint_level_chip
from riskmap.ui.panels.filter_model import CHOSEN_ROLE, COUNT_ROLE, AnyIndex, FilterModel
from riskmap.ui.theme import Theme

_ROW = 24
TICK = 14
_PAD = 6


class FilterProxy(QSortFilterProxyModel):
    """Hides what does not answer to the words typed, and empty "未填" choices nobody needs."""

    def __init__(self, model: FilterModel) -> None:
        super().__init__(model)
        self._model = model
        self._words = ""
        self._initials: dict[str, str] = {}
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(model)

    def find(self, words: str) -> None:
        """Show only values whose title, or its pinyin initials, hold the words."""
        self.beginFilterChange()
        self._words = words.strip().lower()
        self.endFilterChange()

    def answers(self, index: QModelIndex) -> bool:
        """Tell whether a row itself, not only one below it, holds the words; without words any does."""
        node = self._model.node(self.mapToSource(index))
        return node is not None and (not self._words or (node.value is not None and self._holds(node.title)))

    def filterAcceptsRow(self, row: int, parent: AnyIndex) -> bool:
        """Tell whether a row is shown; headings and districts follow their children."""
        node = self._model.node(self._model.index(row, 0, parent))
        if node is None:
            return False
        if node.value is None:
            return not self._words
        if node.title == "未填" and not node.count:
            return node.value in getattr(self._model.filter, node.dimension)
        if not self._words:
            return True
        titles = [node.title]
        if node.dimension == "townships" and node.parent is not None:
            titles.append(node.parent.title)
        return any(self._holds(title) for title in titles)

    def _holds(self, title: str) -> bool:
        return self._words in title.lower() or self._words in self._short(title)

    def _short(self, title: str) -> str:
        if title not in self._initials:
            self._initials[title] = initials(title)
        return self._initials[title]


class FilterTree(QTreeView):
    """The view; `toggled` carries an index of its model."""

    toggled = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setItemDelegate(FilterDelegate(theme, self))
        self.setAccessibleName("筛选条件")
        self.clicked.connect(self._act)
        theme.changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space or Enter."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select):
            self._act(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _act(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.toggled.emit(index)


class FilterDelegate(QStyledItemDelegate):
    """Draws a heading in bold, a value with its tick, level chip, title and count."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return one height for all rows."""
        return QSize(super().sizeHint(option, index).width(), max(_ROW, option.fontMetrics.height() + 8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        text, cell.text = cell.text, ""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        cell.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        style = cell.widget.style() if cell.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        area = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, cell.widget)
        area.setRight(cell.rect.right() - _PAD)
        selected = bool(cell.state & QStyle.StateFlag.State_Selected)
        count = index.data(COUNT_ROLE)
        ticked = state not in (None, Qt.CheckState.Unchecked)
        font = QFont(cell.font)
        font.setBold(count is None)
        painter.save()
        painter.setFont(font)
        if count is None:
            chosen = index.data(CHOSEN_ROLE)
            note, role = (f"已选 {chosen}" if chosen else ""), "accent"
        else:
            note, role = f"{count:,}", "muted" if count or ticked else "disabled"
        text_role = "text" if count is None or count or ticked else "disabled"
        if selected:
            role = text_role = "selection_text"
        area = self._paint_note(painter, area, note, role)
        if state is not None:
            paint_tick(painter, area, state, self._theme)
            area.setLeft(area.left() + TICK + _PAD + 2)
        level = index.data(LEVEL_ROLE)
        if level is not None:
            chip = QRect(area.topLeft(), CHIP_SIZE).translated(1, (area.height() - CHIP_SIZE.height()) // 2)
            paint_level_chip(painter, chip.toRectF(), self._theme.level_style(level), cell.font)
            area.setLeft(chip.right() + _PAD)
        painter.setPen(self._theme.colour(text_role))
        painter.drawText(
            area,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width()),
        )
        painter.restore()

    def _paint_note(self, painter: QPainter, area: QRect, note: str, role: str) -> QRect:
        """Draw the count at the right and return what is left for the title."""
        painter.setPen(self._theme.colour(role))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), note)
        return area.adjusted(0, 0, -(painter.fontMetrics().horizontalAdvance(note) + _PAD), 0)


def paint_tick(painter: QPainter, area: QRect, state: Qt.CheckState, theme: Theme) -> None:
    """Draw a tick box at the left of an area, as visible in dark as in light."""
    box = QRectF(area.left() + 1.5, area.top() + (area.height() - TICK) // 2 + 0.5, TICK - 1, TICK - 1)
    ticked = state != Qt.CheckState.Unchecked
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent" if ticked else "control_border"), 1.0))
    painter.setBrush(theme.colour("accent" if ticked else "panel"))
    painter.drawRoundedRect(box, 2, 2)
    painter.setPen(QPen(theme.colour("on_accent"), 1.8))
    x, y = box.left(), box.top()
    if state == Qt.CheckState.Checked:
        painter.drawPolyline([QPointF(x + 3, y + 6.8), QPointF(x + 5.6, y + 9.4), QPointF(x + 10.4, y + 3.8)])
    elif ticked:
        painter.drawLine(QPointF(x + 3.2, y + 6.5), QPointF(x + 9.8, y + 6.5))
    painter.restore()
