from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from riskmap.errors import BadInput, FileProblem, NotFound
from riskmap.model.levels import RiskLevel
from riskmap.operations.edit_enterprise import EDITABLE, assess_enterprise, change_enterprise
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.history import change_sets, redo, undo, undo_redo_state
from riskmap.operations.open_workspace import read_register
from riskmap.store.register import Register
from tests.operations.hostile import HOSTILE


def change(path: Path, fid: int = 30, **values: Any) -> Any:
    return change_enterprise(path, fid=fid, values=values, who="王五", why="核对营业执照")


def assess(path: Path, level: RiskLevel, fid: int = 30, **given: Any) -> Any:
    values = {"organisation": "市局", "basis": "报告 1", "who": "王五", "why": "评定", "on": date.today()}
    return assess_enterprise(path, fid=fid, level=level, **(values | given))


def test_a_change_is_written_logged_and_searchable(city_copy: Path) -> None:
    done = change(city_copy, name="示例新名鞋业", address="东石镇 1 号")
    assert done.kinds == {"enterprise"}
    assert "企业名称、地址" in done.message
    found = enterprise_details(city_copy, 30)
    assert (found.name, found.address) == ("示例新名鞋业", "东石镇 1 号")
    row = read_register(city_copy).enterprises.row_of(30)
    assert row is not None
    assert read_register(city_copy).enterprises.initials[row] == "slxmxy"
    entry = change_sets(city_copy)[0]
    assert (entry.fid, entry.who, entry.why) == (done.change_set, "王五", "核对营业执照")
    assert [line.split("：")[0] for line in entry.lines] == ["企业名称", "地址"]
    assert entry.lines[1].endswith("→ 东石镇 1 号")


def test_the_same_values_change_nothing(city_copy: Path) -> None:
    before = change_sets(city_copy)
    done = change(city_copy, **enterprise_details(city_copy, 30).editable)
    assert done.change_set is None
    assert done.kinds == frozenset()
    assert change_sets(city_copy) == before


def test_undo_and_redo_go_back_and_forth(city_copy: Path) -> None:
    before = enterprise_details(city_copy, 30)
    change(city_copy, name="甲")
    change(city_copy, name="乙", employees="12")
    assert "企业名称" in undo_redo_state(city_copy).undo
    undo(city_copy, who="王五")
    assert enterprise_details(city_copy, 30).name == "甲"
    undo(city_copy, who="王五")
    assert enterprise_details(city_copy, 30) == before
    assert undo_redo_state(city_copy).undo == ""
    redo(city_copy, who="王五")
    redo(city_copy, who="王五")
    assert (enterprise_details(city_copy, 30).name, enterprise_details(city_copy, 30).employees) == ("乙", 12)
    with pytest.raises(BadInput, match="重做"):
        redo(city_copy, who="王五")


def test_what_can_be_undone_is_marked(city_copy: Path) -> None:
    change(city_copy, name="甲")
    change(city_copy, name="乙")
    undo(city_copy, who="王五")
    found = [(entry.undoable, entry.undone) for entry in change_sets(city_copy)[:3]]
    assert found == [(False, False), (False, True), (True, False)]  # the undo, what it undid, the older one


def test_an_older_change_cannot_be_undone_over_a_newer_one(city_copy: Path) -> None:
    first = change(city_copy, name="甲")
    change(city_copy, name="乙")
    with pytest.raises(BadInput, match="又被修改"):
        undo(city_copy, who="王五", change_set=first.change_set)
    assert enterprise_details(city_copy, 30).name == "乙"


def test_an_older_change_of_another_field_can_be_undone(city_copy: Path) -> None:
    first = change(city_copy, address="甲路")
    change(city_copy, name="乙")
    undo(city_copy, who="王五", change_set=first.change_set)
    assert enterprise_details(city_copy, 30).name == "乙"
    assert enterprise_details(city_copy, 30).address != "甲路"


def test_nothing_to_undo_is_said(city_copy: Path) -> None:
    with pytest.raises(BadInput, match="没有可以撤销"):
        undo(city_copy, who="王五")
    with pytest.raises(NotFound, match="999"):
        undo(city_copy, who="王五", change_set=999)


def test_the_history_of_one_enterprise_holds_only_its_own(city_copy: Path) -> None:
    change(city_copy, name="甲")
    change(city_copy, fid=31, name="乙")
    (entry,) = change_sets(city_copy, enterprise_fid=31)
    assert "乙" in entry.lines[0]
    assert change_sets(city_copy, enterprise_fid=10**9) == ()


