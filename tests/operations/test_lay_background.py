from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent
from riskmap.drawing.outline import rectangle
from riskmap.drawing.primitives import Path, Stroke
from riskmap.drawing.shapes.floor import placement_transform
from riskmap.model.diagram.checked import LARGEST_SHEET
from riskmap.model.diagram.sheet import Background, Placement, Sheet
from riskmap.operations.lay_background import (
    are_alike,
    enlarged_for,
    fitted_to,
    laid_on,
    likely_unit,
    size_in_metres,
)
from riskmap.operations.read_background import BackgroundDrawing

SHEET = Sheet(uid=b"1" * 16, enterprise_uid=b"2" * 16)


def drawing(wide, high, unit=None, left=0.0, top=0.0):
    return BackgroundDrawing(items=(), box=Box(left, top, left + wide, top + high), metres_per_unit=unit)


@pytest.mark.parametrize(
    ("longest", "stated", "unit"),
    [(48_000, None, 0.001), (48, None, 1.0), (48_000, 0.01, 0.01), (1e9, None, None), (0.2, None, None)],
)
def test_a_drawing_without_a_unit_gets_the_likely_one(longest, stated, unit):
    assert likely_unit(drawing(longest, longest / 2, stated)) == unit


def test_a_sheet_that_is_large_enough_stays():
    assert enlarged_for(drawing(60_000, 40_000, 0.001), SHEET) is None
    assert enlarged_for(drawing(60_000, 40_000), SHEET) is None
    assert size_in_metres(drawing(60_000, 40_000)) is None


def test_a_larger_drawing_gets_a_larger_sheet_at_a_scale_for_a3():
    larger = enlarged_for(drawing(300_000, 200_000, 0.001), SHEET)
    assert larger is not None
    assert (larger.width, larger.height) == (315.0, 210.0)
    assert 315_000 / larger.scale <= 420
    monster = enlarged_for(drawing(1e9, 1.0, 0.001), SHEET)
    assert monster is not None
    assert (monster.width, monster.height) == (LARGEST_SHEET, SHEET.height)


@given(
    left=st.floats(-1e6, 1e6), top=st.floats(-1e6, 1e6), wide=st.floats(1, 1e5), high=st.floats(1, 1e5),
    angle=st.floats(0, 360), scale=st.floats(1e-4, 1e-2), x=st.floats(-500, 500), y=st.floats(-500, 500),
)  # fmt: skip
def test_a_sheet_is_fitted_around_its_background(left, top, wide, high, angle, scale, x, y):
    box = Box(left, top, left + wide, top + high)
    background = Background(placement=Placement(position=(x, y), angle=angle, scale=scale))
    sheet, moved = fitted_to(background, box, SHEET, may_move=True)
    covered = extent(
        (Path(outline=rectangle(box), stroke=Stroke(width=0.0)),), placement_transform(moved.placement)
    )
    assert covered is not None
    slack = 1e-6 * max(1.0, abs(left), abs(top))
    assert min(covered.left, covered.top) >= -slack
    assert covered.right <= sheet.width + slack
    assert covered.bottom <= sheet.height + slack
    assert (moved.placement.angle, moved.placement.scale) == (angle, scale)


def test_what_is_drawn_already_keeps_its_background_in_place():
    background = Background(placement=Placement(position=(10.0, 5.0), scale=0.01))
    sheet, same = fitted_to(background, Box(0, -3000, 8000, 0), SHEET, may_move=False)
    assert same == background
    assert (sheet.width, sheet.height) == (95.0, 37.0)


def test_a_new_background_is_not_calibrated_by_the_old_ones_points():
    laid = laid_on(Background(), drawing(20_000, 10_000, 0.001), SHEET)
    assert laid.placement == Placement(position=(20.0, 25.0), scale=0.001)
    assert laid.calibration is None


def test_two_states_of_a_drawing_are_alike():
    box = Box(0, 0, 100, 50)
    assert are_alike(box, replace(box, right=102))
    assert not are_alike(box, replace(box, right=120))
