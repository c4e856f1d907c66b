"""Colours, icons and the style sheet of the window: one palette file, one sheet, light or dark."""

from __future__ import annotations

import json
import weakref
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from string import Template
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QSplitter, QTabWidget, QWidget
from shiboken6 import isValid

from riskmap.drawing.palette import LevelStyle, level_colours
from riskmap.model.levels import RiskLevel
from riskmap.resources import resource
from riskmap.settings import cache_folder
from riskmap.ui.part_by_part import paint_again, parts_of

_ICON_SIZES = (16, 20, 24, 32, 40, 48, 64)
_CLEAN_AT = 256
_DRAWN_AT_ONCE = 4
_SET_AT_ONCE = 32
#: A frame's own sheet names no colour, so that it never has to be set anew: that would dress every part.
_FRAME = """
QMainWindow::separator { background: transparent; width: 4px; height: 4px; }
QMainWindow::separator:hover { background: palette(highlight); }
QSplitter::handle { background: palette(window); }
QSplitter::handle:hover { background: palette(highlight); }
QTabWidget#editorTabs::pane { background: palette(base); border: none; border-top: 1px solid palette(mid); }
"""
_SHEET_ICONS = {
    "chevron-down": "muted",
    "chevron-right": "muted",
    "chevron-up": "muted",
    "check": "on_accent",
    "minus": "on_accent",
}


class HasIcon(Protocol):
    """Anything that shows an icon: an action, a button, a tab's proxy."""

    def setIcon(self, icon: QIcon, /) -> None:
        """Show the icon."""


