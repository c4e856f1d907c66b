from __future__ import annotations

import pytest

from riskmap.drawing.bounds import Box
from riskmap.drawing.paper import PAPERS, Orientation, paper
from riskmap.errors import BadInput


@pytest.mark.parametrize("name", list(PAPERS))
def test_every_sheet_has_room_within_its_margins(name: str) -> None:
    for orientation in Orientation:
        sheet = paper(name, orientation)
        assert sheet.orientation is orientation
        assert Box(0, 0, sheet.width, sheet.height).contains(sheet.content)
        assert sheet.content.width > sheet.width * 0.85


def test_a_hole_punch_finds_its_margin() -> None:
    for orientation in Orientation:
        assert paper("A4", orientation).content.left >= 20


def test_bleed_lies_outside_the_sheet() -> None:
    sheet = paper("A3").with_bleed()
    assert sheet.full == Box(-3, -3, 423, 300)
    assert sheet.content == paper("A3").content


@pytest.mark.parametrize("name", ["1200x2400", "1200×2400", "1200*2400", " 1200X2400 "])
def test_boards_lie_as_they_are_given(name: str) -> None:
    board = paper(name)
    assert (board.width, board.height, board.is_board) == (1200, 2400, True)


def test_bigger_sheets_have_bigger_type() -> None:
    factors = [paper(name).factor for name in ("A4", "A3", "A2", "A1", "A0")]
    assert factors == sorted(factors)
    assert factors[:2] == [0.8, 1.0]


@pytest.mark.parametrize("name", ["", "A9", "10x10", "1e9x5", "nanxnan", "1x2x3", "甲", "-400x-300"])
def test_what_is_no_sheet_is_refused(name: str) -> None:
    with pytest.raises(BadInput):
        paper(name)
