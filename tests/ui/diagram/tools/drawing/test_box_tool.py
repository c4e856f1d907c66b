from __future__ import annotations

from riskmap.model.diagram.building import Wall
from tests.ui.diagram.tools.conftest import Hand, Keys


def test_a_box_is_dragged_or_clicked(hand: Hand) -> None:
    hand.take("room")
    hand.drag((2, 2), (8, 6))
    hand.click((20, 20), (12, 16))
    first, second = hand.made(Wall)
    assert first.path == ((2, 2), (8, 2), (8, 6), (2, 6))
    assert second.path == ((12, 16), (20, 16), (20, 20), (12, 20))
    assert first.closed
    assert hand.labels == ["画房间的墙"] * 2


def test_shift_makes_a_square_to_the_side_of_the_mouse(hand: Hand) -> None:
    hand.take("room")
    hand.click((20, 20))
    hand.click((14, 18), keys=Keys.ShiftModifier)
    assert hand.made(Wall)[0].path == ((14, 14), (20, 14), (20, 20), (14, 20))


def test_the_size_can_be_typed(hand: Hand) -> None:
    hand.take("room")
    hand.click((10, 10))
    hand.move((5, 13))
    hand.write("6 x 4.5\r")
    assert hand.made(Wall)[0].path == ((4, 10), (10, 10), (10, 14.5), (4, 14.5))


def test_a_box_without_width_is_refused_and_can_be_gone_on_with(hand: Hand) -> None:
    hand.take("room")
    hand.click((10, 10), (14, 10))
    assert hand.made(Wall) == []
    assert "没有长或宽" in hand.failed[0].what
    assert hand.tool.is_busy
    hand.click((14, 12))
    assert len(hand.made(Wall)) == 1
