"""The answers of the search under the box: chip or icon, name with the typed part marked, where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QAction, QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from riskmap.model.levels import RiskLevel
from riskmap.operations.search import Found
from riskmap.ui.level_chip import CHIP_SIZE, LEVEL_ROLE, paint_level_chip
from riskmap.ui.panels.filter_model import AnyIndex
from riskmap.ui.theme import Theme

SUBTITLE_ROLE = int(Qt.ItemDataRole.UserRole) + 50
ICON_ROLE = int(Qt.ItemDataRole.UserRole) + 51  # name of an icon
NOTE_ROLE = int(Qt.ItemDataRole.UserRole) + 52  # at the right: a shortcut, a kind
_PAD = 8
_ROW = 44
_ICONS = {"district": "landmark", "township": "map-pin", "place": "map-pin", "facility": "factory"}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One line of the list: something found, a command, or "filter by these words"."""

    title: str
    subtitle: str
    icon: str
    found: Found | None = None
    action: QAction | None = None
    filter_text: str = ""
    note: str = ""

    @classmethod
    def of_found(cls, found: Found) -> Answer:
        """Return the line of something found in the register."""
        icon = _ICONS.get(found.kind, "building-2")
        return cls(title=found.title, subtitle=found.subtitle, icon=icon, found=found)

    @classmethod
    def of_command(cls, action: QAction) -> Answer:
        """Return the line of a command of the menus."""
        note = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        return cls(
            title=command_title(action),
            subtitle="命令",
            icon="square-chevron-right",
            action=action,
            note=note,
        )

    @classmethod
    def of_filter(cls, text: str) -> Answer:
        """Return the line that turns the words typed into a filter."""
        title = f"只显示含“{text}”的企业"
        return cls(title=title, subtitle="设为筛选条件", icon="funnel", filter_text=text, note="Ctrl+Enter")


def command_title(action: QAction) -> str:
    """Return a command's title without the marks of a menu: ``打开(&O)…`` is 打开."""
    text, _bracket, _rest = action.text().partition("(&")
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


class AnswerModel(QAbstractListModel):
    """Holds the answers to what is typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: tuple[Answer, ...] = ()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Return the lines."""
        return self._answers

    def show(self, answers: Sequence[Answer]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._answers = tuple(answers)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._answers)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the delegate draws and a screen reader reads."""
        if not index.isValid():
            return None
        answer = self._answers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return answer.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            level = f"，{answer.found.level.label}" if answer.found and answer.found.level is not None else ""
            return f"{answer.title}{level}，{answer.subtitle}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return None
        return {
            SUBTITLE_ROLE: answer.subtitle,
            ICON_ROLE: answer.icon,
            NOTE_ROLE: answer.note,
            LEVEL_ROLE: answer.found.level if answer.found else None,
        }.get(role)


class AnswerDelegate(QStyledItemDelegate):
    """Draws two lines per answer; the typed part stands out by weight, painted, never as markup."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words: tuple[str, ...] = ()

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """Return one height for all lines."""
        return QSize(200, max(_ROW, 2 * option.fontMetrics.height() + 12))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one answer."""
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        colour, area = self._theme.colour, QRect(option.rect)
        painter.save()
        painter.setFont(option.font)
        if selected or hovered:
            painter.fillRect(area, colour("selection" if selected else "hover"))
        area = area.adjusted(_PAD, 4, -_PAD, -4)
        sign = QRect(
            area.left(), area.center().y() - CHIP_SIZE.height() // 2, CHIP_SIZE.width(), CHIP_SIZE.height()
        )
        level: RiskLevel | None = index.data(LEVEL_ROLE)
        if level is not None:
            paint_level_chip(painter, sign.toRectF(), self._theme.level_style(level), option.font)
        else:
            icon = self._theme.icon(index.data(ICON_ROLE), "selection_text" if selected else "muted")
            icon.paint(painter, sign)
        area.setLeft(sign.right() + 1 + _PAD)
        note = index.data(NOTE_ROLE)
        painter.setPen(colour("selection_text" if selected else "muted"))
        if note:
            painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), note)
            area.setRight(area.right() - option.fontMetrics.horizontalAdvance(note) - _PAD)
        middle = area.top() + area.height() // 2
        upper, lower = QRect(area), QRect(area)
        upper.setBottom(middle)
        lower.setTop(middle + 1)
        self._paint_marked(painter, lower, index.data(SUBTITLE_ROLE))
        painter.setPen(colour("selection_text" if selected else "text"))
        self._paint_marked(painter, upper, index.data(Qt.ItemDataRole.DisplayRole))
        painter.restore()

    def _paint_marked(self, painter: QPainter, area: QRect, text: str) -> None:
        """Draw a text with every typed word in it bold and underlined."""
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        layout = QTextLayout(shown, painter.font())
        layout.setCacheEnabled(False)
        layout.setFormats(_marks(shown, self.words))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(10_000)
        layout.endLayout()
        top = area.top() + (area.height() - line.height()) / 2
        painter.setClipRect(area)
        layout.draw(painter, area.topLeft().toPointF() + _down(top - area.top()))
        painter.setClipping(False)


def _marks(text: str, words: Sequence[str]) -> list[QTextLayout.FormatRange]:
    lowered = text.lower()
    marks: list[QTextLayout.FormatRange] = []
    if len(lowered) != len(text):  # a letter whose lower case is longer: places would be off
        return marks
    for word in words:
        start = lowered.find(word) if word else -1
        if start < 0:
            continue
        mark = QTextLayout.FormatRange()
        # Qt counts UTF-16 units: a character beyond the first plane is two.
        mark.start = _units(text[:start])
        mark.length = _units(text[start : start + len(word)])
        style = QTextCharFormat()
        style.setFontWeight(QFont.Weight.Bold)
        style.setFontUnderline(True)
        mark.format = style
        marks.append(mark)
    return marks


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _down(distance: float) -> QPointF:
    return QPointF(0, distance)
