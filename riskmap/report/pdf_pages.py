"""The pages of a finished PDF as pictures: what the preview shows, and what goes to a printer."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

from riskmap.report.pdfium import PDFIUM

#: Left, top, right, lower: a part of a page in its own points, y downwards.
Part = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class PagePicture:
    """Pixels of 32 bits, blue first, the fourth byte unused."""

    width: int
    height: int
    stride: int
    pixels: bytes


class PdfPages:
    """Held open for as long as pages may be asked for; every method may be called on any thread."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._is_closed = False
        with PDFIUM:
            self._document = pypdfium2.PdfDocument(pdf)
            #: Width and height of each page in points.
            self.sizes = tuple(self._document.get_page_size(number) for number in range(len(self._document)))

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, page: int, scale: float, part: Part | None = None) -> PagePicture:
        """Return a page, or a part of one, at ``scale`` pixels a point."""
        wide, high = self.sizes[page]
        left, top, right, lower = part or (0.0, 0.0, wide, high)
        with PDFIUM:
            opened = self._page(page)
            bitmap = opened.render(
                scale=scale,
                crop=(max(0.0, left), max(0.0, high - lower), max(0.0, wide - right), max(0.0, top)),
                prefer_bgrx=True,
            )
            try:
                return PagePicture(
                    width=bitmap.width,
                    height=bitmap.height,
                    stride=bitmap.stride,
                    pixels=bytes(bitmap.buffer),
                )
            finally:
                bitmap.close()
                opened.close()

    def text(self, page: int) -> str:
        """Return what can be read on a page."""
        with PDFIUM:
            opened = self._page(page)
            words = opened.get_textpage()
            try:
                return str(words.get_text_bounded())
            finally:
                words.close()
                opened.close()

    def close(self) -> None:
        """Let go of the document."""
        with PDFIUM:
            self._is_closed = True
            self._document.close()

    def _page(self, number: int) -> pypdfium2.PdfPage:
        if self._is_closed:  # PDFium would read memory that is somebody else's
            raise ValueError("the document is closed")
        return self._document[number]
