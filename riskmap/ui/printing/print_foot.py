"""The foot of the dialog: the pages in sight go to a file or to a printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from riskmap.errors import Cancelled
from riskmap.operations.print_file import PrintedFile, save_pdf
from riskmap.report.pdf_pages import PdfPages
from riskmap.ui.file_dialogs import documents, file_dialog
from riskmap.ui.panels.words import words
from riskmap.ui.printing.making import PrintSource
from riskmap.ui.printing.print_order import PrintKind
from riskmap.ui.printing.to_printer import print_pages
from riskmap.ui.remembered import Remembered
from riskmap.ui.theme import Theme
from riskmap.ui.work import Job, Work

_FOLDER = "print_folder"


class PrintFoot(QWidget):
    """Does one thing at a time; what it did and a link to it stand at the left."""

    said = Signal(str, str, object)  # message, text of a link, what it does
    failed = Signal(object)
    close_asked = Signal()

    def __init__(
        self,
        source: PrintSource,
        *,
        work: Work,
        remembered: Remembered,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source, self._work, self._remembered = source, work, remembered
        self._pages: PdfPages | None = None
        self._kind = PrintKind.DIAGRAMS
        self._job: Job | None = None
        self._open_folder: Callable[[], object] | None = None
        self.words = words("", muted=True, selectable=False)
        self.folder = QToolButton()
        self.stop = QPushButton("取消")
        self.print_, self.save_ = QPushButton("打印…"), QPushButton("保存为 PDF…")
        self.close_ = QPushButton("关闭")
        self.folder.setText("打开所在文件夹")
        self.folder.setProperty("link", True)
        self.folder.hide()
        # Not the default button: Enter in a field, a page's number say, is an answer to that field.
        self.save_.setProperty("primary", True)
        theme.set_icon(self.print_, "printer")
        theme.set_icon(self.save_, "file-down", "on_accent")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        for widget in (self.folder, self.stop, self.print_, self.save_, self.close_):
            line.addWidget(widget)
        for button in (self.stop, self.print_, self.save_, self.close_):
            button.setAutoDefault(False)
        self.print_.clicked.connect(self.ask_print)
        self.save_.clicked.connect(self.ask_save)
        self.close_.clicked.connect(self.close_asked)
        self.stop.clicked.connect(self.cancel)
        self.folder.clicked.connect(self._follow_link)
        self.offer(None, self._kind)

    @property
    def is_busy(self) -> bool:
        """Tell whether something is being written or printed."""
        return self._job is not None

    def offer(self, pages: PdfPages | None, kind: PrintKind) -> None:
        """Offer pages to be saved and printed; None while they are not those that are wanted."""
        self._pages, self._kind = pages, kind
        able = pages is not None and self._job is None
        self.print_.setEnabled(able)
        self.save_.setEnabled(able)
        self.stop.setVisible(self._job is not None)

    def cancel(self) -> None:
        """Stop what is being printed."""
        if self._job is not None:
            self._job.cancel()
            self._say("正在取消…")

    def ask_save(self) -> None:
        """Ask where to write the pages."""
        if self._pages is None:
            return
        name = self._source.file_name(self._kind)
        dialog = file_dialog(self, "保存为 PDF", self._folder(), "PDF 文件 (*.pdf)", saves_as=name)
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()

    def save_to(self, target: Path) -> None:
        """Write the pages in sight."""
        pages = self._pages
        if pages is None:
            return
        self._remembered.set_extra(_FOLDER, str(target.parent))
        pdf, name = pages.pdf, self._source.name

        def done(written: PrintedFile) -> None:
            self._be_busy(None)
            message = f"已保存“{written.path.name}”，共 {written.pages} 页。"
            folder = QUrl.fromLocalFile(str(written.path.absolute().parent))
            self._say(message, lambda: QDesktopServices.openUrl(folder))
            self.said.emit(message, "打开所在文件夹", lambda: QDesktopServices.openUrl(folder))

        self._be_busy(
            self._work.run(
                lambda _progress: save_pdf(pdf, target, name=name),
                done=done,
                failed=self._not_written,
                title=f"正在写“{target.name}”",
            )
        )

    def ask_print(self) -> None:
        """Ask which printer, then print the pages in sight."""
        pages = self._pages
        if pages is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        wide, high = pages.sizes[0]
        printer.setPageSize(QPageSize(QSizeF(min(wide, high), max(wide, high)), QPageSize.Unit.Point))
        printer.setDocName(self._source.file_name(self._kind).removesuffix(".pdf"))
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("打印")
        dialog.setMinMax(1, len(pages))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
        dialog.accepted.connect(lambda: self.print_to(printer))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def print_to(self, printer: QPrinter) -> None:
        """Print the pages in sight."""
        pages = self._pages
        if pages is None:
            return
        held = PdfPages(pages.pdf)  # the preview may turn to others meanwhile

        def done(count: int) -> None:
            held.close()
            self._be_busy(None)
            self._say(f"已送打印机 {count} 页。")

        def failed(error: Exception) -> None:
            held.close()
            self._not_written(error)

        self._be_busy(
            self._work.run(
                lambda progress: print_pages(held, printer, progress),
                done=done,
                failed=failed,
                title="正在打印",
            )
        )

    def _not_written(self, error: Exception) -> None:
        self._be_busy(None)
        if isinstance(error, Cancelled):
            self._say("已取消，没有改动任何文件。")
        else:
            self.failed.emit(error)

    def _be_busy(self, job: Job | None) -> None:
        self._job = job
        if job is not None:
            job.progressed.connect(lambda _share, sentence: self._say(sentence))
            self._say(f"{job.title}…")
        self.offer(self._pages, self._kind)

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _say(self, text: str, open_folder: Callable[[], object] | None = None) -> None:
        self.words.say(text)
        self.folder.setVisible(open_folder is not None)
        self._open_folder = open_folder

    def _follow_link(self) -> None:
        if self._open_folder is not None:
            self._open_folder()

    def _folder(self) -> Path:
        remembered = Path(self._remembered.extra(_FOLDER, "") or "")
        return remembered if remembered.is_absolute() and remembered.is_dir() else documents()
