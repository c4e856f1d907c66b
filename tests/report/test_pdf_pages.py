from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest

from riskmap.errors import FileProblem
from riskmap.operations.print_file import save_pdf
from riskmap.report.manual import printable_manual
from riskmap.report.pdf_pages import PdfPages
from riskmap.report.pdf_reading import stamp_of
from tests.report.made import manual, point


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return printable_manual(manual(point())).pdf()


def test_a_part_of_a_page_is_cut_from_the_whole(pdf: bytes):
    pages = PdfPages(pdf)
    wide, high = pages.sizes[0]
    whole = pages.picture(0, 2.0)
    part = pages.picture(0, 2.0, (100.0, 50.0, 300.0, 250.0))
    assert (whole.width, whole.height) == (round(wide * 2), round(high * 2))
    assert (part.width, part.height) == (400, 400)
    rows = [
        whole.pixels[(100 + row) * whole.stride + 800 : (100 + row) * whole.stride + 800 + 1600]
        for row in range(400)
    ]
    same = sum(rows[row] == part.pixels[row * part.stride : row * part.stride + 1600] for row in range(400))
    assert same > 380, "the same lines, but for antialiasing at the edges of the cut"
    pages.close()


def test_threads_may_ask_for_pages_at_once(pdf: bytes):
    pages = PdfPages(pdf)

    def look(number: int) -> int:
        other = PdfPages(pdf)
        size = len(pages.picture(number % len(pages), 0.5).pixels) + len(other.text(0))
        other.close()
        return size

    with ThreadPoolExecutor(4) as pool:
        sizes = list(pool.map(look, range(40)))
    assert len(set(sizes)) == 1 or all(sizes)
    pages.close()


def test_what_is_no_pdf_is_refused():
    with pytest.raises(pypdfium2.PdfiumError):
        PdfPages(b"%PDF-")


def test_the_pages_seen_are_written_whole_or_not_at_all(pdf: bytes, tmp_path):
    target = tmp_path / "图.pdf"
    done = save_pdf(pdf, target, name="甲厂")
    assert target.read_bytes() == pdf
    assert done.pages == len(PdfPages(pdf))
    assert done.digest in stamp_of(pdf)
    with pytest.raises(FileProblem):
        save_pdf(pdf, tmp_path / "没有" / "图.pdf", name="甲厂")
    with pytest.raises(FileProblem):
        save_pdf(pdf[: len(pdf) // 3], target, name="甲厂")
    assert target.read_bytes() == pdf
    assert [each.name for each in tmp_path.iterdir()] == ["图.pdf"]
