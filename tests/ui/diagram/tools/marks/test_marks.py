from __future__ import annotations

from pytestqt.qtbot import QtBot

from riskmap.model.diagram.signs import AssemblyPoint, EscapeRoute
from riskmap.model.diagram.six_haves import FloorMarking, MarkingKind, Medium, PipeFlow, ValveTag
from riskmap.ui.diagram.tools.marks.escape_route import EscapeRouteTool
from riskmap.ui.diagram.tools.six_haves.floor_marking import FloorMarkingTool
from riskmap.ui.diagram.tools.six_haves.pipe_flow import PipeFlowTool
from tests.ui.diagram.tools.conftest import Hand


def test_a_risk_point_is_asked_for_where_one_clicks(hand: Hand, qtbot: QtBot) -> None:
    hand.take("point")
    hand.move((9, 9))
    assert hand.is_drawn_near((9, 9))
    with qtbot.waitSignal(hand.stage.point_asked) as asked:
        hand.click((9, 9))
    assert asked.args == [(9, 9)]
    assert hand.stage.drawn.document.shapes == {}
    assert hand.tool.key == "point"


def test_routes_lead_to_their_last_place(hand: Hand) -> None:
    tool = hand.take("escape_route")
    assert isinstance(tool, EscapeRouteTool)
    tool.is_main = False
    hand.click((2, 2), (8, 2), (8, 20))
    hand.enter()
    [route] = hand.made(EscapeRoute)
    assert route.path[-1] == (8, 20)
    assert not route.is_main


def test_one_assembly_point_and_the_tool_is_put_away(hand: Hand) -> None:
    hand.take("assembly_point")
    hand.click((50, 5))
    assert [each.position for each in hand.made(AssemblyPoint)] == [(50, 5)]
    assert hand.tool.key == "select"


def test_markings_and_pipes_are_of_the_kind_chosen(hand: Hand) -> None:
    marking = hand.take("floor_marking")
    assert isinstance(marking, FloorMarkingTool)
    marking.kind = MarkingKind.DANGER
    hand.click((2, 2), (8, 2), (8, 8), (2, 2))
    pipe = hand.take("pipe_flow")
    assert isinstance(pipe, PipeFlowTool)
    pipe.medium = Medium.STEAM
    hand.click((20, 2), (28, 2))
    hand.enter()
    assert [(each.kind, each.closed) for each in hand.made(FloorMarking)] == [(MarkingKind.DANGER, True)]
    assert [each.medium for each in hand.made(PipeFlow)] == [Medium.STEAM]


def test_a_valve_tag_says_what_was_typed(hand: Hand) -> None:
    hand.take("valve_tag")
    hand.click((5, 5))
    hand.answer("总阀 V-01")
    assert [(tag.position, tag.text) for tag in hand.made(ValveTag)] == [((5, 5), "总阀 V-01")]
    assert hand.tool.key == "valve_tag"
