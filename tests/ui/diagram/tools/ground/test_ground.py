from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from riskmap.drawing.shapes.floor import placement_transform
from riskmap.model.diagram.building import Wall
from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.sheet import Background, BackgroundKind, Placement
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.tools.ground.calibrate import CalibrateTool, to_units
from riskmap.ui.diagram.tools.ground.georeference import GeoreferenceTool
from tests.ui.diagram.tools.conftest import Hand, Keys


@pytest.fixture
def laid(hand: Hand) -> Hand:
    """Return a hand over a picture of 1000 pixels, a pixel 5 cm, turned by 10°, its corner at (3, 2)."""
    frame = hand.stage.drawn.document.frame
    placement = Placement(position=(3.0, 2.0), angle=10.0, scale=0.05)
    background = Background(
        kind=BackgroundKind.PICTURE, digest="ab" * 32, name="平面图.png", placement=placement
    )
    hand.stage.do(ReplaceFrame(before=frame, after=replace(frame, background=background)))
    return hand


def on_floor(hand: Hand, unit: tuple[float, float]) -> tuple[float, float]:
    placement = hand.stage.drawn.document.background.placement
    return placement_transform(placement).point(unit[0], -unit[1])


@given(
    st.floats(-500, 500),
    st.floats(-500, 500),
    st.floats(0, 359),
    st.floats(1e-3, 10),
    st.floats(-900, 900),
    st.floats(-900, 900),
)
def test_units_are_the_inverse_of_the_placement(
    x: float, y: float, angle: float, scale: float, u: float, v: float
) -> None:
    placement = Placement(position=(x, y), angle=angle, scale=scale)
    floor = placement_transform(placement).point(u, -v)
    assert to_units(placement).point(floor) == pytest.approx((u, v), abs=1e-6 / scale)


def test_a_blank_sheet_needs_no_calibration(hand: Hand) -> None:
    for key in ("calibrate", "move_background", "straighten_background"):
        hand.take(key)
        hand.click((2, 2), (8, 2))
        assert not hand.tool.is_busy
        assert "没有底图" in hand.said[-1]


def test_two_places_and_their_metres_set_the_scale(laid: Hand) -> None:
    tool = laid.take("calibrate")
    assert isinstance(tool, CalibrateTool)
    first, second = to_units(laid.stage.drawn.document.background.placement).path(((10, 10), (20, 10)))
    laid.click((10, 10), (20, 10))
    assert "实际相距" in tool.hint
    laid.write("0\r")
    assert len(laid.failed) == 1
    laid.key(Qt.Key.Key_Backspace, "\b")
    laid.write("25\r")
    background = laid.stage.drawn.document.background
    assert background.placement.scale == pytest.approx(0.125)
    assert background.placement.angle == 10.0
    assert on_floor(laid, first) == pytest.approx((10, 10))  # what was clicked first stays
    assert on_floor(laid, second) == pytest.approx((35, 10))
    measured = background.calibration
    assert measured is not None
    assert measured.metres == 25
    assert (measured.start, measured.end) == (pytest.approx(first), pytest.approx(second))
    assert laid.labels[-1] == "标定底图比例（25 米）"
    assert laid.tool.key == "select"
    laid.stage.drawn.undo()
    assert laid.stage.drawn.document.background.placement.scale == 0.05


def test_the_second_place_may_be_corrected_before_the_metres_are_typed(laid: Hand) -> None:
    laid.take("calibrate")
    laid.click((10, 10))
    laid.double_click((18, 10))
    laid.click((20, 10))
    laid.enter()
    assert "输入这两点实际相距" in laid.said[-1]
    laid.write("20\r")
    assert laid.stage.drawn.document.background.placement.scale == pytest.approx(0.1)


@pytest.mark.parametrize("along", [False, True])
def test_shapes_stay_or_go_along(laid: Hand, along: bool) -> None:
    laid.stage.drawn.put(Wall(uid=new_uid(), path=((10, 10), (20, 10))))
    tool = laid.take("calibrate")
    assert isinstance(tool, CalibrateTool)
    tool.scales_shapes = along
    laid.click((10, 10), (20, 10))
    laid.write("25\r")
    [wall] = laid.made(Wall)
    assert wall.path[1] == ((35, 10) if along else (20, 10))
    assert along or "没有动" in laid.said[-1]


def test_the_background_is_moved_by_a_drag_by_numbers_and_by_arrows(laid: Hand) -> None:
    laid.take("move_background")
    laid.drag((10, 10), (14, 11))
    assert laid.stage.drawn.document.background.placement.position == pytest.approx((7, 3))
    laid.click((10, 10))
    laid.move((11, 10))
    laid.write("-2,0.5\r")
    assert laid.stage.drawn.document.background.placement.position == pytest.approx((5, 3.5))
    laid.key(Qt.Key.Key_Right)
    laid.key(Qt.Key.Key_Up, keys=Keys.ShiftModifier)
    assert laid.stage.drawn.document.background.placement.position == pytest.approx((5.1, 4.5))
    assert laid.labels[-4:] == ["移动底图"] * 4


def test_a_slanting_line_is_laid_flat(laid: Hand) -> None:
    first, second = (10, 10), (20, 11)
    units = to_units(laid.stage.drawn.document.background.placement).path((first, second))
    laid.take("straighten_background")
    laid.click(first, second)
    assert on_floor(laid, units[0]) == pytest.approx(first)
    x, y = on_floor(laid, units[1])
    assert y == pytest.approx(10)
    assert x > 20
    assert laid.labels[-1] == "底图旋转 -5.71°"


def test_a_locked_background_stays(laid: Hand) -> None:
    frame = laid.stage.drawn.document.frame
    layers = tuple(replace(layer, locked=layer.key == "background") for layer in frame.layers)
    laid.stage.do(ReplaceFrame(before=frame, after=replace(frame, layers=layers)))
    laid.take("move_background")
    laid.drag((10, 10), (14, 11))
    assert laid.stage.drawn.document.background.placement.position == (3.0, 2.0)
    assert "底图已锁定" in laid.said[-1]


def test_two_places_are_handed_on_for_the_map(hand: Hand, qtbot: QtBot) -> None:
    tool = hand.take("georeference")
    assert isinstance(tool, GeoreferenceTool)
    with qtbot.waitSignal(tool.picked) as picked:
        hand.click((2, 2), (50, 38))
    assert picked.args == [(2, 2), (50, 38)]
    assert hand.stage.drawn.history.done == ()
    hand.take("georeference")
    hand.click((2, 2), (2.3, 2))
    assert hand.failed == [] or "太近" in hand.failed[0].what
