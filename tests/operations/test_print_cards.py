from __future__ import annotations

import pypdfium2
import pytest

from riskmap.drawing.paper import paper
from riskmap.errors import BadInput, NotFound
from riskmap.operations.print_cards import cards_pdf, print_cards
from tests.operations.drawn_plant import draw_floor
from tests.report.made import bookmarks, pages


def test_each_card_is_a_page_that_says_its_risks(plant, tmp_path):
    done = print_cards(plant, 1, tmp_path / "卡.pdf")
    content = done.path.read_bytes()
    assert content == cards_pdf(plant, 1)
    text = pages(content)
    assert done.pages == len(text) == 2  # the orange point's, and that of the others' post
    assert all("岗位安全风险告知卡" in page for page in text)
    assert "1号刷胶台" in text[0]
    assert "较大（橙）" in text[0]
    assert "当心火灾" in text[0]
    assert "通风" in text[0]


def test_a_board_has_its_size_and_fits_one_page_a_card(plant):
    made = cards_pdf(plant, 1, board=paper("600x400"))
    document = pypdfium2.PdfDocument(made)
    try:
        sizes = [tuple(round(value / 72 * 25.4, 1) for value in page.get_size()) for page in document]
    finally:
        document.close()
    assert sizes == [(600.0, 400.0)] * 2
    assert "GZK-0011号刷胶台" in "".join(bookmarks(made)).replace(" ", "")
    assert "火警119" in pages(made)[0]


def test_the_words_of_a_board_can_be_read_from_three_metres(plant):
    document = pypdfium2.PdfDocument(cards_pdf(plant, 1, board=paper("600x400")))
    try:
        words = document[0].get_textpage()
        text = words.get_text_range()
        place = text.index("通风")
        _left, bottom, _right, top = words.get_charbox(place)
    finally:
        document.close()
    assert (top - bottom) / 72 * 25.4 > 9  # millimetres


def test_one_card_can_be_chosen(plant):
    for name in ("GZK-001", "1号 刷胶台"):
        assert len(pages(cards_pdf(plant, 1, only=[name]))) == 1
    with pytest.raises(NotFound, match="GZK-099"):
        cards_pdf(plant, 1, only=["GZK-099"])


def test_the_phone_is_the_one_given_or_that_of_the_diagram(plant):
    assert "（未登记）" in pages(cards_pdf(plant, 1))[0]
    draw_floor(plant)
    assert "0595-23456789" in pages(cards_pdf(plant, 1))[0]
    assert "13800001111" in pages(cards_pdf(plant, 1, phone="138 0000 1111"))[0]


def test_an_enterprise_without_points_prints_a_page_that_says_so(plant):
    for board in (None, paper("600x400")):
        assert "还没有登记风险点" in pages(cards_pdf(plant, 2, board=board))[0]


def test_wrong_targets_are_refused(plant, tmp_path):
    with pytest.raises(BadInput):
        print_cards(plant, 1, tmp_path / "卡.svg")
