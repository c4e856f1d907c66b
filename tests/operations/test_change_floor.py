from __future__ import annotations

from pathlib import Path

import pytest

from riskmap.errors import BadInput
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.notes import TextNote
from riskmap.operations.change_floor import change_floor
from riskmap.operations.edit_floor import journal_step, open_floor
from riskmap.operations.floors import add_floor
from riskmap.store.uids import new_uid


def noted(_document: FloorDocument) -> ReplaceShapes:
    return ReplaceShapes(after=(TextNote(uid=new_uid(), position=(1, 1), text="备注"),), label="写备注")


def test_a_change_is_saved_and_can_be_undone(city_copy: Path):
    floor, _changes = add_floor(city_copy, 30, who="测试员", name="一层")
    changes = change_floor(city_copy, floor.uid, noted, who="测试员")
    opened = open_floor(city_copy, floor.uid)
    assert len(opened.saved.shapes) == 1
    assert opened.unsaved is None
    assert [step.label for step in opened.saved_history.done] == ["写备注"]
    assert "floor" in changes.kinds
    assert not change_floor(city_copy, floor.uid, lambda _document: None, who="测试员").kinds


def test_a_sheet_with_unsaved_work_is_left_alone(city_copy: Path):
    floor, _changes = add_floor(city_copy, 30, who="测试员", name="一层")
    opened = open_floor(city_copy, floor.uid)
    journal_step(city_copy, floor.uid, after=opened.step, who="测试员", change=noted(opened.saved))
    with pytest.raises(BadInput, match="没保存"):
        change_floor(city_copy, floor.uid, noted, who="测试员")
