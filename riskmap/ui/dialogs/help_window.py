"""The user guide in a window of its own, so that one can read while working."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from riskmap.resources import guide
from riskmap.ui.dialogs.markdown_view import MarkdownView

#: The pages in reading order; one that is missing from the guide is left out.
TOPICS = (
    "index",
    "start",
    "map",
    "filter",
    "details",
    "edit",
    "export",
    "diagram",
    "diagram_tools",
    "risk_points",
    "background",
    "publish",
    "print",
    "manual",
    "hand_over",
    "workspace",
    "terminal",
    "shortcuts",
)
_LIST_WIDTH = 220
_PATH = int(Qt.ItemDataRole.UserRole)


class HelpWindow(QWidget):
    """Contents at the left, the page at the right; links between pages work, others do not."""

    def __init__(self, folder: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("使用说明")
        self._folder = folder or guide()
        self.contents = QListWidget()
        self.contents.setObjectName("contents")
        self.contents.setAccessibleName("目录")
        self.contents.setMinimumWidth(160)
        self.page = MarkdownView(self._folder)
        self.page.anchorClicked.connect(self._follow)
        for topic in TOPICS:
            path = self._folder / f"{topic}.md"
            if path.is_file():
                item = QListWidgetItem(_title(path))
                item.setData(_PATH, topic)
                item.setSizeHint(QSize(_LIST_WIDTH, self.fontMetrics().height() + 16))
                self.contents.addItem(item)
        self.contents.currentItemChanged.connect(self._show_current)
        split = QSplitter()
        split.addWidget(self.contents)
        split.addWidget(self.page)
        split.setSizes([_LIST_WIDTH, 760])
        split.setChildrenCollapsible(False)
        split.setStretchFactor(1, 1)
        line = QHBoxLayout()
        line.addWidget(split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        self.resize(_LIST_WIDTH + 780, 680)
        self.show_topic("index")

    def show_topic(self, topic: str) -> None:
        """Turn to a page, to the first one when there is none of that name."""
        rows = [row for row in range(self.contents.count()) if self.contents.item(row).data(_PATH) == topic]
        self.contents.setCurrentRow(rows[0] if rows else 0)

    def _show_current(self, item: QListWidgetItem | None) -> None:
        if item is None:
            self.page.setPlainText("没有找到使用说明；请重新安装程序。")
            return
        path = self._folder / f"{item.data(_PATH)}.md"
        self.page.show_text(path.read_text(encoding="utf-8"))

    def _follow(self, url: QUrl) -> None:
        if url.scheme() in ("", "file") and url.path().endswith(".md"):
            self.show_topic(Path(url.path()).stem)


def _title(path: Path) -> str:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    return first.lstrip("# ").strip() or path.stem
