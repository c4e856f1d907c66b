from __future__ import annotations

import pytest

from riskmap.drawing.paper import PAPERS, paper
from riskmap.operations.print_cards import cards_pdf
from riskmap.operations.print_diagrams import diagram_pdf
from riskmap.operations.print_manual import manual_pdf
from riskmap.operations.print_notice_board import notice_board_pdf
from riskmap.operations.print_plates import signs_pdf, tags_pdf
from riskmap.store.workspace import writing
from tests.operations.drawn_plant import draw_floor
from tests.operations.hostile import HOSTILE
from tests.report.made import pages

PRINTS = {
    "diagram": diagram_pdf,
    "cards": cards_pdf,
    "boards": lambda path, fid, **form: cards_pdf(path, fid, board=paper("600x400"), **form),
    "notice": notice_board_pdf,
    "tags": tags_pdf,
    "manual": manual_pdf,
}


def renamed(path, text):
    with writing(path) as db:
        db.execute("UPDATE enterprise SET name = ?, contact_name = ?, contact_phone = ?", [text] * 3)
        db.execute("UPDATE risk_point SET name = ?, responsible_person = ?", [text, text])
        db.execute("UPDATE risk_event SET hazard_factor = ?, consequence = ?", [text, text])
        db.execute("UPDATE control_measure SET engineering = ?, emergency = ?", [text, text])


@pytest.fixture
def drawn(plant):
    draw_floor(plant)
    return plant


@pytest.mark.parametrize("kind", [kind for kind in PRINTS if kind != "manual"])  # that has tests of its own
def test_strange_texts_are_printed_as_text(drawn, kind):
    for text in (*HOSTILE, "#panic() *粗* $x$ @b", "长" * 5_000, "Ab-1" * 1_250):
        renamed(drawn, text)
        assert pages(PRINTS[kind](drawn, 1))


@pytest.mark.parametrize("kind", PRINTS)
def test_every_print_can_be_kept_as_pdf_a_and_gives_rare_names_back(drawn, kind):
    renamed(drawn, "泉州市王𬭚鞋业")
    made = PRINTS[kind](drawn, 1, archive=True)
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert "泉州市王𬭚鞋业" in "".join(pages(made))
    assert made == PRINTS[kind](drawn, 1, archive=True)


def test_signs_can_be_kept_too():
    assert b"<pdfaid:part>2</pdfaid:part>" in signs_pdf(["当心触电"], archive=True)


@pytest.mark.parametrize("size", ["100x100", "5000x100", "100x5000", "5000x5000"])
def test_any_board_is_one_page_a_thing(drawn, size):
    board = paper(size).with_bleed()
    assert len(pages(cards_pdf(drawn, 1, board=board))) == 2
    assert len(pages(notice_board_pdf(drawn, 1, paper=board))) == 1
    assert len(pages(diagram_pdf(drawn, 1, paper=board, bleed=3.0))) == 1
    assert len(pages(notice_board_pdf(drawn, 2, paper=PAPERS["A0"]))) == 1
