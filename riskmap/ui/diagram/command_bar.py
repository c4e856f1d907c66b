"""The bar of icons over the canvas: undo, what can be done with what is chosen, the tool's own options."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from riskmap.ui.diagram.commands.command_actions import BAR, CommandActions
from riskmap.ui.diagram.commands.registry import GROUP_TITLES
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.drawing.drawing_tool import DrawingTool
from riskmap.ui.diagram.tools.drawing.options import option_actions
from riskmap.ui.diagram.tools.tool import Tool
from riskmap.ui.plain_text import plain_label

#: Groups of commands behind a button: what it is for, and the command whose icon it wears.
_MENUS = {
    "arrange": ("对齐、分布、旋转、镜像、叠放", "align_left"),
    "zones": ("合并、分割、修整分区", "split"),
    "choose": ("全选、选中同类", "choose_all"),
    "layers": ("锁定、隐藏图层", "lock_layers"),
}


class CommandBar(QToolBar):
    """What does not fit goes behind the arrow at its end."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__("图形操作", parent)
        self.setObjectName("commandBar")
        self.setIconSize(QSize(16, 16))
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._stage = stage
        self._options = QWidget()
        self._line = QHBoxLayout(self._options)
        self._line.setContentsMargins(4, 0, 0, 0)
        self._line.setSpacing(4)
        self._options_action = self.addWidget(self._options)
        self._options_action.setVisible(False)
        stage.tool_changed.connect(self._show_options)
        stage.hint_changed.connect(self._say_options)
        self._buttons: list[QToolButton] = []

    def fill(self, window_actions: Sequence[QAction | None], commands: CommandActions) -> None:
        """Show the window's own actions, undo and save, then the commands."""
        self.add_actions([*window_actions, None, *commands.some(BAR), None])
        for group, (tip, icon) in _MENUS.items():
            self.add_menu(GROUP_TITLES[group], commands[icon], commands.group(group), tip)

    def add_actions(self, actions: Sequence[QAction | None]) -> None:
        """Add icons before the tool's options; None is a rule."""
        for action in actions:
            if action is None:
                self.insertSeparator(self._options_action)
            else:
                self.insertAction(self._options_action, action)

    def add_menu(
        self, title: str, icon_of: QAction, actions: Sequence[QAction | None], tip: str
    ) -> QToolButton:
        """Add a button that opens a menu."""
        button = QToolButton()
        button.setIcon(icon_of.icon())
        button.setText(title)
        button.setToolTip(tip)
        button.setAccessibleName(title)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        button.setMenu(menu)
        icon_of.changed.connect(lambda: button.setIcon(icon_of.icon()))
        self.insertWidget(self._options_action, button)
        return button

    def _show_options(self, tool: Tool) -> None:
        for button in self._buttons:
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        options = tool.options if isinstance(tool, DrawingTool) else ()
        for option in options:
            button = QToolButton()
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setObjectName("toolOption")
            button.setToolTip(f"{tool.title}：{option.title}")
            menu = QMenu(button)
            menu.aboutToShow.connect(lambda menu=menu, option=option: self._fill(menu, tool, option))
            button.setMenu(menu)
            self._buttons.append(button)
            self._line.addWidget(button)
        self._options_action.setVisible(bool(options))
        self._say_options()

    def _say_options(self) -> None:
        tool = self._stage.tool
        if isinstance(tool, DrawingTool):
            for button, option in zip(self._buttons, tool.options, strict=False):
                button.setText(plain_label(f"{option.title}：{option.chosen(tool)} ▾"))

    @staticmethod
    def _fill(menu: QMenu, tool: Tool, option: object) -> None:
        menu.clear()
        menu.addActions(option_actions(tool, option))  # type: ignore[arg-type]
