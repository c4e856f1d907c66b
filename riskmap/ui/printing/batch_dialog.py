"""Which manuals are printed into which folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.ui.dialogs.form_parts import Hint, dialog_buttons
from riskmap.ui.file_dialogs import file_dialog
from riskmap.ui.guide_key import GUIDE_PAGE
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_WIDTH = 520
#: How long a manual takes on an ordinary office PC, all its processors at work.
_SECONDS_EACH = 0.25


class BatchDialog(QDialog):
    """Asks for the folder and two options; `folder` is what was chosen."""

    def __init__(
        self,
        count: int,
        *,
        conditions: str,
        folder: Path,
        phones: bool,
        archive: bool,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty(GUIDE_PAGE, "print")
        self.setWindowTitle("批量导出手册")
        self.line = QLineEdit(str(folder))
        self.line.setAccessibleName("文件夹")
        self.choose = QPushButton("选择…")
        self.choose.setAutoDefault(False)
        theme.set_icon(self.choose, "folder-open")
        self.phones = QCheckBox("印出完整的电话号码")
        self.archive = QCheckBox("PDF/A-2b，便于长期存档")
        self.phones.setChecked(phones)
        self.archive.setChecked(archive)
        self._hint = Hint(theme)
        self.buttons = dialog_buttons(self, f"导出 {count:,} 份")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        which = f"筛选：{conditions}。" if conditions else "没有筛选，是全部企业。"
        column.addWidget(
            words(f"给列表中显示的 {count:,} 家企业各印一份风险管控手册。{which}", selectable=False)
        )
        column.addLayout(row)
        column.addWidget(self.phones)
        column.addWidget(self.archive)
        column.addWidget(
            words(
                f"约需 {_time(count)}，期间可以继续工作，也可以取消。同一个文件夹再导出一次，"
                "已经印好且数据没变的不重印：中断后就从中断处接着印。",
                muted=True,
                selectable=False,
            )
        )
        column.addWidget(self._hint)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.setMinimumWidth(_WIDTH)
        self.choose.clicked.connect(self._ask_folder)
        self.line.textChanged.connect(self._check)
        self._check()
        self.line.setFocus()

    @property
    def folder(self) -> Path:
        """Return the folder to print into."""
        return Path(self.line.text().strip())

    def _check(self) -> None:
        given, folder = self.line.text().strip(), self.folder
        wrong = ""
        if not given or not folder.is_absolute():
            wrong = "请选择一个文件夹。"
        elif folder.exists() and not folder.is_dir():
            wrong = f"“{folder.name}”是文件，不是文件夹。"
        self._hint.say(wrong)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not wrong)

    def _ask_folder(self) -> None:
        folder = self.folder if self.folder.is_dir() else self.folder.parent
        dialog = file_dialog(self, "选择文件夹", folder, "")
        dialog.setFileMode(dialog.FileMode.Directory)
        dialog.setOption(dialog.Option.ShowDirsOnly, True)
        dialog.fileSelected.connect(self.line.setText)
        dialog.open()


def _time(count: int) -> str:
    seconds = count * _SECONDS_EACH
    if seconds < 60:
        return "不到一分钟"
    return f"{round(seconds / 60):,} 分钟" if seconds < 5_400 else f"{seconds / 3_600:.1f} 小时"