def test_places_are_told_by_name_and_the_village_goes_with_the_township(
    city_copy: Path, register: Register
) -> None:
    before = enterprise_details(city_copy, 30)
    town = next(
        area
        for area in register.townships
        if area.district_code != before.district_code and area.district_code != "350527"
    )
    change(city_copy, district_code=town.district_code, township_code=town.code)
    found = enterprise_details(city_copy, 30)
    assert (found.township, found.village) == (town.name, "")
    assert any(line.endswith(f"→ {town.name}") for line in change_sets(city_copy)[0].lines)
    undo(city_copy, who="王五")
    assert enterprise_details(city_copy, 30) == before


def test_a_township_of_another_county_is_refused(city_copy: Path) -> None:
    with pytest.raises(BadInput, match="不属于"):
        change(city_copy, district_code="350527")
    with pytest.raises(BadInput, match="没有这个县市区"):
        change(city_copy, district_code="999999")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": " "}, "不能为空"),
        ({"name": ""}, "不能为空"),
        ({"name": "长" * 501}, "太长"),
        ({"name": "甲\x00乙"}, "控制字符"),
        ({"name": "甲\udcff"}, "残缺"),
        ({"employees": "很多"}, "整数"),
        ({"employees": "-3"}, "整数"),
        ({"employees": "99999999999"}, "整数"),
        ({"employees": "9" * 5000}, "整数"),
        ({"industry_code": "47"}, "没有"),
        ({"size_class": "giant"}, "没有"),
        ({"standard": "x"}, "没有"),
        ({"lon": "abc"}, "数字"),
        ({"lon": "", "lat": "24.9"}, "一起填写"),
        ({"lon": 24.9, "lat": 118.6}, "写反"),
        ({"lon": 0, "lat": 0}, "不在中国"),
        ({"lon": float("nan"), "lat": 24.9}, "数字"),
        ({"level": 4}, "不能修改"),
        ({"uid": b"x"}, "不能修改"),
        ({"name = 'x', level": 4}, "不能修改"),
    ],
)
def test_bad_values_are_refused_and_change_nothing(
    city_copy: Path, values: dict[str, Any], said: str
) -> None:
    before = enterprise_details(city_copy, 30)
    with pytest.raises(BadInput, match=said):
        change(city_copy, **values)
    assert enterprise_details(city_copy, 30) == before
    assert len(change_sets(city_copy)) == 1


def test_one_bad_value_keeps_the_good_ones_out(city_copy: Path) -> None:
    with pytest.raises(BadInput):
        change(city_copy, name="甲", employees="x")
    assert enterprise_details(city_copy, 30).name != "甲"


