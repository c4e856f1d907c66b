"""Taking in a file that was handed over: look at every difference, tick what is wanted, take it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from riskmap.errors import Cancelled, UserError
from riskmap.operations.changes import Progress
from riskmap.operations.incoming import Incoming, Item, Standing
from riskmap.ui.dialogs.form_parts import dialog_buttons, reason_box
from riskmap.ui.dialogs.take_in_model import HERE, THERE, WHAT, TakeInModel
from riskmap.ui.guide_key import GUIDE_PAGE
from riskmap.ui.level_chip import LevelDelegate
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme
from riskmap.ui.work import Job, Work

_VIEWS: tuple[tuple[str, frozenset[Standing]], ...] = (
    ("全部差别", frozenset(Standing)),
    (
        "需要决定的",
        frozenset({Standing.BOTH, Standing.BUREAU, Standing.OFFERED, Standing.OURS}),
    ),
    ("冲突", frozenset({Standing.BOTH})),
    ("不接收的", frozenset({Standing.NEVER})),
)
_WIDTHS = {WHAT: 260, HERE: 190, THERE: 190}
_READING = "正在读取文件并与登记比较…"


class TickTree(QTreeView):
    """A tree whose rows are ticked with Space, whatever cell of them has the keyboard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space."""
        index = self.currentIndex().siblingAtColumn(WHAT)
        if event.key() != Qt.Key.Key_Space or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            super().keyPressEvent(event)
            return
        role = Qt.ItemDataRole.CheckStateRole
        on = Qt.CheckState(index.data(role)) != Qt.CheckState.Checked
        self.model().setData(index, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked, role)


class TakeInDialog(QDialog):
    """Nothing is changed before 接收; `preview`, `choice` and `why` are what it takes."""

    def __init__(
        self, workspace: Path, source: Path, *, work: Work, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty(GUIDE_PAGE, "hand_over")
        self.setWindowTitle(f"接收企业资料：{source.name}")
        self._workspace, self._source = workspace, source
        self._work = work
        self._job: Job | None = None
        self._is_over = False
        self.preview: Incoming | None = None
        self.summary = words("", selectable=True)
        self.model = TakeInModel(theme, self)
        self.tree = TickTree()
        self._details = QPlainTextEdit()
        self._view = QComboBox()
        self._all, self._none, self._default = (
            QPushButton(text) for text in ("全部勾选", "全不勾选", "恢复建议")
        )
        self._reason, self._reason_hint = reason_box(theme, "例如：企业报送 2026 年度一图一册")
        self._reason.setAccessibleName("接收原因")
        self._buttons = dialog_buttons(self, "接收")
        self._accept = self._buttons.button(self._buttons.StandardButton.Save)
        self._build(theme)
        self._lay_out()
        self._connect()
        self._look()

    @property
    def choice(self) -> frozenset[str]:
        """Return the keys of what is ticked."""
        return self.model.choice

    @property
    def why(self) -> str:
        """Return the reason."""
        return self._reason.text().strip()

    def done(self, result: int) -> None:
        """Let what is still being read come to nothing."""
        self._is_over = True
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    # ── parts ───────────────────────────────────────────────────────────────────────────────

    def _build(self, theme: Theme) -> None:
        tree = self.tree
        tree.setModel(self.model)
        tree.setAccessibleName("差别")
        tree.setUniformRowHeights(True)
        tree.setAlternatingRowColors(False)
        tree.setAllColumnsShowFocus(True)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setItemDelegate(LevelDelegate(theme, tree))
        tree.setExpandsOnDoubleClick(True)
        header = tree.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        self._details.setReadOnly(True)
        self._details.setAccessibleName("详细内容")
        self._details.setPlaceholderText("选中一项差别，这里显示它的全部内容。")
        self._details.setTabChangesFocus(True)
        for title, standings in _VIEWS:
            self._view.addItem(title, standings)
        self._view.setAccessibleName("显示哪些差别")
        for button in (self._all, self._none, self._default):
            button.setAutoDefault(False)
        self._all.setToolTip("勾选所显示的各项")
        self._none.setToolTip("不接收所显示的各项")
        self._default.setToolTip("只勾选对方新改、没有争议的各项")

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        shown = QLabel("显示")
        shown.setBuddy(self._view)
        bar.addWidget(shown)
        bar.addWidget(self._view)
        bar.addStretch(1)
        for button in (self._default, self._all, self._none):
            bar.addWidget(button)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.tree)
        parts.addWidget(self._details)
        parts.setStretchFactor(0, 4)
        parts.setStretchFactor(1, 1)
        parts.setChildrenCollapsible(False)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.addRow("接收原因（必填）", self._reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addLayout(bar)
        column.addWidget(parts, 1)
        column.addLayout(form)
        column.addWidget(self._reason_hint)
        column.addWidget(self._buttons)
        self.resize(980, 640)
        parts.setSizes([400, 110])

    def _connect(self) -> None:
        self._reason.textChanged.connect(self._check)
        self.model.ticked.connect(self._check)
        self.tree.selectionModel().currentChanged.connect(self._show_details)
        self._view.currentIndexChanged.connect(self._show_view)
        self._all.clicked.connect(lambda: self.model.tick(lambda _item: True))
        self._none.clicked.connect(lambda: self.model.tick(lambda _item: False))
        self._default.clicked.connect(lambda: self.model.tick(lambda item: item.ticked))

    # ── reading ─────────────────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        self._show(None, _READING)
        workspace, source = self._workspace, self._source

        def look(progress: Progress) -> Incoming:
            # Reading files from outside brings the drawing of floors along: not at program start.
            from riskmap.operations.compare_incoming import compare_incoming

            return compare_incoming(workspace, source, progress=progress)

        self._job = self._work.run(
            look,
            done=self._take_preview,
            failed=self._take_error,
            title=f"正在查看“{source.name}”",
            slot="take_in",
        )

    def _take_preview(self, preview: Incoming) -> None:
        if self._is_over:
            return
        parts = [f"{preview.title}　{preview.provenance}".strip(), *preview.notes, preview.summary]
        self._show(preview, "\n".join(part for part in parts if part))
        self._reason.setFocus() if preview.suggested else self.tree.setFocus()

    def _take_error(self, error: Exception) -> None:
        if self._is_over or isinstance(error, Cancelled):
            return
        if not isinstance(error, UserError):
            self._work.failed.emit(error)
            self._show(None, "这个文件不能使用，请另选一个。")
            return
        self._show(None, f"{error.what}\n{error.advice}".strip())

    def _show(self, preview: Incoming | None, said: str) -> None:
        self.preview = preview
        self.summary.say(said)
        self.model.show_incoming(preview)
        self._after_reset()
        for widget in (self._view, self._all, self._none, self._default):
            widget.setEnabled(preview is not None and bool(preview.items))

    def _show_view(self) -> None:
        self.model.show_only(self._view.currentData())
        self._after_reset()

    def _after_reset(self) -> None:
        self.tree.expandAll()
        first = self.model.index(0, 0)
        if first.isValid():
            self.tree.setCurrentIndex(first)
        self._show_details(first)

    def _show_details(self, current: QModelIndex, _previous: QModelIndex | None = None) -> None:
        node = self.model.node(current)
        self._details.setPlainText(_told(node.item) if node.item is not None else "")

    def _check(self) -> None:
        count = len(self.choice)
        self._accept.setText(f"接收 {count:,} 项" if count else "接收")
        self._accept.setEnabled(bool(count) and bool(self.why))
        lacks = "" if count else "没有勾选要接收的内容。"
        if count and not self.why:
            lacks = "填写原因后才能接收。"
        self._accept.setToolTip(lacks)


def _told(item: Item) -> str:
    parts = [item.title, f"情况：{item.standing.zh}" + (f"，{item.note}" if item.note else "")]
    if item.here:
        parts.append(f"本端：{item.here}")
    if item.there:
        parts.append(f"文件中：{item.there}")
    return "\n".join([*parts, *item.lines])
