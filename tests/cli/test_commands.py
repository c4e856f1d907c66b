from __future__ import annotations

import importlib
import os
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from riskmap.__main__ import _commands
from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.commands import COMMANDS
from tests.cli.conftest import Terminal

EVERY = [*COMMANDS, "open", "screenshot"]


@pytest.mark.parametrize("name", EVERY)
def test_every_command_explains_itself_in_chinese(terminal: Terminal, name: str) -> None:
    said = terminal(name, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"用法：riskmap {name}")
    for english in ("Usage", "Options", "Commands", "Show this message", "[OPTIONS]"):
        assert english not in said.out
    assert "--help" in said.out


@pytest.mark.parametrize("name", EVERY)
def test_every_option_has_a_text(name: str) -> None:
    command = _commands().get_command(click.Context(_commands()), name)
    assert isinstance(command, ChineseCommand)
    assert command.help
    for param in command.params:
        if isinstance(param, click.Option):
            assert param.help, param.opts


def test_the_overview_names_every_command(terminal: Terminal) -> None:
    said = terminal("--help")
    assert said.code == 0
    for name in EVERY:
        assert f"\n  {name} " in said.out
    assert "退出码" in said.out


def test_every_file_of_a_command_is_listed() -> None:
    for name in COMMANDS:
        assert isinstance(importlib.import_module(COMMANDS[name].module).command, click.Command)


def test_no_argument_shows_the_overview(terminal: Terminal) -> None:
    said = terminal()
    assert said.code == 0
    assert said.err == ""
    assert said.out.startswith("用法：riskmap")
    assert said.out == terminal("--help").out


def test_the_version_is_told(terminal: Terminal) -> None:
    assert terminal("--version").out.startswith("riskmap 0.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serch"], "是不是“search”"),
        (["完全不同"], "riskmap --help"),
        (["search"], "缺少参数 工作区.gpkg"),
        (["search", "a.gpkg"], "缺少参数 文字…"),
        (["search", "a.gpkg", "b", "--limit", "x"], "条数“x”不对"),
        (["search", "a.gpkg", "b", "--limit", "0"], "1 到 100000"),
        (["search", "a.gpkg", "b", "--limit"], "--limit"),
        (["search", "a.gpkg", "b", "--jsno"], "没有选项“--jsno”"),
        (["figures", "a.gpkg", "b"], "参数不对"),
        (["edit", "a.gpkg", "1", "--set", "name=x"], "缺少选项 --why"),
        (["edit", "a.gpkg", "1", "--set", "nonsense", "--why", "x"], "看不懂“nonsense”"),
        (["edit", "a.gpkg", "1", "--set", "is_benchmark=也许", "--why", "x"], "是 或 否"),
        (["assess", "a.gpkg", "1", "紫", "--why", "x"], "没有风险等级“紫”"),
        (["assess", "a.gpkg", "1", "red", "--why", "x", "--on", "昨天"], "2026-11-24"),
        (["boundaries", "a.gpkg", "b.shp", "--system", "UTM"], "没有坐标系“UTM”"),
    ],
)
def test_wrong_usage_is_said_in_chinese_with_code_2(
    terminal: Terminal, arguments: list[str], said: str
) -> None:
    result = terminal(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("错误：")
    assert said in result.err
    assert "Traceback" not in result.err


def test_the_overview_comes_at_once() -> None:
    def took() -> float:
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "riskmap", "--help"], capture_output=True, check=True, timeout=60
        )
        assert "figures" in done.stdout.decode()
        return time.perf_counter() - start

    assert min(took() for _ in range(5)) < 0.5


def test_the_overview_imports_neither_numbers_nor_windows() -> None:
    heavy = "('numpy', 'PySide6', 'shapely', 'sqlite3')"
    code = f"import sys, riskmap.__main__; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_a_closed_pipe_is_no_error(small_city: Path) -> None:
    reader = subprocess.Popen(
        [sys.executable, "-m", "riskmap", "search", small_city, "示例", "--limit", "600", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert reader.stdout is not None
    assert reader.stderr is not None
    reader.stdout.close()  # as `head` does when it has seen enough
    errors = reader.stderr.read()
    reader.stderr.close()
    assert reader.wait(timeout=60) in (0, 141)
    assert b"Traceback" not in errors
    assert b"Exception" not in errors


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_any_console_can_show_any_name(small_city: Path, encoding: str) -> None:
    for arguments in (["search", small_city, "示例", "--limit", "2"], ["info", small_city, "--json"]):
        done = subprocess.run(
            [sys.executable, "-m", "riskmap", *arguments],
            capture_output=True,
            check=False,
            timeout=60,
            env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode("utf-8" if encoding == "ascii" else encoding)
