"""Dragging, copying by Ctrl, nudging."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.building import Door, Wall
from riskmap.model.diagram.notes import LegendBox
from riskmap.model.diagram.signs import SafetySign
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.commands.registry import commands
from tests.ui.diagram.conftest import PATIENCE_MS
from tests.ui.diagram.hand import ALT, CTRL, NO_KEYS, SHIFT, Hand, named, of_kind


def test_a_drag_is_one_step_that_can_be_undone(hand: Hand):
    drawn = hand.stage.drawn
    before, steps = drawn.document, len(drawn.history.done)
    hand.drag((36.0, 25.0), (39.0, 27.0), ALT)
    assert named(hand.stage, "成型车间").outline[0] == (33.0, 22.0)
    assert len(drawn.history.done) == steps + 1
    assert drawn.history.done[-1].label == "移动分区“成型车间”"
    drawn.undo()
    assert drawn.document == before


def test_a_dragged_zone_falls_in_with_its_neighbour_to_the_last_bit(hand: Hand):
    third = 1 / 3
    hand.stage.drawn.put(Zone(uid=new_uid(), name="通道", outline=(
        (20 + third, 18.0), (24 + third, 18.0), (24 + third, 19.0), (20 + third, 19.0)
    )))  # fmt: skip
    corner = named(hand.stage, "通道").outline[1]
    hand.click((36.0, 25.0))
    hand.press((30.3, 20.4))
    hand.move((29.0, 20.0))
    hand.move((30.3 - 30.0 + corner[0] + 0.2, 20.4 - 20.0 + corner[1] - 0.1))
    assert hand.stage.tool.caught.hint == "端点"
    hand.release((30.3 - 30.0 + corner[0] + 0.2, 20.4 - 20.0 + corner[1] - 0.1))
    assert corner in named(hand.stage, "成型车间").outline


def test_shift_keeps_to_the_axis(hand: Hand):
    hand.drag((26.0, 6.0), (31.02, 7.0), SHIFT | ALT)
    x, y = of_kind(hand.stage, SafetySign).position
    assert (x, y) == (pytest.approx(31.02), 6.0)


def test_ctrl_leaves_the_original_and_chooses_the_copy(hand: Hand):
    original = named(hand.stage, "成型车间")
    hand.drag((36.0, 25.0), (36.0, 10.0), CTRL)
    copied = [zone for zone in hand.stage.drawn.document.of_kind(Zone) if zone.name == "成型车间"]
    assert original in copied
    assert len(copied) == 2
    (other,) = [zone for zone in copied if zone.uid != original.uid]
    assert hand.stage.drawn.selection == (other.uid,)
    assert other.outline[0][0] == 30.0


def test_a_copied_mark_or_legend_would_stand_twice_and_is_left_out(hand: Hand, qtbot: QtBot):
    hand.stage.drawn.put(LegendBox(uid=new_uid(), position=(2.0, 38.0)))
    before = hand.stage.drawn.document
    for at in ((8.0, 8.0), (4.0, 35.0)):
        hand.stage.drawn.select(())
        with qtbot.waitSignal(hand.stage.said):
            hand.drag(at, (at[0] + 5.0, at[1] + 1.0), CTRL)
    assert hand.stage.drawn.document == before


def test_a_press_that_hardly_moves_is_a_click(hand: Hand):
    before = hand.stage.drawn.document
    hand.press((36.0, 25.0))
    hand.move((36.1, 25.1))
    hand.release((36.1, 25.1))
    assert hand.stage.drawn.document == before


def test_esc_and_ctrl_z_drop_a_drag(hand: Hand):
    before = hand.stage.drawn.document
    for drop in (hand.stage.tool.cancel, hand.stage.tool.step_back):
        hand.press((36.0, 25.0))
        hand.move((40.0, 25.0))
        assert hand.stage.tool.is_busy
        assert drop()
        hand.release((40.0, 25.0))
        assert hand.stage.drawn.document == before


def test_doors_go_with_their_wall(hand: Hand):
    hand.drag((18.0, 16.0), (18.0, 18.0), SHIFT | ALT)
    assert of_kind(hand.stage, Wall).path[0] == (4.0, 18.0)
    assert of_kind(hand.stage, Door).position == (10.0, 18.0)


def test_a_floor_that_may_not_be_changed_is_not(hand: Hand, qtbot: QtBot):
    hand.stage.drawn.writable = False
    before = hand.stage.drawn.document
    with qtbot.waitSignal(hand.stage.said, check_params_cb=lambda text: "只读" in text):
        hand.drag((36.0, 25.0), (40.0, 25.0))
    assert hand.stage.drawn.document == before
    assert not hand.key(Qt.Key.Key_Left)


def test_arrow_keys_in_a_row_are_one_step(hand: Hand, qtbot: QtBot):
    drawn = hand.stage.drawn
    hand.click((26.0, 6.0))
    steps = len(drawn.history.done)
    for _ in range(3):
        assert hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Up, CTRL)
    assert of_kind(hand.stage, SafetySign).position == (26.0, 6.0)
    qtbot.waitUntil(lambda: len(drawn.history.done) == steps + 1, timeout=PATIENCE_MS)
    assert of_kind(hand.stage, SafetySign).position == (pytest.approx(26.3), pytest.approx(6.01))
    assert not hand.stage.tool.is_busy


def test_nudges_that_wait_are_made_before_anything_else(hand: Hand):
    drawn = hand.stage.drawn
    before = drawn.document
    hand.click((26.0, 6.0))
    hand.key(Qt.Key.Key_Right)
    drawn.undo()
    assert drawn.document == before
    assert drawn.history.undone[0].label == "微移安全标志“当心火灾”"
    drawn.redo()
    hand.key(Qt.Key.Key_Right)
    assert commands()["duplicate"].run(hand.stage)
    assert [round(sign.position[0], 6) for sign in drawn.document.of_kind(SafetySign)] == [26.2, 27.2]


def test_shift_and_an_arrow_go_to_the_next_line_of_the_grid(hand: Hand):
    drawn = hand.stage.drawn
    hand.drag((26.0, 6.0), (26.37, 6.0), ALT)
    hand.key(Qt.Key.Key_Right, SHIFT)
    hand.key(Qt.Key.Key_Right, SHIFT)
    hand.stage.tool.cancel()
    assert of_kind(hand.stage, SafetySign).position[0] == pytest.approx(28.0)
    assert drawn.selection == (of_kind(hand.stage, SafetySign).uid,)


def test_the_name_of_a_mark_is_dragged_by_its_handle_and_freed_by_a_double_click(hand: Hand):
    from riskmap.ui.diagram.tools.choosing.handles import label_place

    hand.click((8.0, 8.0))
    start = label_place(hand.stage, of_kind(hand.stage, PointMark))
    hand.drag(start, (10.0, 11.0), NO_KEYS)
    mark = of_kind(hand.stage, PointMark)
    assert mark.position == (8.0, 8.0)
    assert mark.label == (pytest.approx(2.0), pytest.approx(3.0))
    hand.double_click((10.0, 11.0))
    assert of_kind(hand.stage, PointMark).label is None


def test_a_door_slides_along_its_wall_and_turns_into_another(hand: Hand):
    hand.drag((10.0, 16.2), (15.0, 16.7))
    door = of_kind(hand.stage, Door)
    assert (door.position, door.angle) == ((pytest.approx(15.0), pytest.approx(16.0)), 0.0)
    hand.drag((15.0, 16.2), (24.3, 24.0))
    door = of_kind(hand.stage, Door)
    assert door.position == (pytest.approx(24.0), pytest.approx(23.8))
    assert door.angle == pytest.approx(90.0)
    hand.drag((24.0, 23.8), (28.02, 34.0), ALT)
    assert of_kind(hand.stage, Door).position == (pytest.approx(28.02), pytest.approx(34.0))