@pytest.mark.parametrize(("why", "said"), [(" ", "请填写修改原因"), ("x" * 501, "太长"), ("\udcff", "残缺")])
def test_a_reason_is_wanted(city_copy: Path, why: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        change_enterprise(city_copy, fid=30, values={"name": "甲"}, who="王五", why=why)
    with pytest.raises(BadInput, match=said):
        assess(city_copy, RiskLevel.RED, why=why)


def test_nobody_is_not_found(city_copy: Path) -> None:
    with pytest.raises(NotFound):
        change(city_copy, fid=10**9, name="甲")


@pytest.mark.parametrize("name", HOSTILE[:-1])
def test_hostile_texts_are_kept_as_they_are(city_copy: Path, name: str) -> None:
    change(city_copy, name=name)
    assert enterprise_details(city_copy, 30).name == name
    assert change_sets(city_copy)[0].lines[0].endswith(f"→ {name}")


def test_a_position_moves_and_can_be_taken_away(city_copy: Path) -> None:
    change(city_copy, lon="118.6", lat="24.9")
    found = enterprise_details(city_copy, 30)
    assert (found.lon, found.lat, found.location_quality) == (118.6, 24.9, "exact")
    assert "118.600000, 24.900000" in change_sets(city_copy)[0].lines[0]
    change(city_copy, lon="", lat="")
    found = enterprise_details(city_copy, 30)
    assert (found.lon, found.lat, found.location_quality) == (None, None, "none")
    undo(city_copy, who="王五")
    assert enterprise_details(city_copy, 30).lon == 118.6


def test_every_field_can_be_emptied_but_the_name(city_copy: Path) -> None:
    cleared = {entry.key: "" for entry in EDITABLE if entry.kind in ("text", "whole") and entry.key != "name"}
    change(city_copy, **cleared)
    found = enterprise_details(city_copy, 30)
    assert (found.address, found.credit_code, found.employees, found.contact_phone) == ("", "", None, "")


def test_a_credit_code_is_kept_in_capitals(city_copy: Path) -> None:
    change(city_copy, credit_code="91350100m000100y43")
    assert enterprise_details(city_copy, 30).credit_code == "91350100M000100Y43"
    assert enterprise_details(city_copy, 30).credit_code_problem == ""


def test_an_assessment_shows_and_a_withdrawal_brings_the_suggestion_back(city_copy: Path) -> None:
    suggested = enterprise_details(city_copy, 30).suggested_level
    assess(city_copy, RiskLevel.RED)
    found = enterprise_details(city_copy, 30)
    assert (found.level, found.suggested_level) == (RiskLevel.RED, suggested)
    assert found.valid_until == date.today().replace(year=date.today().year + 1).isoformat()
    assess(city_copy, RiskLevel.UNASSESSED, basis="")
    found = enterprise_details(city_copy, 30)
    assert (found.level, found.assessed_level, found.valid_until) == (suggested, None, "")
    assert change_sets(city_copy)[0].verb.startswith("撤销")


def test_an_edit_never_overwrites_an_assessment(city_copy: Path) -> None:
    assess(city_copy, RiskLevel.RED)
    change(city_copy, name="甲", industry_code="05")
    assert enterprise_details(city_copy, 30).assessed_level is RiskLevel.RED


def test_an_assessment_that_is_too_old_shows_grey(city_copy: Path) -> None:
    assess(city_copy, RiskLevel.ORANGE, on=date(2024, 5, 1))
    found = enterprise_details(city_copy, 30)
    assert (found.level, found.assessed_level, found.lapsed) == (
        RiskLevel.UNASSESSED,
        RiskLevel.ORANGE,
        True,
    )


def test_lowering_red_needs_an_approver(city_copy: Path, register: Register) -> None:
    red = int(register.enterprises.fid[np.flatnonzero(register.enterprises.level == RiskLevel.RED)[0]])
    assert enterprise_details(city_copy, red).suggested_level is RiskLevel.RED
    for organisation in (" ", "局", "市局"):
        with pytest.raises(BadInput, match="批准人"):
            assess(city_copy, RiskLevel.BLUE, fid=red, organisation=organisation)
    for basis in ("报告", "报告 1", "专家现场评估报告", "《》专家报告"):
        with pytest.raises(BadInput, match="编号或标题"):
            assess(city_copy, RiskLevel.BLUE, fid=red, organisation="市局 李局长", basis=basis)
    assert len(change_sets(city_copy)) == 1
    title = {"organisation": "市局 李局长", "basis": "《重大风险销号意见》"}
    assess(city_copy, RiskLevel.YELLOW, fid=red, **title)
    assert enterprise_details(city_copy, red).level is RiskLevel.YELLOW


def test_lowering_what_people_made_red_needs_an_approver_too(city_copy: Path) -> None:
    assess(city_copy, RiskLevel.RED)
    with pytest.raises(BadInput, match="批准人"):
        assess(city_copy, RiskLevel.BLUE)
    assess(city_copy, RiskLevel.UNASSESSED)  # back to what the register suggests
    assess(city_copy, RiskLevel.BLUE)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"basis": " "}, "依据"),
        ({"why": ""}, "原因"),
        ({"on": date.today() + timedelta(days=2)}, "还没有到"),
        ({"fid": 10**9}, "找不到"),
        ({"organisation": "长" * 501}, "太长"),
    ],
)
def test_bad_assessments_are_refused(city_copy: Path, given: dict[str, Any], said: str) -> None:
    with pytest.raises((BadInput, NotFound), match=said):
        assess(city_copy, RiskLevel.RED, **given)
    assert (
        enterprise_details(city_copy, 30).assessed_level == enterprise_details(city_copy, 30).assessed_level
    )
    assert len(change_sets(city_copy)) == 1


def test_a_locked_file_names_the_trouble(city_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("riskmap.store.workspace._BUSY_SECONDS", 0.05)
    other = sqlite3.connect(city_copy)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(FileProblem, match="占用"):
            change(city_copy, name="甲")
    finally:
        other.rollback()
        other.close()
