"""What the floor editor is given of an enterprise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from riskmap.errors import NotFound
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.zone import Zone
from riskmap.operations.edit_floor import journal_step, open_floor, save_floor
from riskmap.operations.enterprise_sheets import drawn_enterprises, enterprise_sheets
from riskmap.operations.floors import add_floor, delete_floor
from riskmap.store.uids import new_uid

_TODAY = date(2026, 1, 1)
_RING = ((0.0, 0.0), (4.0, 0.0), (4.0, 3.0))


def test_unsaved_steps_are_part_of_what_is_drawn(city_copy: Path) -> None:
    floor, _changes = add_floor(city_copy, 1, who="甲", name="九层", ordinal=9)
    zone = Zone(uid=new_uid(), outline=_RING, name="裁断")
    step = open_floor(city_copy, floor.uid).step
    journal_step(city_copy, floor.uid, after=step, who="甲", change=ReplaceShapes(after=(zone,)))
    found = enterprise_sheets(city_copy, 1, today=_TODAY)
    assert found.documents[floor.uid].shapes == {zone.uid: zone}
    assert found.facts.enterprise == found.name
    assert all(number == point.number for number, point in enumerate(found.points.values(), 1))


def test_a_deleted_sheet_lies_in_the_recycle_bin(city_copy: Path) -> None:
    floor, _changes = add_floor(city_copy, 1, who="甲", name="九层", ordinal=9)
    delete_floor(city_copy, floor.uid, who="甲")
    found = enterprise_sheets(city_copy, 1, today=_TODAY)
    assert floor.uid not in found.documents
    assert [each.uid for each in found.deleted] == [floor.uid]


def test_a_damaged_document_does_not_hide_the_others(city_copy: Path) -> None:
    floor, _changes = add_floor(city_copy, 1, who="甲", name="九层", ordinal=9)
    other, _changes = add_floor(city_copy, 1, who="甲", name="十层", ordinal=10)
    db = Database(city_copy)
    with db.conn:
        db.execute("UPDATE floor_document SET document = '{' WHERE floor_fid = ?", [floor.fid])
    db.close()
    found = enterprise_sheets(city_copy, 1, today=_TODAY)
    assert floor.uid not in found.documents
    assert other.uid in found.documents


def test_nobody_has_no_sheets(city_copy: Path) -> None:
    with pytest.raises(NotFound):
        enterprise_sheets(city_copy, 999_999, today=_TODAY)


def test_enterprises_drawn_last_come_first(city_copy: Path) -> None:
    assert drawn_enterprises(city_copy) == ()
    for fid in (3, 1):
        floor, _changes = add_floor(city_copy, fid, who="甲", name="九层", ordinal=9)
        opened = open_floor(city_copy, floor.uid)
        save_floor(city_copy, opened.saved, step=opened.step, who="甲")
    db = Database(city_copy)
    with db.conn:
        db.execute(
            """UPDATE floor_document SET saved_at = '2020-01-01T00:00:00+08:00'
               WHERE floor_fid IN (SELECT fid FROM floor WHERE enterprise_fid = 1)"""
        )
    db.close()
    assert [each.fid for each in drawn_enterprises(city_copy)] == [3, 1]
    assert [each.fid for each in drawn_enterprises(city_copy, limit=1)] == [3]
