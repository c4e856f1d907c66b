"""Everything that goes wrong, written to a log file of the user's that she can find and send."""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion

from riskmap import __version__

_log = logging.getLogger(__name__)
_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_BYTES, _KEPT = 1_000_000, 5
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashLog(QObject):
    """Owns the log while the program runs; `happened` carries what a bug left behind, as text."""

    happened = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.file = folder / "riskmap.log"
        self._native = folder / "native-crash.log"
        self._native_file: IO[str] | None = None
        self._handler: logging.Handler | None = None
        self._hooks = (sys.excepthook, threading.excepthook)
        self.last_crash = ""

    def start(self) -> None:
        """Begin to log; a folder that cannot be written costs the file, never the program."""
        root = logging.getLogger()
        root.setLevel(logging.INFO)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(
                self.file, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
            )
            self.last_crash = self._take_native_crash()
            self._native_file = self._native.open("w", encoding="utf-8")
        except OSError:
            self._handler = self._handler or logging.StreamHandler()
        self._handler.setFormatter(logging.Formatter(_FORMAT))
        root.addHandler(self._handler)
        if self._native_file is not None:
            faulthandler.enable(self._native_file)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        qInstallMessageHandler(_log_qt)
        _log.info(
            "riskmap %s on %s, Python %s, Qt %s",
            __version__,
            platform.platform(),
            platform.python_version(),
            qVersion(),
        )
        if self.last_crash:
            _log.error("the program before this one crashed:\n%s", self.last_crash)

    def stop(self) -> None:
        """Give back every hook and close the files."""
        sys.excepthook, threading.excepthook = self._hooks
        qInstallMessageHandler(None)
        if self._native_file is not None:
            faulthandler.disable()
            self._native_file.close()
            self._native_file = None
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def _take_native_crash(self) -> str:
        """Return what `faulthandler` wrote when the program last died, and forget it."""
        try:
            text = self._native.read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            return ""
        return text

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hooks[0](kind, error, trace)
            return
        _log.critical("an error nobody expected", exc_info=(kind, error, trace))
        self.happened.emit("".join(traceback.format_exception(kind, error, trace)))

    def _uncaught_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._uncaught(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    category = getattr(context, "category", None) or "default"
    logging.getLogger(f"qt.{category}").log(_QT_LEVELS.get(kind, logging.WARNING), "%s", message)
