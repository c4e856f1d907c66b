"""版本: what was published of a sheet and what was put aside, two states of it beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.errors import Cancelled, UserError
from riskmap.model.diagram.diagram import Diagram
from riskmap.operations.compare_pictures import Compared, compared
from riskmap.operations.publish_floor import open_version, versions
from riskmap.report.pdf_pages import PdfPages
from riskmap.store.floor_versions import FloorVersion
from riskmap.ui.diagram.publishing.compared_page import ADDED, REMOVED, ComparedPage
from riskmap.ui.guide_key import GUIDE_PAGE
from riskmap.ui.panels.empty_state import EmptyState
from riskmap.ui.panels.words import words
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

_SIZE, _LIST_WIDTH = QSize(1240, 720), 250
_MOST_LINES = 500
_NOW = "现在的样子"
_Pages = tuple[Compared, PdfPages, PdfPages]


class VersionsDialog(QDialog):
    """The chosen version at the left, at the right the present state or another version."""

    restore_asked = Signal(object)  # FloorVersion
    print_asked = Signal(object)  # FloorVersion
    failed = Signal(object)

    def __init__(
        self,
        path: Path,
        floor_uid: bytes,
        *,
        title: str,
        present: Callable[[], Diagram],
        facts: DiagramFacts,
        writable: bool,
        work: Work,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty(GUIDE_PAGE, "publish")
        self.setWindowTitle(f"版本 — {title[:60]}")
        self._path, self._floor_uid, self._present, self._facts = path, floor_uid, present, facts
        self._writable, self._work, self._theme = writable, work, theme
        self._versions: tuple[FloorVersion, ...] = ()
        self._is_gone = False
        self.list = QListWidget()
        self.against = QComboBox()
        self.old, self.new = ComparedPage(work, theme=theme), ComparedPage(work, theme=theme)
        self.lines = QListWidget()
        self.summary = words("", selectable=False)
        self.empty = EmptyState()
        self._old_title, self._new_title = QLabel(), QLabel("对比")
        self._pages = QStackedWidget()
        self.restore, self.print_, self.close_ = (
            QPushButton("恢复成这个版本"),
            QPushButton("这个版本的 PDF…"),
            QPushButton("关闭"),
        )
        self._lay_out()
        self._connect()
        self.empty.say("正在读取版本…", "")
        self._pages.setCurrentWidget(self.empty)
        self._enable()
        work.run(
            lambda _progress: versions(path, floor_uid),
            done=self._show_versions,
            failed=self._failed,
            slot="versions",
        )

    @property
    def chosen(self) -> FloorVersion | None:
        """Return the chosen version."""
        row = self.list.currentRow()
        return self._versions[row] if 0 <= row < len(self._versions) else None

    @property
    def other(self) -> FloorVersion | None:
        """Return the version it is compared with; None for the present state."""
        place = self.against.currentIndex() - 1
        return self._versions[place] if 0 <= place < len(self._versions) else None

    @property
    def _is_turned(self) -> bool:
        """Tell whether the chosen version is the newer one: the older stands at the left."""
        return self.against.currentIndex() - 1 > self.list.currentRow()

    # ── reading ─────────────────────────────────────────────────────────────────────────────

    def _show_versions(self, found: Sequence[FloorVersion]) -> None:
        if self._is_gone:
            return
        self._versions = tuple(found)
        self.against.blockSignals(True)
        self.against.addItem(_NOW)
        for version in self._versions:
            self.against.addItem(_short(version))
            item = QListWidgetItem("\n".join(_described(version)))
            item.setToolTip(plain_tip("\n".join((*_described(version)[:2], version.note))))
            self.list.addItem(item)
        self.against.blockSignals(False)
        if self._versions:
            self.list.setCurrentRow(0)
            self.list.setFocus()
        else:
            self.empty.say("这张图还没有发布过", "发布之后，每个版本都留在这里，可以比较、打印和恢复。")
        self._enable()

    def compare(self) -> None:
        """Lay the chosen version and the other state side by side."""
        version, other = self.chosen, self.other
        self._enable()
        if version is None:
            return
        path, facts, turned = self._path, self._facts, self._is_turned
        present = self._present() if other is None else None

        def look(_progress: object) -> _Pages:
            old = open_version(path, version.uid)
            new = present if present is not None else open_version(path, (other or version).uid)
            old, new = (new, old) if turned else (old, new)
            found = compared(path, old, new, facts)
            return found, PdfPages(found.pages[0]), PdfPages(found.pages[1])

        self._work.run(look, done=self._show, failed=self._failed, slot="versions")

    def _show(self, pages: _Pages) -> None:
        found, first, second = pages
        if self._is_gone:
            first.close()
            second.close()
            return
        version, other = self.chosen, self.other
        turned = self._is_turned
        titles = [_short(version) if version else "", _NOW if other is None else _short(other)]
        self._old_title.setText(titles[1 if turned else 0])
        self._new_title.setText(titles[0 if turned else 1])
        changed = {*found.found.changed, *found.found.recoloured}
        for page, pdf, outlines, word in (
            (self.old, first, found.outlines[0], REMOVED),
            (self.new, second, found.outlines[1], ADDED),
        ):
            before = page.images.pages
            page.images.show_pages(pdf)
            page.show_pages(pdf)
            page.show_marks(outlines, changed, word)
            if before is not None:
                before.close()
        self._show_lines(found)
        self._pages.setCurrentIndex(0)

    def _show_lines(self, found: Compared) -> None:
        lines = found.found.lines
        self.lines.clear()
        for line in lines[:_MOST_LINES]:
            item = QListWidgetItem(line if len(line) <= 200 else f"{line[:200]}…")
            item.setToolTip(plain_tip(line[:400]))
            self.lines.addItem(item)
        if len(lines) > _MOST_LINES:
            self.lines.addItem(f"……共 {len(lines):,} 处")
        self.summary.say(
            f"{len(lines):,} 处不同（新：新增　删：删除　改：修改或改色）" if lines else "没有不同"
        )
        self.lines.setVisible(bool(lines))

    def _failed(self, error: Exception) -> None:
        if self._is_gone or isinstance(error, Cancelled):
            return
        if isinstance(error, UserError):
            self.empty.say(error.what, error.advice)
        else:
            self.empty.say("这个版本没有读出来。", "现在的图没有影响；请选别的版本。")
            self.failed.emit(error)
        self._pages.setCurrentWidget(self.empty)

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        self.list.setAccessibleName("版本和草稿")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setObjectName("contents")
        self.lines.setAccessibleName("有哪些不同")
        self.lines.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.lines.setFixedHeight(126)
        self.against.setAccessibleName("与哪个版本比较")
        for label in (self._old_title, self._new_title):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("heading", True)
        heads = QHBoxLayout()
        heads.setContentsMargins(8, 4, 8, 4)
        heads.addWidget(self._old_title, 1)
        heads.addWidget(self._new_title, 1)
        sides = QHBoxLayout()
        sides.setSpacing(2)
        sides.addWidget(self.old, 1)
        sides.addWidget(self.new, 1)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(heads)
        column.addLayout(sides, 1)
        said = QHBoxLayout()
        said.setContentsMargins(8, 4, 8, 4)
        said.addWidget(self.summary, 1)
        said.addWidget(QLabel("与它比较"))
        said.addWidget(self.against)
        column.addLayout(said)
        column.addWidget(self.lines)
        self._pages.addWidget(both)
        self._pages.addWidget(self.empty)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(4)
        split.addWidget(self.list)
        split.addWidget(self._pages)
        split.setStretchFactor(1, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        foot.setSpacing(8)
        foot.addWidget(words("滚轮加 Ctrl 缩放，拖动移动，两边一起动；恢复后可以撤销。", muted=True), 1)
        for button in (self.print_, self.restore, self.close_):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(split, 1)
        column.addLayout(foot)
        self.resize(_SIZE)
        split.setSizes([_LIST_WIDTH, _SIZE.width() - _LIST_WIDTH])
        self._theme.set_icon(self.print_, "printer")
        self._theme.set_icon(self.restore, "history")

    def _connect(self) -> None:
        self.old.move_with(self.new)
        self.new.move_with(self.old)
        self.list.currentRowChanged.connect(lambda _row: self.compare())
        self.against.currentIndexChanged.connect(lambda _row: self.compare())
        self.restore.clicked.connect(lambda: self._ask(self.restore_asked))
        self.print_.clicked.connect(lambda: self._ask(self.print_asked))
        self.close_.clicked.connect(self.reject)
        self.finished.connect(lambda _result: self._let_go())

    def _ask(self, signal: SignalInstance) -> None:
        if self.chosen is not None:
            signal.emit(self.chosen)

    def _enable(self) -> None:
        self.restore.setEnabled(self.chosen is not None and self._writable)
        self.restore.setToolTip("" if self._writable else "工作区是只读的")
        self.print_.setEnabled(self.chosen is not None)

    def _let_go(self) -> None:
        self._is_gone = True
        for page in (self.old, self.new):
            pages = page.images.pages
            page.images.show_pages(None)
            page.show_pages(None)
            if pages is not None:
                pages.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Open no larger than the screen."""
        super().showEvent(event)
        room = self.screen().availableSize()
        self.resize(min(_SIZE.width(), room.width() - 40), min(_SIZE.height(), room.height() - 60))


def _short(version: FloorVersion) -> str:
    return f"{version.name}　{_when(version.at)}"


def _described(version: FloorVersion) -> list[str]:
    label = f" {version.label[:24]}" if version.label else ""
    note = version.note if len(version.note) <= 40 else f"{version.note[:39]}…"
    said = [f"{version.name}{label}", f"{_when(version.at)}　{version.who[:20]}"]
    return [*said, " ".join(note.split())] if note else said


def _when(at: str) -> str:
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at
