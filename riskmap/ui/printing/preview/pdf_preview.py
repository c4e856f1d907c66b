"""The preview: list of pages, the page, and below it pager and zoom."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.errors import UserError
from riskmap.report.pdf_pages import PdfPages
from riskmap.ui.panels.empty_state import EmptyState
from riskmap.ui.printing.preview.page_images import PageImages
from riskmap.ui.printing.preview.page_view import Fit, PageView
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

_LIST_WIDTH, _THUMB = 118, QSize(84, 96)
_ZOOMS = (25, 50, 75, 100, 150, 200, 400)


class PdfPreview(QWidget):
    """Shows a PDF, or why there is none; the page in sight stays when another PDF comes."""

    def __init__(self, work: Work, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.images = PageImages(work, self)
        self.view = PageView(self.images, theme=theme)
        self.list = QListWidget()
        self.empty = EmptyState()
        self.said = QLabel()
        self.number = QLineEdit()
        self.count = QLabel()
        self.zooms = QComboBox()
        self._stack = QStackedWidget()
        self._is_following = False
        self._buttons: dict[str, QToolButton] = {}
        self._lay_out()
        self._connect()
        self.show_pages(None)

    @property
    def pages(self) -> PdfPages | None:
        """Return what is shown."""
        return self.images.pages

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show a PDF, or nothing yet."""
        old = self.images.pages
        self.images.show_pages(pages)
        count = len(pages) if pages is not None else 0
        self._is_following = True
        while self.list.count() > count:
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < count:
            item = QListWidgetItem(str(self.list.count() + 1))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            item.setSizeHint(QSize(_LIST_WIDTH - 26, _THUMB.height() + 26))
            self.list.addItem(item)
        self._is_following = False
        self.list.setVisible(count > 1)
        self._stack.setCurrentWidget(self._paper if pages is not None else self.empty)
        self.view.show_pages(pages)
        self._follow_page(self.view.page)
        if pages is None:
            self.empty.say("正在排版…", "稍等片刻，预览就是要印出的页面。")
        if old is not None and old is not pages:
            old.close()

    def begin(self) -> None:
        """Show the next PDF from its first page, whole."""
        self.view.begin()

    def say_problem(self, error: Exception) -> None:
        """Show why there is nothing to be seen."""
        self.show_pages(None)
        if isinstance(error, UserError):
            self.empty.say(error.what, error.advice)
        else:
            self.empty.say("预览没有做成。", "数据没有改动；请换一种选项，或关闭后重试。")

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setFlow(QListView.Flow.TopToBottom)
        self.list.setWrapping(False)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setIconSize(_THUMB)
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("页")
        self._paper = QWidget()
        line = QHBoxLayout(self._paper)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.list)
        line.addWidget(self.view, 1)
        self._stack.addWidget(self._paper)
        self._stack.addWidget(self.empty)
        self.number.setFixedWidth(44)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setAccessibleName("页码")
        self.number.setToolTip("输入页码，回车前往")
        self.zooms.setEditable(True)
        self.zooms.addItems([f"{each}%" for each in _ZOOMS])
        self.zooms.setFixedWidth(84)
        self.zooms.setAccessibleName("缩放")
        self.zooms.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.said.setProperty("muted", True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 4, 8, 4)
        foot.setSpacing(4)
        foot.addWidget(self.said, 1)
        foot.addWidget(
            self._button("chevron-left", "上一页（PgUp）", lambda: self.view.go(self.view.page - 1))
        )
        foot.addWidget(self.number)
        foot.addWidget(self.count)
        foot.addWidget(self._button("chevron-right", "下一页（PgDn）", lambda: self._turn(1)))
        foot.addSpacing(12)
        foot.addWidget(self._button("zoom-out", "缩小（-）", lambda: self.view.zoom_by(-1)))
        foot.addWidget(self.zooms)
        foot.addWidget(self._button("zoom-in", "放大（+）", lambda: self.view.zoom_by(1)))
        foot.addWidget(self._button("maximize", "整页（0）", lambda: self.view.set_fit(Fit.PAGE)))
        foot.addWidget(self._button("move-horizontal", "页宽", lambda: self.view.set_fit(Fit.WIDTH)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _turn(self, by: int) -> None:
        self.view.go(self.view.page + by)

    def _button(self, icon: str, tip: str, do: object) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(16, 16))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(do)
        self._theme.set_icon(button, icon)
        self._buttons[icon] = button
        return button

    def _connect(self) -> None:
        self.images.thumb_made.connect(self._show_thumb)
        self.list.currentRowChanged.connect(lambda row: None if self._is_following else self.view.go(row))
        self.view.page_changed.connect(self._follow_page)
        self.view.zoom_changed.connect(lambda zoom: self.zooms.setEditText(f"{zoom * 100:.0f}%"))
        self.number.returnPressed.connect(self._typed_page)
        self.zooms.activated.connect(lambda _row: self._typed_zoom())
        box = self.zooms.lineEdit()
        if box is not None:
            box.returnPressed.connect(self._typed_zoom)

    def _show_thumb(self, page: int, image: QImage) -> None:
        item = self.list.item(page)
        if item is not None:
            item.setIcon(QIcon(QPixmap.fromImage(image)))

    def _follow_page(self, page: int) -> None:
        count = len(self.pages) if self.pages is not None else 0
        self._is_following = True
        self.list.setCurrentRow(page if count else -1)
        self._is_following = False
        self.number.setText(str(page + 1) if count else "")
        self.count.setText(f"/ {count} 页")
        self._buttons["chevron-left"].setEnabled(page > 0)
        self._buttons["chevron-right"].setEnabled(page + 1 < count)

    def _typed_page(self) -> None:
        try:
            self.view.go(int(self.number.text()) - 1)
        except ValueError:
            self._follow_page(self.view.page)
        self.view.setFocus()

    def _typed_zoom(self) -> None:
        try:
            self.view.set_zoom(float(self.zooms.currentText().strip().rstrip("%")) / 100)
        except ValueError:
            self.zooms.setEditText(f"{self.view.zoom * 100:.0f}%")
        self.view.setFocus()
