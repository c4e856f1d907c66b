"""The narrow rail on the left: the places of the program, and the tools of the map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from riskmap.ui.theme import Theme


class Rail(QToolBar):
    """Only places that work are shown; exactly one of them is checked."""

    def __init__(
        self,
        places: Sequence[QAction],
        tools: Sequence[QAction],
        *,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("位置栏", parent)
        self.setObjectName("rail")
        self.setOrientation(Qt.Orientation.Vertical)
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(20, 20))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.toggleViewAction().setVisible(False)
        group = QActionGroup(self)
        for action in places:
            group.addAction(action)
            self.addAction(action)
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.addWidget(room)
        self.layers = QToolButton()
        self.layers.setText("图层")
        self.layers.setToolTip("县市区填色、图层和显示方式")
        self.layers.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.layers.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.set_icon(self.layers, "layers")
        self._tools = [self.addWidget(self.layers)]
        for action in tools:
            self.addAction(action)
            self._tools.append(action)
        for action in (*places, *tools):
            button = self.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.layers.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.layers.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_layer_menu(self, menu: QMenu) -> None:
        """Open a menu of map options from the rail."""
        self.layers.setMenu(menu)

    def show_tools(self, shown: bool) -> None:
        """Show the tools of the map, which mean nothing in another place."""
        for action in self._tools:
            action.setVisible(shown)
