"""Where one is in the window: start page, map, table or floor editor; map and editor also alone."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from riskmap.ui.docks import Docks
from riskmap.ui.rail import Rail

START, MAP, TABLE, DIAGRAM = "start", "map", "table", "diagram"
_ALL_DOCKS = ("filter", "detail", "list", "history", "problems", "lapsed")
#: Docks that a place makes superfluous.
_ASIDE = {START: _ALL_DOCKS, MAP: (), TABLE: ("list",), DIAGRAM: _ALL_DOCKS}
#: Places that can have the whole screen.
_WHOLE = (MAP, DIAGRAM)


class Places(QObject):
    """Shows one place at a time and puts aside the docks that it does not need."""

    changing = Signal(str)  # a place is about to be shown
    changed = Signal(str)

    def __init__(self, window: QMainWindow, *, docks: Docks, rail: Rail, pages: dict[str, QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._rail = rail
        self._pages = pages
        self._stack = QStackedWidget()
        for page in pages.values():
            self._stack.addWidget(page)
        window.setCentralWidget(self._stack)
        self.place = START
        self._was_maximized = False
        self._needs_default = False
        self.leave_full_screen = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self.leave_full_screen.setEnabled(False)
        self.is_full_screen = False
        self._arrange()

    @property
    def pages(self) -> list[QWidget]:
        """Return what the places show in the middle of the window."""
        return list(self._pages.values())

    def go(self, place: str) -> None:
        """Show another place."""
        self.changing.emit(place)
        if place not in _WHOLE:
            self.set_full_screen(False)
        self.place = place
        self._stack.setCurrentWidget(self._pages[place])
        self._arrange()
        if place != START and self._needs_default:
            self._needs_default = False
            self._docks.set_default()
            self._arrange()
        self.changed.emit(place)

    def want_default_layout(self) -> None:
        """Lay the docks out when they are first seen; before that the window has no size to go by."""
        self._needs_default = True

    def restore_default_layout(self) -> None:
        """Put every dock back to where it stands at first."""
        self.set_full_screen(False)
        self._docks.set_default()
        self._arrange()

    def set_full_screen(self, on: bool) -> None:
        """Give the whole screen to the map or the editor, or take it back."""
        if on == self.is_full_screen:
            return
        self.leave_full_screen.setEnabled(on)
        if on:
            self._was_maximized = self._window.isMaximized()
            self._window.showFullScreen()
        elif self._was_maximized:
            self._window.showMaximized()
        else:
            self._window.showNormal()
        self.set_map_alone(on)

    def set_map_alone(self, on: bool) -> None:
        """Leave nothing but the map or the editor in the window, or bring everything back."""
        self.is_full_screen = on
        self._arrange()

    def _arrange(self) -> None:
        alone = self.is_full_screen
        self._window.menuBar().setVisible(not alone)
        self._window.statusBar().setVisible(not alone)
        self._rail.setVisible(not alone and self.place != START)
        self._rail.show_tools(self.place == MAP)
        self._docks.set_aside(_ALL_DOCKS if alone else _ASIDE[self.place])
