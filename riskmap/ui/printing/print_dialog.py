"""预览和打印: what and how at the left, at the right the pages that are going to be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, QSizeF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPageSize, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.errors import Cancelled, UserError
from riskmap.operations.print_file import PrintedFile, save_pdf
from riskmap.report.pdf_pages import PdfPages
from riskmap.ui.file_dialogs import documents, file_dialog
from riskmap.ui.panels.words import words
from riskmap.ui.printing.making import PrintSource, made_pdf
from riskmap.ui.printing.options_form import OptionsForm
from riskmap.ui.printing.preview.pdf_preview import PdfPreview
from riskmap.ui.printing.print_order import (
    PrintKind,
    PrintOrder,
    remembered_order,
    remembered_values,
)
from riskmap.ui.printing.to_printer import print_pages
from riskmap.ui.remembered import Remembered
from riskmap.ui.theme import Theme
from riskmap.ui.work import Job, Work

_SIZE, _LEFT = QSize(1240, 720), 268
_ORDERS, _FOLDER = "print_orders", "print_folder"
_AFTER_MS, _SLOW_MS = 150, 700
_MM = 25.4 / 72
_ROW = 22


class PrintDialog(QDialog):
    """A changed option shows new pages at once, the newest wish winning; what is seen is what is written."""

    said = Signal(str, str, object)
    failed = Signal(object)

    def __init__(
        self,
        source: PrintSource,
        *,
        kinds: Sequence[PrintKind],
        kind: PrintKind,
        work: Work,
        remembered: Remembered,
        theme: Theme,
        shown: bytes | None = None,
        unsaved: Callable[[], bool] | None = None,
        save: Callable[[Callable[[], None]], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Open on a kind.

        Args:
            source: what is printed from.
            kinds: what may be chosen here.
            kind: what is shown first.
            work: the worker threads.
            remembered: where the last choices are kept.
            theme: the look.
            shown: the sheet whose page is to be seen first.
            unsaved: whether the editor holds work that was not saved.
            save: saves it, then goes on.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(f"预览和打印 — {source.name[:40]}{'，' + source.of if source.of else ''}")
        self.source = source
        self._work, self._remembered, self._theme = work, remembered, theme
        self._shown, self._unsaved, self._save = shown, unsaved, save
        self._orders = {each: self._first_order(each) for each in kinds}
        self._kinds = tuple(kinds)
        self._kind = kind
        self._job: Job | None = None
        self._made_for: PrintOrder | None = None
        self._is_gone = False
        self._open_folder: Callable[[], object] | None = None
        self.kinds = QListWidget()
        self.form = OptionsForm(source.sheets)
        self.preview = PdfPreview(work, theme=theme)
        self.notice = QFrame()
        self.save_first = QPushButton("先保存")
        self.said_ = words("", muted=True, selectable=False)
        self.folder = QToolButton()
        self.print_, self.save_, self.close_ = (
            QPushButton("打印…"),
            QPushButton("保存为 PDF…"),
            QPushButton("关闭"),
        )
        self.stop = QPushButton("取消")
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self.refresh)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(lambda: self.preview.said.setText("正在排版…"))
        self._lay_out()
        self._connect()
        self.choose(kind)

    @property
    def order(self) -> PrintOrder:
        """Return what is ordered now."""
        return self.form.order

    @property
    def is_made(self) -> bool:
        """Tell whether the pages in sight are those of the order."""
        return self._made_for is not None and self._made_for == self.order and self.preview.pages is not None

    def choose(self, kind: PrintKind) -> None:
        """Turn to another kind of print."""
        self._kind = kind
        self.kinds.setCurrentRow(self._kinds.index(kind))
        self.form.show_order(self._orders[kind])
        self._made_for = None
        self.preview.show_pages(None)
        self.preview.begin()
        self._show_notice()
        if kind is PrintKind.SIGNS and not self.form.has_signs:
            self._ask_signs()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Set the pages of the order anew."""
        self._soon.stop()
        order, source = self.order, self.source
        self._orders[self._kind] = order
        self._made_for = order

        def make(_progress: object) -> PdfPages:
            return PdfPages(made_pdf(source, order))

        self._slow.start()
        self._enable()
        self._work.run(make, done=lambda pages: self._made(order, pages), failed=self._not_made, slot="print")

    def remember(self) -> None:
        """Keep the choices for the next time."""
        kept = dict(self._remembered.extra(_ORDERS, {}))
        kept |= {kind.value: remembered_values(order) for kind, order in self._orders.items()}
        kept["kind"] = self._kind.value
        self._remembered.set_extra(_ORDERS, kept)

    # ── making ──────────────────────────────────────────────────────────────────────────────

    def _made(self, order: PrintOrder, pages: PdfPages) -> None:
        if self._is_gone or order != self._made_for:
            pages.close()
            return
        self._slow.stop()
        self.preview.show_pages(pages)
        if order.kind is PrintKind.DIAGRAMS and self._shown in (order.sheets or tuple(self.source.sheets)):
            self.preview.view.go((order.sheets or tuple(self.source.sheets)).index(self._shown))
            self._shown = None
        self.preview.said.setText(_told(pages))
        self._enable()

    def _not_made(self, error: Exception) -> None:
        if self._is_gone or isinstance(error, Cancelled):
            return
        self._slow.stop()
        self.preview.said.setText("")
        self.preview.say_problem(error)
        self._enable()
        if not isinstance(error, UserError):
            self.failed.emit(error)

    def _ask_signs(self) -> None:
        source = self.source

        def find(_progress: object) -> tuple[str, ...]:
            from riskmap.operations.print_plates import signs_of

            return signs_of(source.path, source.fid)

        def found(needed: tuple[str, ...]) -> None:
            if self._is_gone or self._kind is not PrintKind.SIGNS:
                return
            self.form.show_signs(needed)
            self.refresh()

        self._work.run(find, done=found, failed=self._not_made, slot="print")

    def _changed(self) -> None:
        self._enable()
        self._soon.start()

    # ── saving and printing ─────────────────────────────────────────────────────────────────

    def ask_save(self) -> None:
        """Ask where to write the pages."""
        if not self.is_made:
            return
        name = self.source.file_name(self._kind)
        dialog = file_dialog(self, "保存为 PDF", self._folder(), "PDF 文件 (*.pdf)", saves_as=name)
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()

    def save_to(self, target: Path) -> None:
        """Write the pages in sight."""
        pages = self.preview.pages
        if pages is None:
            return
        self._remembered.set_extra(_FOLDER, str(target.parent))
        pdf, name = pages.pdf, self.source.name

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
        pages = self.preview.pages
        if pages is None or not self.is_made:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        wide, high = pages.sizes[0]
        printer.setPageSize(QPageSize(QSizeF(min(wide, high), max(wide, high)), QPageSize.Unit.Point))
        printer.setDocName(self.source.file_name(self._kind).removesuffix(".pdf"))
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
        pages = self.preview.pages
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
        self._enable()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._say("正在取消…")

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        for each in self._kinds:
            item = QListWidgetItem(each.zh)
            item.setToolTip(each.tip)
            self.kinds.addItem(item)
        self.kinds.setAccessibleName("印什么")
        self.kinds.setFixedHeight(len(self._kinds) * max(_ROW, self.kinds.sizeHintForRow(0)) + 8)
        self.kinds.setVisible(len(self._kinds) > 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form.setObjectName("panel")
        scroll.setWidget(self.form)
        left = QWidget()
        left.setObjectName("panel")
        left.setMinimumWidth(220)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.kinds)
        column.addWidget(scroll, 1)
        self.notice.setObjectName("notice")
        line = QHBoxLayout(self.notice)
        line.setContentsMargins(10, 3, 6, 3)
        self._notice_text = words("", selectable=False)
        line.addWidget(self._notice_text, 1)
        line.addWidget(self.save_first)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.preview, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(4)
        self.split.addWidget(left)
        self.split.addWidget(right)
        self.split.setStretchFactor(1, 1)
        self.folder.setText("打开所在文件夹")
        self.folder.setProperty("link", True)
        self.folder.hide()
        self.save_.setDefault(True)
        self._theme.set_icon(self.print_, "printer")
        self._theme.set_icon(self.save_, "file-down", "on_accent")
        for button in (self.print_, self.save_, self.close_, self.stop, self.save_first):
            button.setAutoDefault(button is self.save_)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        foot.setSpacing(8)
        foot.addWidget(self.said_, 1)
        for widget in (self.folder, self.stop, self.print_, self.save_, self.close_):
            foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.split, 1)
        column.addLayout(foot)
        self.resize(_SIZE)
        self.split.setSizes([_LEFT, _SIZE.width() - _LEFT])

    def _connect(self) -> None:
        self.kinds.currentRowChanged.connect(self._row_chosen)
        self.form.changed.connect(self._changed)
        self.print_.clicked.connect(self.ask_print)
        self.save_.clicked.connect(self.ask_save)
        self.close_.clicked.connect(self.reject)
        self.folder.clicked.connect(self._follow_link)
        self.stop.clicked.connect(self._stop)
        self.save_first.clicked.connect(self._save_first)
        self.finished.connect(lambda _result: self._let_go())

    def _row_chosen(self, row: int) -> None:
        if 0 <= row < len(self._kinds) and self._kinds[row] is not self._kind:
            self._orders[self._kind] = self.order
            self.choose(self._kinds[row])

    def _show_notice(self) -> None:
        unsaved = self._unsaved is not None and self._unsaved() and self._kind.reads_saved
        self._notice_text.say(f"图上有没保存的修改；{self._kind.zh}印的是上次保存的内容。")
        self.save_first.setVisible(self._save is not None)
        self.notice.setVisible(unsaved)

    def _save_first(self) -> None:
        if self._save is not None:

            def saved() -> None:
                self._show_notice()
                self.refresh()

            self._save(saved)

    def _say(self, text: str, open_folder: Callable[[], object] | None = None) -> None:
        self.said_.say(text)
        self.folder.setVisible(open_folder is not None)
        self._open_folder = open_folder

    def _follow_link(self) -> None:
        if self._open_folder is not None:
            self._open_folder()

    def _enable(self) -> None:
        able = self.is_made and self._job is None
        self.print_.setEnabled(able)
        self.save_.setEnabled(able)
        self.stop.setVisible(self._job is not None)

    def _first_order(self, kind: PrintKind) -> PrintOrder:
        kept = self._remembered.extra(_ORDERS, {}).get(kind.value, {})
        order = remembered_order(kind, kept if isinstance(kept, dict) else {})
        return self.source.first_sheets(order) if kind is PrintKind.DIAGRAMS else order

    def _folder(self) -> Path:
        remembered = Path(self._remembered.extra(_FOLDER, "") or "")
        return remembered if remembered.is_absolute() and remembered.is_dir() else documents()

    def _let_go(self) -> None:
        self._orders[self._kind] = self.order
        self.remember()
        self._is_gone, self._made_for = True, None
        self.preview.show_pages(None)

    def showEvent(self, event: QShowEvent) -> None:
        """Open no larger than the screen, the keyboard in the preview."""
        super().showEvent(event)
        room = self.screen().availableSize()
        self.resize(min(_SIZE.width(), room.width() - 40), min(_SIZE.height(), room.height() - 60))
        self.preview.view.setFocus()

    def reject(self) -> None:
        """Stop what is being printed; close when nothing is."""
        if self._job is not None:
            self._stop()
        else:
            super().reject()


def _told(pages: PdfPages) -> str:
    wide, high = (side * _MM for side in pages.sizes[0])
    size = len(pages.pdf) / 1024
    weight = f"{size:,.0f} KB" if size < 1024 else f"{size / 1024:,.1f} MB"
    return f"{wide:.0f} × {high:.0f} 毫米 · {len(pages)} 页 · {weight}"
