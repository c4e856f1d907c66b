"""Aligning, spacing, turning, mirroring, stacking."""

from __future__ import annotations

import pytest

from riskmap.geometry.shapes import signed_area
from riskmap.model.diagram.building import Door
from riskmap.model.diagram.signs import Equipment, SafetySign
from riskmap.model.diagram.zone import PointMark, Zone
from tests.ui.diagram.conftest import square
from tests.ui.diagram.hand import named, of_kind


def choose(stage, *names):
    stage.drawn.select([named(stage, name).uid for name in names])


def test_align_brings_the_boxes_that_are_seen_onto_one_line(stage, run):
    choose(stage, "仓库", "成型车间")
    assert run("align_left")
    assert named(stage, "成型车间").outline[0] == (14.0, 20.0)
    assert run("align_top")
    assert named(stage, "仓库").outline[2][1] == 30.0
    sign, equipment = of_kind(stage, SafetySign), of_kind(stage, Equipment)
    stage.drawn.select([sign.uid, equipment.uid])
    assert run("align_centre")
    boxes = [stage.targets.box(uid) for uid in (sign.uid, equipment.uid)]
    middles = [(box[0] + box[2]) / 2 for box in boxes]
    assert middles[0] == pytest.approx(middles[1])


def test_distributing_leaves_the_outermost(stage, run):
    zones = [square(x, 1.0, 2.0, name=f"{x}") for x in (30.0, 33.0, 47.0)]
    stage.drawn.put(*zones)
    stage.drawn.select(zone.uid for zone in zones)
    assert run("distribute_gaps_across")
    lefts = [stage.drawn.document.shapes[zone.uid].outline[0][0] for zone in zones]
    assert lefts == [30.0, pytest.approx(38.5), 47.0]


def test_quarter_turns_are_exact_and_four_are_none(stage, run):
    choose(stage, "成型车间")
    before = named(stage, "成型车间")
    assert run("turn_left")
    assert set(named(stage, "成型车间").outline) == {(31.0, 19.0), (41.0, 19.0), (41.0, 31.0), (31.0, 31.0)}
    for _ in range(3):
        run("turn_left")
    assert named(stage, "成型车间") == before
    run("turn_left")
    run("turn_right")
    assert named(stage, "成型车间") == before


def test_mirroring_twice_covers_the_same_and_runs_the_usual_way_round(stage, run):
    ring = ((30.0, 2.0), (38.0, 2.0), (38.0, 6.0), (34.0, 8.0))
    zone = Zone(uid=square(0, 0, 1).uid, outline=ring)
    stage.drawn.put(zone)
    stage.drawn.select([zone.uid])
    assert run("mirror_across")
    mirrored = stage.drawn.document.shapes[zone.uid]
    assert set(mirrored.outline) == {(38.0, 2.0), (30.0, 2.0), (30.0, 6.0), (34.0, 8.0)}
    assert signed_area(mirrored.outline) > 0
    run("mirror_across")
    assert set(stage.drawn.document.shapes[zone.uid].outline) == set(ring)


def test_a_mirrored_door_opens_to_the_other_side(stage, run):
    stage.drawn.select([of_kind(stage, Door).uid])
    assert run("mirror_across")
    assert of_kind(stage, Door).kind.zh == "右开门"


def test_a_mark_alone_does_not_turn(stage, run, qtbot):
    stage.drawn.select([of_kind(stage, PointMark).uid])
    with qtbot.waitSignal(stage.said, check_params_cb=lambda text: "正立" in text):
        assert not run("turn_left")


def test_stacking_keeps_the_order_among_the_chosen(stage, run):
    zones = [square(40.0, 2.0, 4.0, name=name) for name in ("甲", "乙", "丙")]
    stage.drawn.put(*zones)
    before = [zone.uid for zone in stage.drawn.document.of_kind(Zone)]
    lower = before[:2]
    stage.drawn.select(lower)
    assert run("to_front")
    assert [zone.uid for zone in stage.drawn.document.of_kind(Zone)] == [*before[2:], *lower]
    assert run("to_back")
    assert [zone.uid for zone in stage.drawn.document.of_kind(Zone)] == before
