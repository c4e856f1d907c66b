"""Pages on a printer: painted band by band on a worker's thread, as fine as the printer is."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from riskmap.errors import FileProblem
from riskmap.operations.changes import Progress
from riskmap.report.pdf_pages import PdfPages
from riskmap.ui.printing.preview.page_images import as_image

#: No finer than the eye, and no more at a time than fits into memory.
_FINEST_DPI = 600.0
_MOST_PIXELS, _BAND_PIXELS = 90_000_000.0, 8_000_000.0


def print_pages(pages: PdfPages, printer: QPrinter, progress: Progress) -> int:
    """Print the pages that the printer was told to print, and return how many they were.

    A page larger than the paper is made smaller, a smaller one is printed in its true size in the middle.

    Raises:
        FileProblem: the printer did not take it.
        Cancelled: the user has stopped it.
    """
    numbers = _numbers(len(pages), printer)
    printer.setFullPage(True)
    painter = QPainter()
    try:
        for place, number in enumerate(numbers):
            progress(place / len(numbers), f"正在打印第 {place + 1} / {len(numbers)} 页")
            _lay(printer, pages.sizes[number])
            if place == 0:
                if not painter.begin(printer):
                    raise _refused(printer)
            elif not printer.newPage():
                raise _refused(printer)
            _paint(painter, printer, pages, number)
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    return len(numbers)


def _numbers(count: int, printer: QPrinter) -> list[int]:
    first, last = printer.fromPage(), printer.toPage()
    numbers = list(range(max(first, 1) - 1, min(last or count, count)))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return numbers * copies
    return [number for number in numbers for _ in range(copies)]


def _lay(printer: QPrinter, size: tuple[float, float]) -> None:
    """Lay the paper as the page lies."""
    lies = QPageLayout.Orientation.Landscape if size[0] > size[1] else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(lies)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))


def _paint(painter: QPainter, printer: QPrinter, pages: PdfPages, number: int) -> None:
    wide, high = pages.sizes[number]
    paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    dots = printer.resolution() / 72  # of the printer in a point
    size = min(1.0, paper.width() / (wide * dots), paper.height() / (high * dots)) * dots
    left, top = (paper.width() - wide * size) / 2, (paper.height() - high * size) / 2
    fine = min(size, _FINEST_DPI / 72, (_MOST_PIXELS / (wide * high)) ** 0.5)
    band = max(1.0, _BAND_PIXELS / (wide * fine) / fine)
    upper = 0.0
    while upper < high:
        lower = min(high, upper + band)
        image = as_image(pages.picture(number, fine, (0.0, upper, wide, lower)))
        place = QRectF(left, top + upper * size, wide * size, (lower - upper) * size)
        painter.drawImage(place, image)
        upper = lower


def _refused(printer: QPrinter) -> FileProblem:
    name = printer.printerName() or "打印机"
    return FileProblem(
        f"“{name}”没有接受这份文件。",
        advice="请检查打印机是否开机、联网，或先保存为 PDF 再打印。数据没有改动。",
    )
