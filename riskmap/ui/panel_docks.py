"""Which panel stands in which dock, and what the docks of the work lists count."""

from __future__ import annotations

from PySide6.QtCore import Qt

from riskmap.ui.actions import Actions
from riskmap.ui.docks import Docks, Panel
from riskmap.ui.panel_wiring import PanelWiring
from riskmap.ui.session import Session


def add_panels(docks: Docks, panels: PanelWiring) -> None:
    """Put every panel into its dock."""
    left, right, below = (
        Qt.DockWidgetArea.LeftDockWidgetArea,
        Qt.DockWidgetArea.RightDockWidgetArea,
        Qt.DockWidgetArea.BottomDockWidgetArea,
    )
    for key, title, widget, area, shown, shortcut, heading in (
        ("filter", "筛选", panels.filter, left, True, "Ctrl+Alt+1", None),
        ("detail", "详情", panels.detail, right, True, "Ctrl+Alt+2", None),
        ("list", "列表", panels.list, below, True, "Ctrl+Alt+3", panels.list.header),
        ("history", "变更记录", panels.history, below, False, "Ctrl+Alt+4", None),
        ("problems", "位置问题", panels.problems, below, False, "Ctrl+Alt+5", None),
        ("lapsed", "待复评", panels.lapsed, below, False, "Ctrl+Alt+6", None),
    ):
        docks.add(
            Panel(
                key=key,
                title=title,
                widget=widget,
                area=area,
                shown=shown,
                shortcut=shortcut,
                heading=heading,
            )
        )


def count_in_titles(docks: Docks, actions: Actions, session: Session) -> None:
    """Say in docks and menus how much there is to work through."""

    def count(key: str, title: str, number: int) -> None:
        text = f"{title}（{number:,}）" if number else title
        actions[key].setText(text)
        docks[key].setWindowTitle(text)

    session.problems_changed.connect(lambda: count("problems", "位置问题", len(session.problems)))
    session.lapsed_changed.connect(lambda: count("lapsed", "待复评", len(session.lapsed)))
