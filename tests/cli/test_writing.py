"""The commands that write: edit, assess, history, undo, redo, boundaries."""

from __future__ import annotations

from pathlib import Path

from riskmap.model.levels import RiskLevel
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.open_workspace import read_register
from riskmap.resources import sample_geo
from riskmap.settings import Settings, save
from tests.cli.conftest import Terminal

COUNTIES = sample_geo("quanzhou_districts.geojson")


def test_an_edit_is_logged_undone_and_redone(terminal: Terminal, city_copy: Path) -> None:
    save(Settings(operator="李四"))
    before = enterprise_details(city_copy, 30)
    said = terminal(
        "edit",
        city_copy,
        "30",
        "--set",
        "address=东石 1 号",
        "--set",
        "is_benchmark=是",
        "--why",
        "核对",
        "--json",
    )
    assert (said.code, said.json["changed"]) == (0, ["enterprise"])
    found = enterprise_details(city_copy, 30)
    assert (found.address, found.is_benchmark) == ("东石 1 号", True)
    history = terminal("history", city_copy, "--enterprise", "30")
    for part in ("李四", "原因：核对", "→ 东石 1 号"):
        assert part in history.out
    (entry,) = terminal("history", city_copy, "--enterprise", "30", "--json").json
    assert (entry["entry"], entry["undoable"]) == (said.json["entry"], True)
    assert terminal("undo", city_copy).code == 0
    assert enterprise_details(city_copy, 30) == before
    assert terminal("redo", city_copy).code == 0
    assert enterprise_details(city_copy, 30) == found
    assert terminal("redo", city_copy).code == 2
    assert terminal("undo", city_copy, "999").code == 4


def test_a_value_may_hold_an_equals_sign(terminal: Terminal, city_copy: Path) -> None:
    assert terminal("edit", city_copy, "30", "--set", "address=A=B", "--why", "x").code == 0
    assert enterprise_details(city_copy, 30).address == "A=B"


def test_bad_values_change_nothing(terminal: Terminal, city_copy: Path) -> None:
    before = enterprise_details(city_copy, 30)
    assert terminal("edit", city_copy, "30", "--set", "employees=x", "--why", "x").code == 2
    assert terminal("edit", city_copy, "30", "--set", "name=x", "--why", " ").code == 2
    assert terminal("edit", city_copy, "0", "--set", "name=x", "--why", "x").code == 4
    assert enterprise_details(city_copy, 30) == before


def test_an_assessment_is_recorded(terminal: Terminal, city_copy: Path) -> None:
    said = terminal(
        "assess", city_copy, "30", "重大", "--basis", "报告 1", "--organisation", "市局", "--why", "复评",
        "--who", "王五",
    )  # fmt: skip
    assert said.code == 0
    found = enterprise_details(city_copy, 30)
    assert (found.level, found.assessed_by, found.assessed_org) == (RiskLevel.RED, "王五", "市局")
    assert terminal("assess", city_copy, "30", "none", "--why", "撤回").code == 0
    assert enterprise_details(city_copy, 30).assessed_level is None
    assert terminal("assess", city_copy, "30", "red", "--why", "没有依据").code == 2


def test_boundaries_are_looked_at_first(terminal: Terminal, city_copy: Path) -> None:
    said = terminal("boundaries", city_copy, COUNTIES)
    assert said.code == 0
    for part in ("晋江市", "100.0%", "这是预览", "--apply"):
        assert part in said.out
    assert read_register(city_copy).approval_no
    assert terminal("boundaries", city_copy, COUNTIES, "--apply").code == 2
    assert read_register(city_copy).approval_no
    done = terminal("boundaries", city_copy, COUNTIES, "--apply", "--why", "本局成果")
    assert done.code == 0
    assert read_register(city_copy).approval_no == ""
    found = terminal("boundaries", city_copy, COUNTIES, "--system", "gcj02", "--json").json
    assert (len(found["matches"]), found["by"]) == (12, "adcode")
    assert found["warnings"]


def test_assessments_that_are_over_are_listed_and_turned_grey(terminal: Terminal, city_copy: Path) -> None:
    said = terminal("review", city_copy, "--on", "2036-01-01")
    assert said.code == 5
    assert "旧颜色" in said.out
    due = [
        one
        for one in terminal("review", city_copy, "--on", "2036-01-01", "--json").json
        if one["still_shown"]
    ]
    done = terminal("review", city_copy, "--on", "2036-01-01", "--apply", "--json")
    assert (done.code, done.json["changed"]) == (0, ["enterprise"])
    assert enterprise_details(city_copy, due[0]["id"]).level is RiskLevel.UNASSESSED
    assert terminal("review", city_copy, "--on", "2036-01-01").code == 0
