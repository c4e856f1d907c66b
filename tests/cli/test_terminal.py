from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.cli import terminal
from riskmap.cli.terminal import ProgressLine, operator, printable, run, say_json
from riskmap.cli.text_table import shortened, text_table, width, wrapped
from riskmap.errors import Cancelled, FileProblem, NotFound
from riskmap.settings import Settings, log_folder, save


@given(st.text())
def test_nothing_printed_steers_a_terminal(text: str) -> None:
    found = printable(text)
    assert not any(ord(letter) < 32 and letter != "\n" for letter in found)
    assert not any(letter in found for letter in "\x7f\x9b\u202e\u2066")
    assert len(found) == len(text)


@given(st.text())
def test_json_neither(text: str) -> None:
    stream = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        say_json({"name": text})
    written = stream.getvalue()
    assert json.loads(written) == {"name": text}
    assert not any((ord(letter) < 32 and letter != "\n") or letter in "\x7f\x9b\u202e" for letter in written)


def test_names_of_all_kinds_stay_readable() -> None:
    for name in ("泉州示例鞋业", "𬭚厂", "👩\u200d🏭 厂", "Ü é", "</script>"):
        assert printable(name) == name


@given(st.text(alphabet="晋江A 1，", max_size=60), st.integers(10, 40))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, cells: int) -> None:
    lines = wrapped(text, cells)
    assert all(width(line) <= cells + 2 or " " not in line for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(alphabet="晋江A1", max_size=20), st.integers(2, 20))
def test_a_shortened_text_fits(text: str, cells: int) -> None:
    assert width(shortened(text, cells)) <= cells


def test_columns_are_straight_with_wide_letters() -> None:
    lines = text_table(["县", "数"], [["晋江市", "7"], ["A", "1,234"]], right=frozenset({1})).splitlines()
    assert {width(line) for line in lines} == {13}


def test_a_line_break_in_a_name_breaks_no_table() -> None:
    assert len(text_table(["名"], [["甲\n乙"]], right=frozenset()).splitlines()) == 3


def failing(error: BaseException) -> click.Command:
    @click.command()
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (FileProblem("文件坏了。", advice="换一个。"), 3),
        (NotFound("没有。"), 4),
        (Cancelled(), 130),
        (KeyboardInterrupt(), 130),
        (RuntimeError("bug"), 1),
    ],
)
def test_every_error_has_its_exit_code(
    error: BaseException, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(failing(error), []) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.lstrip().startswith("错误：")
    assert "Traceback" not in said.err


def test_a_bug_is_kept_in_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    run(failing(RuntimeError("the very bug")), [])
    log = log_folder() / "terminal.log"
    assert "the very bug" in log.read_text(encoding="utf-8")
    assert str(log) in capsys.readouterr().err


def test_a_bug_is_told_when_no_log_can_be_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr(terminal, "log_folder", lambda: blocked / "log")
    assert run(failing(RuntimeError("the very bug")), []) == 1
    assert "the very bug" in capsys.readouterr().err


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_and_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with ProgressLine() as progress:
        progress(0.5, "一半")
        progress(1.0, "完成")
    assert "\n" not in screen.getvalue()
    assert "50% 一半" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_progress_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressLine() as progress:
        progress(0.5, "一半")
    assert capsys.readouterr() == ("", "")


def test_the_operator_is_the_one_of_the_settings() -> None:
    save(Settings(operator="李四"))
    assert operator(None) == "李四"
    assert operator("王五") == "王五"
