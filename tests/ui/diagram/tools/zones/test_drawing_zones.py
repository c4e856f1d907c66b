from __future__ import annotations

from itertools import pairwise
from math import pi

import pytest
from pytestqt.qtbot import QtBot

from riskmap.geometry.floor_measuring import area
from riskmap.geometry.shapes import signed_area
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.zone import Zone
from tests.ui.diagram.conftest import square
from tests.ui.diagram.tools.conftest import Hand, Keys


def zone_area(zone: Zone) -> float:
    return area((zone.outline, *zone.holes))


def test_a_dragged_rectangle_is_one_step_stays_chosen_and_asks_its_name(hand: Hand) -> None:
    hand.take("rectangle")
    hand.drag((2, 2), (8, 6))
    [zone] = hand.made(Zone)
    assert zone.outline == ((2, 2), (8, 2), (8, 6), (2, 6))
    assert hand.labels == ["画分区"]
    assert hand.stage.drawn.selection == (zone.uid,)
    (place, so_far, _answer) = hand.asked[-1]
    assert 2 < place[0] < 8
    assert 2 < place[1] < 6
    assert so_far == ""
    hand.answer(" 裁断车间 ")
    assert hand.made(Zone)[0].name == "裁断车间"
    assert hand.labels[-1] == "命名分区“裁断车间”"
    hand.stage.drawn.undo()
    hand.stage.drawn.undo()
    assert hand.made(Zone) == []
    hand.answer("来不及了")
    assert hand.made(Zone) == []


def test_an_empty_name_changes_nothing(hand: Hand) -> None:
    hand.take("rectangle")
    hand.drag((2, 2), (8, 6))
    hand.answer("")
    assert hand.labels == ["画分区"]


def test_the_size_of_a_rectangle_is_typed(hand: Hand) -> None:
    hand.take("rectangle")
    hand.click((2, 2))
    hand.move((3, 3))
    hand.write("7.2x3.6")
    assert "7.2x3.6" in hand.tool.entry_text(hand.tool.entry.text)  # type: ignore[attr-defined]
    assert hand.is_drawn_near((9.2, 4), reach=2)
    hand.enter()
    assert zone_area(hand.made(Zone)[0]) == pytest.approx(25.92)


def test_a_polygon_is_closed_by_its_first_corner_and_runs_anticlockwise(hand: Hand) -> None:
    hand.take("polygon")
    hand.click((2, 2), (2, 8), (8, 8), (8, 2))
    hand.move((2, 2))
    hand.click((2, 2))
    [zone] = hand.made(Zone)
    assert signed_area(zone.outline) == 36.0


def test_a_polygon_on_one_line_is_refused_and_kept(hand: Hand) -> None:
    hand.take("polygon")
    hand.click((2, 2), (4, 2), (8, 2))
    hand.enter()
    assert hand.made(Zone) == []
    assert "围不成区域" in hand.failed[0].what
    hand.click((8, 6))
    hand.enter()
    assert len(hand.made(Zone)) == 1


def test_a_polygon_that_crosses_itself_is_drawn_and_told(hand: Hand) -> None:
    hand.take("polygon")
    hand.click((2, 2), (8, 8), (8, 2), (2, 8))
    hand.enter()
    assert len(hand.made(Zone)) == 1
    assert any("自相交" in said for said in hand.said)
    hand.answer("有名字")
    assert hand.made(Zone)[0].name == "有名字"


def test_a_freehand_stroke_becomes_a_simple_zone(hand: Hand) -> None:
    hand.take("freehand")
    hand.press((2, 2))
    corners = [(2, 2), (12, 2), (12, 10), (2, 10), (2, 2.3)]
    for (x, y), (to_x, to_y) in pairwise(corners):
        for step in range(1, 41):
            hand.move((x + (to_x - x) * step / 40, y + (to_y - y) * step / 40), down=True)
    assert hand.tool.is_busy
    assert hand.is_drawn_near((12, 6))
    hand.release((2, 2.3))
    [zone] = hand.made(Zone)
    assert len(zone.outline) <= 6
    assert zone_area(zone) == pytest.approx(80, rel=0.03)


def test_a_freehand_dot_is_refused_and_escape_drops_a_stroke(hand: Hand) -> None:
    hand.take("freehand")
    hand.click((2, 2))
    assert len(hand.failed) == 1
    hand.press((2, 2))
    hand.move((5, 5), (2, 8), down=True)
    assert hand.tool.cancel()
    hand.release((2, 2))
    assert hand.made(Zone) == []


