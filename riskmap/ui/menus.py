"""The menu bar: which command stands where."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QWidget

from riskmap.layers.options import DISTRICT_FILLS
from riskmap.layers.registry import CHOOSABLE
from riskmap.ui.actions import Actions
from riskmap.ui.plain_text import plain_label

_CORNER_WIDTH = 300
#: Keys of `Actions`, "|" for a rule, a submenu in brackets.
_MENUS = {
    "文件(&F)": (
        "new open [recent] sample | reload close | [export] export_picture | hand_over take_in | quit"
    ),
    "编辑(&E)": "undo redo | find find_choice save_filter clear_filter | copy_code",
    "视图(&V)": (
        "place_map place_table place_diagram | [docks] [fill] [layers] no_samples | hatch grey | "
        "whole_city full_screen | next_pane previous_pane default_layout"
    ),
    "登记(&R)": "edit assess | locate history_of | previous next | lapsed",
    "图册(&D)": (
        "place_diagram save_floor | import_background [draw] [change] | check_sheets publish versions | "
        "preview export_pdf | print_diagrams print_manual batch_manuals"
    ),
    "工具(&T)": "measure_distance measure_area | problems boundaries | settings",
    "帮助(&H)": "help shortcuts | log_folder about",
}
_SUBMENUS = {
    "recent": "最近打开",
    "export": "导出",
    "docks": "面板",
    "fill": "县市区着色",
    "layers": "图层",
    "draw": "绘图工具",
    "change": "图形操作",
}


class Menus:
    """Builds the menu bar and keeps hold of the menus that others fill."""

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        self.bar = bar
        self._submenus = {key: QMenu(title, bar) for key, title in _SUBMENUS.items()}
        self._submenus["export"].addActions([actions[f"export_{kind}"] for kind in ("xlsx", "gpkg", "csv")])
        for title, entries in _MENUS.items():
            menu = bar.addMenu(title)
            menu.setToolTipsVisible(True)
            for entry in entries.split():
                if entry == "|":
                    menu.addSeparator()
                elif entry.startswith("["):
                    menu.addMenu(self._submenus[entry.strip("[]")])
                else:
                    menu.addAction(actions[entry])

    def submenu(self, key: str) -> QMenu:
        """Return one of the menus that are filled elsewhere."""
        return self._submenus[key]

    def show_recent(self, paths: Sequence[str], open_path: Callable[[str], None]) -> None:
        """List the files opened before, newest first."""
        menu = self._submenus["recent"]
        menu.clear()
        for number, path in enumerate(paths, start=1):
            action = menu.addAction(f"&{number}  {plain_label(path)}")
            action.triggered.connect(lambda _checked=False, path=path: open_path(path))
        menu.setEnabled(bool(paths))

    def fill_district_fills(self, choose: Callable[[str], None]) -> dict[str, QAction]:
        """Offer what the counties can be filled by; return the actions by key."""
        menu = self._submenus["fill"]
        group = QActionGroup(menu)
        actions: dict[str, QAction] = {}
        for key, title in DISTRICT_FILLS.items():
            action = menu.addAction(title)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, key=key: choose(key))
            actions[key] = action
        return actions

    def fill_layers(self, toggle: Callable[[str, bool], None]) -> dict[str, QAction]:
        """Offer every layer of the registry that can be hidden; return the actions by key."""
        menu = self._submenus["layers"]
        actions: dict[str, QAction] = {}
        for layer in CHOOSABLE:
            action = menu.addAction(layer.title)
            action.setCheckable(True)
            action.triggered.connect(lambda shown, key=layer.key: toggle(key, shown))
            actions[layer.key] = action
        return actions


def in_corner(box: QWidget, bar: QWidget) -> QWidget:
    """Return a box as the menu bar takes it: that asks a widget for its hint, not for its least width."""
    corner = QWidget(bar)
    line = QHBoxLayout(corner)
    line.setContentsMargins(8, 2, 8, 2)
    box.setFixedWidth(_CORNER_WIDTH)
    line.addWidget(box)
    return corner
