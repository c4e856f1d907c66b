"""Choosing by clicks, keys held, and rectangles."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from riskmap.model.diagram.building import Door, Wall
from riskmap.model.diagram.signs import Equipment, SafetySign
from riskmap.model.diagram.zone import PointMark
from riskmap.ui.diagram.commands.registry import commands
from tests.ui.diagram.hand import CTRL, SHIFT, Hand, named, of_kind


def chosen(hand: Hand):
    return set(hand.stage.drawn.selection)


def test_a_click_chooses_what_lies_on_top(hand):
    mark = of_kind(hand.stage, PointMark)
    hand.click((8.0, 8.0))
    assert chosen(hand) == {mark.uid}
    hand.click((5.0, 5.0))
    assert chosen(hand) == {named(hand.stage, "裁断车间").uid}
    hand.click((50.0, 2.0))
    assert chosen(hand) == set()


def test_a_second_click_at_the_same_place_goes_below_and_round(hand):
    mark, zone = of_kind(hand.stage, PointMark), named(hand.stage, "裁断车间")
    hand.click((8.0, 8.0))
    hand.click((8.05, 8.0))
    assert chosen(hand) == {zone.uid}
    hand.click((8.05, 8.0))
    assert chosen(hand) == {mark.uid}


def test_what_was_clicked_down_to_is_dragged_although_something_lies_on_it(hand):
    zone, mark = named(hand.stage, "成型车间"), of_kind(hand.stage, PointMark)
    hand.stage.drawn.put(replace(mark, position=(36.0, 25.0)))
    hand.click((36.0, 25.0))
    hand.click((36.0, 25.0))
    assert chosen(hand) == {zone.uid}
    hand.drag((36.0, 25.0), (38.0, 25.0))
    assert named(hand.stage, "成型车间").outline[0] == (32.0, 20.0)
    assert hand.stage.drawn.document.shapes[mark.uid].position == (36.0, 25.0)


def test_shift_adds_and_ctrl_takes_in_and_out(hand):
    one, two = named(hand.stage, "裁断车间").uid, named(hand.stage, "仓库").uid
    hand.click((5.0, 5.0))
    hand.click((19.0, 5.0), SHIFT)
    assert hand.stage.drawn.selection == (one, two)
    hand.click((19.0, 5.0), SHIFT)
    assert chosen(hand) == {one, two}
    hand.click((5.0, 5.0), CTRL)
    assert chosen(hand) == {two}
    hand.click((5.0, 5.0), CTRL)
    assert chosen(hand) == {one, two}


def test_a_click_on_one_of_many_leaves_it_alone(hand):
    hand.click((5.0, 5.0))
    hand.click((19.0, 5.0), SHIFT)
    hand.click((19.0, 5.0))
    assert chosen(hand) == {named(hand.stage, "仓库").uid}


def test_to_the_right_a_rectangle_takes_what_it_holds_to_the_left_what_it_touches(hand):
    sign, equipment = of_kind(hand.stage, SafetySign), of_kind(hand.stage, Equipment)
    hand.drag((22.0, 2.0), (29.8, 12.0))
    assert chosen(hand) == {sign.uid, equipment.uid}
    hand.drag((29.8, 12.0), (19.0, 2.0))
    assert chosen(hand) == {sign.uid, equipment.uid, named(hand.stage, "仓库").uid}


def test_a_rectangle_adds_with_shift_and_turns_over_with_ctrl(hand):
    door, wall = of_kind(hand.stage, Door), of_kind(hand.stage, Wall)
    hand.click((5.0, 5.0))
    zone = named(hand.stage, "裁断车间").uid
    hand.drag((1.0, 14.0), (27.0, 33.0), SHIFT)
    assert chosen(hand) == {zone, door.uid, wall.uid}
    hand.drag((8.0, 14.5), (12.0, 18.0), CTRL)
    assert chosen(hand) == {zone, wall.uid}


def test_with_ctrl_and_shift_a_rectangle_begins_anywhere(hand):
    hand.drag((6.0, 6.0), (10.0, 10.0), CTRL | SHIFT)
    assert chosen(hand) == {of_kind(hand.stage, PointMark).uid}
    assert not hand.stage.drawn.history.undone
    assert len(hand.stage.drawn.history.done) == 1


def test_esc_drops_a_rectangle(hand):
    hand.click((5.0, 5.0))
    before = chosen(hand)
    hand.press((50.0, 2.0))
    hand.move((55.0, 8.0))
    assert hand.stage.tool.cancel()
    hand.release((55.0, 8.0))
    assert chosen(hand) == before
    assert not hand.stage.tool.cancel()


def test_alt_and_arrows_choose_one_after_the_other(hand):
    alt = Qt.KeyboardModifier.AltModifier
    order = [shape.uid for shape in hand.stage.drawn.document.in_order]
    for uid in (*order, order[0]):
        assert hand.key(Qt.Key.Key_Right, alt)
        assert hand.stage.drawn.selection == (uid,)
    hand.key(Qt.Key.Key_Left, alt)
    assert hand.stage.drawn.selection == (order[-1],)


def test_locked_layers_are_not_hit(hand):
    hand.stage.drawn.select([named(hand.stage, "裁断车间").uid])
    assert commands()["lock_layers"].run(hand.stage)
    assert chosen(hand) == set()
    hand.click((5.0, 5.0))
    assert chosen(hand) == set()
    hand.stage.drawn.undo()
    hand.click((5.0, 5.0))
    assert chosen(hand) == {named(hand.stage, "裁断车间").uid}
