from __future__ import annotations

import pytest

from riskmap.model.diagram.notes import Dimension, LegendBox, NorthArrow, TextNote, TitleBlock
from tests.ui.diagram.conftest import MakeFloor, square
from tests.ui.diagram.tools.conftest import Hand


def test_text_is_written_where_one_clicks(hand: Hand) -> None:
    hand.take("text")
    hand.click((5, 30))
    assert hand.tool.key == "select"
    hand.answer("成品堆放区\n限高 2 米")
    assert [(note.position, note.text) for note in hand.made(TextNote)] == [
        ((5, 30), "成品堆放区\n限高 2 米")
    ]
    assert hand.labels == ["画文字"]


@pytest.mark.parametrize(("beside", "offset"), [((5, 4), 2.0), ((5, 1), -1.0)])
def test_the_third_click_says_where_the_dimension_stands(
    hand: Hand, beside: tuple[float, float], offset: float
) -> None:
    hand.take("dimension")
    hand.click((2, 2), (8, 2))
    hand.move(beside)
    assert hand.is_drawn_near((5, beside[1]), reach=12)
    hand.click(beside)
    [made] = hand.made(Dimension)
    assert (made.start, made.end, made.offset) == ((2, 2), (8, 2), offset)
    assert hand.tool.key == "dimension"


@pytest.mark.parametrize(
    ("key", "kind"), [("legend", LegendBox), ("title_block", TitleBlock), ("north_arrow", NorthArrow)]
)
def test_furniture_is_put_at_once_and_only_once(hand: Hand, key: str, kind: type) -> None:
    assert hand.take(key).key == "select"
    [piece] = hand.made(kind)
    assert hand.stage.drawn.selection == (piece.uid,)
    left, low, right, high = hand.stage.targets.box(piece.uid)
    sheet = hand.stage.drawn.document.sheet
    assert 0 <= left < right <= sheet.width
    assert 0 <= low < high <= sheet.height
    hand.stage.drawn.select([])
    hand.take(key)
    assert hand.made(kind) == [piece]
    assert hand.stage.drawn.selection == (piece.uid,)
    assert "已经有" in hand.said[-1]


def test_furniture_goes_where_it_covers_least(hand: Hand) -> None:
    hand.stage.drawn.put(square(30, 0, 30, 20), square(0, 0, 29, 18))
    for key in ("title_block", "legend", "north_arrow"):
        hand.take(key)
    boxes = [hand.stage.targets.box(uid) for uid in hand.stage.drawn.document.shapes]
    [title, legend, north] = boxes[2:]
    assert title[1] >= 20
    assert legend[1] >= 18
    for one, other in ((title, legend), (title, north), (legend, north)):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart


def test_the_site_plan_has_a_north_arrow_and_a_floor_an_orientation(
    hand: Hand, make_floor: MakeFloor
) -> None:
    hand.take("north_arrow")
    assert hand.made(NorthArrow)[0].is_orientation
    hand.stage.open(make_floor(name="总平面", ordinal=0))
    hand.take("north_arrow")
    assert not hand.made(NorthArrow)[0].is_orientation


def test_the_box_of_a_legend_grows_with_what_it_explains(hand: Hand) -> None:
    hand.take("legend")
    [legend] = hand.made(LegendBox)
    left, low, right, high = hand.stage.targets.box(legend.uid)
    hand.take("sign")
    hand.click((30, 30))
    hand.take("equipment")
    hand.click((40, 30))
    grown = hand.stage.targets.box(legend.uid)
    assert (grown[0], grown[2:]) == (left, (right, high))
    assert grown[1] < low


def test_all_the_furniture_comes_as_one_step(hand: Hand) -> None:
    hand.stage.drawn.put(square(5, 5, 30, 20))
    before = len(hand.stage.drawn.history.done)
    hand.take("north_arrow")
    assert hand.take("sheet_furniture").key == "select"
    assert len(hand.stage.drawn.history.done) == before + 2
    [legend], [block], [north] = hand.made(LegendBox), hand.made(TitleBlock), hand.made(NorthArrow)
    assert hand.stage.drawn.selection == (block.uid,)
    assert block.compiled_by == hand.stage.drawn.who
    boxes = [hand.stage.targets.box(each.uid) for each in (legend, block, north)]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        a, b = boxes[one], boxes[other]
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    hand.take("sheet_furniture")
    assert len(hand.stage.drawn.history.done) == before + 2
    assert "都有了" in hand.said[-1]
