"""Colours follow the register: a zone its worst point, an overlap the higher level."""

import dataclasses
import pickle

from hypothesis import given
from hypothesis import strategies as st

from riskmap.model.diagram.diagram import Diagram
from riskmap.model.levels import RiskLevel

from .made import document, mark, point, register, square


def levels_of(diagram):
    return {each.zone.name: each.level for each in diagram.zones}


def test_a_zone_takes_its_worst_point_and_nothing_elses():
    worse, better, far = point(RiskLevel.ORANGE), point(RiskLevel.BLUE), point(RiskLevel.RED)
    zone, empty = square(0, 0, name="甲"), square(50, 50, name="乙")
    drawn = document(zone, empty, mark(2, 2, worse), mark(10, 5, better), mark(30, 2, far))
    diagram = Diagram(drawn, register(worse, better, far))
    assert levels_of(diagram) == {"甲": RiskLevel.ORANGE, "乙": RiskLevel.UNASSESSED}
    (coloured,) = (each for each in diagram.zones if each.zone is zone)
    assert set(coloured.points) == {worse.uid, better.uid}  # one stands on the edge
    assert not coloured.is_manual
    assert [m.point_uid for m in diagram.marks_outside] == [far.uid]


def test_a_change_of_the_register_recolours():
    one = point(RiskLevel.BLUE)
    drawn = document(square(0, 0), mark(1, 1, one))
    red = dataclasses.replace(one, level=RiskLevel.RED)
    assert Diagram(drawn, register(one)).zones[0].level is RiskLevel.BLUE
    assert Diagram(drawn, register(red)).zones[0].level is RiskLevel.RED
    assert Diagram(drawn, {}).zones[0].level is RiskLevel.UNASSESSED
    assert Diagram(drawn, {}).level_of_mark(Diagram(drawn, {}).marks[0]) is RiskLevel.UNASSESSED


def test_a_point_in_a_hole_is_not_in_the_zone():
    one = point(RiskLevel.RED)
    zone = square(0, 0, holes=(((2.0, 2.0), (4.0, 2.0), (4.0, 4.0), (2.0, 4.0)),))
    diagram = Diagram(document(zone, mark(3, 3, one)), register(one))
    assert diagram.zones[0].points == ()
    assert len(diagram.marks_outside) == 1


def test_a_manual_level_raises_and_never_lowers():
    orange = point(RiskLevel.ORANGE)
    by_hand = {"manual_level": RiskLevel.RED, "manual_reason": "专家意见"}
    raised = Diagram(document(square(0, 0, **by_hand), mark(1, 1, orange)), register(orange)).zones[0]
    assert (raised.level, raised.from_points, raised.is_manual) == (RiskLevel.RED, RiskLevel.ORANGE, True)
    lowered = square(0, 0, manual_level=RiskLevel.BLUE, manual_reason="看着安全")
    kept = Diagram(document(lowered, mark(1, 1, orange)), register(orange)).zones[0]
    assert (kept.level, kept.is_manual) == (RiskLevel.ORANGE, False)


def test_an_office_stays_without_colour_until_something_in_it_asks_for_one():
    office = square(0, 0, coloured=False)
    blue, red, grey = point(RiskLevel.BLUE), point(RiskLevel.RED), point(RiskLevel.UNASSESSED)

    def level(*points):
        return Diagram(document(office, *(mark(1, 1, p) for p in points)), register(*points)).zones[0].level

    assert level() is None
    assert level(blue) is None
    assert level(blue, red) is RiskLevel.RED
    assert level(grey) is RiskLevel.UNASSESSED


def overlapping():
    red, blue = point(RiskLevel.RED), point(RiskLevel.BLUE)
    high, low = square(0, 0, name="高"), square(5, 0, name="低")
    return Diagram(document(high, low, mark(1, 1, red), mark(14, 1, blue)), register(red, blue)), high, low


def test_the_higher_level_is_painted_last():
    diagram, high, low = overlapping()
    assert [each.zone.uid for each in diagram.zones] == [low.uid, high.uid]


def test_the_higher_level_keeps_the_overlap_when_cut():
    diagram, high, low = overlapping()
    assert diagram.visible_parts[high.uid].area == 100.0
    assert diagram.visible_parts[low.uid].area == 50.0
    assert diagram.visible_parts[low.uid].intersection(diagram.visible_parts[high.uid]).area == 0.0


@given(
    st.lists(
        st.tuples(
            st.integers(0, 20), st.integers(0, 20), st.integers(1, 15), st.sampled_from(list(RiskLevel))
        ),
        max_size=7,
    )
)
def test_cut_parts_never_overlap_and_show_what_painting_shows(zones):
    shapes, points = [], []
    for x, y, size, level in zones:
        shapes.append(
            square(x, y, float(size), manual_level=level, manual_reason="试")
            if level
            else square(x, y, float(size))
        )
    diagram = Diagram(document(*shapes), register(*points))
    parts = diagram.visible_parts
    painted = {}
    for each in diagram.zones:  # what a painter sees, square metre by square metre
        xs = [p[0] for p in each.zone.outline]
        ys = [p[1] for p in each.zone.outline]
        for x in range(int(min(xs)), int(max(xs))):
            for y in range(int(min(ys)), int(max(ys))):
                painted[x, y] = each.zone.uid
    counted = {uid: sum(owner == uid for owner in painted.values()) for uid in parts}
    assert {uid: round(part.area, 6) for uid, part in parts.items()} == counted


def test_counts_name_every_level_even_at_none():
    diagram, _high, _low = overlapping()
    assert list(diagram.point_counts.values()) == [1, 0, 0, 1, 0]
    assert [level.name for level in diagram.zone_counts] == ["RED", "ORANGE", "YELLOW", "BLUE", "UNASSESSED"]


def test_crossing_and_flat_outlines_do_not_stop_the_colouring():
    red = point(RiskLevel.RED)
    bow = square(0, 0, outline=((0.0, 0.0), (10.0, 10.0), (10.0, 0.0), (0.0, 10.0)))
    flat = square(0, 0, outline=((0.0, 0.0), (5.0, 5.0), (9.0, 9.0)))
    dot = square(3, 3, size=0.0)
    diagram = Diagram(document(bow, flat, dot, mark(9, 5, red), mark(5, 1, red)), register(red))
    assert {each.zone.uid: each.level for each in diagram.zones}[bow.uid] is RiskLevel.RED
    assert len(diagram.visible_parts) == 3
    assert len(diagram.marks_outside) == 1


def test_a_document_travels_to_another_process():
    diagram, _high, _low = overlapping()
    assert pickle.loads(pickle.dumps(diagram.document)) == diagram.document
