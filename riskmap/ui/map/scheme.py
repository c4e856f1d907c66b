"""The map's page and its data come from ``app://``; nothing else is let through."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable
from pathlib import PurePosixPath

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from riskmap.layers.basemap import TILE_HOSTS
from riskmap.layers.leaflet_assets import MEDIA_TYPES, asset

SCHEME = b"app"
PAGE_URL = "app://riskmap/index.html"
_WEB_CHANNEL = ":/qtwebchannel/qwebchannel.js"
_REMEMBERED = 2000


def register_scheme() -> None:
    """Make ``app://`` known to the web engine; to be called before the QApplication exists, once or often."""
    if sys.platform == "linux" and os.geteuid() == 0:
        # As root Chromium refuses to start with its sandbox; for anyone else it stays on.
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    # Office PCs have no graphics card to speak of, and the map is painted by the processor anyway: not
    # asking for one starts faster, saves 50 MB and is the same everywhere.
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    if QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME)).name() == SCHEME:
        return
    scheme = QWebEngineUrlScheme(QByteArray(SCHEME))
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flag = QWebEngineUrlScheme.Flag
    scheme.setFlags(flag.SecureScheme | flag.CorsEnabled | flag.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


class PageServer(QWebEngineUrlSchemeHandler):
    """Answers ``app://riskmap/…`` with the page, its shipped files and the data put here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._made: dict[str, bytes] = {}

    def put(self, path: str, content: bytes) -> None:
        """Serve the content under a path until it is dropped."""
        self._made[path] = content

    def drop(self, keep: Callable[[str], bool]) -> None:
        """Forget what is no longer asked for."""
        self._made = {path: content for path, content in self._made.items() if keep(path)}

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request."""
        path = job.requestUrl().path().lstrip("/")
        content = self._content(path)
        media_type = MEDIA_TYPES.get(PurePosixPath(path).suffix)
        if content is None or media_type is None or job.requestMethod() != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        # Without the job as its parent the buffer is gone while it is still read.
        buffer = QBuffer(job)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(QByteArray(media_type.encode()), buffer)

    def _content(self, path: str) -> bytes | None:
        if path in self._made:
            return self._made[path]
        if path == "qwebchannel.js":
            file = QFile(_WEB_CHANNEL)
            file.open(QIODevice.OpenModeFlag.ReadOnly)
            return bytes(file.readAll().data())
        return asset(path)


class Gate(QWebEngineUrlRequestInterceptor):
    """Blocks every request but those for our own scheme, and, with a key, for the tiles of 天地图."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tiles_allowed = False
        #: The last requests and whether they were let through.
        self.seen: deque[tuple[str, bool]] = deque(maxlen=_REMEMBERED)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Let one request through or not."""
        url = info.requestUrl()
        allowed = url.scheme() in ("app", "data") or (
            self.tiles_allowed
            and url.scheme() == "https"
            and url.host() in TILE_HOSTS
            and url.port() == -1
            and info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeImage
        )
        self.seen.append((url.toString(), allowed))
        info.block(not allowed)