class Theme(QObject):
    """The look in force; `changed` tells views that paint for themselves to paint again."""

    changed = Signal()
    changing = Signal()  # who is built anew after a change may give its parts up before it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._palettes: dict[str, dict[str, str]] = json.loads(
            resource("ui", "palette.json").read_text(encoding="utf-8")
        )
        self.name = "light"
        self._level_styles = level_colours()
        self._icons: dict[tuple[str, str, str], QIcon] = {}
        self._clean_at = _CLEAN_AT
        self._dressed: weakref.WeakSet[QWidget] = weakref.WeakSet()
        self._frames: weakref.WeakSet[QWidget] = weakref.WeakSet()
        self._iconed: list[tuple[weakref.ref[HasIcon], str, str]] = []

    def colour(self, role: str) -> QColor:
        """Return a colour of the palette file by its name."""
        return QColor(self._palettes[self.name][role])

    def level_style(self, level: RiskLevel) -> LevelStyle:
        """Return how a risk level is drawn: the same in light and dark, for the colours are the field's."""
        return self._level_styles[level]

    def set_level_colours(self, overrides: Mapping[str, str]) -> None:
        """Take over the user's palette (`Settings.palette`); `changed` is for whoever dresses to say."""
        self._level_styles = level_colours(overrides)

    def icon(self, name: str, role: str = "text") -> QIcon:
        """Return an icon of ``resources/icons`` drawn in a colour of the palette."""
        key = (self.name, name, role)
        if key not in self._icons:  # fourteen pictures each: drawn once, not at every painting
            self._icons[key] = self._drawn(name, role)
        return self._icons[key]

    def _drawn(self, name: str, role: str) -> QIcon:
        icon = QIcon()
        for mode, colour in (
            (QIcon.Mode.Normal, self._palettes[self.name][role]),
            (QIcon.Mode.Disabled, self._palettes[self.name]["disabled"]),
        ):
            renderer = QSvgRenderer(QByteArray(_coloured(name, colour).encode()))
            for size in _ICON_SIZES:
                pixmap = QPixmap(QSize(size, size))
                pixmap.fill(Qt.GlobalColor.transparent)
                painter = QPainter(pixmap)
                renderer.render(painter)
                painter.end()
                icon.addPixmap(pixmap, mode)
        return icon

    def set_icon(self, target: HasIcon, name: str, role: str = "text") -> None:
        """Give a widget or action an icon that follows the theme."""
        target.setIcon(self.icon(name, role))
        if len(self._iconed) >= self._clean_at:  # panels come and go with every click
            self._iconed = [entry for entry in self._iconed if entry[0]() is not None]
            self._clean_at = 2 * len(self._iconed) + _CLEAN_AT
        self._iconed.append((weakref.ref(target), name, role))

    def dress(self, part: QWidget) -> None:
        """Dress a part of a window; what is inside it, its menus and its dialogs inherit the sheet.

        One sheet for the whole application would do it too, but could only be changed in one piece.
        """
        if part not in self._dressed and part not in self._frames:
            self._dressed.add(part)
            part.setStyleSheet(self._sheet())

    def dress_frame(self, frame: QWidget) -> None:
        """Dress a window, or a part of one, whose own parts are dressed one by one."""
        self._frames.add(frame)
        frame.setStyleSheet(_FRAME)

    def _all_dressed(self) -> list[QWidget]:
        """Return every part that has the sheet; of those that Qt made, nobody else knows."""
        of_frames = (child for frame in filter(isValid, self._frames) for child in frame.children())
        made_by_qt = {part for part in of_frames if isinstance(part, QWidget) and part.styleSheet()}
        return list(made_by_qt.union(filter(isValid, self._dressed)).difference(self._frames))

    def apply(self, app: QApplication, choice: str) -> None:
        """Dress the whole application at once: ``choice`` is light, dark or system."""
        for _piece in self.dressing(app, choice):
            pass

    def dressing(self, app: QApplication, choice: str) -> Iterator[None]:
        """Dress the application piece by piece: between two pieces the window can answer its user.

        Nothing is painted until everything is dressed, and then one part of a window after the other.
        """
        scheme = QGuiApplication.styleHints().colorScheme()
        dark = choice == "dark" or (choice == "system" and scheme == Qt.ColorScheme.Dark)
        drawn = {(name, role) for theme, name, role in self._icons if theme == self.name}
        self.name = "dark" if dark else "light"
        windows = [window for window in app.topLevelWidgets() if window.isVisible()]
        waiting = [*windows, *(part for window in windows for part in parts_of(window))]
        for widget in waiting:
            widget.setUpdatesEnabled(False)
        try:
            self.changing.emit()
            yield
            app.setPalette(self._qt_palette())
            sheet = self._sheet()
            for frame in filter(isValid, list(self._frames)):
                for each in (frame, *frame.findChildren(QSplitter), *frame.findChildren(QTabWidget)):
                    each.style().polish(each)  # the sheet is the same, the palette is not
            for part in self._all_dressed():
                yield
                if isValid(part):
                    part.setStyleSheet(sheet)
            for place, (name, role) in enumerate(drawn):  # also those that are painted, not set
                if place % _DRAWN_AT_ONCE == 0:
                    yield
                self.icon(name, role)
            for place, (reference, name, role) in enumerate(list(self._iconed)):
                if place % _SET_AT_ONCE == 0:
                    yield
                self._redraw(reference(), name, role)
            yield
            self.changed.emit()
            while waiting:
                yield
                paint_again(waiting.pop(0))
            yield
        finally:
            for widget in waiting:
                paint_again(widget)

    def _redraw(self, target: HasIcon | None, name: str, role: str) -> None:
        if target is not None:
            with suppress(RuntimeError):  # the C++ half is gone before the Python half
                target.setIcon(self.icon(name, role))

    def _sheet(self) -> str:
        text = resource("ui", "window.qss").read_text(encoding="utf-8")
        return Template(text).substitute(self._palettes[self.name], icons=self._sheet_icons())

    def _sheet_icons(self) -> str:
        """Return the folder of the arrows a style sheet can only name as files, in this theme's colour."""
        folder = cache_folder() / "icons" / self.name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, role in _SHEET_ICONS.items():
                svg = _coloured(name, self._palettes[self.name][role])
                file = folder / f"{name}.svg"
                if not file.is_file() or file.read_text(encoding="utf-8") != svg:
                    file.write_text(svg, encoding="utf-8")
        except OSError:  # a full or closed disk costs the colour of an arrow, no more
            return resource("icons").as_posix()
        return folder.as_posix()

    def _qt_palette(self) -> QPalette:
        colour, palette = self.colour, QPalette()
        role = QPalette.ColorRole
        for target, source in (
            (role.Window, "window"),
            (role.WindowText, "text"),
            (role.Base, "panel"),
            (role.AlternateBase, "raised"),
            (role.Text, "text"),
            (role.PlaceholderText, "disabled"),
            (role.Mid, "border"),
            (role.Button, "panel"),
            (role.ButtonText, "text"),
            (role.ToolTipBase, "panel"),
            (role.ToolTipText, "text"),
            (role.Highlight, "accent"),
            (role.HighlightedText, "on_accent"),
            (role.Accent, "accent"),
            (role.Link, "accent"),
            (role.LinkVisited, "accent"),
        ):
            palette.setColor(target, colour(source))
        for target in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, colour("disabled"))
        return palette


def _coloured(name: str, colour: str) -> str:
    return _shape(name).replace("currentColor", colour)


@cache
def _shape(name: str) -> str:
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return svg.replace('stroke-width="2"', 'stroke-width="1.75"')
