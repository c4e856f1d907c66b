from __future__ import annotations

from dataclasses import replace

import pytest

from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent
from riskmap.drawing.look import own_scale
from riskmap.drawing.primitives import Group, Item, Text
from riskmap.drawing.shapes.registry import DRAWERS, shape_items
from riskmap.model.diagram.layers import SHAPE_KINDS
from riskmap.model.diagram.notes import Dimension, LegendBox, NorthArrow, TextNote, TitleBlock
from riskmap.model.diagram.shape import PathShape, PlacedShape, Shape
from riskmap.model.diagram.signs import EscapeRoute, Exit, SafetySign
from riskmap.model.diagram.six_haves import PipeFlow, ValveTag
from riskmap.model.diagram.zone import PointMark, Zone
from tests.drawing.made import shoe_floor_shapes

LOOK = own_scale(200)
SHAPES = [shape for shape in shoe_floor_shapes() if type(shape) in DRAWERS]


def texts(items: tuple[Item, ...]) -> list[str]:
    found = []
    for item in items:
        if isinstance(item, Text):
            found.append(item.text)
        elif isinstance(item, Group):
            found += texts(item.items)
    return found


def test_every_kind_of_shape_is_drawn_by_someone() -> None:
    whole = {Zone, PointMark, LegendBox, TitleBlock, NorthArrow}
    assert set(DRAWERS) | whole == set(SHAPE_KINDS)
    assert {type(shape) for shape in SHAPES} == set(DRAWERS)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{type(shape).__name__}{shape.uid[-1]}")
def test_it_is_drawn_where_it_stands(shape: Shape) -> None:
    box = extent(shape_items(shape, LOOK))
    assert box is not None
    if isinstance(shape, PlacedShape):
        x, y = LOOK.view.point(shape.position)
        assert box.grown(0.1).contains(Box(x, y, x, y))
    if isinstance(shape, PathShape):
        for position in shape.path:
            assert box.grown(0.1).contains(Box.around(*LOOK.view.point(position), 0, 0))


@pytest.mark.parametrize("shape", [each for each in SHAPES if isinstance(each, PlacedShape)],
                         ids=lambda shape: f"{type(shape).__name__}{shape.uid[-1]}")  # fmt: skip
def test_hostile_text_stays_bearable(shape: PlacedShape) -> None:
    for name in ("text", "name", "label", "model"):
        if hasattr(shape, name):
            shape = replace(shape, **{name: "</text><script>" + "长" * 5_000})
    box = extent(shape_items(shape, LOOK))
    assert box is not None
    assert box.width < 400
    assert box.height < 400


def test_shapes_without_length_do_no_harm() -> None:
    line = ((1.0, 1.0), (1.0, 1.0))
    for shape in (
        EscapeRoute(uid=b"1", path=line),
        PipeFlow(uid=b"2", path=line),
        Dimension(uid=b"3", start=(1, 1), end=(1, 1)),
        TextNote(uid=b"4", position=(0, 0), text=""),
    ):
        shape_items(shape, LOOK)


def test_an_unknown_sign_keeps_its_name() -> None:
    assert texts(shape_items(SafetySign(uid=b"1", position=(0, 0), name="当心外星人"), LOOK)) == [
        "当心外星人"
    ]


def test_a_valve_says_whether_it_stands_open() -> None:
    for state, word in ((True, "常开"), (False, "常闭")):
        tag = ValveTag(uid=b"1", position=(0, 0), text="总阀", normally_open=state)
        assert f"总阀 · {word}" in texts(shape_items(tag, LOOK))


def test_the_name_of_an_exit_keeps_off_its_arrow() -> None:
    for angle, above in ((0, False), (180, True)):
        shape = Exit(uid=b"1", position=(10, 10), angle=angle)
        (name,) = (item for item in shape_items(shape, LOOK) if isinstance(item, Text))
        assert (name.y < LOOK.view.point(shape.position)[1]) is above


def test_a_dimension_says_its_metres_and_is_never_upside_down() -> None:
    for end in ((0, 0), (20, 0), (10, -10), (10, 10)):
        shape = Dimension(uid=b"1", start=(10, 0), end=end)
        (text,) = (item for item in shape_items(shape, LOOK) if isinstance(item, Text))
        assert text.text == "10.00 m"
        assert -90 <= (text.rotation + 180) % 360 - 180 <= 90


def test_half_the_scale_is_half_the_size() -> None:
    wall = SHAPES[0]
    big, small = (extent(shape_items(wall, own_scale(scale))) for scale in (100, 200))
    assert big is not None
    assert small is not None
    assert big.width == pytest.approx(small.width * 2, rel=0.01)
