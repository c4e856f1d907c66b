"""Exact numbers: what is typed is what is measured afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.model.diagram.building import Door, Stair, Wall
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.layers import ALL_LAYERS
from riskmap.model.diagram.notes import Dimension
from riskmap.model.diagram.sheet import Sheet
from riskmap.model.diagram.signs import SafetySign
from riskmap.model.diagram.zone import PointMark
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.commands import numbers
from riskmap.ui.diagram.commands.measures import measures
from tests.ui.diagram.conftest import square

SHEET = Sheet(uid=new_uid(), enterprise_uid=new_uid())


def document(*shapes):
    return FloorDocument(sheet=SHEET, shapes={shape.uid: shape for shape in shapes})


def after(change, held):
    return list(change.apply(held).shapes.values())


places = st.floats(-500, 500).map(lambda value: round(value, 3))
sizes = st.floats(0.05, 500).map(lambda value: round(value, 3))
zones = st.builds(square, places, places, sizes, sizes)


@given(zones, places, places, sizes, sizes)
def test_place_and_size_of_a_rectangle_come_out_as_typed(zone, x, y, width, height):
    held = document(zone)
    for change, value in ((numbers.set_x, x), (numbers.set_y, y), (numbers.set_width, width)):
        held = change(held, [zone.uid], value).apply(held)
    held = numbers.set_height(held, [zone.uid], height).apply(held)
    found = measures(list(held.shapes.values()))
    assert (found.x, found.y) == (pytest.approx(x, abs=1e-9), pytest.approx(y, abs=1e-9))
    assert (found.width, found.height) == (pytest.approx(width, abs=1e-9), pytest.approx(height, abs=1e-9))


@given(zones, st.floats(0.01, 10_000), st.floats(0, 179.9))
def test_area_and_angle_come_out_as_typed(zone, area, angle):
    held = document(zone)
    held = numbers.set_area(held, [zone.uid], area).apply(held)
    assert measures(list(held.shapes.values())).area == pytest.approx(area, rel=1e-9)
    held = numbers.set_angle(held, [zone.uid], angle).apply(held)
    found = measures(list(held.shapes.values()))
    assert found.angle % 90 == pytest.approx(angle % 90, abs=1e-6) or found.angle % 90 > 89.999
    assert found.area == pytest.approx(area, rel=1e-9)


@given(places, places, sizes, st.floats(0, 359))
def test_length_and_angle_of_a_line_come_out_as_typed(x, y, length, angle):
    wall = Wall(uid=new_uid(), path=((x, y), (x + 3.0, y + 4.0)))
    held = document(wall)
    held = numbers.set_length(held, [wall.uid], length).apply(held)
    held = numbers.set_angle(held, [wall.uid], angle).apply(held)
    (found,) = held.shapes.values()
    assert found.path[0] == (pytest.approx(x, abs=1e-9), pytest.approx(y, abs=1e-9))
    assert measures([found]).length == pytest.approx(length, rel=1e-9)
    assert measures([found]).angle == pytest.approx(angle, abs=1e-6)


def test_the_last_part_of_a_longer_line_gives_its_length():
    wall = Wall(uid=new_uid(), path=((0.0, 0.0), (4.0, 0.0), (4.0, 3.0)))
    held = document(wall)
    (longer,) = after(numbers.set_length(held, [wall.uid], 9.0), held)
    assert longer.path == ((0.0, 0.0), (4.0, 0.0), (4.0, 5.0))
    with pytest.raises(BadInput, match=r"4\.00"):
        numbers.set_length(held, [wall.uid], 4.0)


def test_symbols_have_their_own_numbers():
    door = Door(uid=new_uid(), position=(3.0, 4.0))
    stair = Stair(uid=new_uid(), position=(9.0, 4.0))
    sign = SafetySign(uid=new_uid(), position=(1.0, 1.0), name="禁止烟火")
    measured = Dimension(uid=new_uid(), start=(0.0, 0.0), end=(2.0, 0.0))
    held = document(door, stair, sign, measured)
    assert after(numbers.set_width(held, [door.uid], 1.2), held)[-1].width == 1.2
    assert after(numbers.set_size(held, [stair.uid], 2.0, 5.0), held)[-1].length == 5.0
    assert after(numbers.set_angle(held, [sign.uid], -90.0), held)[-1].angle == 270.0
    assert after(numbers.set_x(held, [sign.uid], 7.5), held)[-1].position == (7.5, 1.0)
    assert after(numbers.set_length(held, [measured.uid], 5.0), held)[-1].end == (5.0, 0.0)
    for wrong in (
        lambda: numbers.set_height(held, [door.uid], 2.0),
        lambda: numbers.set_width(held, [sign.uid], 2.0),
        lambda: numbers.set_area(held, [sign.uid], 2.0),
        lambda: numbers.set_length(held, [sign.uid], 2.0),
        lambda: numbers.set_angle(held, [sign.uid, door.uid], 2.0),
    ):
        with pytest.raises(BadInput):
            wrong()


def test_several_are_moved_sized_and_turned_as_one():
    one, two = square(0.0, 0.0, 2.0), square(4.0, 0.0, 2.0)
    mark = PointMark(uid=new_uid(), position=(5.0, 1.0), point_uid=new_uid())
    held = document(one, two, mark)
    uids = [one.uid, two.uid, mark.uid]
    wide = {shape.uid: shape for shape in after(numbers.set_width(held, uids, 12.0), held)}
    assert wide[two.uid].outline[1] == (12.0, 0.0)
    assert wide[mark.uid].position == (10.0, 1.0)
    turned = {shape.uid: shape for shape in after(numbers.turn_by(held, uids, 180.0), held)}
    assert turned[mark.uid].position == (1.0, 1.0)


@pytest.mark.parametrize("value", [0.0, -1.0, float("nan"), float("inf"), 1e9])
def test_impossible_sizes_are_refused(value):
    zone = square(0.0, 0.0, 2.0)
    held = document(zone)
    for change in (numbers.set_width, numbers.set_height, numbers.set_area):
        with pytest.raises(BadInput):
            change(held, [zone.uid], value)


def test_locked_shapes_have_no_numbers_to_set():
    zone = square(0.0, 0.0, 2.0)
    layers = tuple(layer.__class__(key=layer.key, locked=layer.key == "zones") for layer in ALL_LAYERS)
    held = FloorDocument(sheet=SHEET, layers=layers, shapes={zone.uid: zone})
    with pytest.raises(BadInput, match="没有可以修改的图形"):
        numbers.set_x(held, [zone.uid], 1.0)
    assert measures([]) is None
