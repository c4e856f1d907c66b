"""The panels around the map: where they stand at first, and where the user has put them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from riskmap.ui.dock_title import DockTitle
from riskmap.ui.remembered import Remembered
from riskmap.ui.theme import Theme

#: Raised when docks are added or renamed: Qt then ignores a layout saved before.
_VERSION = 2
_LEFT_WIDTH, _RIGHT_WIDTH = 236, 300
#: On a scaled small screen (960×540) the panels leave what they can to the map.
_NARROW, _LEAST_LEFT, _LEAST_RIGHT = 1_200, 200, 222
_LEAST_MAP_WIDTH = 802
_RAIL_WIDTH = 74  # with the two separators
_LIST_SHARE = 0.24
_LEAST_MAP_HEIGHT = 484
#: A list that is opened at the foot shows some lines at once, if the window has the height for them.
_READABLE_HEIGHT, _READABLE_SHARE = 236, 0.36


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One panel and where it stands at first."""

    key: str
    title: str
    widget: QWidget
    area: Qt.DockWidgetArea
    shown: bool
    shortcut: str
    heading: QWidget | None = None


class Docks:
    """Owns the docks of a window; their layout is remembered per screen size."""

    def __init__(self, window: QMainWindow, *, theme: Theme, remembered: Remembered) -> None:
        self._window = window
        self._theme = theme
        self._remembered = remembered
        self._docks: dict[str, QDockWidget] = {}
        self._actions: dict[str, QAction] = {}
        self._panels: dict[str, Panel] = {}
        self._titles: list[tuple[QDockWidget, DockTitle]] = []
        self._hidden_by_place: list[str] = []
        self._soon = QTimer(window, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fold_titles)
        window.setDockOptions(
            QMainWindow.DockOption.AnimatedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AllowNestedDocks
        )
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)

    def __getitem__(self, key: str) -> QDockWidget:
        return self._docks[key]

    def add(self, panel: Panel) -> QDockWidget:
        """Put a panel into a dock of its own."""
        dock = QDockWidget(panel.title, self._window)
        dock.setObjectName(panel.key)
        dock.setWidget(panel.widget)
        title = DockTitle(dock, theme=self._theme, heading=panel.heading)
        dock.setTitleBarWidget(title)
        self._titles.append((dock, title))
        for changed in (dock.visibilityChanged, dock.topLevelChanged, dock.dockLocationChanged):
            changed.connect(lambda *_: self._soon.start())
        # Qt's own action only hides and shows: a panel behind another's tab would be closed, not seen.
        action = QAction(panel.title, self._window)
        action.setCheckable(True)
        dock.visibilityChanged.connect(action.setChecked)
        action.triggered.connect(lambda wanted: self.reveal(panel.key) if wanted else dock.close())
        action.setShortcut(QKeySequence(panel.shortcut))
        action.setToolTip(f"显示或关闭“{panel.title}”（{panel.shortcut}）")
        self._window.addAction(action)
        self._actions[panel.key] = action
        self._docks[panel.key] = dock
        self._panels[panel.key] = panel
        self._window.addDockWidget(panel.area, dock)
        return dock

    @property
    def actions(self) -> list[QAction]:
        """Return the actions that show and hide each dock."""
        return list(self._actions.values())

    def reveal(self, key: str) -> None:
        """Show a dock, in front of those that share its place."""
        dock, window = self._docks[key], self._window
        opened = dock.isHidden()
        dock.show()
        dock.raise_()
        wanted = min(_READABLE_HEIGHT, round(window.height() * _READABLE_SHARE))
        at_foot = window.dockWidgetArea(dock) == Qt.DockWidgetArea.BottomDockWidgetArea
        if opened and at_foot and not dock.isFloating() and dock.height() < wanted:
            window.resizeDocks([dock], [wanted], Qt.Orientation.Vertical)

    def set_default(self) -> None:
        """Put every dock where it stands at first; the map keeps at least 800×480 at 1366×768."""
        window = self._window
        self._hidden_by_place.clear()
        for key, dock in self._docks.items():
            dock.setFloating(False)
            window.removeDockWidget(dock)
            window.addDockWidget(self._panels[key].area, dock)
        by_area: dict[Qt.DockWidgetArea, list[QDockWidget]] = {}
        for key, dock in self._docks.items():
            by_area.setdefault(self._panels[key].area, []).append(dock)
            dock.setVisible(self._panels[key].shown)
        for docks in by_area.values():
            for other in docks[1:]:
                window.tabifyDockWidget(docks[0], other)
            docks[0].raise_()
        width, height = window.width(), window.height()
        left = _LEFT_WIDTH if width >= _NARROW else _LEAST_LEFT
        free = width - _RAIL_WIDTH - left - _LEAST_MAP_WIDTH
        right = max(_LEAST_RIGHT, min(_RIGHT_WIDTH + (width - 1366) // 6, free))
        below = max(132, min(round(height * _LIST_SHARE), height - 76 - _LEAST_MAP_HEIGHT))
        first = {area: docks[0] for area, docks in by_area.items()}
        sides = {
            Qt.DockWidgetArea.LeftDockWidgetArea: left,
            Qt.DockWidgetArea.RightDockWidgetArea: right,
        }
        shown = [area for area in sides if area in first]
        # Both sides at once: one after the other, the first would take back part of what the second gives.
        window.resizeDocks(
            [first[area] for area in shown], [sides[area] for area in shown], Qt.Orientation.Horizontal
        )
        foot = first.get(Qt.DockWidgetArea.BottomDockWidgetArea)
        if foot is not None:
            window.resizeDocks([foot], [below], Qt.Orientation.Vertical)

    def set_aside(self, keys: tuple[str, ...]) -> None:
        """Hide docks that another place makes superfluous, and bring back those that it does not."""
        back = [key for key in self._hidden_by_place if key not in keys]
        for key in back:
            self._docks[key].show()
        aside = [key for key in keys if key in self._hidden_by_place or not self._docks[key].isHidden()]
        for key in aside:
            self._docks[key].hide()
        self._hidden_by_place = aside

    def save(self) -> None:
        """Remember size, place and docks for this screen."""
        self.set_aside(())
        window = {
            **self._remembered.settings.window,
            self._screen_key("geometry"): _text(self._window.saveGeometry()),
            self._screen_key("state"): _text(self._window.saveState(_VERSION)),
        }
        self._remembered.update(window=window)

    def restore(self) -> bool:
        """Put everything back as it was on a screen of this size; False when it never was there."""
        saved = self._remembered.settings.window
        geometry = saved.get(self._screen_key("geometry"), "")
        if geometry:
            self._window.restoreGeometry(_bytes(geometry))
        state = saved.get(self._screen_key("state"), "")
        restored = bool(state) and self._window.restoreState(_bytes(state), _VERSION)
        if restored:
            self._hidden_by_place.clear()  # which docks are hidden is now as it was saved
        return restored

    def _fold_titles(self) -> None:
        for dock, title in self._titles:
            beside = [other for other in self._window.tabifiedDockWidgets(dock) if not other.isHidden()]
            title.make_room(bool(beside) and not dock.isFloating())

    def _screen_key(self, what: str) -> str:
        size = self._window.screen().geometry().size()
        return f"{what} {size.width()}x{size.height()}"


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "replace"))
