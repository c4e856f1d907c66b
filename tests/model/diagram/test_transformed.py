"""Shapes follow a map of positions: moved and back, turned, scaled, mirrored."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.model.diagram.building import Door, DoorKind, Stair, Wall
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.notes import Dimension, NorthArrow
from riskmap.model.diagram.transformed import moved, transformed

from .made import SHAPES, document, mark, point, square, uid


@given(SHAPES, st.integers(-50, 50), st.integers(-50, 50))
def test_a_moved_shape_still_belongs_into_a_document(shape, dx, dy):
    there = moved(shape, dx, dy)
    assert ReplaceShapes(after=(there,)).apply(document()).shapes[shape.uid] == there
    assert (there.uid, type(there)) == (shape.uid, type(shape))


def test_moving_moves_everything_of_a_zone():
    zone = square(0.0, 0.0, holes=(((1.0, 1.0), (2.0, 1.0), (2.0, 2.0)),))
    there = moved(zone, 5.0, -1.0)
    assert there.outline[2] == (15.0, 9.0)
    assert there.holes[0][0] == (6.0, 0.0)


def test_a_quarter_turn_anticlockwise_turns_angles_with_it():
    arrow = NorthArrow(uid=uid(), position=(1.0, 0.0))
    turned = transformed(arrow, lambda p: (-p[1], p[0]))
    assert turned.position == (0.0, 1.0)
    assert turned.angle == pytest.approx(90.0)


def test_mirroring_turns_angles_over_and_hinges_doors_on_the_other_side():
    door = Door(uid=uid(), position=(3.0, 2.0), angle=30.0, kind=DoorKind.LEFT)
    mirrored = transformed(door, lambda p: (-p[0], p[1]))
    assert (mirrored.position, mirrored.angle, mirrored.kind) == ((-3.0, 2.0), 330.0, DoorKind.RIGHT)
    assert transformed(mirrored, lambda p: (-p[0], p[1])) == door


def test_scaling_takes_metres_along_but_not_millimetres():
    def double(p):
        return (2 * p[0], 2 * p[1])

    stair = transformed(Stair(uid=uid(), position=(1.0, 1.0), width=2.0, length=3.0), double)
    assert (stair.width, stair.length) == (4.0, 6.0)
    assert transformed(Wall(uid=uid(), path=((0.0, 0.0), (1.0, 0.0))), double).thickness == 0.48
    line = transformed(Dimension(uid=uid(), start=(0.0, 0.0), end=(1.0, 0.0), offset=1.5), double)
    assert (line.end, line.offset) == ((2.0, 0.0), 3.0)
    arrow = transformed(NorthArrow(uid=uid(), position=(1.0, 0.0)), double)
    assert (arrow.size_mm, arrow.angle) == (15.0, 0.0)


def test_a_label_turns_about_its_mark():
    labelled = mark(5, 5, point())
    labelled = type(labelled)(
        uid=labelled.uid, position=(5.0, 5.0), point_uid=labelled.point_uid, label=(1.0, 0.0)
    )
    turned = transformed(labelled, lambda p: (-p[1] + 3, p[0]))
    assert turned.label == (0.0, 1.0)
    assert moved(labelled, 3.0, 4.0).label == (1.0, 0.0)


@given(st.floats(-180, 180), st.floats(0, 359))
def test_turning_back_and_forth_is_where_it_was(by, angle):
    cos, sin = math.cos(math.radians(by)), math.sin(math.radians(by))
    arrow = NorthArrow(uid=uid(), position=(3.0, 4.0), angle=angle)
    there = transformed(arrow, lambda p: (p[0] * cos - p[1] * sin, p[0] * sin + p[1] * cos))
    back = transformed(there, lambda p: (p[0] * cos + p[1] * sin, -p[0] * sin + p[1] * cos))
    assert back.position == pytest.approx((3.0, 4.0))
    assert (back.angle - angle + 180) % 360 - 180 == pytest.approx(0, abs=1e-6)
