"""Manuals of all the enterprises shown: one file each, in the background, to be taken up where it stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from riskmap.errors import Cancelled
from riskmap.operations.changes import Progress
from riskmap.operations.filter_words import conditions
from riskmap.store.register import Ints, Register
from riskmap.ui.file_dialogs import documents
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.theme import Theme
from riskmap.ui.work import Job, Work

if TYPE_CHECKING:  # what sets pages is imported when something is printed
    from riskmap.operations.print_manuals import PrintedManuals
    from riskmap.ui.printing.batch_dialog import BatchDialog

_KEPT = "batch_manuals"
_SUBFOLDER = "风险管控手册"


class Batch(QObject):
    """One batch at a time; the status bar shows how far it is and stops it."""

    said = Signal(str, str, object)  # message, text of a link, what it does

    def __init__(
        self, place: QWidget, *, session: Session, work: Work, remembered: Remembered, theme: Theme
    ) -> None:
        super().__init__(place)
        self._place = place
        self._session, self._work, self._remembered, self._theme = session, work, remembered, theme
        self.dialog: BatchDialog | None = None
        self.report: QMessageBox | None = None
        self.job: Job | None = None

    def ask(self) -> None:
        """Ask for the folder, then print."""
        from riskmap.ui.printing.batch_dialog import BatchDialog

        register, shown = self._session.register, self._session.shown
        if register is None or shown is None or self.dialog is not None:
            return
        if self.job is not None:
            self.said.emit("正在批量导出手册；请等它完成，或先在右下角取消。", "", None)
            return
        if not len(shown.ordered):
            self.said.emit("没有可以导出的企业；请先清除或放宽筛选条件。", "", None)
            return
        kept, rows = self._remembered.extra(_KEPT, {}), shown.ordered
        folder = Path(str(kept.get("folder", "")) or documents() / _SUBFOLDER)
        dialog = self.dialog = BatchDialog(
            len(rows),
            conditions=conditions(register, shown.filter),
            folder=folder,
            phones=kept.get("phones") is True,
            archive=kept.get("archive") is True,
            theme=self._theme,
            parent=self._place.window(),
        )

        def finished(result: int) -> None:
            self.dialog = None
            dialog.deleteLater()
            if result == BatchDialog.DialogCode.Accepted:
                phones, archive = dialog.phones.isChecked(), dialog.archive.isChecked()
                self._remembered.set_extra(
                    _KEPT, {"folder": str(dialog.folder), "phones": phones, "archive": archive}
                )
                self.run(register, rows, dialog.folder, phones=phones, archive=archive)

        dialog.finished.connect(finished)
        dialog.open()

    def run(self, register: Register, rows: Ints, folder: Path, *, phones: bool, archive: bool) -> None:
        """Print the manuals of some enterprises into a folder."""

        def work(progress: Progress) -> PrintedManuals:
            from riskmap.operations.print_manuals import print_manuals

            return print_manuals(register, rows, folder, phones=phones, archive=archive, progress=progress)

        def again() -> None:
            if self.job is None:
                self.run(register, rows, folder, phones=phones, archive=archive)

        def failed(error: Exception) -> None:
            self.job = None
            if isinstance(error, Cancelled):
                self.said.emit(
                    f"已停止批量导出；印好的手册都在“{folder.name}”，可以接着印。", "接着印", again
                )
            else:
                self._work.failed.emit(error)

        def done(result: PrintedManuals) -> None:
            self.job = None
            self._finished(result, again)

        self.job = self._work.run(work, done=done, failed=failed, title="正在批量导出手册")

    def _finished(self, result: PrintedManuals, again: Callable[[], None]) -> None:
        from riskmap.operations.print_manuals import told

        url = QUrl.fromLocalFile(str(result.folder.absolute()))

        def open_folder() -> None:
            QDesktopServices.openUrl(url)

        self.said.emit(result.message, "打开文件夹", open_folder)
        if not result.failed:
            return
        report = self.report = QMessageBox(self._place.window())
        report.setIcon(QMessageBox.Icon.Warning)
        report.setWindowTitle("批量导出手册")
        report.setTextFormat(Qt.TextFormat.PlainText)
        report.setText(result.message)
        report.setInformativeText("没有印成的列在详细内容里；改正后再导出一次，只印缺的。")
        report.setDetailedText(told(result.failed, most=500))
        retry = report.addButton("再试一次", QMessageBox.ButtonRole.ActionRole)
        close = report.addButton("关闭", QMessageBox.ButtonRole.RejectRole)
        report.setDefaultButton(close)

        def closed() -> None:
            self.report = None
            clicked = report.clickedButton()
            report.deleteLater()
            if clicked is retry:
                again()

        report.finished.connect(closed)
        report.open()
