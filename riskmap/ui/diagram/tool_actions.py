"""The tools as commands: by one letter while the canvas has the keyboard, in the menu, by Ctrl+K."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.registry import GROUPS, ToolGroup
from riskmap.ui.diagram.tools.tool import Tool
from riskmap.ui.theme import Theme


class ToolActions(QObject):
    """One `QAction` a tool; `take` puts it in hand and the keyboard onto the canvas."""

    def __init__(self, stage: Stage, canvas: QWidget, *, theme: Theme) -> None:
        super().__init__(canvas)
        self._stage, self._canvas = stage, canvas
        self._by_key: dict[str, QAction] = {}
        for group in GROUPS:
            for tool in group.tools:
                self._by_key[tool.key] = self._action(group, tool, theme)
        stage.tool_changed.connect(self._follow)

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._by_key.values())

    def __getitem__(self, key: str) -> QAction:
        return self._by_key[key]

    def set_enabled(self, enabled: bool) -> None:
        """Offer tools only while there is a floor to use them on."""
        for action in self._by_key.values():
            action.setEnabled(enabled)

    def take(self, key: str) -> None:
        """Take a tool in hand."""
        if self._stage.floor is not None and self._stage.has_tool(key):
            self._stage.use(key)
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, menu: QMenu) -> None:
        """List the tools in a menu, group by group."""
        for number, group in enumerate(GROUPS):
            if number:
                menu.addSeparator()
            for tool in group.tools:
                menu.addAction(self._by_key[tool.key])

    def _action(self, group: ToolGroup, tool: type[Tool], theme: Theme) -> QAction:
        action = QAction(tool.title, self, checkable=True)
        action.setObjectName(f"tool.{tool.key}")
        action.setToolTip(f"{tool.tip}（{group.title}）")
        theme.set_icon(action, tool.icon)
        if tool.shortcut:
            action.setShortcut(QKeySequence(tool.shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _on=False: self.take(tool.key))
        self._canvas.addAction(action)
        return action

    def _follow(self, tool: Tool) -> None:
        for key, action in self._by_key.items():
            action.setChecked(key == tool.key)
