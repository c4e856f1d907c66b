"""Zones from zones: each is one step, and borders stay shared."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area
from riskmap.model.diagram.zone import Zone
from riskmap.model.levels import RiskLevel
from riskmap.ui.diagram.commands.rectangles import exact_rectangle
from riskmap.ui.diagram.commands.replacing import outline_of_zone
from tests.ui.diagram.conftest import PATIENCE_MS, square
from tests.ui.diagram.hand import Hand, named


@pytest.fixture
def failures(stage):
    found = []
    stage.failed.connect(found.append)
    return found


def choose(stage, *names):
    stage.drawn.select([named(stage, name).uid for name in names])


def zones(stage):
    return {zone.name: zone for zone in stage.drawn.document.of_kind(Zone)}


def test_merging_keeps_the_first_and_loses_nothing_that_counts(stage, run):
    drawn = stage.drawn
    drawn.put(
        square(30.0, 2.0, 4.0, name="甲", six_haves=(True, True, None, None, None, None)),
        square(34.0, 2.0, 4.0, name="乙", manual_level=RiskLevel.RED, manual_reason="储油", coloured=False,
               responsible_person="王𬭚", six_haves=(True, False, True, None, None, None)),
    )  # fmt: skip
    choose(stage, "甲", "乙")
    kept = named(stage, "甲").uid
    steps = len(drawn.history.done)
    assert run("merge")
    merged = zones(stage)["甲"]
    assert (merged.uid, merged.manual_level, merged.manual_reason) == (kept, RiskLevel.RED, "储油")
    assert (merged.responsible_person, merged.coloured) == ("王𬭚", True)
    assert merged.six_haves == (True, False, None, None, None, None)
    assert merged.outline == ((30.0, 2.0), (38.0, 2.0), (38.0, 6.0), (30.0, 6.0))
    assert drawn.selection == (kept,)
    assert len(drawn.history.done) == steps + 1
    drawn.undo()
    assert {"甲", "乙"} <= set(zones(stage))


def test_a_small_gap_is_closed_by_merging_a_wide_one_refused(stage, run, failures):
    stage.drawn.put(square(30.0, 2.0, 4.0, name="甲"), square(34.03, 2.0, 4.0, name="乙"))
    choose(stage, "甲", "乙")
    assert run("merge")
    assert "乙" not in zones(stage)
    before = stage.drawn.document
    choose(stage, "裁断车间", "成型车间")
    run("merge")
    assert "不相连" in failures[0].what
    assert stage.drawn.document == before


def test_subtracting_takes_the_later_out_of_the_first(stage, run):
    stage.drawn.put(square(8.0, 6.0, 2.0, name="值班室"), square(12.0, 10.0, 6.0, name="夹层"))
    choose(stage, "裁断车间", "值班室", "夹层")
    assert run("subtract")
    workshop = zones(stage)["裁断车间"]
    assert len(workshop.holes) == 1
    assert area(outline_of_zone(workshop)) == pytest.approx(80.0 - 4.0 - 4.0)
    assert {"值班室", "夹层"} <= set(zones(stage))


def test_what_is_cut_through_falls_into_numbered_pieces(stage, run):
    stage.drawn.put(square(2.0, 7.0, 30.0, 1.0, name="通道"))
    choose(stage, "裁断车间", "通道")
    assert run("subtract")
    assert {"裁断车间", "裁断车间 2"} <= set(zones(stage))
    assert area(outline_of_zone(zones(stage)["裁断车间"])) == pytest.approx(40.0)


def test_nothing_may_be_left_of_it(stage, run, failures):
    stage.drawn.put(square(0.0, 0.0, 30.0, name="全部"))
    choose(stage, "裁断车间", "全部")
    before = stage.drawn.document
    run("subtract")
    choose(stage, "裁断车间", "成型车间")
    run("subtract")
    run("intersect")
    told = [error.what for error in failures]
    for found, words in zip(told, ("会被全部减去", "没有可减的部分", "没有公共部分"), strict=True):
        assert words in found
    assert stage.drawn.document == before


def test_the_common_part_stays(stage, run):
    stage.drawn.put(square(10.0, 8.0, 8.0, name="夹层"))
    choose(stage, "夹层", "裁断车间")
    assert run("intersect")
    assert area(outline_of_zone(zones(stage)["夹层"])) == pytest.approx(16.0)
    assert "裁断车间" not in zones(stage)


def test_a_crossing_is_mended_only_with_consent(stage, run):
    bow = Zone(
        uid=square(0, 0, 1).uid, name="蝴蝶", outline=((40.0, 2.0), (44.0, 6.0), (44.0, 2.0), (40.0, 6.0))
    )
    stage.drawn.put(bow)
    choose(stage, "蝴蝶")
    before = stage.drawn.document
    hand = Hand(stage)
    assert run("repair")
    assert "拟拆成互不交叉的 2 块" in stage.tool.hint
    assert stage.drawn.document == before
    stage.use("select")  # what Esc does
    assert stage.drawn.document == before
    assert run("repair")
    assert hand.key(Qt.Key.Key_Return)
    assert stage.tool.key == "select"
    assert len(stage.drawn.selection) == 2
    assert zones(stage)["蝴蝶"].outline != bow.outline
    assert not run("repair")


def test_gaps_to_neighbours_close_vertex_for_vertex(stage, run):
    stage.drawn.put(square(20.2, 4.1, 5.0, 3.0, name="空压机房"))
    choose(stage, "空压机房")
    assert run("close_gaps")
    closed, store = zones(stage)["空压机房"], zones(stage)["仓库"]
    shared = set(closed.outline) & set(store.outline)
    assert len(shared) >= 2
    assert min(x for x, _y in closed.outline) == 20.0


def test_simplifying_and_squaring_tidy_an_outline(stage, run):
    rough = ((30.0, 2.0), (34.0, 2.02), (38.0, 2.0), (38.1, 6.0), (34.0, 6.03), (30.05, 6.1))
    zone = Zone(uid=square(0, 0, 1).uid, name="毛边", outline=rough)
    stage.drawn.put(zone)
    choose(stage, "毛边")
    assert run("simplify")
    assert len(zones(stage)["毛边"].outline) == 4
    assert run("square")
    assert run("rectangle")
    ring = zones(stage)["毛边"].outline
    assert sorted({x for x, _ in ring}) == pytest.approx([30.0, 38.1], abs=0.051)
    assert len({x for x, _ in ring}) == len({y for _, y in ring}) == 2
    before = stage.drawn.document
    run("rectangle")
    assert stage.drawn.document == before


def test_many_zones_are_worked_on_by_a_thread_as_one_step(stage, run, qtbot):
    drawn = stage.drawn
    rooms = [square(30.0 + 2.0 * (n % 5), 2.0 + 2.0 * (n // 5), 1.9, name=f"{n}") for n in range(15)]
    drawn.put(*rooms)
    drawn.select(room.uid for room in rooms)
    steps = len(drawn.history.done)
    assert run("close_gaps")
    qtbot.waitUntil(lambda: len(drawn.history.done) == steps + 1, timeout=PATIENCE_MS)
    assert run("merge")
    qtbot.waitUntil(lambda: len(drawn.history.done) == steps + 2, timeout=PATIENCE_MS)
    (merged,) = drawn.chosen
    assert area(outline_of_zone(merged)) == pytest.approx(9.9 * 5.9, abs=0.01)
    drawn.undo()
    drawn.undo()
    drawn.select(room.uid for room in rooms)
    said = []
    stage.said.connect(said.append)
    run("square")
    drawn.put(square(50.0, 30.0, 2.0))  # meanwhile
    qtbot.waitUntil(lambda: any("已有别的修改" in text for text in said), timeout=PATIENCE_MS)


def test_a_leaning_rectangle_stays_leaning():
    ring = ((0.0, 0.0), (8.0, 6.0), (5.0, 10.0), (-3.0, 4.03))
    (made,) = exact_rectangle((ring,))
    sides = sorted(
        ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5
        for a, b in zip(made, (*made[1:], made[0]), strict=True)
    )
    assert sides == pytest.approx([5.0, 5.0, 10.0, 10.0], abs=0.11)
    with pytest.raises(BadInput):
        exact_rectangle((((0.0, 0.0), (1.0, 1.0), (2.0, 2.0)),))
