"""The thin title bar of a dock: its name, or the heading its panel brings, and a small button."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from riskmap.ui.theme import Theme

_ANY_HEIGHT = 16_777_215  # QWIDGETSIZE_MAX


class DockTitle(QFrame):
    """Dragging it moves the dock, a double click lets it float, as with Qt's own."""

    def __init__(self, dock: QDockWidget, *, theme: Theme, heading: QWidget | None = None) -> None:
        super().__init__(dock)
        self._dock = dock
        self._is_needed = heading is not None
        self._is_folded = False
        self.setObjectName("dockTitle")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(8 if heading is None else 0, 2, 4, 2)
        line.setSpacing(2)
        if heading is None:
            label = QLabel(dock.windowTitle())
            label.setTextFormat(Qt.TextFormat.PlainText)
            dock.windowTitleChanged.connect(label.setText)
            line.addWidget(label)
            line.addStretch(1)
        else:
            line.addWidget(heading, 1)
        close = _button(theme, "x", f"关闭“{dock.windowTitle()}”；可从“视图→面板”再打开")
        close.clicked.connect(dock.close)
        line.addWidget(close)
        self.setToolTip("拖动可移到别处；双击浮动或归位")

    def make_room(self, among_tabs: bool) -> None:
        """Give its height to the panel while a tab says the same; a panel's own heading always stays."""
        folded = among_tabs and not self._is_needed
        if folded != self._is_folded:
            self._is_folded = folded
            self.setMaximumHeight(0 if folded else _ANY_HEIGHT)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for no height while folded; the dock goes by this alone."""
        size = super().sizeHint()
        return QSize(size.width(), 0) if self._is_folded else size

    def minimumSizeHint(self) -> QSize:
        """Be content with no height while folded."""
        size = super().minimumSizeHint()
        return QSize(size.width(), 0) if self._is_folded else size

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what dragging and double-clicking do."""
        dock = self._dock
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("归位" if dock.isFloating() else "浮动").triggered.connect(
            lambda: dock.setFloating(not dock.isFloating())
        )
        menu.addAction("关闭").triggered.connect(dock.close)
        menu.popup(event.globalPos())


def _button(theme: Theme, icon: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the same is in the menu; Tab goes to the content
    theme.set_icon(button, icon, "muted")
    return button
