"""The web page behind the map: shut off from everything but our own scheme."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings

from riskmap.ui.map.scheme import SCHEME, Gate, PageServer

_log = logging.getLogger(__name__)
_MAX_MESSAGES = 200
_OFF = (
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
    QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows,
    QWebEngineSettings.WebAttribute.JavascriptCanAccessClipboard,
    QWebEngineSettings.WebAttribute.LocalStorageEnabled,
    QWebEngineSettings.WebAttribute.ErrorPageEnabled,
    QWebEngineSettings.WebAttribute.WebGLEnabled,  # blocked on many office PCs, so never relied on
    QWebEngineSettings.WebAttribute.ShowScrollBars,
    QWebEngineSettings.WebAttribute.FocusOnNavigationEnabled,
)


def new_profile() -> tuple[QWebEngineProfile, PageServer, Gate]:
    """Return a profile that writes nothing to disk and asks nothing of a network."""
    profile = QWebEngineProfile()
    server, gate = PageServer(profile), Gate(profile)
    profile.installUrlSchemeHandler(SCHEME, server)
    profile.setUrlRequestInterceptor(gate)
    return profile, server, gate


class OfflinePage(QWebEnginePage):
    """A page that stays where it is and keeps what its scripts complain about."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        #: Warnings and errors of the page's scripts, the newest last.
        self.messages: list[str] = []
        for attribute in _OFF:
            self.settings().setAttribute(attribute, False)

    def acceptNavigationRequest(self, url: QUrl | str, *_: Any) -> bool:
        """Go nowhere but to our own page: not to links, not to files dropped on it."""
        return QUrl(url).scheme() == SCHEME.decode()

    def createWindow(self, *_: Any) -> QWebEnginePage | None:  # type: ignore[override]
        """Open no window."""
        return None

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Log what the page's scripts report."""
        text = f"{source.rsplit('/', 1)[-1]}:{line}: {message}"
        if level == QWebEnginePage.JavaScriptConsoleMessageLevel.InfoMessageLevel:
            _log.debug("map page: %s", text)
            return
        _log.warning("map page: %s", text)
        del self.messages[:-_MAX_MESSAGES]
        self.messages.append(text)
