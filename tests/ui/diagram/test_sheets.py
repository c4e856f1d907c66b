"""Which sheets there are, which is open, and that no step is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from riskmap.errors import BadInput, FileProblem
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.zone import PointMark
from riskmap.operations.edit_floor import OpenFloor, journal_step, open_floor
from riskmap.operations.floor_points import floor_points
from riskmap.operations.floors import add_floor, delete_floor
from riskmap.store.floors import Floor
from riskmap.store.uids import new_uid
from riskmap.ui.diagram import journalling
from riskmap.ui.diagram.sheets import Sheets
from riskmap.ui.work import Work
from tests.ui.diagram.conftest import PATIENCE_MS, WHO, square

FID = 1


@pytest.fixture
def floors(city_copy: Path) -> list[Floor]:
    return [
        add_floor(city_copy, FID, who=WHO, building="新楼", name=name, ordinal=ordinal)[0]
        for name, ordinal in (("一层", 1), ("二层", 2))
    ]


@pytest.fixture
def sheets(work: Work) -> Iterator[Sheets]:
    made = made_sheets(work)
    yield made
    made.deleteLater()


def made_sheets(work: Work) -> Sheets:
    sheets = Sheets(work=work, who=lambda: WHO)
    sheets.set_writable(True)
    return sheets


def opened(sheets: Sheets, path: Path, uid: bytes, qtbot: QtBot) -> None:
    sheets.show(path, FID)
    qtbot.waitUntil(lambda: sheets.found is not None and sheets.current is not None, timeout=PATIENCE_MS)
    sheets.open(uid)
    qtbot.waitUntil(lambda: sheets.current is not None and sheets.current.row.uid == uid, timeout=PATIENCE_MS)


def written(sheets: Sheets, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: sheets.unwritten == 0, timeout=PATIENCE_MS)


def test_a_sheet_that_was_left_is_taken_up_where_it_was(
    sheets: Sheets, city_copy: Path, floors: list[Floor], qtbot: QtBot
) -> None:
    opened(sheets, city_copy, floors[0].uid, qtbot)
    first = sheets.current
    assert first is not None
    first.put(square(0, 0, 5))
    assert not sheets.is_saved(floors[0])
    sheets.open(floors[1].uid)
    qtbot.waitUntil(lambda: sheets.current is not first and sheets.current is not None, timeout=PATIENCE_MS)
    assert len(sheets.documents[floors[0].uid].shapes) == 1
    sheets.open(floors[0].uid)
    assert sheets.current is first


def test_steps_survive_going_to_another_enterprise_and_back(
    sheets: Sheets, city_copy: Path, floors: list[Floor], qtbot: QtBot
) -> None:
    found: list[OpenFloor] = []
    sheets.left_unsaved_found.connect(found.append)
    opened(sheets, city_copy, floors[0].uid, qtbot)
    assert sheets.current is not None
    for place in range(4):
        sheets.current.put(square(place * 6, 0, 5))
    sheets.show(city_copy, 2)
    assert sheets.current is None
    opened(sheets, city_copy, floors[0].uid, qtbot)
    assert len(sheets.current.document.shapes) == 4
    assert not found  # they are this window's own: nothing was left behind


def test_steps_of_an_earlier_sitting_are_told(
    sheets: Sheets, city_copy: Path, floors: list[Floor], qtbot: QtBot
) -> None:
    journal_step(
        city_copy, floors[0].uid, after=0, who=WHO, change=ReplaceShapes(after=(square(0, 0, 5),), label="画")
    )
    with qtbot.waitSignal(sheets.left_unsaved_found, timeout=PATIENCE_MS) as told:
        opened(sheets, city_copy, floors[0].uid, qtbot)
    assert told.args[0].unsaved_steps == ("画",)
    assert sheets.current is not None
    assert len(sheets.current.document.shapes) == 1


def test_discarding_goes_back_to_what_was_saved(
    sheets: Sheets, city_copy: Path, floors: list[Floor], qtbot: QtBot
) -> None:
    opened(sheets, city_copy, floors[0].uid, qtbot)
    assert sheets.current is not None
    sheets.current.put(square(0, 0, 5))
    written(sheets, qtbot)
    sheets.discard(floors[0].uid)
    qtbot.waitUntil(
        lambda: sheets.current is not None and not sheets.current.document.shapes, timeout=PATIENCE_MS
    )
    assert open_floor(city_copy, floors[0].uid).unsaved is None


def test_a_deleted_sheet_is_left(sheets: Sheets, city_copy: Path, floors: list[Floor], qtbot: QtBot) -> None:
    opened(sheets, city_copy, floors[1].uid, qtbot)
    delete_floor(city_copy, floors[1].uid, who=WHO)
    sheets.reload()
    qtbot.waitUntil(
        lambda: sheets.current is not None and sheets.current.row.uid != floors[1].uid, timeout=PATIENCE_MS
    )
    assert [each.uid for each in sheets.found.deleted] == [floors[1].uid]


def test_the_register_is_read_again(
    sheets: Sheets, city_copy: Path, floors: list[Floor], qtbot: QtBot
) -> None:
    opened(sheets, city_copy, floors[0].uid, qtbot)
    points = list(floor_points(city_copy, FID))
    assert list(sheets.points) == points
    with qtbot.waitSignal(sheets.points_changed, timeout=PATIENCE_MS):
        sheets.reload()
    assert list(sheets.current.points) == points


def test_the_last_steps_are_written_when_no_thread_works_any_more(
    sheets: Sheets, work: Work, city_copy: Path, floors: list[Floor], qtbot: QtBot
) -> None:
    opened(sheets, city_copy, floors[0].uid, qtbot)
    assert sheets.current is not None
    for place in range(6):
        sheets.current.put(square(place * 6, 0, 5))
    work.stop()
    sheets.finish()
    assert sheets.unwritten == 0
    assert len(open_floor(city_copy, floors[0].uid).unsaved.shapes) == 6


def test_what_another_window_wrote_is_a_conflict(
    sheets: Sheets, city_copy: Path, floors: list[Floor], qtbot: QtBot
) -> None:
    opened(sheets, city_copy, floors[0].uid, qtbot)
    journal_step(city_copy, floors[0].uid, after=0, who="乙", change=ReplaceShapes(after=(square(0, 0, 3),)))
    with qtbot.waitSignal(sheets.conflict_found, timeout=PATIENCE_MS) as told:
        sheets.current.put(square(9, 9, 5))
    assert isinstance(told.args[1], BadInput)
    sheets.open_again()
    qtbot.waitUntil(
        lambda: sheets.current is not None and len(sheets.current.document.shapes) == 1, timeout=PATIENCE_MS
    )


def test_a_disk_that_refuses_is_tried_again(
    sheets: Sheets, city_copy: Path, floors: list[Floor], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(sheets, city_copy, floors[0].uid, qtbot)
    write = journalling.journal_step

    def full(*_given: object, **_named: object) -> int:
        raise FileProblem("磁盘已满。", advice="请腾出空间。")

    monkeypatch.setattr(journalling, "journal_step", full)
    with qtbot.waitSignal(sheets.conflict_found, timeout=PATIENCE_MS):
        sheets.current.put(square(9, 9, 5))
    assert sheets.unwritten == 1
    monkeypatch.setattr(journalling, "journal_step", write)
    sheets.current.put(square(19, 9, 5))
    written(sheets, qtbot)
    assert len(open_floor(city_copy, floors[0].uid).unsaved.shapes) == 2


def test_all_unsaved_sheets_are_saved(
    sheets: Sheets, city_copy: Path, floors: list[Floor], qtbot: QtBot
) -> None:
    for floor in floors:
        opened(sheets, city_copy, floor.uid, qtbot)
        sheets.current.put(square(0, 0, 5))
    done: list[bool] = []
    sheets.save_all(lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE_MS)
    assert all(open_floor(city_copy, floor.uid).saved.shapes for floor in floors)


def test_a_mark_put_down_is_where_its_point_is_drawn(
    sheets: Sheets, city_copy: Path, floors: list[Floor], qtbot: QtBot
) -> None:
    opened(sheets, city_copy, floors[0].uid, qtbot)
    point = new_uid()
    sheets.current.put(PointMark(uid=new_uid(), position=(3, 3), point_uid=point))
    assert sheets.diagram(floors[0].uid).marks[0].point_uid == point


def test_what_was_taken_in_for_the_open_sheet_is_shown_at_once_and_can_be_drawn_on(
    sheets: Sheets, city_copy: Path, floors: list[Floor], qtbot: QtBot
):
    opened(sheets, city_copy, floors[0].uid, qtbot)
    before = sheets.current
    assert before is not None
    zone = square(1.0, 1.0, 5.0)
    journal_step(
        city_copy, floors[0].uid, after=before.journal.step, who="移交", change=ReplaceShapes(after=(zone,))
    )
    sheets.reload()
    qtbot.waitUntil(
        lambda: sheets.current is not None and zone.uid in sheets.current.document.shapes, timeout=PATIENCE_MS
    )
    assert sheets.current is not before
    sheets.current.put(square(10.0, 1.0, 5.0))
    written(sheets, qtbot)
    assert sheets.current.journal.problem is None


def test_a_reload_that_saw_an_older_step_changes_nothing(
    sheets: Sheets, city_copy: Path, floors: list[Floor], qtbot: QtBot
):
    opened(sheets, city_copy, floors[0].uid, qtbot)
    drawn = sheets.current
    assert drawn is not None
    sheets.reload()
    drawn.put(square(1.0, 1.0, 5.0))
    drawn.put(square(10.0, 1.0, 5.0))
    written(sheets, qtbot)
    sheets.reload()
    qtbot.waitUntil(lambda: sheets._work.is_idle, timeout=PATIENCE_MS)
    assert sheets.current is drawn
    assert len(drawn.document.shapes) == 2
