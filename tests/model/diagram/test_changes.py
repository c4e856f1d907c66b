"""A change read backwards is its own undo, whatever the shapes."""

import dataclasses

import pytest
from hypothesis import given

from riskmap.errors import BadInput
from riskmap.model.diagram.changes import ReplaceFrame, ReplaceShapes
from riskmap.model.diagram.sheet import Background, BackgroundKind

from .made import document, documents_and_changes, sheet, square


@given(documents_and_changes())
def test_apply_then_invert_is_identity(pair):
    start, change = pair
    changed = change.apply(start)
    back = change.inverted().apply(changed)
    assert back == start
    assert back.in_order == start.in_order
    assert change.apply(back) == changed
    assert change.inverted().inverted() == change


def test_frames_are_replaced_and_put_back():
    start = document(square(0, 0))
    wider = dataclasses.replace(start.frame, sheet=dataclasses.replace(start.sheet, width=99.0))
    change = ReplaceFrame(before=start.frame, after=wider)
    assert change.apply(start).sheet.width == 99.0
    assert change.apply(start).shapes == start.shapes
    assert change.inverted().apply(change.apply(start)) == start
    assert change.described == "修改图纸信息"


def test_a_change_that_does_not_fit_is_refused_and_changes_nothing():
    zone, other = square(0, 0), square(5, 5)
    start = document(zone)
    for change in (
        ReplaceShapes(before=(other,)),
        ReplaceShapes(before=(dataclasses.replace(zone, name="别名"),)),
        ReplaceShapes(after=(zone,)),
        ReplaceFrame(before=dataclasses.replace(start.frame, sheet=sheet()), after=start.frame),
        ReplaceFrame(before=start.frame, after=dataclasses.replace(start.frame, sheet=sheet())),
    ):
        with pytest.raises(BadInput):
            change.apply(start)
    assert list(start.shapes.values()) == [zone]


@pytest.mark.parametrize(
    "values",
    [
        {"outline": ((0.0, 0.0), (1.0, 1.0))},
        {"outline": ((0.0, 0.0), (1.0, 1.0), (float("nan"), 2.0))},
        {"outline": ((0.0, 0.0), (1.0, 1.0), (float("inf"), 2.0))},
        {"outline": ((0.0, 0.0), (1.0, 1.0), (1e9, 2.0))},
        {"outline": ((0.0, 0.0),) * 20_001},
        {"holes": (((0.0, 0.0),),)},
        {"name": "长" * 10_001},
        {"name": "\x00"},
        {"name": "\ud800"},
        {"six_haves": (True,)},
        {"manual_level": 4},
        {"manual_level": 4, "manual_reason": "  "},
        {"uid": b"short"},
    ],
)
def test_nonsense_does_not_get_into_a_document(values):
    with pytest.raises(BadInput):
        ReplaceShapes(after=(dataclasses.replace(square(0, 0), **values),)).apply(document())


def test_a_long_name_and_a_shape_without_area_do():
    shapes = (square(0, 0, name="王𬭚" * 2500), square(3, 3, size=0.0))
    assert len(ReplaceShapes(after=shapes).apply(document()).shapes) == 2


@pytest.mark.parametrize(
    "background",
    [
        Background(kind=BackgroundKind.PICTURE),
        Background(digest="a" * 64),
        Background(kind=BackgroundKind.DXF, digest="../../x"),
        Background(opacity=1.5),
        Background(page=-1),
    ],
)
def test_a_background_that_cannot_be_is_refused(background):
    start = document()
    with pytest.raises(BadInput):
        ReplaceFrame(before=start.frame, after=dataclasses.replace(start.frame, background=background)).apply(
            start
        )


def test_the_history_says_what_was_done():
    zone, other = square(0, 0), square(1, 1)
    assert ReplaceShapes(after=(zone, other)).described == "添加 2 个分区"
    assert ReplaceShapes(before=(zone,)).described == "删除 1 个分区"
    assert ReplaceShapes(before=(zone,), after=(dataclasses.replace(zone, name="甲"),)).described == (
        "修改 1 个分区"
    )
    assert ReplaceShapes(before=(zone,), label="合并分区").described == "合并分区"
