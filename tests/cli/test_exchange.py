"""hand-over and take-in: a firm's file there and back from a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from riskmap.operations.enterprise_details import enterprise_details
from riskmap.settings import Settings, save
from tests.cli.conftest import Terminal


@pytest.fixture
def firm(terminal: Terminal, city_copy: Path, tmp_path: Path) -> Path:
    save(Settings(operator="李局"))
    target = tmp_path / "firm.gpkg"
    said = terminal("hand-over", city_copy, "--enterprise", "30", "-o", target)
    assert said.code == 0, said.err
    assert "处风险点" in said.out
    return target


def test_a_file_goes_there_and_back(terminal: Terminal, city_copy: Path, firm: Path) -> None:
    code = enterprise_details(firm, 30).credit_code
    terminal("edit", firm, code, "--set", "employees=77", "--set", "name=改名", "--why", "年报")
    terminal("assess", firm, code, "--level", "red", "--basis", "自评", "--why", "x")
    said = terminal("take-in", city_copy, firm)
    assert said.code == 0, said.err
    for part in ("[√] 从业人数", "[ ] 企业名称", "登记事项", "这是预览"):
        assert part in said.out
    listed = terminal("take-in", city_copy, firm, "--json").json
    (each,) = listed["enterprises"]
    numbers = {item["title"]: item["number"] for item in each["items"]}
    before = enterprise_details(city_copy, 30)
    assert before.employees != 77
    assert terminal("take-in", city_copy, firm, "--apply").code == 2  # no reason
    assert enterprise_details(city_copy, 30) == before
    said = terminal(
        "take-in", city_copy, firm, "--apply", "--why", "年报", "--also", str(numbers["企业名称"]), "--json"
    )
    assert said.code == 0, said.err
    found = enterprise_details(city_copy, 30)
    assert (found.employees, found.name) == (77, "改名")
    assert found.assessed_level == before.assessed_level
    assert terminal("undo", city_copy, str(said.json["entry"])).code == 0
    assert enterprise_details(city_copy, 30) == before


def test_one_number_may_be_left_out(terminal: Terminal, city_copy: Path, firm: Path) -> None:
    code = enterprise_details(firm, 30).credit_code
    terminal("edit", firm, code, "--set", "employees=77", "--set", "contact_name=新人", "--why", "年报")
    (each,) = terminal("take-in", city_copy, firm, "--json").json["enterprises"]
    number = next(item["number"] for item in each["items"] if item["title"] == "从业人数")
    said = terminal("take-in", city_copy, firm, "--apply", "--why", "年报", "--without", str(number))
    assert said.code == 0, said.err
    assert enterprise_details(city_copy, 30).contact_name == "新人"
    assert enterprise_details(city_copy, 30).employees != 77


@pytest.mark.parametrize("numbers", ["99", "x", "1-", "0-2", "9" * 15])
def test_numbers_that_are_none_are_refused(
    terminal: Terminal, city_copy: Path, firm: Path, numbers: str
) -> None:
    assert terminal("take-in", city_copy, firm, "--also", numbers).code == 2


def test_what_cannot_be_is_said(terminal: Terminal, city_copy: Path, firm: Path, tmp_path: Path) -> None:
    assert terminal("hand-over", city_copy, "--enterprise", "30", "-o", firm).code == 2  # exists
    assert terminal("hand-over", city_copy, "--enterprise", "30", "-o", firm, "--force").code == 0
    assert terminal("hand-over", city_copy, "--enterprise", "30", "-o", tmp_path / "x.pdf").code == 2
    assert terminal("hand-over", city_copy, "--enterprise", "99999", "-o", tmp_path / "x.gpkg").code == 4
    assert terminal("take-in", city_copy, tmp_path / "none.gpkg").code == 2
    assert terminal("take-in", city_copy, city_copy).code == 2
