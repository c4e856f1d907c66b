"""A page of shipped Markdown: local pictures only, nothing from the network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

_MARGIN = 16


class MarkdownView(QTextBrowser):
    """Loads pictures from one folder, as wide as the page at most; a link never leaves the program."""

    def __init__(self, folder: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder.resolve() if folder is not None else None
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(_MARGIN)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return a picture below the folder, nothing for every other address."""
        url = QUrl(name)
        if self._folder is None or url.scheme() not in ("", "file"):
            return None
        path = (self._folder / (url.toLocalFile() or url.path())).resolve()
        if kind != QTextDocument.ResourceType.ImageResource.value or not path.is_relative_to(self._folder):
            return None
        picture = QImage(str(path))
        widest = max(200, self.viewport().width() - 2 * _MARGIN)
        return picture.scaledToWidth(widest) if picture.width() > widest else picture
