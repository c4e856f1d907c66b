"""The one dialog of errors: what happened, what it means for the data, what to do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from riskmap import __version__
from riskmap.errors import UserError
from riskmap.ui.theme import Theme

_BUG = UserError(
    "程序遇到了没有预料到的问题。",
    advice="已保存的数据没有受影响，可以继续工作；如果界面异常，请保存好手头内容后重新启动程序。"
    "问题已写入日志，请点“复制详情”发给维护人员。",
)


class ErrorDialog(QDialog):
    """Shows a `UserError`; anything else is a bug, whose text is only in the details."""

    def __init__(
        self,
        error: Exception,
        *,
        detail: str = "",
        log_folder: Path,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("提示" if isinstance(error, UserError) else "程序出错")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = error if isinstance(error, UserError) else _BUG
        self.detail = _details(error, detail)
        picture = QLabel()
        picture.setPixmap(theme.icon("triangle-alert", "text").pixmap(QSize(32, 32)))
        self.what = _text(shown.what)
        self.what.setProperty("heading", True)
        self.advice = _text(shown.advice)
        self.advice.setVisible(bool(shown.advice))
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.what)
        words.addWidget(self.advice)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        self.copy_button = QPushButton("复制详情")
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.detail))
        folder = QPushButton("打开日志文件夹")
        folder.setAutoDefault(False)
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder))))
        folder.setVisible(not isinstance(error, UserError))
        close = QPushButton("知道了")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(folder)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(16)
        column.addLayout(top, 1)
        column.addLayout(buttons)
        self.setMinimumWidth(440)
        close.setFocus()


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(340)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _details(error: Exception, detail: str) -> str:
    parts = [f"riskmap {__version__}"]
    if isinstance(error, UserError):
        parts += [error.what, error.advice, error.detail]
        if error.__cause__ is not None:
            parts.append(repr(error.__cause__))
    else:
        parts.append(repr(error))
    return "\n".join(part for part in (*parts, detail) if part)
