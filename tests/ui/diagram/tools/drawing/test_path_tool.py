from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from riskmap.geometry.floor_measuring import distance
from riskmap.model.diagram.building import Wall
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.tools.drawing.path_tool import PathTool
from tests.ui.diagram.tools.conftest import Hand, Keys


def path(hand: Hand) -> PathTool:
    assert isinstance(hand.tool, PathTool)
    return hand.tool


def test_clicks_set_places_and_enter_makes_one_step_of_them(hand: Hand) -> None:
    hand.take("wall")
    hand.click((2, 2), (8, 2), (8, 6))
    assert hand.made(Wall) == []
    assert hand.enter()
    [wall] = hand.made(Wall)
    assert wall.path == ((2, 2), (8, 2), (8, 6))
    assert hand.labels == ["画墙"]
    assert hand.stage.drawn.selection == (wall.uid,)
    assert not hand.tool.is_busy


def test_double_click_ends_without_a_double_vertex(hand: Hand) -> None:
    hand.take("wall")
    hand.click((2, 2), (8, 2))
    hand.double_click((8, 6))
    assert [wall.path for wall in hand.made(Wall)] == [((2, 2), (8, 2), (8, 6))]


def test_clicking_the_last_place_again_ends_too(hand: Hand) -> None:
    hand.take("wall")
    hand.click((2, 2), (8, 2), (8, 2))
    assert [wall.path for wall in hand.made(Wall)] == [((2, 2), (8, 2))]


def test_the_first_place_closes(hand: Hand) -> None:
    hand.take("wall")
    hand.click((2, 2), (8, 2), (8, 6))
    hand.move((2.2, 2.1))
    assert hand.tool.hint == "单击起点闭合"
    hand.click((2.2, 2.1))
    [wall] = hand.made(Wall)
    assert wall.closed
    assert len(wall.path) == 3


def test_a_drag_draws_a_part(hand: Hand) -> None:
    hand.take("wall")
    hand.drag((2, 2), (8, 2))
    assert path(hand).path == ((2, 2), (8, 2))
    hand.click((8, 6))
    hand.enter()
    assert [wall.path for wall in hand.made(Wall)] == [((2, 2), (8, 2), (8, 6))]


def test_backspace_and_step_back_take_one_place_each(hand: Hand) -> None:
    hand.take("wall")
    hand.click((2, 2), (8, 2), (8, 6))
    assert hand.key(Qt.Key.Key_Backspace, "\b")
    assert hand.tool.step_back()
    assert path(hand).path == ((2, 2),)
    assert hand.tool.step_back()
    assert not hand.tool.step_back()
    assert not hand.key(Qt.Key.Key_Backspace, "\b")
    assert hand.stage.drawn.history.done == ()


def test_escape_drops_the_number_first_then_the_line_then_nothing(hand: Hand) -> None:
    hand.take("wall")
    hand.click((2, 2))
    hand.write("3")
    assert hand.tool.cancel()
    assert path(hand).path == ((2, 2),)
    assert hand.tool.cancel()
    assert not hand.tool.is_busy
    assert not hand.tool.cancel()
    assert hand.made(Wall) == []


def test_shift_holds_to_15_degrees_and_shows_where(hand: Hand) -> None:
    hand.take("wall")
    hand.click((2, 2))
    hand.move((10, 2.6), keys=Keys.ShiftModifier)
    assert hand.tool.caught is not None
    hand.click((10, 2.6), keys=Keys.ShiftModifier)
    [_start, end] = path(hand).path
    assert end == (10.0, 2.0)


def test_a_typed_length_goes_the_way_the_mouse_points(hand: Hand) -> None:
    hand.take("wall")
    hand.click((2, 2))
    hand.move((2, 9))
    hand.write("3.25\r")
    assert path(hand).path == ((2, 2), (2, 5.25))
    hand.write("4<0\r")
    hand.write("-1,2\r")
    assert path(hand).path[2:] == ((6, 5.25), (5, 7.25))


def test_the_first_place_can_be_typed_as_coordinates(hand: Hand) -> None:
    hand.take("wall")
    hand.move((1, 1))
    hand.write("3,4\r")
    assert path(hand).path == ((3, 4),)


