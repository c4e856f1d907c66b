"""The first page of a PDF as a picture, for those who want to paste it into a document."""

from __future__ import annotations

import io
import math

import pypdfium2

from riskmap.report.pdfium import PDFIUM

_DOTS_PER_INCH = 200
_MOST_PIXELS = 40_000_000


def png_of(pdf: bytes) -> bytes:
    """Return the first page as PNG at 200 dots an inch; a board at fewer, so that it can be opened."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            wide, high = document[0].get_size()
            scale = min(_DOTS_PER_INCH / 72, math.sqrt(_MOST_PIXELS / (wide * high)))
            picture = document[0].render(scale=scale).to_pil()
        finally:
            document.close()
    written = io.BytesIO()
    picture.save(written, format="PNG", dpi=(scale * 72, scale * 72))
    return written.getvalue()
