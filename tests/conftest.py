"""What every test may use: a small city, and a home that is nobody's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from riskmap.operations.create_sample import create_sample_city
from riskmap.operations.open_workspace import read_register
from riskmap.settings import HOME_VARIABLE
from riskmap.store.register import Register
from riskmap.ui.app import create_application

# Read when the application is made: no window is ever shown; as root Chromium runs only without its sandbox.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

SMALL_CITY_ENTERPRISES = 600
SMALL_CITY_SEED = 20260101


@pytest.fixture(scope="session", autouse=True)
def _no_home_of_a_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the settings and tables of whoever runs the tests out of what the session builds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(tmp_path_factory.mktemp("session-home")))
        yield


@pytest.fixture(autouse=True)
def riskmap_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test settings, logs and caches of its own; return their folder."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    return home


@pytest.fixture(scope="session")
def small_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small sample city that all tests share: never write to it."""
    path = tmp_path_factory.mktemp("city") / "小城.gpkg"
    create_sample_city(path, seed=SMALL_CITY_SEED, enterprises=SMALL_CITY_ENTERPRISES)
    return path


@pytest.fixture
def city_copy(small_city: Path, tmp_path: Path) -> Path:
    """Return a copy of the small city that the test may change."""
    return Path(shutil.copyfile(small_city, tmp_path / "可改的小城.gpkg"))


@pytest.fixture(scope="session")
def register(small_city: Path) -> Register:
    """Return the small city's register."""
    return read_register(small_city)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Return the program's own application: whoever asks first must not leave out its scheme."""
    return create_application()
