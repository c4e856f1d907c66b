from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from riskmap.model.diagram.building import Door, DoorKind, Stair, Wall, Window
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.tools.building.door import DoorTool
from riskmap.ui.diagram.tools.building.wall import WallTool
from tests.ui.diagram.tools.conftest import Hand


@pytest.fixture
def walled(hand: Hand) -> Hand:
    hand.stage.drawn.put(
        Wall(uid=new_uid(), path=((4, 4), (16, 4), (16, 12), (4, 12)), closed=True),
        Wall(uid=new_uid(), path=((30, 10), (40, 20))),
    )
    return hand


def test_walls_have_the_thickness_chosen(hand: Hand) -> None:
    tool = hand.take("wall")
    assert isinstance(tool, WallTool)
    tool.thickness = 0.12
    hand.click((2, 2), (8, 2))
    hand.enter()
    assert hand.made(Wall)[0].thickness == 0.12


def test_a_door_goes_into_the_wall_and_turns_with_it(walled: Hand) -> None:
    walled.take("door")
    walled.click((10, 4.3), (16.3, 8), (35.2, 14.8))
    # Those of one millisecond have no order of their own.
    flat, upright, slanting = sorted(walled.made(Door), key=lambda door: door.position)
    assert (flat.position, flat.angle) == ((10, 4), 0)
    assert (upright.position, upright.angle) == ((16, 8), 90)
    assert slanting.angle == pytest.approx(45)
    assert slanting.position == pytest.approx((35, 15), abs=0.3)
    assert walled.labels[-3:] == ["画门"] * 3


def test_the_closing_part_of_a_wall_takes_doors_too(walled: Hand) -> None:
    walled.take("window")
    walled.click((4.2, 8))
    assert [(each.position, each.angle) for each in walled.made(Window)] == [((4, 8), 90)]


def test_a_door_stays_clear_of_the_corner(walled: Hand) -> None:
    walled.take("door")
    walled.move((15.9, 4.1))
    assert walled.tool.caught is not None
    walled.click((15.9, 4.1))
    [door] = walled.made(Door)
    assert door.position in ((15.55, 4.0), (16.0, 4.45))


def test_a_typed_width_is_kept(walled: Hand) -> None:
    walled.take("door")
    walled.move((10, 4))
    walled.write("1.5\r")
    assert "1.5 米" in walled.tool.hint
    walled.click((10, 4))
    walled.take("window")
    walled.take("door")
    walled.click((10, 12))
    assert [door.width for door in walled.made(Door)] == [1.5, 1.5]
    walled.write("0\r")
    assert len(walled.failed) == 1


def test_space_goes_through_the_four_ways_to_swing(walled: Hand) -> None:
    tool = walled.take("door")
    assert isinstance(tool, DoorTool)
    for x in (6, 8, 10, 12):
        walled.click((x, 4))
        walled.key(Qt.Key.Key_Space, " ")
    assert [(door.kind, door.angle) for door in walled.made(Door)] == [
        (DoorKind.LEFT, 0.0),
        (DoorKind.RIGHT, 0.0),
        (DoorKind.LEFT, 180.0),
        (DoorKind.RIGHT, 180.0),
    ]


def test_away_from_walls_a_drag_turns_the_door(walled: Hand) -> None:
    walled.take("door")
    walled.drag((24, 30), (24, 34))
    [door] = walled.made(Door)
    assert (door.position, door.angle) == ((24, 30), 90.0)


def test_the_distance_to_both_corners_is_shown(walled: Hand) -> None:
    walled.take("door")
    walled.move((10, 4))
    assert walled.is_drawn_near((7, 4), reach=20)
    assert walled.is_drawn_near((13, 4), reach=20)


def test_stairs_fill_the_box_and_climb_the_way_chosen(hand: Hand) -> None:
    hand.take("stair")
    hand.drag((10, 10), (12, 16))
    hand.key(Qt.Key.Key_Space, " ")
    hand.click((20, 10))
    hand.move((21, 11))
    hand.write("6x2\r")
    first, second = hand.made(Stair)
    assert (first.position, first.angle, first.width, first.length) == ((11, 13), 0, 2, 6)
    assert (second.position, second.angle, second.width, second.length) == ((23, 11), 90, 2, 6)
