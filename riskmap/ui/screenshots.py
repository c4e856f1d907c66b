"""Pictures of the window, taken off screen from a real workspace."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QSize, QTimer

from riskmap.errors import FileProblem, UserError
from riskmap.operations.changes import Progress, silent
from riskmap.operations.district_figures import worst_enterprises
from riskmap.settings import Settings
from riskmap.store.register import Register
from riskmap.ui.app import create_application, create_window, dismantle
from riskmap.ui.exporting import save_picture
from riskmap.ui.main_window import MainWindow
from riskmap.ui.remembered import Remembered

SIZE = QSize(1600, 900)
_PATIENCE_MS = 60_000
_STREET_ZOOM = 17.0
_STREET_DEGREES = 0.004  # about 400 m
_Step = Callable[[MainWindow, Register], None]


class _Unremembered(Remembered):
    """Settings of a fresh installation that are never saved: pictures look the same everywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.settings = Settings(theme="light")

    def replace(self, changed: Settings) -> None:
        """Hold the settings for this run only."""
        self.settings = changed
        self.changed.emit()


def take_screenshots(path: Path, folder: Path, progress: Progress = silent) -> list[Path]:
    """Draw the window with the city, one county, one street and one enterprise; return the four files.

    Raises:
        FileProblem: the workspace cannot be read, or a picture cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    steps: tuple[tuple[str, str, _Step], ...] = (
        ("city", "全市", lambda window, _register: window.map.view.show_city()),
        ("county", "一个县市区", _show_county),
        ("street", "一条街道", _show_street),
        ("enterprise", "一家企业", _show_enterprise),
    )
    written: list[Path] = []
    with _opened(path, SIZE) as window:
        register = window.session.register
        assert register is not None
        for number, (name, title, step) in enumerate(steps):
            progress(number / len(steps), f"正在画：{title}…")
            step(window, register)
            _settle(window)
            target = folder / f"{name}.png"
            save_picture(window.grab().toImage(), target)
            written.append(target)
    progress(1.0, "图片已画好")
    return written


@contextmanager
def _opened(path: Path, size: QSize) -> Iterator[MainWindow]:
    """Open a workspace in a window that nobody sees, and wait until its map is complete."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = create_application()
    window = create_window(app, remembered=_Unremembered())
    try:
        window.resize(size)
        window.show()
        problems: list[Exception] = []
        loop = QEventLoop()

        def fail(error: Exception) -> None:
            problems.append(error)
            loop.quit()

        window.work.failed.disconnect(window.failures.show)
        window.work.failed.connect(fail)
        window.map.view.ready.connect(loop.quit)
        window.open(path)
        _turn(loop)
        if problems:
            raise problems[0]
        yield window
    finally:
        dismantle(window)


def _settle(window: MainWindow) -> None:
    """Wait until everything asked for is computed and drawn."""
    loop = QEventLoop()
    while not window.work.is_idle:
        window.work.idle.connect(loop.quit)
        _turn(loop)
    window.map.view.grab_when_drawn(lambda _picture: loop.quit())
    _turn(loop)


def _turn(loop: QEventLoop) -> None:
    """Run the event loop until it is told to stop, but not for ever."""
    late: list[UserError] = []

    def give_up() -> None:
        late.append(
            FileProblem("画图超时，地图没有在一分钟内画完。", advice="请关闭其他占用处理器的程序后重试。")
        )
        loop.quit()

    timer = QTimer(loop, singleShot=True, interval=_PATIENCE_MS)
    timer.timeout.connect(give_up)
    timer.start()
    loop.exec()
    timer.stop()
    if late:
        raise late[0]


def _show_county(window: MainWindow, register: Register) -> None:
    """Show the county with the most enterprises."""
    district = register.enterprises.district
    counts = np.bincount(district[district >= 0], minlength=len(register.districts))
    code = register.districts[int(counts.argmax())].code
    window.session.select_district(code)
    window.map.view.show_district(code)


def _show_street(window: MainWindow, register: Register) -> None:
    """Show the place where enterprises stand closest together."""
    columns = register.enterprises
    placed = np.flatnonzero(np.isfinite(columns.lon) & np.isfinite(columns.lat))
    if not len(placed):
        return
    cells = np.floor(np.column_stack((columns.lon[placed], columns.lat[placed])) / _STREET_DEGREES)
    _unique, inverse, counts = np.unique(cells, axis=0, return_inverse=True, return_counts=True)
    inside = placed[inverse.ravel() == counts.argmax()]
    window.session.select_row(None)
    window.map.view.fly_to(float(columns.lon[inside].mean()), float(columns.lat[inside].mean()), _STREET_ZOOM)


def _show_enterprise(window: MainWindow, register: Register) -> None:
    """Show the enterprise with the worst risks."""
    worst = worst_enterprises(register, np.ones(len(register.enterprises), bool), count=1)
    if worst:
        window.session.select_row(worst[0].row)
        window.map.go_to_row(worst[0].row)
