"""The column of tools: one button a group, the others of a group in its flyout."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygon,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.registry import ToolGroup
from riskmap.ui.diagram.tools.tool import Tool
from riskmap.ui.theme import Theme

_WIDTH = 64
_CORNER = 4
_HIGH, _LOW = 44, 32


class ToolButton(QToolButton):
    """Takes the group's last tool; held, clicked again or by the right button it shows the others."""

    asked = Signal(str)  # key of a tool

    def __init__(self, title: str, group: Sequence[type[Tool]], *, theme: Theme) -> None:
        super().__init__()
        self._theme, self._title = theme, title
        self.tools = {tool.key: tool for tool in group}
        self.tool = group[0]
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setIconSize(QSize(20, 20))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedWidth(_WIDTH - 6)
        self.flyout = QMenu(self)
        self.flyout.setToolTipsVisible(True)
        self.actions_: dict[str, QAction] = {}
        self._opens: Callable[[], bool] = lambda: False  # whether a click shows the flyout at once
        for tool in group:
            action = self.flyout.addAction(f"{tool.title}\t{tool.shortcut}" if tool.shortcut else tool.title)
            action.setCheckable(True)
            action.setToolTip(tool.tip)
            theme.set_icon(action, tool.icon)
            action.triggered.connect(lambda _on=False, key=tool.key: self.asked.emit(key))
            self.actions_[tool.key] = action
        if len(group) > 1:
            self.setMenu(self.flyout)
            self.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
        self.clicked.connect(self._clicked)
        self.show_tool(None)
        theme.changed.connect(lambda: self.setIcon(theme.icon(self.tool.icon)))

    @property
    def is_group(self) -> bool:
        """Tell whether there is more than one tool."""
        return len(self.tools) > 1

    def show_tool(self, key: str | None) -> None:
        """Look as the tool in hand does, if it is one of the group."""
        if key in self.tools:
            self.tool = self.tools[key]
        self.setChecked(key in self.tools)
        for each, action in self.actions_.items():
            action.setChecked(each == key)
        self.setIcon(self._theme.icon(self.tool.icon))
        self.setText(self._title)
        shortcut = f"（{self.tool.shortcut}）" if self.tool.shortcut else ""
        more = "\n按住、再次单击或右键：更多工具" if self.is_group else ""
        self.setToolTip(f"{self.tool.title}{shortcut}\n{self.tool.tip}{more}")
        self.setAccessibleName(self.tool.title)

    def offer(self, action: QAction, *, first: Callable[[], bool]) -> None:
        """Put a command above the tools; while it comes ``first``, a click shows it in place of a tool."""
        tools = self.flyout.actions()
        self.flyout.insertAction(tools[0], action)
        self.flyout.insertSeparator(tools[0])
        self._opens = first

    def set_low(self, low: bool) -> None:
        """Leave the words out where the window is low."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonIconOnly if low else style.ToolButtonTextUnderIcon)
        self.setFixedHeight(_LOW if low else _HIGH)

    def open_flyout(self) -> None:
        """Show the group's tools beside the button."""
        if self.is_group:
            self.flyout.popup(self.mapToGlobal(QPoint(self.width() + 2, 0)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether the group was in hand already: a second click means its other tools."""
        self._was_in_hand = self.isChecked()
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the group's tools."""
        self.open_flyout()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the flyout to the right."""
        if event.key() == Qt.Key.Key_Right:
            self.open_flyout()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and a corner that says there is more."""
        super().paintEvent(event)
        if self.is_group:
            painter = QPainter(self)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("muted"))
            right, low = self.width() - 4, self.height() - 4
            corner = [QPoint(right, low), QPoint(right - _CORNER, low), QPoint(right, low - _CORNER)]
            painter.drawPolygon(QPolygon(corner))
            painter.end()

    def _clicked(self) -> None:
        was, self._was_in_hand = getattr(self, "_was_in_hand", False), False
        if not was and self._opens():
            self.setChecked(False)
            self.open_flyout()
            return
        self.setChecked(True)
        if was and self.is_group:
            self.open_flyout()
        else:
            self.asked.emit(self.tool.key)


class ToolColumn(QScrollArea):
    """Follows the tool in hand."""

    asked = Signal(str)

    def __init__(self, stage: Stage, groups: Sequence[ToolGroup], *, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("toolColumn")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(_WIDTH)
        body = QWidget()
        body.setObjectName("toolColumn")
        column = QVBoxLayout(body)
        column.setContentsMargins(3, 4, 3, 4)
        column.setSpacing(2)
        self.buttons: dict[str, ToolButton] = {}
        for group in groups:
            button = ToolButton(group.title.replace("与", ""), group.tools, theme=theme)
            button.asked.connect(self.asked)
            self.buttons[group.key] = button
            column.addWidget(button)
        column.addStretch(1)
        self.setWidget(body)
        stage.tool_changed.connect(self._follow)

    def _follow(self, tool: Tool) -> None:
        for button in self.buttons.values():
            button.show_tool(tool.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words out when there is no room for them."""
        super().resizeEvent(event)
        low = event.size().height() < len(self.buttons) * (_HIGH + 2) + 8
        for button in self.buttons.values():
            button.set_low(low)
