from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from riskmap.errors import Cancelled, FileProblem
from riskmap.operations.changes import silent
from riskmap.operations.create_sample import create_sample_city
from riskmap.operations.edit_enterprise import change_enterprise
from riskmap.operations.open_workspace import access, create_workspace, read_register
from riskmap.operations.workspace_info import workspace_info
from riskmap.store.register import Register
from riskmap.store.workspace import writing


def test_an_empty_workspace_has_the_real_places(tmp_path: Path) -> None:
    path = tmp_path / "新.gpkg"
    done = create_workspace(path, title="我的工作区")
    assert "我的工作区" in done.message
    register = read_register(path)
    assert (register.title, len(register.districts), len(register.enterprises)) == ("我的工作区", 12, 0)
    assert len(register.townships) > 160
    assert register.approval_no
    assert register.population_source == "民政部 2018 年"


def test_the_sample_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    first, second, other = (tmp_path / name for name in ("a.gpkg", "b.gpkg", "c.gpkg"))
    create_sample_city(first, seed=7, enterprises=300)
    create_sample_city(second, seed=7, enterprises=300)
    create_sample_city(other, seed=8, enterprises=300)
    one, same, different = (read_register(path).enterprises for path in (first, second, other))
    assert one.name == same.name
    assert np.array_equal(one.lon, same.lon)
    assert np.array_equal(one.level, same.level)
    assert one.name != different.name


def test_cancelling_a_sample_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "城.gpkg"
    path.write_bytes(b"old")
    seen: list[float] = []

    def stop(share: float, sentence: str) -> None:
        assert sentence
        seen.append(share)
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        create_sample_city(path, enterprises=300, progress=stop)
    assert path.read_bytes() == b"old"
    assert seen == sorted(seen)
    assert [left.name for left in tmp_path.iterdir()] == ["城.gpkg"]


def test_progress_begins_and_ends(small_city: Path) -> None:
    told: list[tuple[float, str]] = []
    read_register(small_city, progress=lambda share, sentence: told.append((share, sentence)))
    assert (told[0][0], told[-1][0]) == (0.0, 1.0)
    silent(0.5, "")


def test_a_workspace_at_a_glance(small_city: Path, register: Register) -> None:
    found = workspace_info(small_city, check=True)
    assert found.counts["enterprise"] == len(register.enterprises)
    assert found.counts["risk_point"] == len(register.points)
    assert found.counts["facility"] == 21
    assert found.info["title"] == register.title
    assert (found.problems, found.edited_by) == ((), "")
    assert found.size == small_city.stat().st_size
    assert "生成示例城市" in found.last_change
    assert found.approval_no == register.approval_no


def test_the_recycle_bin_is_not_counted_and_edits_are_told(city_copy: Path) -> None:
    before = workspace_info(city_copy).counts["enterprise"]
    change_enterprise(city_copy, fid=5, values={"name": "甲"}, who="王五", why="x")
    with writing(city_copy) as db:
        db.execute("UPDATE enterprise SET deleted_at = '2026-01-01' WHERE fid = 4")
    found = workspace_info(city_copy)
    assert found.counts["enterprise"] == before - 1
    assert "王五" in found.last_change


def test_broken_references_are_problems(city_copy: Path) -> None:
    connection = sqlite3.connect(city_copy)
    connection.execute("UPDATE floor SET enterprise_fid = 99999999 WHERE fid = 1")
    connection.commit()
    connection.close()
    assert "enterprise" in workspace_info(city_copy, check=True).problems[0]
    assert workspace_info(city_copy).problems == ()


def test_a_stranger_is_no_workspace(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 20)
    with pytest.raises(FileProblem):
        workspace_info(path)


def test_access_says_who_may_write(city_copy: Path) -> None:
    assert access(city_copy).writable
    city_copy.chmod(0o444)
    if os.access(city_copy, os.W_OK):
        pytest.skip("this account may write anything")
    assert "只读" in access(city_copy).reason


def test_a_file_that_somebody_else_edits_is_only_read(city_copy: Path) -> None:
    mark = city_copy.with_name(f".~{city_copy.name}.lock")
    mark.write_text('{"who": "李四", "host": "另一台", "pid": 1, "since": "今天"}', encoding="utf-8")
    found = access(city_copy)
    assert not found.writable
    assert "李四" in found.reason
    with pytest.raises(FileProblem, match="李四"):
        change_enterprise(city_copy, fid=30, values={"name": "甲"}, who="王五", why="核对")
    mark.unlink()
    assert access(city_copy).writable
