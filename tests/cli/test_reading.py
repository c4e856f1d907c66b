"""The commands that read: sample, new, info, figures, search, show, check, export."""

from __future__ import annotations

import csv
import json
import time
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.model.levels import RiskLevel
from riskmap.operations.edit_enterprise import change_enterprise
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.filter_presets import save_preset
from riskmap.operations.filtering import shown_rows
from riskmap.operations.open_workspace import read_register
from riskmap.store.register import Register
from riskmap.store.workspace import writing
from tests.cli.conftest import Terminal


def test_sample_builds_a_city_and_refuses_to_replace_one(terminal: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "城.gpkg"
    said = terminal("sample", target, "--enterprises", "200", "--seed", "3")
    assert said.code == 0
    assert "200 家企业" in said.out
    before = target.read_bytes()
    refused = terminal("sample", target, "--enterprises", "200")
    assert refused.code == 2
    assert "--force" in refused.err
    assert target.read_bytes() == before
    again = terminal("sample", target, "--enterprises", "201", "--force", "--json")
    assert (again.code, again.json["path"]) == (0, str(target))
    assert len(read_register(target).enterprises) == 201


def test_new_makes_an_empty_workspace(terminal: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "新.gpkg"
    assert terminal("new", target, "--title", "我的").code == 0
    assert read_register(target).title == "我的"
    assert terminal("figures", target).code == 0
    assert terminal("new", target).code == 2


def test_a_missing_folder_is_a_file_problem(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal("sample", tmp_path / "无" / "x.gpkg", "--enterprises", "200")
    assert said.code == 3
    assert "不存在" in said.err


def test_info_tells_what_is_there(terminal: Terminal, small_city: Path, register: Register) -> None:
    said = terminal("info", small_city, "--check")
    assert said.code == 0
    assert f"企业：{len(register.enterprises):,}" in said.out
    assert "文件检查：完好" in said.out
    made = datetime.fromisoformat(register.info["created_at"]).astimezone()
    assert f"建立：{made:%Y-%m-%d %H:%M} riskmap" in said.out
    found = terminal("info", small_city, "--json").json
    assert found["counts"]["enterprise"] == len(register.enterprises)
    assert found["checked"] is False


@pytest.mark.parametrize("command", ["info", "figures", "check", "history"])
def test_what_is_no_workspace_is_a_file_problem(terminal: Terminal, tmp_path: Path, command: str) -> None:
    assert terminal(command, tmp_path / "missing.gpkg").code == 3
    empty = tmp_path / "empty.gpkg"
    empty.touch()
    assert terminal(command, empty).code == 3
    other = tmp_path / "other.gpkg"
    other.write_text("this is no database" * 100)
    said = terminal(command, other)
    assert said.code == 3
    assert said.out == ""


def test_figures_print_every_table(terminal: Terminal, small_city: Path, register: Register) -> None:
    said = terminal("figures", small_city)
    for part in ("按县市区", "按行业", "按规模", "按适用标准", "按风险等级", "晋江市", "暂无数据", "合计"):
        assert part in said.out
    found = terminal("figures", small_city, "--json").json
    assert found["total"]["enterprises"] == len(register.enterprises)
    assert found["total"]["points"] == len(register.points)
    assert sum(line["enterprises"] for line in found["districts"]) == len(register.enterprises)
    assert [line["no_data"] for line in found["districts"] if line["name"] == "金门县"] == [True]
    assert len(found["industries"]) == 46


def test_filters_are_those_of_the_window(terminal: Terminal, small_city: Path, register: Register) -> None:
    found = terminal(
        "figures",
        small_city,
        "--county",
        "晋江",
        "--county",
        "350581",
        "--level",
        "红",
        "--level",
        "橙",
        "--json",
    ).json
    flt = EnterpriseFilter(districts=frozenset({"350582", "350581"}), levels=frozenset({3, 4}))
    assert found["total"]["enterprises"] == int(shown_rows(register, flt).sum())
    assert found["conditions"] == "县市区：石狮市；县市区：晋江市；风险等级：重大（红）；风险等级：较大（橙）"
    pilots = terminal("figures", small_city, "--pilot", "--json").json["total"]["enterprises"]
    assert pilots == int(register.enterprises.pilot.sum())


def test_a_wrong_filter_value_offers_the_right_ones(terminal: Terminal, small_city: Path) -> None:
    said = terminal("figures", small_city, "--county", "晋江县")
    assert said.code == 2
    assert "晋江市" in said.err


def test_presets_can_be_used(terminal: Terminal, city_copy: Path, register: Register) -> None:
    flt = EnterpriseFilter(levels=frozenset({4}))
    save_preset(city_copy, name="重大", flt=flt)
    found = terminal("figures", city_copy, "--preset", "重大", "--json").json
    assert found["total"]["enterprises"] == int(shown_rows(register, flt).sum())
    assert terminal("figures", city_copy, "--preset", "别的").code == 4
    mixed = terminal("figures", city_copy, "--preset", "重大", "--county", "晋江")
    assert mixed.code == 2
    assert "--county" in mixed.err


def test_search_finds_or_says_that_it_does_not(
    terminal: Terminal, small_city: Path, register: Register
) -> None:
    name = register.enterprises.name[40]
    said = terminal("search", small_city, name)
    assert said.code == 0
    assert name in said.out
    found = terminal("search", small_city, name, "--json").json
    assert found[0]["id"] == int(register.enterprises.fid[40])
    nothing = terminal("search", small_city, "没有这样的企业名")
    assert (nothing.code, nothing.out) == (4, "")


def test_show_prints_a_card(terminal: Terminal, small_city: Path, register: Register) -> None:
    row = int(np.argmax(register.enterprises.points))
    fid = int(register.enterprises.fid[row])
    details = enterprise_details(small_city, fid)
    said = terminal("show", small_city, str(fid))
    for part in (details.name, details.why, details.points[0].name, "固有", "现有", "工程技术"):
        assert part in said.out
    assert [line.split(".")[0] for line in said.out.splitlines() if "【" in line] == [
        str(place) for place in range(1, len(details.points) + 1)
    ]
    assert f"编号 {details.points[0].number}，" in said.out
    assert details.contact_phone not in said.out
    assert details.contact_phone_masked in said.out
    assert details.contact_phone in terminal("show", small_city, str(fid), "--phone").out
    found = terminal("show", small_city, details.credit_code, "--json").json
    assert (found["id"], len(found["points"])) == (fid, len(details.points))
    assert found["contact_phone"] == details.contact_phone_masked
    assert terminal("show", small_city, details.name, "--json").json["id"] == fid


def test_show_says_who_is_not_there_or_there_twice(terminal: Terminal, city_copy: Path) -> None:
    assert terminal("show", city_copy, "999999").code == 4
    assert terminal("show", city_copy, "").code == 4
    for fid in (30, 31):
        change_enterprise(city_copy, fid=fid, values={"name": "同名"}, who="甲", why="x")
    said = terminal("show", city_copy, "同名")
    assert said.code == 2
    assert "30、31" in said.err


def test_check_lists_who_is_in_the_wrong_place(terminal: Terminal, city_copy: Path) -> None:
    assert terminal("check", city_copy).code == 0
    with writing(city_copy) as db:
        db.execute("UPDATE enterprise SET geom = NULL WHERE fid = 30")
    said = terminal("check", city_copy)
    assert said.code == 5
    assert "没有坐标" in said.out
    assert [one["id"] for one in terminal("check", city_copy, "--json").json] == [30]


def test_export_writes_what_the_filter_shows(
    terminal: Terminal, small_city: Path, register: Register, tmp_path: Path
) -> None:
    target = tmp_path / "橙.csv"
    said = terminal(
        "export", small_city, target, "--level", "orange", "--columns", "name，level", "--sort", "name",
        "--json",
    )  # fmt: skip
    wanted = int((register.enterprises.level == RiskLevel.ORANGE).sum())
    assert said.json == {"path": str(target), "rows": wanted, "conditions": "风险等级：较大（橙）"}
    with target.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0] == ["企业名称", "风险等级"]
    assert len(lines) == wanted + 1
    assert {line[1] for line in lines[1:]} == {"较大（橙）"}
    assert terminal("export", small_city, target).code == 2
    assert terminal("export", small_city, target, "--force", "--columns", "all").code == 0
    assert terminal("export", small_city, tmp_path / "x.csv", "--columns", "颜色").code == 2
    assert terminal("export", small_city, tmp_path / "x.csv", "--sort", "颜色").code == 2
    assert terminal("export", small_city, tmp_path / "x.doc").code == 2
    assert terminal("export", small_city, small_city, "--force").code == 2


def test_a_hostile_name_is_harmless_in_a_terminal(terminal: Terminal, city_copy: Path) -> None:
    name = "红\u202e字`$(rm)`</script>"
    with writing(city_copy) as db:
        db.execute("UPDATE enterprise SET name = ? WHERE fid = 30", ["\x1b]0;title\x07\x1b[2J" + name])
    for said in (terminal("search", city_copy, "title"), terminal("show", city_copy, "30")):
        assert said.code == 0
        assert "\x1b" not in said.out
        assert "\u202e" not in said.out
    found = terminal("search", city_copy, "title", "--json")
    assert "\x1b" not in found.out
    assert json.loads(found.out)[0]["name"].endswith(name)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no way to change a process's time zone")
def test_moments_are_those_of_this_place(
    terminal: Terminal, city_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal("edit", city_copy, "30", "--set", "name=甲", "--why", "改名")
    with writing(city_copy) as db:
        db.execute("UPDATE change_set SET at = '2026-11-24T23:04:53+00:00'")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        assert "2026-11-25 07:04" in terminal("history", city_copy).out
        assert "最近变更：2026-11-25 07:04" in terminal("info", city_copy).out
        assert terminal("history", city_copy, "--json").json[0]["at"] == "2026-11-24T23:04:53+00:00"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_text_finds_in_parts_and_by_class(terminal: Terminal, small_city: Path, register: Register) -> None:
    classes = [row for row, code in enumerate(register.enterprises.gbt4754) if code.startswith("195")]
    shoes = terminal("figures", small_city, "--text", "制鞋", "--json").json["total"]
    assert shoes["enterprises"] == len(classes) > 0
    words = terminal("figures", small_city, "--text", "晋江 鞋业", "--json").json["total"]
    parts = terminal("figures", small_city, "--text", "晋江鞋业", "--json").json["total"]
    assert words == parts
    assert words["enterprises"]
