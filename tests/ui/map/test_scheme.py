from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWebEngineCore import QWebEngineUrlScheme

from riskmap.ui.map.scheme import SCHEME, PageServer, register_scheme

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_scheme_is_secure_and_known() -> None:
    register_scheme()  # a second time does no harm
    scheme = QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME))
    assert scheme.flags() & QWebEngineUrlScheme.Flag.SecureScheme
    assert not scheme.flags() & QWebEngineUrlScheme.Flag.LocalAccessAllowed


def test_what_was_dropped_is_gone() -> None:
    server = PageServer()
    server.put("data/1/points.bin", b"x")
    server.put("index.html", b"y")
    server.drop(lambda path: not path.startswith("data/"))
    assert server._content("data/1/points.bin") is None
    assert server._content("index.html") == b"y"
    assert server._content("qwebchannel.js")
    assert server._content("../secret") is None
