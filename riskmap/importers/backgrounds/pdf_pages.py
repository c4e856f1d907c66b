"""A page of a PDF as a picture: what it draws, and nothing that it could do (links, forms, scripts)."""

from __future__ import annotations

import pypdfium2

from riskmap.drawing.bounds import Box
from riskmap.drawing.primitives import Raster
from riskmap.errors import BadInput
from riskmap.importers.backgrounds.content import BackgroundContent, LayerItems
from riskmap.importers.backgrounds.raster_file import raster_file

#: Longest side of a page in pixels, and dots per inch where that is less.
LONGEST = 4000
_DPI = 200
_POINTS_PER_INCH = 72
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_PRINT_AGAIN = "请用 PDF 阅读器打开后“打印”成新的 PDF，或截图存为 PNG，再添加。"


def read_pdf(content: bytes, name: str, page: int) -> BackgroundContent:
    """Return one page as a picture; its units are points from the page's lower left corner.

    Raises:
        BadInput: the file is locked, broken, or has no such page.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise BadInput(
                f"PDF“{name}”有打开密码。", advice="请在 PDF 阅读器里去掉密码，另存后再添加。"
            ) from None
        raise _broken(name, error) from None
    try:
        return _page(document, name, page)
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise _broken(name, error) from None
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, name: str, number: int) -> BackgroundContent:
    pages = len(document)
    if pages == 0:
        raise BadInput(f"PDF“{name}”里没有页面。", advice=_PRINT_AGAIN)
    if not 0 <= number < pages:
        raise BadInput(f"PDF“{name}”没有第 {number + 1} 页。", advice=f"它共有 {pages} 页，请重选。")
    page = document[number]
    try:
        wide, high = page.get_size()
        if not (1 <= wide <= 1e6 and 1 <= high <= 1e6):
            raise BadInput(f"PDF“{name}”第 {number + 1} 页的尺寸不正确。", advice=_PRINT_AGAIN)
        scale = min(_DPI / _POINTS_PER_INCH, LONGEST / max(wide, high))
        bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False, fill_color=(255,) * 4)
        try:
            image = bitmap.to_pil().convert("RGB")
        finally:
            bitmap.close()
    finally:
        page.close()
    box = Box(0, -high, wide, 0)
    return BackgroundContent(
        parts=(LayerItems(areas=(Raster(box=box, data=raster_file(image)),)),), box=box, pages=pages
    )


def _broken(name: str, error: Exception) -> BadInput:
    return BadInput(f"PDF“{name}”已损坏，不能读出。", advice=_PRINT_AGAIN, detail=repr(error))
