"""The thin title bar of a dock: its name, or the heading its panel brings, and a small button."""

from __future__ import annotations

from PySide6.QtCore import Qt
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


class DockTitle(QFrame):
    """Dragging it moves the dock, a double click lets it float, as with Qt's own."""

    def __init__(self, dock: QDockWidget, *, theme: Theme, heading: QWidget | None = None) -> None:
        super().__init__(dock)
        self._dock = dock
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
