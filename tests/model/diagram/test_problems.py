"""The checks before publishing name everything the issue asks for, in words, with where to look."""

import dataclasses

import pytest

from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.layers import LayerState
from riskmap.model.diagram.notes import LegendBox, NorthArrow, TitleBlock
from riskmap.model.diagram.problem import ProblemKind, Severity
from riskmap.model.diagram.problems import diagram_problems, enterprise_problems, list_problems
from riskmap.model.diagram.repair import repaired
from riskmap.model.diagram.sheet import Background, BackgroundKind, Calibration
from riskmap.model.levels import RiskLevel

from .made import document, mark, point, register, square, uid

FURNITURE = (
    LegendBox(uid=uid(), position=(0.0, 30.0)),
    NorthArrow(uid=uid(), position=(55.0, 5.0)),
    TitleBlock(
        uid=uid(),
        position=(20.0, 30.0),
        compiled_by="王𬭚",
        checked_by="李四",
        approved_by="张三",
        date="2026-11-23",
        version="1.0",
        emergency_phone="0595-119",
    ),
)


def good(**values):
    return point(**{"level": RiskLevel.RED, "responsible_person": "王𬭚", "has_measures": True, **values})


def kinds(problems):
    return [each.kind for each in problems]


def problems_of(*shapes, points=(), **values):
    return diagram_problems(
        Diagram(dataclasses.replace(document(*shapes, *FURNITURE), **values), register(*points))
    )


def test_a_complete_enterprise_has_no_problem():
    one = good()
    drawn = document(square(0, 0), mark(1, 1, one), *FURNITURE)
    assert enterprise_problems([drawn], register(one)) == ()


def test_overlapping_zones_of_different_colour_say_which_wins_and_where():
    red, blue = good(), point(RiskLevel.BLUE)
    (found,) = problems_of(
        square(0, 0, name="喷漆"),
        square(8, 0, name="走道"),
        mark(1, 1, red),
        mark(15, 1, blue),
        points=(red, blue),
    )
    assert found.kind is ProblemKind.OVERLAP
    assert found.text == "分区“喷漆”（红）与“走道”（蓝）重叠 20.0 平方米。"
    assert "红色" in found.advice
    assert len(found.shapes) == 2
    assert 8 < found.position[0] < 10


def test_zones_that_touch_or_agree_are_no_problem():
    one, two, three = good(), point(RiskLevel.BLUE), good()
    assert (
        problems_of(
            square(0, 0),
            square(10, 0),
            square(0, 5, name="丙"),
            mark(1, 1, one),
            mark(15, 1, two),
            mark(1, 12, three),
            points=(one, two, three),
        )
        == ()
    )


def test_a_crossing_outline_is_named_and_can_be_repaired():
    one = good()
    bow = square(0, 0, outline=((0.0, 0.0), (10.0, 12.0), (10.0, 0.0), (0.0, 10.0)), name="喷漆")
    drawn = document(bow, mark(9, 5, one), *FURNITURE)
    (found,) = diagram_problems(Diagram(drawn, register(one)))
    assert (found.kind, found.severity) == (ProblemKind.CROSSING, Severity.WRONG)
    change = repaired(bow, new_uid=uid)
    mended = change.apply(drawn)
    assert [zone.uid == bow.uid for zone in change.after] == [True, False]
    assert {zone.name for zone in change.after} == {"喷漆"}
    assert ProblemKind.CROSSING not in kinds(diagram_problems(Diagram(mended, register(one))))
    assert change.inverted().apply(mended) == drawn
    assert sum(Diagram(mended, {}).areas[z.uid].area for z in change.after) == pytest.approx(
        Diagram(drawn, {}).areas[bow.uid].area
    )


def test_repairing_a_zone_without_area_takes_it_away():
    assert repaired(square(0, 0, size=0.0), new_uid=uid).after == ()


@pytest.mark.parametrize("outline", [((0.0, 0.0),) * 3, ((0.0, 0.0), (5.0, 5.0), (9.0, 9.0))])
def test_a_zone_without_area(outline):
    assert ProblemKind.NO_AREA in kinds(problems_of(square(0, 0, outline=outline)))


