from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel

from riskmap.ui.file_dialogs import file_dialog
from riskmap.ui.main_window import MainWindow


def test_every_label_is_chinese(window: MainWindow, tmp_path: Path) -> None:
    dialog = file_dialog(window, "导出", tmp_path, "Excel (*.xlsx)", saves_as="企业.xlsx")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert {"位置：", "文件名：", "文件类型："} <= set(labels)
    assert not any(label.isascii() for label in labels)
    assert dialog.selectedFiles() == [str(tmp_path / "企业.xlsx")]
    dialog.reject()


def test_the_first_export_goes_beside_the_workspace(opened: MainWindow, city_copy: Path) -> None:
    assert opened.exporting._folder() == city_copy.parent
    opened.remembered.set_extra("export_folder", str(city_copy.parent / "没有了"))
    assert opened.exporting._folder() == city_copy.parent
