"""A floor that is open: what is done to it is journalled, undone and saved."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from riskmap.model.diagram.zone import Zone
from riskmap.operations.edit_floor import open_floor
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage
from tests.ui.diagram.conftest import square, written


def test_a_step_is_journalled_undone_and_found_again(
    drawn: DrawnFloor, city_copy: Path, qtbot: QtBot
) -> None:
    before = drawn.document
    drawn.put(square(40.0, 2.0, 4.0), label="画分区")
    after = drawn.document
    drawn.undo()
    assert drawn.document == before
    drawn.redo()
    written(drawn, qtbot)
    found = open_floor(city_copy, drawn.document.sheet.uid)
    assert found.unsaved == after
    assert found.unsaved_steps == ("画分区", "撤销", "重做")


def test_the_stage_finds_what_lies_under_a_place(stage: Stage) -> None:
    (zone,) = [stage.drawn.document.shapes[uid] for uid in stage.hits((5.0, 5.0))]
    assert isinstance(zone, Zone)
    assert zone.name == "裁断车间"


def test_a_read_only_floor_stays_as_it_is(drawn: DrawnFloor) -> None:
    before = drawn.document
    drawn.writable = False
    drawn.put(square(40.0, 2.0, 4.0))
    drawn.undo()
    assert drawn.document == before
