"""A floor of a small city that may be drawn on, and a stage that shows it; no window."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.building import Door, Wall
from riskmap.model.diagram.notes import TextNote
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.signs import Equipment, EquipmentKind, EscapeRoute, SafetySign
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.operations.edit_floor import open_floor
from riskmap.operations.floor_points import floor_points
from riskmap.operations.floors import add_floor
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.registry import tools
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

WHO = "测试员"
PATIENCE_MS = 20_000
MakeFloor = Callable[..., DrawnFloor]


@pytest.fixture(scope="session")
def busy_enterprise(small_city: Path) -> int:
    """Return the enterprise of the small city with the most risk points."""
    with sqlite3.connect(f"file:{small_city}?mode=ro", uri=True) as db:
        (fid,) = db.execute(
            "SELECT enterprise_fid FROM risk_point WHERE deleted_at IS NULL "
            "GROUP BY enterprise_fid ORDER BY count(*) DESC, enterprise_fid LIMIT 1"
        ).fetchone()
    db.close()
    return int(fid)


def square(x: float, y: float, width: float, height: float | None = None, **values: object) -> Zone:
    """Return a rectangular zone by its lower left corner and sides in metres."""
    high = width if height is None else height
    ring = ((x, y), (x + width, y), (x + width, y + high), (x, y + high))
    return replace(Zone(uid=new_uid(), outline=ring, name="裁断车间"), **values)  # type: ignore[arg-type]


@pytest.fixture
def make_floor(work: Work, city_copy: Path, busy_enterprise: int, qtbot: QtBot) -> Iterator[MakeFloor]:
    """Return a function that opens a new sheet (60 m × 40 m, 1:200) with the given shapes, already saved."""
    made: list[DrawnFloor] = []

    def make(*shapes: Shape, name: str = "一层", fid: int = busy_enterprise, **sheet: object) -> DrawnFloor:
        floor, _changes = add_floor(city_copy, fid, who=WHO, name=name, **sheet)  # type: ignore[arg-type]
        drawn = DrawnFloor(
            open_floor(city_copy, floor.uid),
            floor_points(city_copy, fid),
            path=city_copy,
            who=lambda: WHO,
            work=work,
        )
        made.append(drawn)
        if shapes:
            drawn.put(*shapes)
            written(drawn, qtbot)
            drawn.save()
            qtbot.waitUntil(lambda: drawn.is_saved and not drawn.is_saving, timeout=PATIENCE_MS)
        return drawn

    yield make
    for drawn in made:
        written(drawn, qtbot)
        drawn.deleteLater()


@pytest.fixture
def drawn(make_floor: MakeFloor, city_copy: Path, busy_enterprise: int) -> DrawnFloor:
    """Return a saved floor: two zones sharing a border, one apart, marks, a wall with a door, signs, text."""
    points = list(floor_points(city_copy, busy_enterprise))
    return make_floor(
        square(4.0, 4.0, 10.0, 8.0, name="裁断车间"),
        square(14.0, 4.0, 6.0, 8.0, name="仓库"),
        square(30.0, 20.0, 12.0, 10.0, name="成型车间"),
        PointMark(uid=new_uid(), position=(8.0, 8.0), point_uid=points[0]),
        PointMark(uid=new_uid(), position=(17.0, 8.0), point_uid=points[1]),
        Wall(uid=new_uid(), path=((4.0, 16.0), (24.0, 16.0), (24.0, 30.0))),
        Door(uid=new_uid(), position=(10.0, 16.0)),
        SafetySign(uid=new_uid(), position=(26.0, 6.0), name="当心火灾"),
        Equipment(uid=new_uid(), position=(28.0, 10.0), kind=EquipmentKind.EXTINGUISHER),
        EscapeRoute(uid=new_uid(), path=((30.0, 14.0), (44.0, 14.0))),
        TextNote(uid=new_uid(), position=(48.0, 36.0), text="车间主任：王𬭚"),
    )


@pytest.fixture
def stage(drawn: DrawnFloor) -> Stage:
    """Return a stage with the floor, 20 pixels a metre, its origin at pixel (0, 800), nothing in hand.

    A place (x, y) of the floor lies at pixel (20·x, 800 - 20·y).
    """
    stage = Stage(theme=Theme())
    stage.set_tools(dict(tools()))
    stage.open(drawn)
    stage.set_view(FloorView(zoom=20.0, x=0.0, y=800.0))
    return stage


def written(drawn: DrawnFloor, qtbot: QtBot) -> None:
    """Wait until every step of a floor stands in the file."""
    qtbot.waitUntil(
        lambda: drawn.journal.is_written or drawn.journal.problem is not None, timeout=PATIENCE_MS
    )
