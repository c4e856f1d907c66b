from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from riskmap.geometry.snapping import SnapKind
from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.sheet import Background, BackgroundKind, Placement
from riskmap.operations.floor_background import add_background
from riskmap.resources import resource
from riskmap.ui.diagram.canvas import Canvas
from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work
from tests.ui.diagram.conftest import PATIENCE_MS, MakeFloor
from tests.ui.diagram.tools.conftest import Hand

#: One metre of the floor is 1,000 units of the drawing.
PLACED = Placement(position=(5.0, 5.0), angle=3.0, scale=0.001)


@pytest.fixture
def over_dxf(make_floor: MakeFloor, work: Work, city_copy: Path, qtbot: QtBot) -> Hand:
    """Return a hand over a shown floor with the shoe factory's DXF behind it, a little askew."""
    floor = make_floor()
    digest = add_background(city_copy, resource("sample", "floors", "鞋厂一层.dxf"))
    frame = floor.document.frame
    background = Background(kind=BackgroundKind.DXF, digest=digest, name="鞋厂一层.dxf", placement=PLACED)
    floor.do(ReplaceFrame(before=frame, after=replace(frame, background=background)))
    stage = Stage(theme=Theme())
    canvas = Canvas(stage, work=work, path_of=lambda: city_copy, theme=stage.theme)
    qtbot.addWidget(canvas)
    hand = Hand(stage)
    stage.open(floor)
    canvas.show()
    qtbot.waitUntil(lambda: stage.ground_index is not None, timeout=PATIENCE_MS)
    stage.set_view(FloorView(zoom=40.0))
    hand.canvas = canvas  # type: ignore[attr-defined] - lives as long as the hand
    return hand


def corner(stage: Stage) -> tuple[float, float]:
    """Return some corner of the background's lines, on the floor."""
    assert stage.ground_index is not None
    near = stage.ground_index.edges_near((20.0, 12.0), within=30.0)
    x, y = near.start[0]
    return float(x), float(y)


def test_the_pen_catches_corners_of_the_background(over_dxf: Hand) -> None:
    stage = over_dxf.stage
    x, y = corner(stage)
    caught = stage.caught((x + 0.03, y - 0.02))
    assert caught.kind in (SnapKind.VERTEX, SnapKind.INTERSECTION)
    assert caught.distance < 0.05
    stage.catches_ground = False
    assert stage.caught((x + 0.03, y - 0.02)).keys == ()


def test_they_follow_the_background_and_go_when_it_is_hidden(over_dxf: Hand, qtbot: QtBot) -> None:
    stage = over_dxf.stage
    x, y = corner(stage)
    before = stage.ground_index
    frame = stage.drawn.document.frame
    moved = replace(PLACED, position=(6.0, 5.0))
    background = replace(frame.background, placement=moved)
    stage.do(ReplaceFrame(before=frame, after=replace(frame, background=background)))
    qtbot.waitUntil(lambda: stage.ground_index not in (None, before), timeout=PATIENCE_MS)
    assert stage.caught((x + 1.0, y)).distance < 1e-6
    frame = stage.drawn.document.frame
    hidden = replace(frame.background, visible=False)
    stage.do(ReplaceFrame(before=frame, after=replace(frame, background=hidden)))
    assert stage.ground_index is None
