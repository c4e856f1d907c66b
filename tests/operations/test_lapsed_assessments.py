from __future__ import annotations

from datetime import date
from pathlib import Path

from riskmap.model.levels import RiskLevel
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.history import change_sets, undo
from riskmap.operations.lapsed_assessments import lapsed_assessments, show_lapsed_as_unassessed
from riskmap.store.workspace import writing

TODAY = date(2026, 11, 24)


def assessed(path: Path, fid: int, until: str | None) -> None:
    with writing(path) as db:
        db.execute(
            "UPDATE enterprise SET assessed_level = 4, level = 4, valid_until = ? WHERE fid = ?",
            [until, fid],
        )


def only(path: Path) -> dict[int, bool]:
    return {one.fid: one.still_shown for one in lapsed_assessments(path, today=TODAY) if 30 <= one.fid < 40}


def clear(path: Path) -> None:
    with writing(path) as db:
        db.execute("UPDATE enterprise SET assessed_level = NULL, valid_until = NULL, level = suggested_level")


def test_only_what_is_over_is_due(city_copy: Path) -> None:
    clear(city_copy)
    for fid, until in ((30, "2026-11-23"), (31, "2026-11-24"), (32, "2027-01-01"), (33, None), (34, "soon")):
        assessed(city_copy, fid, until)
    assert only(city_copy) == {30: True}


def test_they_turn_grey_in_one_step_that_can_be_undone(city_copy: Path) -> None:
    clear(city_copy)
    assessed(city_copy, 30, "2026-01-01")
    assessed(city_copy, 31, "2026-02-01")
    done = show_lapsed_as_unassessed(city_copy, today=TODAY, who="李四")
    assert "2 家" in done.message
    assert only(city_copy) == {30: False, 31: False}
    found = enterprise_details(city_copy, 30, today=TODAY)
    assert (found.level, found.assessed_level) == (RiskLevel.UNASSESSED, RiskLevel.RED)
    assert show_lapsed_as_unassessed(city_copy, today=TODAY, who="李四").change_set is None
    undo(city_copy, who="李四")
    assert enterprise_details(city_copy, 30).level is RiskLevel.RED


def test_a_change_of_many_is_told_by_name_and_not_at_endless_length(city_copy: Path) -> None:
    clear(city_copy)
    for fid in range(20, 100):
        assessed(city_copy, fid, "2026-01-01")
    show_lapsed_as_unassessed(city_copy, today=TODAY, who="李四")
    lines = change_sets(city_copy)[0].lines
    assert len(lines) == 51
    assert lines[0] == f"{enterprise_details(city_copy, 20).name} 显示等级：重大（红） → 未评估"
    assert lines[-1] == "……共 80 处改动"
    (own,) = change_sets(city_copy, enterprise_fid=99)
    assert own.lines == ("显示等级：重大（红） → 未评估",)


def test_the_sample_city_shows_none_in_an_old_colour(small_city: Path) -> None:
    found = lapsed_assessments(small_city, today=date(2026, 10, 31))
    assert not any(one.still_shown for one in found)
