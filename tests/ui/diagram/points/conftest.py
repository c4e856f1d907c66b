"""The real window with the floor editor in front, on an enterprise that has risk points."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from riskmap.operations.floors import list_floors
from riskmap.ui.main_window import MainWindow
from tests.ui.conftest import PATIENCE_MS

WHO = "测试员"


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.work.is_idle, timeout=PATIENCE_MS)


@pytest.fixture
def editor(opened: MainWindow, busy_enterprise: int, qtbot: QtBot) -> MainWindow:
    """Return the window with the busy enterprise's first sheet open in 图册."""
    register = opened.session.register
    assert register is not None
    opened.session.select_row(register.enterprises.row_of(busy_enterprise))
    opened.actions_["place_diagram"].trigger()
    page = opened.diagram.page
    qtbot.waitUntil(lambda: page.sheets.found is not None, timeout=PATIENCE_MS)
    idle(opened, qtbot)
    assert opened.session.path is not None
    if not list_floors(opened.session.path, busy_enterprise):
        page.sheet_commands.add(site=False)
        qtbot.waitUntil(lambda: page.sheet_commands.dialog is not None)
        page.sheet_commands.dialog.accept()
    qtbot.waitUntil(lambda: page.stage.floor is not None, timeout=PATIENCE_MS)
    idle(opened, qtbot)
    return opened
