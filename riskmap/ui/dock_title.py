"""The thin title bar of a dock: its name, or the heading its panel brings, and two small buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from riskmap.ui.theme import Theme


class DockTitle(QFrame):
    """Dragging it moves the dock, a double click lets it float, as with Qt's own."""

    def __init__(self, dock: QDockWidget, *, theme: Theme, heading: QWidget | None = None) -> None:
        super().__init__(dock)
        self.setObjectName("dockTitle")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(8 if heading is None else 0, 2, 4, 2)
        line.setSpacing(2)
        if heading is None:
            label = QLabel(dock.windowTitle())
            label.setTextFormat(Qt.TextFormat.PlainText)
            line.addWidget(label)
            line.addStretch(1)
        else:
            line.addWidget(heading, 1)
        float_button = _button(theme, "maximize", f"让“{dock.windowTitle()}”浮动或归位")
        float_button.clicked.connect(lambda: dock.setFloating(not dock.isFloating()))
        close = _button(theme, "x", f"关闭“{dock.windowTitle()}”；可从“视图→面板”再打开")
        close.clicked.connect(dock.close)
        line.addWidget(float_button)
        line.addWidget(close)


def _button(theme: Theme, icon: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the same is in the menu; Tab goes to the content
    theme.set_icon(button, icon, "muted")
    return button
