from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.signs import Equipment, EquipmentKind, Exit, SafetySign
from riskmap.model.diagram.six_haves import Nameplate
from riskmap.model.diagram.zone import PointMark
from riskmap.ui.diagram.tools.drawing.options import choose, option_actions
from riskmap.ui.diagram.tools.marks.equipment import EquipmentTool
from riskmap.ui.diagram.tools.marks.sign import SignTool
from tests.ui.diagram.tools.conftest import Hand


def test_each_click_stamps_one_and_a_double_click_no_second(hand: Hand) -> None:
    tool = hand.take("sign")
    assert isinstance(tool, SignTool)
    tool.name = "禁止烟火"
    hand.click((4, 4))
    hand.double_click((9, 4))
    assert [sign.name for sign in hand.made(SafetySign)] == ["禁止烟火"] * 2
    assert hand.labels == ["放置标志“禁止烟火”"] * 2
    assert hand.tool is tool


def test_what_was_chosen_is_still_chosen_the_next_time(hand: Hand) -> None:
    tool = hand.take("equipment")
    assert isinstance(tool, EquipmentTool)
    [option] = tool.options
    choose(tool, option, EquipmentKind.FIRST_AID_KIT)
    hand.take("select")
    again = hand.take("equipment")
    assert isinstance(again, EquipmentTool)
    assert again.kind is EquipmentKind.FIRST_AID_KIT
    assert option.chosen(again) == "急救箱"
    ticked = [action.text() for action in option_actions(again, option) if action.isChecked()]
    assert ticked == ["设施：急救箱"]
    hand.click((4, 4))
    assert hand.made(Equipment)[0].kind is EquipmentKind.FIRST_AID_KIT


def test_a_drag_and_space_turn_what_has_a_direction(hand: Hand) -> None:
    hand.take("exit")
    hand.drag((10, 10), (15, 10.2))
    hand.key(Qt.Key.Key_Space, " ")
    hand.click((20, 10))
    first, second = hand.made(Exit)
    assert (first.position, first.angle) == ((10, 10), 270.0)  # it led upwards, now to the right
    assert second.angle == 0.0


def test_the_symbol_is_shown_under_the_mouse_before_it_is_put(hand: Hand) -> None:
    hand.take("sign")
    hand.move((10, 10))
    assert hand.is_drawn_near((10, 10))
    assert hand.made(SafetySign) == []


def test_a_plate_asks_for_its_text_and_takes_that_of_the_point_near_by(hand_on: Hand) -> None:
    hand = hand_on
    mark = hand.made(PointMark)[0]
    name = hand.stage.drawn.points[mark.point_uid].name
    hand.take("nameplate")
    hand.click((mark.position[0] + 1, mark.position[1]))
    assert hand.asked[-1][1] == name
    assert hand.made(Nameplate) == []
    hand.answer(" 裁断机 3# ")
    assert [plate.text for plate in hand.made(Nameplate)] == ["裁断机 3#"]
    hand.click((50, 5))
    assert hand.asked[-1][1] == ""
    hand.answer("   ")
    assert len(hand.made(Nameplate)) == 1


def test_an_answer_for_a_floor_that_is_closed_goes_nowhere(hand: Hand) -> None:
    hand.take("text")
    hand.click((5, 5))
    floor = hand.stage.drawn
    hand.stage.open(None)
    hand.answer("迟到的字")
    assert floor.document.shapes == {}


def test_menus_do_not_pile_up_actions(hand: Hand, qtbot: QtBot) -> None:
    tool = hand.take("equipment")
    for _each in range(20):
        tool.menu(hand.stage.pen(1, 1))
    few = 2 * len(EquipmentKind)
    qtbot.waitUntil(lambda: len(hand.stage.findChildren(QAction)) <= few)
