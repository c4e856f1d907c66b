"""A user at the window of a small city."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from riskmap.ui.main_window import MainWindow
from tests.drives.user import User
from tests.ui.conftest import window  # noqa: F401 - a fixture
from tests.ui.diagram.conftest import busy_enterprise  # noqa: F401 - a fixture


@pytest.fixture
def user(qapp: QApplication, window: MainWindow) -> User:  # noqa: F811 - the fixture
    """Return a user at a window with nothing open."""
    return User(qapp, window)


@pytest.fixture
def at_city(user: User, city_copy: Path) -> User:
    """Return a user whose window shows a small city that may be changed."""
    user.open_city(city_copy)
    return user
