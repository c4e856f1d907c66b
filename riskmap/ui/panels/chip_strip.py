"""The filter in force: removable chips and the way back to everything."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from riskmap.operations.filtering import Chip
from riskmap.ui.panels.chip_button import ChipButton
from riskmap.ui.panels.flow_layout import FlowLayout
from riskmap.ui.theme import Theme

_MOST_HEIGHT = 116


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
        self._clear.setFlat(True)
        self._clear.clicked.connect(self.cleared)
        self._scroll = _ChipScroll()
        self._scroll.setWidget(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
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
        self._scroll.updateGeometry()

    def _empty(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is self._clear:
                widget.hide()
            elif widget is not None:
                widget.hide()
                widget.deleteLater()


class _ChipScroll(QScrollArea):
    """As high as its lines, up to four of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(policy.Policy.Fixed)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self.widget()
        inner = lines.layout() if lines is not None else None
        return min(_MOST_HEIGHT, inner.heightForWidth(width)) if inner is not None else 0

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(120, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 24)
