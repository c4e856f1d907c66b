"""The one file dialog of the program: in Chinese throughout, and starting where the user's files are."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from riskmap.settings import HOME_VARIABLE

_SIZE = QSize(760, 480)


def file_dialog(
    parent: QWidget, title: str, folder: str | Path, pattern: str, *, saves_as: str = ""
) -> QFileDialog:
    """Return a dialog that chooses one file; with a name in ``saves_as`` one that names a file to write."""
    dialog = QFileDialog(parent, title, str(folder), pattern)
    label = QFileDialog.DialogLabel
    # Qt makes these two before it looks at the translations.
    dialog.setLabelText(label.LookIn, "位置：")
    dialog.setLabelText(label.FileType, "文件类型：")
    dialog.setLabelText(label.FileName, "文件名：")
    dialog.setLabelText(label.Accept, "保存" if saves_as else "打开")
    dialog.setLabelText(label.Reject, "取消")
    if saves_as:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(saves_as).suffix.lstrip("."))
        dialog.selectFile(saves_as)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.resize(_SIZE.boundedTo(parent.screen().availableSize()))
    dialog.finished.connect(lambda _result: dialog.deleteLater())
    return dialog


def documents() -> Path:
    """Return the folder where people look for their files."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home) / "documents"
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()
