from __future__ import annotations

import pypdfium2
import pytest

from riskmap.drawing.paper import PAPERS, Orientation, paper
from riskmap.operations.open_workspace import read_register
from riskmap.operations.print_notice_board import notice_board_pdf, print_notice_board
from tests.operations.drawn_plant import draw_floor
from tests.report.made import pages

SIZES = (PAPERS["A3"], paper("A3", Orientation.PORTRAIT), PAPERS["A4"], paper("1200x800"), paper("1200x2400"))


@pytest.mark.parametrize("sheet", SIZES, ids=[f"{each.width:g}x{each.height:g}" for each in SIZES])
def test_it_is_one_page_of_the_papers_size_with_list_and_diagram(plant, tmp_path, sheet):
    draw_floor(plant)
    done = print_notice_board(plant, 1, tmp_path / "栏.pdf", paper=sheet)
    content = done.path.read_bytes()
    assert content == notice_board_pdf(plant, 1, paper=sheet)
    (text,) = pages(content)
    for words in ("安全风险公告栏", "刷胶台", "火灾", "通风", "李四", "应急电话：0595-23456789", "成型车间"):
        assert words in text
    document = pypdfium2.PdfDocument(content)
    try:
        size = [value / 72 * 25.4 for value in document[0].get_size()]
    finally:
        document.close()
    assert size == pytest.approx([sheet.width, sheet.height], abs=0.01)


def test_without_a_diagram_the_list_has_the_board_to_itself(plant):
    draw_floor(plant)
    assert "图例" not in pages(notice_board_pdf(plant, 1, with_diagram=False))[0]
    assert "还没有登记风险点" in pages(notice_board_pdf(plant, 2))[0]


def test_many_points_are_cut_to_what_fits_and_counted(small_city):
    columns = read_register(small_city).enterprises
    row = int(columns.points.argmax())
    (text,) = pages(notice_board_pdf(small_city, int(columns.fid[row]), paper=PAPERS["A4"]))
    assert f"全部{columns.points[row]}个见风险管控清单" in text
    assert "".join(columns.name[row].split()) in text
