from __future__ import annotations

import pytest

from riskmap.geometry.floor_measuring import area
from riskmap.model.diagram.zone import Zone
from tests.ui.diagram.conftest import square
from tests.ui.diagram.tools.conftest import Hand


def areas(hand: Hand) -> dict[str, float]:
    return {zone.name: area((zone.outline, *zone.holes)) for zone in hand.made(Zone)}


def test_a_line_splits_a_zone_in_one_step(hand: Hand) -> None:
    hall = square(2, 2, 10, 8, name="成型车间")
    beside = square(2, 10, 10, 4, name="仓库")
    hand.stage.drawn.put(hall, beside)
    hand.stage.drawn.select([hall.uid])
    hand.take("split")
    hand.click((5, 1))
    hand.move((5, 11))
    assert hand.is_drawn_near((3, 6))
    hand.double_click((5, 11))
    assert areas(hand) == {"成型车间": 56.0, "成型车间 2": 24.0, "仓库": 40.0}
    assert hand.labels[-1] == "分割分区“成型车间”"
    assert hall.uid in hand.stage.drawn.selection
    assert len(hand.stage.drawn.selection) == 2
    [above] = [zone for zone in hand.made(Zone) if zone.name == "仓库"]
    assert (5.0, 10.0) in above.outline  # the neighbour has the corner, too
    hand.stage.drawn.undo()
    assert set(hand.made(Zone)) == {hall, beside}


def test_without_a_choice_the_line_splits_all_it_crosses(hand: Hand) -> None:
    hand.stage.drawn.put(square(2, 2, 10, 8, name="甲"), square(14, 2, 10, 8, name="乙"))
    hand.stage.drawn.select([])
    hand.take("split")
    hand.click((1, 6), (30, 6))
    hand.enter()
    assert areas(hand) == {"甲": 40.0, "甲 2": 40.0, "乙": 40.0, "乙 2": 40.0}


def test_a_line_that_ends_inside_divides_nothing_and_stays(hand: Hand) -> None:
    hand.stage.drawn.put(square(2, 2, 10, 8))
    hand.take("split")
    hand.click((5, 1), (5, 6))
    hand.enter()
    assert "没有把任何分区分开" in hand.failed[0].what
    hand.click((5, 11))
    hand.enter()
    assert len(hand.made(Zone)) == 2


def test_a_hole_is_taken_out_of_the_zone_it_covers_most_of(hand: Hand) -> None:
    hand.stage.drawn.put(square(2, 2, 10, 8, name="甲"), square(12, 2, 10, 8, name="乙"))
    hand.stage.drawn.select([])
    hand.take("hole")
    hand.click((4, 4), (8, 4), (8, 6), (4, 6))
    hand.enter()
    [hall] = [zone for zone in hand.made(Zone) if zone.name == "甲"]
    assert len(hall.holes) == 1
    assert areas(hand) == {"甲": 72.0, "乙": 80.0}
    hand.take("hole")
    hand.stage.drawn.select([])
    hand.click((9, 1), (13, 1), (13, 3), (9, 3))
    hand.enter()
    assert areas(hand) == {"甲": 69.0, "乙": 80.0}


def test_a_hole_that_cuts_through_leaves_two_zones(hand: Hand) -> None:
    hand.stage.drawn.put(square(2, 2, 10, 8, name="甲"))
    hand.take("hole")
    hand.click((5, 1), (6, 1), (6, 11), (5, 11))
    hand.enter()
    assert areas(hand) == {"甲": 48.0, "甲 2": 24.0}


@pytest.mark.parametrize(
    ("corners", "why"),
    [
        ([(1, 1), (13, 1), (13, 11), (1, 11)], "整个挖掉"),
        ([(30, 30), (32, 30), (32, 32)], "没有碰到任何分区"),
        ([(4, 4), (8, 8), (8, 4), (4, 8)], "自相交"),
    ],
)
def test_holes_that_make_no_sense(hand: Hand, corners: list[tuple[float, float]], why: str) -> None:
    hand.stage.drawn.put(square(2, 2, 10, 8))
    hand.take("hole")
    hand.click(*corners)
    hand.enter()
    assert why in hand.failed[0].what
    assert areas(hand) == {"裁断车间": 80.0}
