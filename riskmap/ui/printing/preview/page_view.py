"""One page at a time: scrolled, zoomed and sharp at any size."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from riskmap.report.pdf_pages import PdfPages
from riskmap.ui.printing.preview.page_images import PageImages
from riskmap.ui.theme import Theme

#: Pixels of a point where the paper is as large as it is in the hand.
TRUE_SIZE = 96 / 72
_LEAST, _MOST, _STEP = 0.02, 12.0, 1.25
_MARGIN = 12
_MOST_PIXELS = 3_000_000.0
_SETTLE_MS = 60


class Fit(Enum):
    """How large a page is shown unless the user has zoomed."""

    PAGE = "page"
    WIDTH = "width"


class PageView(QAbstractScrollArea):
    """The page in whole is painted small and stretched; then the part in sight, as fine as the screen is."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)  # 1 is the true size

    def __init__(self, images: PageImages, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images, self._theme = images, theme
        self._pages: PdfPages | None = None
        self.page = 0
        self._fit: Fit | None = Fit.PAGE
        self._zoom = 1.0  # pixels a point
        self._whole: QImage | None = None
        self._sharp: tuple[QRectF, float, QImage] | None = None  # part in points, zoom, image
        self._dragged_from: tuple[QPointF, int, int] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._soon.timeout.connect(self._ask_part)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("预览")
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._moved)
        theme.changed.connect(self.viewport().update)

    # ── what is shown ───────────────────────────────────────────────────────────────────────

    @property
    def zoom(self) -> float:
        """Return how large the paper is shown; 1 is as large as it is."""
        return self._zoom / TRUE_SIZE

    @property
    def fit(self) -> Fit | None:
        """Return how the page is fitted, None when the user has zoomed."""
        return self._fit

    @property
    def is_sharp(self) -> bool:
        """Tell whether the part in sight has been painted as it is shown."""
        return self._sharp is not None and self._sharp[1] == self._zoom

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show another PDF at the page and zoom of the one before; its pictures stay until new ones come."""
        same = pages is not None and self._pages is not None and self._size_of(pages) == self._size()
        self._pages = pages
        if pages is None:
            self._whole = self._sharp = None
        elif not same:
            self._sharp = None
        self.go(min(self.page, len(pages) - 1) if pages is not None else 0, again=True)

    def begin(self) -> None:
        """Show what comes next from its first page, whole."""
        self.page, self._fit = 0, Fit.PAGE

    def go(self, page: int, *, again: bool = False) -> None:
        """Turn to a page."""
        if self._pages is None:
            self.viewport().update()
            return
        page = max(0, min(page, len(self._pages) - 1))
        if page != self.page:
            self._whole = self._sharp = None
            self.verticalScrollBar().setValue(0)
        if page != self.page or again:
            self.page = page
            self._fit_now()
            self._ask_whole()
            self.page_changed.emit(page)

    def set_fit(self, fit: Fit) -> None:
        """Fit the page to the room there is."""
        self._fit = fit
        self._fit_now()

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Show the paper larger or smaller, what is at a place of the view staying there."""
        self._fit = None
        self._set(zoom * TRUE_SIZE, at)

    def zoom_by(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom by steps."""
        self.set_zoom(self.zoom * _STEP**steps, at)

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _size(self) -> QSizeF:
        return QSizeF() if self._pages is None else self._size_of(self._pages)

    def _size_of(self, pages: PdfPages) -> QSizeF:
        return QSizeF(*pages.sizes[min(self.page, len(pages) - 1)])

    def _fit_now(self) -> None:
        size = self._size()
        if self._fit is None or size.isEmpty():
            self._set(self._zoom, None)
            return
        room = self.viewport().size()
        wide = (room.width() - 2 * _MARGIN) / size.width()
        high = (room.height() - 2 * _MARGIN) / size.height()
        self._set(wide if self._fit is Fit.WIDTH else min(wide, high), None)

    def _set(self, zoom: float, at: QPointF | None) -> None:
        zoom = max(_LEAST, min(_MOST, zoom))
        at = at or QPointF(self.viewport().rect().center())
        old = self._page_rect()
        share = QPointF(
            (at.x() - old.left()) / max(old.width(), 1.0), (at.y() - old.top()) / max(old.height(), 1.0)
        )
        self._zoom = zoom
        size, room = self._size() * zoom, self.viewport().size()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setPageStep(seen)
            bar.setSingleStep(40)
            bar.setRange(0, max(0, round(whole + 2 * _MARGIN - seen)))
        if self._fit is None:
            self.horizontalScrollBar().setValue(round(_MARGIN + share.x() * size.width() - at.x()))
            self.verticalScrollBar().setValue(round(_MARGIN + share.y() * size.height() - at.y()))
        self.zoom_changed.emit(self.zoom)
        self._moved()

    def _page_rect(self) -> QRectF:
        size, room = self._size() * self._zoom, self.viewport().size()
        left = (room.width() - size.width()) / 2
        top = (room.height() - size.height()) / 2
        if self.horizontalScrollBar().maximum():
            left = _MARGIN - self.horizontalScrollBar().value()
        if self.verticalScrollBar().maximum():
            top = _MARGIN - self.verticalScrollBar().value()
        return QRectF(QPointF(round(left), round(top)), size)

    def _moved(self) -> None:
        self.viewport().update()
        self._soon.start()

    def _ask_whole(self) -> None:
        size = self._size()
        if not size.isEmpty():
            most = (_MOST_PIXELS / (size.width() * size.height())) ** 0.5
            scale = min(self._zoom * self.devicePixelRatioF(), most)
            self._images.ask(self.page, scale, None, self._whole_came)

    def _whole_came(self, image: QImage) -> None:
        self._whole, self._sharp = image, None
        self.viewport().update()
        self._soon.start()

    def _ask_part(self) -> None:
        if self._pages is None or self._whole is None or not self.isVisible():
            return
        page = self._page_rect()
        seen = QRectF(self.viewport().rect()).adjusted(-60, -60, 60, 60).intersected(page)
        if seen.isEmpty():
            return
        zoom = self._zoom
        part = QRectF((seen.topLeft() - page.topLeft()) / zoom, seen.size() / zoom)
        if self._sharp is not None and self._sharp[1] == zoom and self._sharp[0].contains(part):
            return
        wanted = (part.left(), part.top(), part.right(), part.bottom())

        def come(image: QImage) -> None:
            self._sharp = (part, zoom, image)
            self.viewport().update()

        self._images.ask(self.page, zoom * self.devicePixelRatioF(), wanted, come)

    # ── painting ────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper with its shadow, and the page on it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("border"))
        if self._pages is not None:
            page = self._page_rect()
            painter.fillRect(page.adjusted(-1, -1, 2, 2), self._theme.colour("control_border"))
            painter.fillRect(page, Qt.GlobalColor.white)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self._whole is not None:
                painter.drawImage(page, self._whole)
            if self._sharp is not None and self._sharp[1] == self._zoom:
                part, zoom, image = self._sharp
                place = QRectF(page.topLeft() + part.topLeft() * zoom, part.size() * zoom)
                painter.drawImage(place, image)
            self.paint_over(painter, page, self._zoom)
        painter.end()

    def paint_over(self, painter: QPainter, page: QRectF, zoom: float) -> None:
        """Paint what is to be seen over the page, at ``zoom`` pixels a point; nothing here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the new room."""
        super().resizeEvent(event)
        self._fit_now()

    # ── hands ───────────────────────────────────────────────────────────────────────────────

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, at the ends to the next page; with Ctrl zoom."""
        steps = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(steps, event.position())
            event.accept()
            return
        bar = self.verticalScrollBar()
        if steps < 0 and bar.value() >= bar.maximum():
            self.go(self.page + 1)
        elif steps > 0 and bar.value() <= 0:
            self.go(self.page - 1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, zoom, fit, scroll."""
        key, bar = event.key(), self.verticalScrollBar()
        keys = Qt.Key
        if key in (keys.Key_PageDown, keys.Key_Space):
            self.go(self.page + 1) if bar.value() >= bar.maximum() else bar.setValue(
                bar.value() + bar.pageStep()
            )
        elif key == keys.Key_PageUp:
            self.go(self.page - 1) if bar.value() <= 0 else bar.setValue(bar.value() - bar.pageStep())
        elif key == keys.Key_Home:
            self.go(0)
        elif key == keys.Key_End:
            self.go(len(self._pages) - 1 if self._pages is not None else 0)
        elif key in (keys.Key_Plus, keys.Key_Equal):
            self.zoom_by(1)
        elif key == keys.Key_Minus:
            self.zoom_by(-1)
        elif key == keys.Key_0:
            self.set_fit(Fit.PAGE)
        elif key == keys.Key_1:
            self.set_zoom(1.0)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the paper."""
        self._dragged_from = (
            event.position(),
            self.horizontalScrollBar().value(),
            self.verticalScrollBar().value(),
        )
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the paper."""
        if self._dragged_from is not None:
            start, across, down = self._dragged_from
            by = event.position() - start
            self.horizontalScrollBar().setValue(round(across - by.x()))
            self.verticalScrollBar().setValue(round(down - by.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Let go of it."""
        self._dragged_from = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go from the whole page to its true size, and back."""
        if self._fit is None:
            self.set_fit(Fit.PAGE)
        else:
            self.set_zoom(1.0, event.position())

    def viewportEvent(self, event: QEvent) -> bool:
        """Ask for what came into sight when the view is first shown."""
        if event.type() == QEvent.Type.Show:
            self._soon.start()
        return super().viewportEvent(event)
