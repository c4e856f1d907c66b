"""The filter in force: removable chips and the way back to everything."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from riskmap.operations.filtering import Chip
from riskmap.ui.panels.chip_button import ChipButton
from riskmap.ui.panels.flow_layout import FlowLayout
from riskmap.ui.theme import Theme

_MOST_HEIGHT = 116
_MARGIN = 8


class ChipStrip(QFrame):
    """Hidden while nothing is filtered; scrolls when the chips need more than four lines."""

    removed = Signal(object)  # Chip
    cleared = Signal()

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
        column.addWidget(self._scroll)
        self.hide()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show the choices in force."""
        if tuple(chips) == self._shown:
            return
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._shown = tuple(chips)
        self._empty()
        for chip in chips:
            button = ChipButton(chip.text, theme=self._theme)
            button.clicked.connect(lambda _checked=False, chip=chip: self.removed.emit(chip))
            self._flow.addWidget(button)
        if chips:
            self._flow.addWidget(self._clear)
            self._clear.show()
            if had_focus:  # removing one chip after the other by keyboard
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
            if widget is self._clear:
                widget.hide()
            elif widget is not None:
                widget.hide()
                widget.deleteLater()
