"""Pages as images, painted by PDFium on worker threads; the newest wish wins."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from riskmap.errors import Cancelled
from riskmap.report.pdf_pages import PagePicture, Part, PdfPages
from riskmap.ui.work import Work

_log = logging.getLogger(__name__)
_THUMB_PX = 96
_number = iter(range(1_000_000_000))


class PageImages(QObject):
    """Asks for images of one PDF after another; what comes for one that is gone is dropped."""

    thumb_made = Signal(int, QImage)  # page

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._slot = f"print-pages-{next(_number)}"
        self.pages: PdfPages | None = None

    def show_pages(self, pages: PdfPages | None) -> None:
        """Turn to another PDF."""
        self.pages = pages
        if pages is not None:
            self._make_thumb(pages, 0)

    def ask(self, page: int, scale: float, part: Part | None, done: Callable[[QImage], None]) -> None:
        """Ask for a page or a part of one; a later wish takes the place of an earlier one."""
        pages = self.pages
        if pages is None:
            return

        def come(image: QImage) -> None:
            if pages is self.pages:
                done(image)

        self._work.run(
            lambda _progress: as_image(pages.picture(page, scale, part)),
            done=come,
            failed=lambda error: self._not_painted(pages, error),
            slot=f"{self._slot}-{'part' if part else 'page'}",
        )

    def _make_thumb(self, pages: PdfPages, page: int) -> None:
        if page >= len(pages):
            return
        wide, high = pages.sizes[page]

        def come(image: QImage) -> None:
            if pages is self.pages:
                self.thumb_made.emit(page, image)
                self._make_thumb(pages, page + 1)  # one after another: the page in sight comes first

        scale = _THUMB_PX / max(wide, high)
        self._work.run(
            lambda _progress: as_image(pages.picture(page, scale)),
            done=come,
            failed=lambda error: self._not_painted(pages, error),
            slot=f"{self._slot}-thumb",
        )

    def _not_painted(self, pages: PdfPages, error: Exception) -> None:
        """Pass over a page of a PDF that was closed meanwhile."""
        if pages is self.pages and not isinstance(error, Cancelled):
            _log.error("a page could not be painted", exc_info=error)


def as_image(picture: PagePicture) -> QImage:
    """Return a picture of a page as Qt paints it."""
    form = QImage.Format.Format_RGB32
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, form).copy()
