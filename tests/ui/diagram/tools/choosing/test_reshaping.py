"""Vertices and edges, of one shape alone and of neighbours that share a border."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.building import Door, Wall
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.commands.linking import links_borders
from riskmap.ui.diagram.commands.registry import commands
from riskmap.ui.diagram.tools.choosing.handles import HandleKind, handles
from tests.ui.diagram.conftest import square
from tests.ui.diagram.hand import ALT, SHIFT, Hand, named, of_kind


def choose(hand: Hand, name: str):
    hand.stage.drawn.select([named(hand.stage, name).uid])


def test_a_vertex_is_dragged_and_the_neighbour_follows(hand: Hand):
    choose(hand, "裁断车间")
    hand.drag((14.0, 12.0), (15.3, 13.1), ALT)
    one, two = named(hand.stage, "裁断车间"), named(hand.stage, "仓库")
    assert one.outline[2] == (pytest.approx(15.3), pytest.approx(13.1))
    assert one.outline[2] in two.outline
    assert hand.stage.drawn.history.done[-1].label == "移动分区“裁断车间”的顶点"
    hand.stage.drawn.undo()
    assert named(hand.stage, "仓库").outline == square(14.0, 4.0, 6.0, 8.0).outline


def test_without_linking_the_neighbour_stays(hand: Hand):
    assert commands()["linked_borders"].run(hand.stage)
    choose(hand, "裁断车间")
    hand.drag((14.0, 12.0), (15.3, 13.1), ALT)
    assert named(hand.stage, "仓库").outline == square(14.0, 4.0, 6.0, 8.0).outline
    hand.stage.use("select")  # taken in hand again it is still as the user left it
    assert not links_borders(hand.stage)


def test_an_edge_goes_at_right_angles_with_the_neighbours_on_it(hand: Hand):
    choose(hand, "仓库")
    hand.drag((14.0, 9.0), (12.5, 10.0), ALT)
    assert named(hand.stage, "仓库").outline == ((12.5, 4.0), (20.0, 4.0), (20.0, 12.0), (12.5, 12.0))
    assert named(hand.stage, "裁断车间").outline == ((4.0, 4.0), (12.5, 4.0), (12.5, 12.0), (4.0, 12.0))


def test_shift_lets_an_edge_go_anywhere_and_keeps_a_vertex_to_15_degrees(hand: Hand):
    choose(hand, "成型车间")
    hand.press((42.0, 27.0))
    hand.move((43.0, 28.0), SHIFT)
    hand.release((43.0, 28.0))
    assert named(hand.stage, "成型车间").outline[1] == (pytest.approx(43.0), pytest.approx(21.0))
    hand.press((43.0, 31.0))
    hand.move((42.8, 36.0), SHIFT)
    hand.release((42.8, 36.0))
    assert named(hand.stage, "成型车间").outline[2][0] == pytest.approx(43.0)


def test_a_vertex_catches_what_is_near(hand: Hand):
    choose(hand, "成型车间")
    hand.press((30.0, 20.0))
    hand.move((26.0, 25.0))
    hand.move((24.2, 29.8))
    assert hand.stage.tool.caught.hint == "端点"
    hand.release((24.2, 29.8))
    assert named(hand.stage, "成型车间").outline[0] == (24.0, 30.0)


def test_a_double_click_on_the_border_of_a_chosen_shape_adds_a_vertex(hand: Hand):
    choose(hand, "成型车间")
    hand.double_click((36.1, 20.1))
    assert (pytest.approx(36.1), pytest.approx(20.0)) in named(hand.stage, "成型车间").outline
    hand.stage.drawn.select(())
    count = len(named(hand.stage, "仓库").outline)
    hand.double_click((17.0, 4.05))
    assert len(named(hand.stage, "仓库").outline) == count


def test_delete_takes_the_vertex_in_hand_then_the_shape(hand: Hand, qtbot: QtBot):
    choose(hand, "成型车间")
    hand.click((42.0, 30.0))
    assert hand.stage.tool.vertex == (0, 2)
    assert commands()["delete"].run(hand.stage)
    assert named(hand.stage, "成型车间").outline == ((30.0, 20.0), (42.0, 20.0), (30.0, 30.0))
    hand.click((42.0, 20.0))
    with qtbot.waitSignal(hand.stage.said, check_params_cb=lambda text: "不能再少" in text):
        hand.key(Qt.Key.Key_Delete)
    assert hand.stage.tool.cancel()
    commands()["delete"].run(hand.stage)
    assert not [zone for zone in hand.stage.drawn.document.of_kind(Zone) if zone.name == "成型车间"]


def test_a_shared_vertex_is_deleted_in_both(hand: Hand):
    choose(hand, "裁断车间")
    hand.double_click((14.0, 9.0))
    hand.drag((14.0, 9.0), (15.0, 9.0), ALT)
    assert (15.0, 9.0) in named(hand.stage, "仓库").outline
    hand.click((15.0, 9.0))
    hand.key(Qt.Key.Key_Delete)
    assert named(hand.stage, "仓库").outline == square(14.0, 4.0, 6.0, 8.0).outline
    assert len(named(hand.stage, "裁断车间").outline) == 4


def test_a_crossing_is_said_and_not_refused(hand: Hand, qtbot: QtBot):
    choose(hand, "成型车间")
    hand.press((42.0, 30.0))
    hand.move((42.0, 29.0))
    hand.move((32.0, 15.0))
    assert "自相交" in hand.stage.tool.hint
    with qtbot.waitSignal(hand.stage.said, check_params_cb=lambda text: "修复轮廓" in text):
        hand.release((32.0, 15.0))
    assert commands()["repair"].enabled(hand.stage.drawn)


def test_walls_keep_their_doors_and_their_joints(hand: Hand):
    drawn = hand.stage.drawn
    wall, door = of_kind(hand.stage, Wall), of_kind(hand.stage, Door)
    other = Wall(uid=square(0, 0, 1).uid, path=((4.0, 16.0), (4.0, 30.0)))
    drawn.put(other)
    drawn.select([wall.uid])
    hand.drag((4.0, 16.0), (4.0, 18.0), ALT)
    assert drawn.document.shapes[wall.uid].path[0] == (4.0, 18.0)
    assert drawn.document.shapes[other.uid].path[0] == (4.0, 18.0)
    moved = drawn.document.shapes[door.uid]
    assert moved.position == (10.0, pytest.approx(17.4))
    assert moved.angle == pytest.approx(360 - 5.7106, abs=1e-3)


def test_a_tiny_shape_shows_its_frame_only(hand: Hand):
    small = square(50.0, 2.0, 0.8)
    hand.stage.drawn.put(small)
    hand.stage.drawn.select([small.uid])
    assert {handle.kind for handle in handles(hand.stage)} == {HandleKind.SCALE, HandleKind.TURN}