def test_marks_outside_off_the_sheet_unknown_and_double():
    one, gone = good(), good()
    drawn = (square(0, 0), mark(1, 1, one), mark(30, 30, one), mark(500, 1, one), mark(2, 2, gone))
    assert sorted(each.value for each in kinds(problems_of(*drawn, points=(one,)))) == [
        "mark_off_sheet",
        "mark_outside",
        "mark_outside",
        "mark_twice",
        "mark_twice",
        "mark_twice",
        "mark_unknown",
    ]


def test_the_list_names_points_not_drawn_unassessed_and_red_ones_without_person_or_measures():
    drawn = point(RiskLevel.UNASSESSED)
    red, yellow = point(RiskLevel.ORANGE, name="喷漆房"), point(RiskLevel.YELLOW)
    sheet = document(square(0, 0), mark(1, 1, drawn), mark(2, 2, yellow))
    found = list_problems([sheet], register(drawn, red, yellow))
    assert [(each.kind.value, each.points) for each in found] == [
        ("point_unassessed", (drawn.uid,)),
        ("point_not_drawn", (red.uid,)),
        ("no_responsible", (red.uid,)),
        ("no_measures", (red.uid,)),
    ]
    assert found[0].sheet_uid == sheet.sheet.uid
    assert found[0].position == (1.0, 1.0)
    assert "喷漆房" in found[1].text
    assert found[2].text.endswith("是较大风险，没有责任人。")


def test_a_zone_without_a_point_or_name_and_one_coloured_by_hand():
    assert kinds(problems_of(square(0, 0, name=" "))) == [ProblemKind.ZONE_EMPTY, ProblemKind.ZONE_UNNAMED]
    assert problems_of(square(0, 0, coloured=False)) == ()
    found = problems_of(square(0, 0, manual_level=RiskLevel.RED, manual_reason="专家意见"))
    assert [(each.kind.value, each.severity.value) for each in found] == [
        ("zone_empty", "hint"),
        ("zone_manual", "hint"),
    ]
    assert found[1].advice == "理由：专家意见"


def test_a_picture_without_scale():
    picture = Background(kind=BackgroundKind.PICTURE, digest="0" * 64)
    assert kinds(problems_of(background=picture)) == [ProblemKind.NO_SCALE]
    measured = Calibration(start=(0.0, 0.0), end=(9.0, 0.0), metres=3.0)
    assert problems_of(background=dataclasses.replace(picture, calibration=measured)) == ()
    assert problems_of(background=Background(kind=BackgroundKind.DXF, digest="0" * 64)) == ()


def test_missing_furniture_signatures_and_dates():
    bare = document(square(0, 0, coloured=False))
    assert [each.value for each in kinds(diagram_problems(Diagram(bare, {})))] == [
        "no_legend",
        "no_north",
        "no_title_block",
    ]
    block = TitleBlock(uid=uid(), position=(0.0, 0.0), checked_by="李四")
    found = diagram_problems(Diagram(document(*FURNITURE[:2], block), {}))
    assert [each.value for each in kinds(found)] == ["no_signature", "no_date", "no_version", "no_phone"]
    assert "缺编制、批准人" in found[0].text
    assert {each.shapes for each in found} == {(block.uid,)}


def test_an_empty_sheet_and_no_sheet():
    assert kinds(diagram_problems(Diagram(document(), {}))) == [ProblemKind.SHEET_EMPTY]
    assert kinds(enterprise_problems([], {})) == [ProblemKind.NO_SHEET]


def test_a_hidden_layer_with_something_in_it():
    start = document(square(0, 0, coloured=False), *FURNITURE)
    layers = tuple(LayerState(key=each.key, visible=each.key != "zones") for each in start.layers)
    hidden = dataclasses.replace(start, layers=layers)
    (found,) = diagram_problems(Diagram(hidden, {}))
    assert found.kind is ProblemKind.LAYER_HIDDEN
    assert not hidden.may_edit(next(iter(start.shapes.values())))
    assert start.may_edit(next(iter(start.shapes.values())))


def test_hostile_names_are_told_as_they_are():
    one = good(name="</script>=1+1{}%s", level=RiskLevel.UNASSESSED)
    found = list_problems([document(mark(1, 1, one))], register(one))
    assert "</script>=1+1{}%s" in found[0].text
