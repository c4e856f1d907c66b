"""The desktop program: the one place that wires its parts together and starts the event loop."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QLibraryInfo,
    QLocale,
    QObject,
    Qt,
    QTimer,
    QTranslator,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from riskmap import __version__
from riskmap.settings import log_folder
from riskmap.ui.crash_log import CrashLog
from riskmap.ui.fonts import apply_font
from riskmap.ui.main_window import MainWindow
from riskmap.ui.map.scheme import register_scheme
from riskmap.ui.remembered import Remembered
from riskmap.ui.theme import Theme

_LONGEST_END_MS = 3_000
#: A worker gives way after half a millisecond instead of five: Qt asks Python hundreds of times for what it
#: paints in a list, and each time the window would wait so long for its turn.
_TURN_S = 0.0001


def create_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the application, the one there is or a new one, dressed alike on every system."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    sys.setswitchinterval(_TURN_S)
    register_scheme()
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough  # 125 % and 150 % stay what they are
    )
    app = QApplication(["riskmap", *arguments])
    app.setApplicationName("riskmap")
    app.setApplicationDisplayName("泉州风险一张图")
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    apply_font(app)
    speak_chinese(app)
    return app


def speak_chinese(app: QApplication) -> None:
    """Let Qt's own texts (file dialogs, context menus of text fields) be Chinese everywhere."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for catalogue in ("qtbase_zh_CN", "qt_zh_CN"):
        translator = QTranslator(app)
        if translator.load(catalogue, folder):
            app.installTranslator(translator)


class Look(QObject):
    """Dresses the application as the settings ask for, and again when they or the system change."""

    def __init__(self, app: QApplication, remembered: Remembered) -> None:
        super().__init__()
        self._app = app
        self._remembered = remembered
        self.theme = Theme(self)
        self._worn: tuple[str, dict[str, str]] | None = None
        self._pieces: Iterator[None] = iter(())
        self._turn = QTimer(self, singleShot=True, interval=1)  # at 0 ms painting would come too late
        self._turn.timeout.connect(self._next_piece)
        remembered.changed.connect(self._follow_settings)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)
        self._follow_settings()
        for _piece in self._pieces:  # there is no window yet that could be held up
            pass

    def _follow_settings(self) -> None:
        settings = self._remembered.settings
        if self._worn != (settings.theme, settings.palette):
            self._worn = (settings.theme, dict(settings.palette))
            self._dress()

    def _dress(self) -> None:
        settings = self._remembered.settings
        self.theme.set_level_colours(settings.palette)
        self._pieces = self.theme.dressing(self._app, settings.theme)
        self._next_piece()

    def _next_piece(self) -> None:
        for _piece in self._pieces:  # one a turn of the event loop
            self._turn.start()
            return


def create_window(
    app: QApplication, *, remembered: Remembered | None = None, sample_enterprises: int | None = None
) -> MainWindow:
    """Return the window; ``sample_enterprises`` makes the sample city it offers a smaller one."""
    remembered = remembered or Remembered()
    look = Look(app, remembered)
    window = MainWindow(
        theme=look.theme,
        remembered=remembered,
        log_folder=log_folder(),
        sample_enterprises=sample_enterprises,
    )
    look.setParent(window)
    remembered.setParent(window)
    return window


def dismantle(window: MainWindow) -> None:
    """Close a window and wait until the page of its map is gone: it must not outlive the application."""
    page, gone = window.map.view.page, QEventLoop()
    window.close()
    if isValid(page):
        page.destroyed.connect(gone.quit)
        QTimer.singleShot(_LONGEST_END_MS, gone, gone.quit)
        gone.exec()
    garbage = window.garbage
    window.deleteLater()
    garbage.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()  # here and now, not later on some worker's thread


def main(path: Path | None = None) -> int:
    """Show the window, with a workspace or the start page, and return the exit code."""
    app = create_application()
    crash_log = CrashLog(log_folder(), app)
    crash_log.start()
    window = create_window(app)
    crash_log.happened.connect(window.failures.show_bug)
    # Qt's own "last window closed" does not come while the map's process is still starting.
    window.closed.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    window.show()
    if path is not None:
        window.open(path)
    if crash_log.last_crash:
        QTimer.singleShot(
            0,
            window,
            lambda: window.status.say("上次程序没有正常结束，经过已写入日志（帮助 → 打开日志文件夹）。"),
        )
    # Ctrl+C in the terminal ends the program as closing its window does.
    # From the event loop, for the signal may come in the middle of anything.
    signal.signal(signal.SIGINT, lambda _number, _frame: QTimer.singleShot(0, window, window.close))
    code = app.exec()
    dismantle(window)
    crash_log.stop()
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
