"""A page becomes a picture of what it draws, and nothing else of it is left."""

import io

import pypdfium2
import pypdfium2.raw as raw
import pytest

from riskmap.drawing.bounds import Box
from riskmap.errors import BadInput
from riskmap.importers.backgrounds.pdf_pages import LONGEST, read_pdf
from tests.importers.backgrounds.made import opened, pdf


def test_units_are_points_and_the_page_is_the_chosen_one():
    data = pdf((842, 595), (1190.5, 842))
    first, second = read_pdf(data, "图.pdf", 0), read_pdf(data, "图.pdf", 1)
    assert first.box == Box(0, -595, 842, 0)
    assert second.box == Box(0, -842, 1190.5, 0)
    assert first.pages == second.pages == 2
    image = opened(first.items()[0].data)
    assert image.width == pytest.approx(842 / 72 * 200, abs=2)
    assert image.convert("L").getextrema() == (255, 255)


def test_a_huge_page_has_no_more_pixels_than_print_needs():
    content = read_pdf(pdf((14_000, 7_000)), "大.pdf", 0)
    assert max(opened(content.items()[0].data).size) == LONGEST
    assert content.box.width == 14_000


def test_what_is_drawn_is_seen_where_it_is():
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(200, 100)
    square = raw.FPDFPageObj_CreateNewRect(150.0, 70.0, 50.0, 30.0)  # upper right
    raw.FPDFPageObj_SetFillColor(square, 200, 0, 0, 255)
    raw.FPDFPath_SetDrawMode(square, raw.FPDF_FILLMODE_ALTERNATE, 0)
    raw.FPDFPage_InsertObject(page.raw, square)
    page.gen_content()
    data = io.BytesIO()
    document.save(data)
    document.close()
    image = opened(read_pdf(data.getvalue(), "图.pdf", 0).items()[0].data).convert("RGB")
    assert image.getpixel((image.width - 5, 5))[1] < 60
    assert image.getpixel((5, image.height - 5)) == (255, 255, 255)


LINKED = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Annots[4 0 R 5 0 R]>>endobj
4 0 obj<</Type/Annot/Subtype/Link/Rect[0 0 200 100]/Border[0 0 5]/C[1 0 0]
/A<</S/URI/URI(http://example.com/)>>>>endobj
5 0 obj<</Type/Annot/Subtype/Square/Rect[10 10 90 90]/C[1 0 0]/IC[1 0 0]/AP<<>>>>endobj
trailer<</Root 1 0 R>>
"""


def test_links_scripts_and_remarks_are_not_drawn():
    image = opened(read_pdf(LINKED, "链接.pdf", 0).items()[0].data)
    assert image.convert("L").getextrema() == (255, 255)


def test_what_cannot_be_read_says_why():
    with pytest.raises(BadInput, match="没有第 3 页") as caught:
        read_pdf(pdf((100, 100), (100, 100)), "图.pdf", 2)
    assert "共有 2 页" in caught.value.advice
    for broken in (b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00" * 500, pdf((100, 100))[:60]):
        with pytest.raises(BadInput, match="损坏"):
            read_pdf(broken, "坏.pdf", 0)


#: Encrypted with an empty owner's and some user's password: the trailer is enough to ask for it.
LOCKED = LINKED.replace(
    b"trailer<</Root 1 0 R>>",
    b"trailer<</Root 1 0 R/ID[(0123456789abcdef)(0123456789abcdef)]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
    b"/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>>>",
)


def test_a_locked_file_is_told_from_a_broken_one():
    with pytest.raises(BadInput, match="密码"):
        read_pdf(LOCKED, "锁.pdf", 0)
