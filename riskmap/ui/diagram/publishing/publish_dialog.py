"""发布: which sheets, what is still open, what is new, and what is written into the title blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.model.diagram.problem import Problem, Severity
from riskmap.ui.diagram.publishing.title_blocks import TitleEntry
from riskmap.ui.dialogs.form_parts import Hint, dialog_buttons
from riskmap.ui.guide_key import GUIDE_PAGE
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_WIDTH, _MOST_ROWS, _ROW = 540, 5, 24
_LONGEST_NOTE = 500
_UID = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, kw_only=True)
class OfferedSheet:
    """A sheet in the list; a blank one is not ticked, ``refusal`` says why one cannot be published now."""

    uid: bytes
    title: str
    has_title_block: bool
    is_blank: bool = False
    refusal: str = ""


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What was chosen; ``entry`` is None where the title blocks stay as they are."""

    sheets: tuple[bytes, ...]
    note: str
    entry: TitleEntry | None


class PublishDialog(QDialog):
    """Warns of what is open, and never stands in the way."""

    problems_asked = Signal()  # look at them first

    def __init__(
        self,
        sheets: Sequence[OfferedSheet],
        problems: Sequence[Problem] | None,
        *,
        entry: TitleEntry,
        note: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty(GUIDE_PAGE, "publish")
        self.setWindowTitle("发布图纸")
        self._sheets = tuple(sheets)
        self.list = QListWidget()
        self.note = QPlainTextEdit()
        self.fills = QCheckBox("同时写入所选图纸的标题栏（可以撤销）")
        self.version, self.compiled_by = QLineEdit(entry.version), QLineEdit(entry.compiled_by)
        self.date = QDateEdit()
        self.look = QToolButton()
        self._hint = Hint(theme)
        self.buttons = dialog_buttons(self, "发布")
        self.problems = words(_told(problems), selectable=False)
        self._lay_out(theme, has_problems=bool(problems))
        self.date.setDate(QDate.fromString(entry.date, "yyyy-MM-dd"))
        self.note.setPlainText(note)
        self.fills.setChecked(any(each.has_title_block for each in sheets))
        self.list.itemChanged.connect(self._check)
        self.fills.toggled.connect(self._check)
        self.note.textChanged.connect(self._cut_note)
        self.look.clicked.connect(self._look)
        self._check()
        self.note.setFocus()

    @property
    def publication(self) -> Publication:
        """Return what was chosen."""
        entry = None
        if self.fills.isChecked() and self.fills.isEnabled():
            entry = TitleEntry(
                version=self.version.text().strip(),
                date=self.date.date().toString("yyyy-MM-dd"),
                compiled_by=self.compiled_by.text().strip(),
            )
        return Publication(sheets=self._ticked(), note=self.note.toPlainText().strip(), entry=entry)

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _lay_out(self, theme: Theme, *, has_problems: bool) -> None:
        self.list.setAccessibleName("要发布的图纸")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        some_drawn = any(not sheet.is_blank for sheet in self._sheets)
        for sheet in self._sheets:
            item = QListWidgetItem(
                sheet.title[:200] + (sheet.refusal or ("（空白）" if sheet.is_blank else ""))
            )
            item.setData(_UID, sheet.uid)
            ticked = not sheet.refusal and not (sheet.is_blank and some_drawn)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            if sheet.refusal:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setFixedHeight(min(_MOST_ROWS, max(1, len(self._sheets))) * _ROW + 6)
        self.note.setPlaceholderText("例如：成型车间新增两台注塑机，西侧通道改为安全出口")
        self.note.setAccessibleName("本次更新")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * 3 + 14)
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("yyyy-MM-dd")
        for line, name, longest in ((self.version, "版本", 40), (self.compiled_by, "编制", 60)):
            line.setMaxLength(longest)
            line.setAccessibleName(name)
        self.date.setAccessibleName("日期")
        self.look.setText("先去看看")
        self.look.setProperty("link", True)
        self.look.setVisible(has_problems)
        sign = QLabel()
        icon = "circle-alert" if has_problems else "circle-check"
        sign.setPixmap(theme.icon(icon, "muted").pixmap(16, 16))
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(sign)
        state.addWidget(self.problems, 1)
        state.addWidget(self.look)
        entries = QFormLayout()
        entries.setContentsMargins(24, 0, 0, 0)
        entries.setSpacing(6)
        entries.addRow("版本", self.version)
        entries.addRow("日期", self.date)
        entries.addRow("编制", self.compiled_by)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(words("发布把图纸连同现在的风险点存成新版本，以后可以比较和恢复。", muted=True))
        column.addWidget(self.list)
        column.addLayout(state)
        column.addWidget(QLabel("本次更新（印在图上的更新记录里）"))
        column.addWidget(self.note)
        column.addWidget(self.fills)
        column.addLayout(entries)
        column.addWidget(self._hint)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.setMinimumWidth(_WIDTH)

    def _ticked(self) -> tuple[bytes, ...]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(bytes(item.data(_UID)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _check(self) -> None:
        ticked = self._ticked()
        has_block = any(sheet.has_title_block for sheet in self._sheets if sheet.uid in ticked)
        self.fills.setEnabled(has_block)
        self.fills.setToolTip("" if has_block else "所选图纸上没有标题栏")
        for widget in (self.version, self.date, self.compiled_by):
            widget.setEnabled(has_block and self.fills.isChecked())
        self._hint.say("" if ticked else "请至少勾选一张图纸。")
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(bool(ticked))

    def _cut_note(self) -> None:
        text = self.note.toPlainText()
        if len(text) > _LONGEST_NOTE:
            self.note.setPlainText(text[:_LONGEST_NOTE])
            self.note.moveCursor(self.note.textCursor().MoveOperation.End)

    def _look(self) -> None:
        self.reject()
        self.problems_asked.emit()


def _told(problems: Sequence[Problem] | None) -> str:
    if problems is None:
        return "检查还没有做完；不影响发布。"
    if not problems:
        return "检查没有发现问题。"
    counts = Counter(problem.severity for problem in problems)
    parts = "、".join(f"{each.zh} {counts[each]:,} 处" for each in Severity if counts[each])
    return f"还有 {len(problems):,} 处要看：{parts}。可以照样发布。"
