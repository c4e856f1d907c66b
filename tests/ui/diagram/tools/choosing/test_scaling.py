"""Scaling and turning by the frame."""

from __future__ import annotations

import pytest

from riskmap.model.diagram.notes import TitleBlock
from riskmap.model.diagram.signs import SafetySign
from riskmap.model.diagram.zone import PointMark
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.tools.choosing.handles import Handle, HandleKind, handles
from tests.ui.diagram.hand import ALT, CTRL, NO_KEYS, SHIFT, Hand, named, of_kind


def handle(hand: Hand, kind: HandleKind, side=(0, 0)) -> Handle:
    (found,) = [each for each in handles(hand.stage) if each.kind is kind and each.side == side]
    return found


def pull(hand: Hand, side, by, keys=NO_KEYS):
    at = handle(hand, HandleKind.SCALE, side).at
    hand.press(at, keys)
    hand.move((at[0] + by[0] / 2, at[1] + by[1] / 2))
    hand.move((at[0] + by[0], at[1] + by[1]))
    hand.release((at[0] + by[0], at[1] + by[1]))


def choose(hand: Hand, name: str):
    hand.stage.drawn.select([named(hand.stage, name).uid])


def test_a_side_changes_one_direction_and_a_corner_both(hand: Hand):
    choose(hand, "成型车间")
    pull(hand, (1, 0), (6.0, 3.0), ALT)
    assert named(hand.stage, "成型车间").outline[2] == (pytest.approx(48.0), 30.0)
    pull(hand, (-1, -1), (3.0, 2.0), ALT)
    zone = named(hand.stage, "成型车间")
    assert zone.outline[0] == (pytest.approx(33.0), pytest.approx(22.0))
    assert zone.outline[2] == (pytest.approx(48.0), 30.0)


def test_what_is_caught_is_met_exactly(hand: Hand):
    choose(hand, "成型车间")
    at = handle(hand, HandleKind.SCALE, (-1, -1)).at
    hand.press(at)
    hand.move((at[0] - 3.0, at[1]))
    hand.move((at[0] - 6.1, at[1] - 4.1))
    hand.release((at[0] - 5.9, at[1] - 3.9))
    assert named(hand.stage, "成型车间").outline[0] == (24.0, 16.0)


def test_shift_keeps_the_proportions_and_ctrl_the_middle(hand: Hand):
    choose(hand, "成型车间")
    pull(hand, (1, 1), (12.0, 0.0), SHIFT | ALT)
    assert named(hand.stage, "成型车间").outline[2] == (pytest.approx(54.0), pytest.approx(40.0))
    hand.stage.drawn.undo()
    pull(hand, (1, 0), (2.0, 0.0), CTRL | ALT)
    xs = sorted({x for x, _y in named(hand.stage, "成型车间").outline})
    assert xs == pytest.approx([28.0, 44.0])


def test_it_never_turns_inside_out(hand: Hand):
    choose(hand, "成型车间")
    pull(hand, (1, 0), (-40.0, 0.0), ALT)
    (left, right) = sorted({x for x, _y in named(hand.stage, "成型车间").outline})
    assert (left, right) == (30.0, pytest.approx(30.01))


def test_a_sign_grows_on_paper(hand: Hand):
    sign = of_kind(hand.stage, SafetySign)
    hand.stage.drawn.select([sign.uid])
    box = hand.stage.targets.box(sign.uid)
    pull(hand, (1, 1), (box[2] - sign.position[0], 0.0))
    assert of_kind(hand.stage, SafetySign).size_mm == pytest.approx(18.0, abs=0.2)
    assert of_kind(hand.stage, SafetySign).position == sign.position


def test_a_title_block_grows_on_paper(hand: Hand):
    block = TitleBlock(uid=new_uid(), position=(20.0, 39.0))
    hand.stage.drawn.put(block)
    hand.stage.drawn.select([block.uid])
    pull(hand, (1, -1), (12.0, 0.0))
    assert of_kind(hand.stage, TitleBlock).width_mm == pytest.approx(180.0, abs=0.5)


def test_the_knob_turns_about_the_middle(hand: Hand):
    choose(hand, "成型车间")
    knob = handle(hand, HandleKind.TURN).at
    hand.press(knob)
    hand.move((40.0, 30.0))
    hand.move((36.0 + 8.0, 25.1))
    hand.release((36.0 + 8.0, 25.1))
    assert set(named(hand.stage, "成型车间").outline) == {
        (31.0, 31.0),
        (31.0, 19.0),
        (41.0, 19.0),
        (41.0, 31.0),
    }


def test_shift_turns_a_symbol_to_multiples_of_15(hand: Hand):
    sign = of_kind(hand.stage, SafetySign)
    hand.stage.drawn.select([sign.uid])
    x, y = sign.position
    hand.press(handle(hand, HandleKind.TURN).at, SHIFT)
    hand.move((x - 3.0, y + 4.5))
    hand.release((x - 3.0, y + 4.5))
    turned = of_kind(hand.stage, SafetySign)
    assert (turned.angle, turned.position) == (pytest.approx(30.0), sign.position)


def test_marks_have_no_frame_to_pull(hand: Hand):
    hand.stage.drawn.select([of_kind(hand.stage, PointMark).uid])
    assert {each.kind for each in handles(hand.stage)} == {HandleKind.LABEL}


def test_several_shapes_are_scaled_and_turned_together(hand: Hand):
    marks = [of_kind(hand.stage, PointMark, number).uid for number in (0, 1)]
    zones = [named(hand.stage, name).uid for name in ("裁断车间", "仓库")]
    hand.stage.drawn.select([*zones, *marks])
    pull(hand, (1, 1), (16.0, 0.0), SHIFT | ALT)
    assert named(hand.stage, "仓库").outline[2] == (pytest.approx(36.0), pytest.approx(20.0))
    assert of_kind(hand.stage, PointMark).position == (pytest.approx(12.0), pytest.approx(12.0))
    assert named(hand.stage, "裁断车间").outline[1] == named(hand.stage, "仓库").outline[0]
