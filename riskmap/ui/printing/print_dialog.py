"""预览和打印: what and how at the left, at the right the pages that are going to be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from riskmap.errors import Cancelled, UserError
from riskmap.report.pdf_pages import PdfPages
from riskmap.ui.guide_key import GUIDE_PAGE
from riskmap.ui.panels.words import words
from riskmap.ui.printing.making import PrintSource, made_pdf
from riskmap.ui.printing.options_form import OptionsForm
from riskmap.ui.printing.preview.pdf_preview import PdfPreview
from riskmap.ui.printing.print_foot import PrintFoot
from riskmap.ui.printing.print_order import (
    PrintKind,
    PrintOrder,
    remembered_order,
    remembered_values,
)
from riskmap.ui.remembered import Remembered
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

_SIZE, _LEFT = QSize(1240, 720), 268
_ORDERS = "print_orders"
_AFTER_MS, _SLOW_MS = 150, 700
_MM = 25.4 / 72


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
        self.setProperty(GUIDE_PAGE, "print")
        self.setWindowTitle(f"预览和打印 — {source.name[:40]}{'，' + source.of if source.of else ''}")
        self.source = source
        self._work, self._remembered, self._theme = work, remembered, theme
        self._shown, self._unsaved, self._save = shown, unsaved, save
        self._orders = {each: self._first_order(each) for each in kinds}
        self._kinds = tuple(kinds)
        self._kind = kind
        self._asked: PrintOrder | None = None  # the newest wish
        self._made_for: PrintOrder | None = None  # what the pages in sight were made for
        self._is_gone = self._is_filled = False
        self.kinds = QListWidget()
        self.form = OptionsForm(source.sheets)
        self.preview = PdfPreview(work, theme=theme)
        self.notice = QFrame()
        self.save_first = QPushButton("先保存")
        self.foot = PrintFoot(source, work=work, remembered=remembered, theme=theme)
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
        if self._is_filled:
            self._orders[self._kind] = self.order
        self._kind, self._is_filled = kind, True
        self.kinds.setCurrentRow(self._kinds.index(kind))
        self.form.show_order(self._orders[kind])
        self._asked = self._made_for = None
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
        self._asked = order

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
        if self._is_gone or order != self._asked:
            pages.close()
            return
        self._made_for = order
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
        self._made_for = None
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

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        for each in self._kinds:
            item = QListWidgetItem(each.zh)
            item.setToolTip(each.tip)
            self.kinds.addItem(item)
        self.kinds.setObjectName("contents")
        self.kinds.setAccessibleName("印什么")
        self.kinds.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        self.save_first.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.split, 1)
        column.addWidget(self.foot)
        self.resize(_SIZE)
        self.split.setSizes([_LEFT, _SIZE.width() - _LEFT])

    def _connect(self) -> None:
        self.kinds.currentRowChanged.connect(self._row_chosen)
        self.form.changed.connect(self._changed)
        self.foot.said.connect(self.said)
        self.foot.failed.connect(self.failed)
        self.foot.close_asked.connect(self.reject)
        self.save_first.clicked.connect(self._save_first)
        self.finished.connect(lambda _result: self._let_go())

    def _row_chosen(self, row: int) -> None:
        if 0 <= row < len(self._kinds) and self._kinds[row] is not self._kind:
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

    def _enable(self) -> None:
        self.foot.offer(self.preview.pages if self.is_made else None, self._kind)

    def _first_order(self, kind: PrintKind) -> PrintOrder:
        kept = self._remembered.extra(_ORDERS, {}).get(kind.value, {})
        order = remembered_order(kind, kept if isinstance(kept, dict) else {})
        return self.source.first_sheets(order) if kind is PrintKind.DIAGRAMS else order

    def _let_go(self) -> None:
        self._orders[self._kind] = self.order
        self.remember()
        self._is_gone, self._asked, self._made_for = True, None, None
        self.preview.show_pages(None)

    def showEvent(self, event: QShowEvent) -> None:
        """Open no larger than the screen, the keyboard in the preview."""
        super().showEvent(event)
        room = self.screen().availableSize()
        self.resize(min(_SIZE.width(), room.width() - 40), min(_SIZE.height(), room.height() - 60))
        self.kinds.setFixedHeight(len(self._kinds) * self.kinds.sizeHintForRow(0) + 16)
        self.preview.view.setFocus()

    def reject(self) -> None:
        """Stop what is being printed; close when nothing is."""
        if self.foot.is_busy:
            self.foot.cancel()
        else:
            super().reject()


def _told(pages: PdfPages) -> str:
    wide, high = (side * _MM for side in pages.sizes[0])
    size = len(pages.pdf) / 1024
    weight = f"{size:,.0f} KB" if size < 1024 else f"{size / 1024:,.1f} MB"
    return f"{wide:.0f} × {high:.0f} 毫米 · {len(pages)} 页 · {weight}"
