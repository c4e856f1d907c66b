"""The bar over the canvas: whose sheets these are, the sheets, and what is done with all of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from riskmap.ui.diagram.sheet_tabs import SheetTabs
from riskmap.ui.elided_label import ElidedLabel
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.theme import Theme

_NAME_WIDTH = 190


class PageBar(QFrame):
    """Enterprise, tabs, and at the right actions that other parts add."""

    enterprise_asked = Signal()  # choose another one

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editorBar")
        self._theme = theme
        self.name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.name.setProperty("heading", True)
        self.name.setMaximumWidth(_NAME_WIDTH)
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.other = QToolButton()
        self.other.setIconSize(QSize(16, 16))
        self.other.setToolTip("换一家企业")
        self.other.setAccessibleName("换一家企业")
        self.other.clicked.connect(self.enterprise_asked)
        theme.set_icon(self.other, "chevron-down", "muted")
        self.tabs = SheetTabs(theme)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(8, 2, 8, 2)
        self._line.setSpacing(4)
        self._line.addWidget(self.name)
        self._line.addWidget(self.other)
        self._line.addWidget(self.tabs, 1)

    def show_name(self, name: str) -> None:
        """Show whose sheets these are."""
        self.name.set_full_text(name)
        self.name.setToolTip(plain_tip(name))

    def add_action(self, action: QAction, *, text: bool = True) -> QToolButton:
        """Add a button for an action at the right end; it is hidden and disabled with its action."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        style = Qt.ToolButtonStyle
        with_icon = style.ToolButtonTextBesideIcon if not action.icon().isNull() else style.ToolButtonTextOnly
        button.setToolButtonStyle(with_icon if text else style.ToolButtonIconOnly)
        self._line.addWidget(button)

        def follow() -> None:
            button.setVisible(action.isVisible())

        action.changed.connect(follow)
        follow()
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Add something at the right end."""
        self._line.addWidget(widget)

    def add_rule(self) -> None:
        """Put a thin line before the next action."""
        line = QFrame()
        line.setObjectName("upright")
        line.setFixedWidth(1)
        self._line.addWidget(line)