def test_a_round_zone_by_its_typed_radius(hand: Hand) -> None:
    hand.take("round")
    hand.click((20, 20))
    hand.move((22, 20))
    hand.write("2.5\r")
    assert zone_area(hand.made(Zone)[0]) == pytest.approx(pi * 2.5**2, rel=0.01)


def test_a_leaning_rectangle_by_base_and_typed_depth(hand: Hand) -> None:
    hand.take("leaning_rectangle")
    hand.click((10, 10), (14, 13))
    hand.move((10, 18))
    hand.write("2\r")
    [zone] = hand.made(Zone)
    assert zone_area(zone) == pytest.approx(10.0)
    assert len(zone.outline) == 4
    assert all(y >= 10 - 1e-9 for _x, y in zone.outline)


def test_a_leaning_rectangle_to_the_other_side(hand: Hand) -> None:
    hand.take("leaning_rectangle")
    hand.click((10, 10), (14, 13))
    hand.move((16, 8))
    hand.write("2\r")
    assert any(y < 10 for _x, y in hand.made(Zone)[0].outline)


def test_zones_drawn_along_an_edge_share_its_vertices(hand: Hand) -> None:
    hall = square(2, 2, 20, 10)
    hand.stage.drawn.put(hall)
    hand.take("rectangle")
    hand.drag((5, 12), (11, 16))
    old, new = hand.made(Zone)
    assert {(5.0, 12.0), (11.0, 12.0)} <= set(old.outline) & set(new.outline)
    assert zone_area(old) == 200.0
    hand.stage.drawn.undo()
    assert hand.made(Zone) == [hall]


def test_along_a_neighbours_border_only_the_free_side_is_drawn(hand: Hand) -> None:
    hand.stage.drawn.put(square(2, 2, 20, 10, name="大车间"))
    hand.take("along_border")
    hand.click((40, 30))
    assert not hand.tool.is_busy
    assert "没有分区的边界" in hand.said[-1]
    hand.click((6, 12), (6, 18), (24, 18), (24, 7))
    hand.move((22, 7))
    assert hand.is_drawn_near((14, 14))
    hand.click((22, 7))
    old, new = sorted(hand.made(Zone), key=lambda zone: zone.name, reverse=True)
    assert old.name == "大车间"
    assert (22.0, 12.0) in new.outline
    assert {(6.0, 12.0), (22.0, 7.0), (22.0, 12.0)} <= set(old.outline) & set(new.outline)
    assert zone_area(new) == pytest.approx(18 * 6 + 2 * 5)
    assert zone_area(old) == 200.0
    assert hand.labels[-1] == "画分区"


def test_along_a_border_that_vanishes_the_line_is_dropped(hand: Hand) -> None:
    hall = square(2, 2, 20, 10)
    hand.stage.drawn.put(hall)
    hand.take("along_border")
    hand.click((6, 12), (6, 18))
    hand.stage.do(ReplaceShapes(before=(hall,)))
    assert not hand.tool.is_busy


def test_shift_draws_a_square_zone(hand: Hand) -> None:
    hand.take("rectangle")
    hand.drag((2, 2), (8, 5), keys=Keys.ShiftModifier)
    assert zone_area(hand.made(Zone)[0]) == 36.0


def test_a_zone_can_lean_on_two_neighbours(hand: Hand) -> None:
    hand.stage.drawn.put(square(2, 2, 10, 8, name="甲"), square(12, 2, 10, 6, name="乙"))
    hand.take("along_border")
    hand.click((6, 10), (6, 14), (18, 14), (18, 8))
    [new] = [zone for zone in hand.made(Zone) if not zone.name]
    assert zone_area(new) == pytest.approx(4 * 6 + 6 * 6)
    assert {(12.0, 10.0), (12.0, 8.0)} <= set(new.outline)


def test_among_many_zones_those_between_are_found_on_a_thread(hand: Hand, qtbot: QtBot) -> None:
    hand.stage.drawn.put(*(square(2 + 1.0 * place, 2, 1.0, 4, name=f"{place} 号位") for place in range(50)))
    hand.take("along_border")
    hand.click((4.5, 6), (4.5, 9), (20.5, 9))
    hand.move((20.5, 6))
    qtbot.waitUntil(lambda: hand.stage.drawn.work.is_idle)
    hand.move((20.5, 6.01))
    assert hand.is_drawn_near((12, 7.5))
    hand.click((20.5, 6))
    [new] = [zone for zone in hand.made(Zone) if not zone.name]
    assert zone_area(new) == pytest.approx(16 * 3)
