"""The one plain question before a form that was filled in is dropped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox


def ask_to_drop(form: QDialog, answered: Callable[[bool], None]) -> QMessageBox:
    """Ask over a form whether what was typed may go; the answer comes when one is given."""
    box = QMessageBox(form)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(form.windowTitle())
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("放弃已填写的内容？")
    box.setInformativeText("这张表还没有保存，放弃后不能找回。")
    stay = box.addButton("继续填写", QMessageBox.ButtonRole.RejectRole)
    drop = box.addButton("放弃", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)

    def finished(_result: int) -> None:
        is_dropped = box.clickedButton() is drop
        box.deleteLater()
        answered(is_dropped)

    box.finished.connect(finished)
    box.open()
    return box
