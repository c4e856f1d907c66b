"""The real window with an empty sheet open in 图册."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from riskmap.operations.floors import add_floor
from riskmap.ui.diagram.backgrounds.bringing import Bringing
from riskmap.ui.main_window import MainWindow
from tests.ui.conftest import PATIENCE_MS
from tests.ui.diagram.points.conftest import WHO


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.work.is_idle, timeout=PATIENCE_MS)


@pytest.fixture
def editor(opened: MainWindow, busy_enterprise: int, qtbot: QtBot) -> MainWindow:
    """Return the window with a sheet of 60 m × 40 m of the busy enterprise."""
    register, path = opened.session.register, opened.session.path
    assert register is not None
    assert path is not None
    add_floor(path, busy_enterprise, who=WHO, name="一层")
    opened.session.select_row(register.enterprises.row_of(busy_enterprise))
    opened.actions_["place_diagram"].trigger()
    qtbot.waitUntil(lambda: opened.diagram.page.stage.floor is not None, timeout=PATIENCE_MS)
    idle(opened, qtbot)
    return opened


@pytest.fixture
def bringing(editor: MainWindow) -> Bringing:
    return editor.diagram.additions.bringing