@pytest.mark.parametrize("nonsense", ["0", "..", "3<", "1,2,3", "999999999"])
def test_nonsense_is_told_and_can_be_corrected(hand: Hand, nonsense: str) -> None:
    hand.take("wall")
    hand.click((2, 2))
    hand.move((5, 2))
    hand.write(nonsense + "\r")
    if nonsense == "3<":  # no angle yet: the way the mouse points
        assert path(hand).path == ((2, 2), (5, 2))
    else:
        assert path(hand).path == ((2, 2),)
        assert len(hand.failed) == 1
        assert path(hand).entry.text == nonsense
        assert hand.tool.step_back()


def test_too_few_places_make_nothing_and_say_so(hand: Hand) -> None:
    hand.take("wall")
    hand.click((2, 2))
    assert hand.enter()
    assert hand.made(Wall) == []
    assert "至少要 2 个点" in hand.said[-1]
    assert hand.tool.is_busy


def test_another_tool_drops_what_is_half_drawn(hand: Hand) -> None:
    first = hand.take("wall")
    hand.click((2, 2), (4, 2))
    hand.take("polygon")
    assert not first.is_busy
    assert hand.made(Wall) == []


def test_undo_in_the_middle_leaves_the_floor_alone(hand: Hand) -> None:
    hand.take("wall")
    hand.click((2, 2), (8, 2))
    hand.enter()
    hand.click((2, 4), (8, 4))
    assert hand.tool.step_back()
    assert len(hand.made(Wall)) == 1


def test_a_locked_or_hidden_layer_refuses(hand: Hand) -> None:
    from dataclasses import replace

    from riskmap.model.diagram.changes import ReplaceFrame

    frame = hand.stage.drawn.document.frame
    layers = tuple(replace(layer, locked=layer.key == "building") for layer in frame.layers)
    hand.stage.do(ReplaceFrame(before=frame, after=replace(frame, layers=layers)))
    hand.take("wall")
    hand.click((2, 2))
    assert not hand.tool.is_busy
    assert "“建筑”图层已锁定" in hand.said[-1]
    hand.take("polygon")
    hand.click((2, 2))
    assert hand.tool.is_busy


def test_nothing_is_drawn_on_a_read_only_floor_but_measured_it_can_be(hand: Hand) -> None:
    hand.stage.drawn.writable = False
    for key in ("wall", "rectangle", "exit", "text", "legend", "freehand", "point"):
        hand.take(key)
        hand.click((2, 2), (6, 6))
    assert hand.stage.drawn.document.shapes == {}
    assert hand.asked == []
    assert any("只读" in said for said in hand.said)
    hand.take("measure")
    hand.click((2, 2), (6, 2))
    hand.enter()
    assert "4.00 m" in hand.said[-1]


def test_without_a_floor_nothing_happens(hand: Hand) -> None:
    hand.stage.open(None)
    for key in ("wall", "rectangle", "measure", "exit", "point", "freehand", "calibrate"):
        tool = hand.stage.use(key)
        pen = hand.stage.pen(100, 100)
        tool.moved(pen)
        tool.pressed(pen)
        tool.released(pen)
        hand.picture()
    assert "还没有打开图纸" in hand.said[-1]


def test_what_is_made_falls_in_with_what_is_caught(hand: Hand) -> None:
    hand.take("wall")
    hand.click((2, 2), (8, 2))
    hand.enter()
    hand.click((8.2, 2.15), (8, 6))
    hand.enter()
    first, second = hand.made(Wall)
    assert second.path[0] == first.path[1]
    assert distance(*second.path) == 4.0


def test_the_preview_shows_the_line_and_vanishes(hand: Hand) -> None:
    hand.take("escape_route")
    hand.click((10, 10))
    hand.move((20, 10))
    assert hand.is_drawn_near((15, 10))
    hand.tool.cancel()
    assert hand.picture() == Hand(hand.stage).picture()
    assert not hand.is_drawn_near((15, 10))


def test_zones_put_the_tool_away_and_walls_do_not_unless_settled(hand: Hand) -> None:
    hand.take("rectangle")
    hand.drag((2, 2), (6, 6))
    assert hand.tool.key == "select"
    hand.take("wall")
    hand.drag((2, 10), (6, 10))
    hand.enter()
    assert hand.tool.key == "wall"
    hand.stage.stays_in_hand = True
    hand.take("rectangle")
    hand.drag((12, 2), (16, 6))
    assert hand.tool.key == "rectangle"
    hand.stage.stays_in_hand = False
    hand.take("wall")
    hand.drag((2, 12), (6, 12))
    hand.enter()
    assert hand.tool.key == "select"
    assert len(hand.made(Zone)) == 2
