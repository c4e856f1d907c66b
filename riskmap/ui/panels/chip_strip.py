"""The filter in force: a removable chip per dimension, and the ways to keep it or to be rid of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from riskmap.operations.filtering import Chip
from riskmap.ui.panels.chip_button import ChipButton
from riskmap.ui.panels.flow_layout import FlowLayout
from riskmap.ui.theme import Theme

_MOST_HEIGHT = 104
_MOST_NAMED = 3
_MARGIN = 8


class ChipStrip(QFrame):
    """Hidden while nothing is filtered; scrolls when the chips need more than four lines.

    The buttons below the chips never scroll away.
    """

    removed = Signal(object)  # tuple[Chip, ...]: the choices of one dimension
    cleared = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._theme = theme
        self._shown: tuple[Chip, ...] = ()
        self._lines = QWidget()
        self._flow = FlowLayout(self._lines)
        self._clear = QPushButton("清除全部")
        self._clear.setToolTip("显示全部企业")
        self._clear.setProperty("link", True)
        self._clear.clicked.connect(self.cleared)
        self._save = QPushButton("保存筛选…")
        self._save.setToolTip("给这组条件起个名字，以后一次选用")
        self._save.setProperty("link", True)
        self._save.clicked.connect(self.save_asked)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setStyleSheet("background: transparent;")
        self._scroll.setWidget(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(4)
        column.addWidget(self._scroll)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._clear)
        foot.addWidget(self._save)
        foot.addStretch(1)
        column.addLayout(foot)
        self.hide()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show the choices in force."""
        if tuple(chips) == self._shown:
            return
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._shown = tuple(chips)
        self._empty()
        for joined in _joined(chips):
            button = ChipButton(_text(joined, _MOST_NAMED), whole=_text(joined), theme=self._theme)
            button.clicked.connect(lambda _checked=False, joined=joined: self.removed.emit(joined))
            self._flow.addWidget(button)
        if chips and had_focus:  # removing one chip after the other by keyboard
            first = self._flow.itemAt(0)
            widget = first.widget() if first else None
            if widget is not None:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(chips))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self.contentsMargins()
        width = self.width() - 2 * _MARGIN - margins.left() - margins.right()
        height = self._flow.heightForWidth(width)
        if height > _MOST_HEIGHT:
            height = self._flow.heightForWidth(width - self._scroll.verticalScrollBar().sizeHint().width())
        self._scroll.setFixedHeight(min(height, _MOST_HEIGHT))

    def _empty(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _joined(chips: Sequence[Chip]) -> list[tuple[Chip, ...]]:
    """Return the choices by dimension: ten townships are one chip."""
    by_dimension: dict[str, list[Chip]] = {}
    for chip in chips:
        by_dimension.setdefault(chip.dimension, []).append(chip)
    return [tuple(joined) for joined in by_dimension.values()]


def _text(joined: Sequence[Chip], most: int = 1_000) -> str:
    """Return ``风险等级：重大（红）、较大（橙）``; beyond the most to be named their number."""
    title, _colon, _value = joined[0].text.partition("：")
    values = [chip.text.removeprefix(f"{title}：") for chip in joined]
    rest = f"等 {len(values)} 项" if len(values) > most else ""
    return f"{title}：{'、'.join(values[:most])}{rest}"
