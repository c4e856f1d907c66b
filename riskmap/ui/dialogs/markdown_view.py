"""A page of shipped Markdown: local pictures only, nothing from the network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

_MARGIN = 20
_LEAST_WIDTH = 200
#: Above and below, by level of heading.
_HEADING_ROOM = {1: (0, 10), 2: (22, 6), 3: (16, 4)}
_TABLE_ROOM = 8
_CELL_PADDING = 6
_BLOCK_START = re.compile(r"\s*(?:[-*+>|#]|!\[|```|\d+[.)]\s)|\s*$")


class MarkdownView(QTextBrowser):
    """Loads pictures from one folder, as wide as the page at most; a link never leaves the program."""

    def __init__(self, folder: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder.resolve() if folder is not None else None
        self._text = ""
        self._drawn_at = 0
        self._soon = QTimer(self, singleShot=True, interval=60)
        self._soon.timeout.connect(self._fit_pictures)
        # Pictures are made to fit before it is known whether the page needs a bar.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(_MARGIN)

    def show_text(self, markdown: str) -> None:
        """Show a page from its top."""
        self._text = markdown
        self._drawn_at = self.viewport().width()
        self.document().clear()  # pictures of another width are kept otherwise
        self.setMarkdown(joined(markdown))
        _give_room(self.document())
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return a picture below the folder, nothing for every other address."""
        url = QUrl(name)
        if self._folder is None or url.scheme() not in ("", "file"):
            return None
        path = (self._folder / (url.toLocalFile() or url.path())).resolve()
        if kind != QTextDocument.ResourceType.ImageResource.value or not path.is_relative_to(self._folder):
            return None
        picture = QImage(str(path))
        if picture.isNull():
            return None
        ratio = self.devicePixelRatioF()
        widest = round(max(_LEAST_WIDTH, self.viewport().width() - 2 * _MARGIN - 4) * ratio)
        if picture.width() > widest:
            picture = picture.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the page when the pulling at its edge is over."""
        super().resizeEvent(event)
        if self._text and self.viewport().width() != self._drawn_at:
            self._soon.start()

    def _fit_pictures(self) -> None:
        place = self.verticalScrollBar()
        share = place.value() / max(1, place.maximum())
        self.show_text(self._text)
        place.setValue(round(share * place.maximum()))


def joined(markdown: str) -> str:
    r"""Return the text with the lines of a paragraph joined: Qt would put a blank between two signs.

    >>> joined("甲乙。\n丙丁\n\n- 一\n  二")
    '甲乙。丙丁\n\n- 一二'
    >>> joined("a\nb")
    'a\nb'
    """
    lines: list[str] = []
    fenced = open_paragraph = False
    for line in markdown.split("\n"):
        fence = line.lstrip().startswith("```")
        if open_paragraph and not fenced and not _BLOCK_START.match(line):
            before, after = lines[-1], line.strip()
            if not (before[-1:].isascii() and after[:1].isascii()):
                lines[-1] = before + after
                continue
        lines.append(line)
        if fence:
            fenced = not fenced
        is_text = not fence and bool(line.strip()) and not line.lstrip().startswith(("#", "|"))
        open_paragraph = is_text and not fenced and not line.endswith("  ")
    return "\n".join(lines)


def _give_room(document: QTextDocument) -> None:
    """Set headings and tables apart from what stands around them; Qt's own spacing glues them together."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            above, below = _HEADING_ROOM.get(level, (12, 4))
            form = QTextBlockFormat()
            form.setTopMargin(above)
            form.setBottomMargin(below)
            QTextCursor(block).mergeBlockFormat(form)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            table = frame.format()
            table.setTopMargin(_TABLE_ROOM)
            table.setBottomMargin(_TABLE_ROOM)
            table.setCellPadding(_CELL_PADDING)
            table.setCellSpacing(0)
            table.setBorderCollapse(True)
            table.setBorder(1)
            table.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            table.setWidth(QTextLength(QTextLength.Type.VariableLength, 0))
            frame.setFormat(table)
