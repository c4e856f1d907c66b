"""The one chip of a risk level, colour and letter, for panels, tables and lists."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from riskmap.drawing.palette import LevelStyle
from riskmap.model.levels import RiskLevel
from riskmap.ui.theme import Theme

#: Data role under which item models hand the `RiskLevel` of a cell to `LevelDelegate`.
LEVEL_ROLE = int(Qt.ItemDataRole.UserRole) + 40

CHIP_SIZE = QSize(22, 18)
_RADIUS = 3.0
_GAP = 6


def paint_level_chip(painter: QPainter, rect: QRectF, style: LevelStyle, font: QFont) -> None:
    """Draw a chip that fills the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(style.outline), 1.0))
    painter.setBrush(QColor(style.fill))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    letter = QFont(font)
    letter.setBold(True)
    letter.setPixelSize(max(9, round(rect.height() * 0.67)))
    painter.setFont(letter)
    painter.setPen(QColor(style.text))
    # The full-width question mark stands in the corner of its square.
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), style.letter.replace("？", "?"))
    painter.restore()


class LevelChip(QWidget):
    """A chip as a widget; its tool tip and accessible name give the level in words."""

    def __init__(self, level: RiskLevel, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(CHIP_SIZE)
        self.set_level(level)
        theme.changed.connect(self.update)

    @property
    def level(self) -> RiskLevel:
        """Return the level shown."""
        return self._level

    def set_level(self, level: RiskLevel) -> None:
        """Show another level."""
        self._level = level
        self.setToolTip(level.label)
        self.setAccessibleName(level.label)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the chip."""
        painter = QPainter(self)
        paint_level_chip(painter, QRectF(self.rect()), self._theme.level_style(self._level), self.font())
        painter.end()


class LevelDelegate(QStyledItemDelegate):
    """Draws a cell as chip and text, where its model gives a level under `LEVEL_ROLE`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the background as the style does, then the chip, then the text beside it."""
        level = index.data(LEVEL_ROLE)
        if level is None:
            super().paint(painter, option, index)
            return
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        text, cell.text = cell.text, ""
        style = cell.widget.style() if cell.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        area = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, cell.widget)
        top = cell.rect.top() + (cell.rect.height() - CHIP_SIZE.height()) / 2
        chip = QRectF(area.left() + 2, top, CHIP_SIZE.width(), CHIP_SIZE.height())
        paint_level_chip(painter, chip, self._theme.level_style(RiskLevel(level)), cell.font)
        words = area.adjusted(CHIP_SIZE.width() + _GAP + 2, 0, 0, 0)
        selected = bool(cell.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setFont(cell.font)
        painter.setPen(self._theme.colour("selection_text" if selected else "text"))
        painter.drawText(
            words,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            cell.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width()),
        )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Leave room for the chip."""
        size = super().sizeHint(option, index)
        if index.data(LEVEL_ROLE) is None:
            return size
        return QSize(size.width() + CHIP_SIZE.width() + _GAP, max(size.height(), CHIP_SIZE.height() + 4))
