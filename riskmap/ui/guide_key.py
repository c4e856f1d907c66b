"""F1 in a dialog: it names its page of the guide by a property, the window opens it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

#: The property of a dialog that holds the name of its page.
GUIDE_PAGE = "guide_page"
_KEY = "guide_key"


class GuideKey(QObject):
    """Gives the dialogs that come to the front their F1: the window's own is not heard behind them."""

    def __init__(self, show: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._follow)

    def _follow(self, _window: object) -> None:
        dialog = QApplication.activeModalWidget()
        page = dialog.property(GUIDE_PAGE) if dialog is not None else None
        if dialog is None or not page or dialog.findChild(QShortcut, _KEY) is not None:
            return
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_F1), dialog)
        shortcut.setObjectName(_KEY)
        shortcut.activated.connect(lambda: self._show(str(page)))
