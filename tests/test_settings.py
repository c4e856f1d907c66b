"""The user's settings: never a crash, never half a file."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from riskmap.settings import Settings, load, save, settings_file

FULL = Settings(
    operator="王五 𬭚",
    recent=("甲.gpkg", "乙.gpkg"),
    tianditu_key="0123456789abcdef",
    palette={"red": "#FF0000"},
    theme="dark",
    window={"1920x1080": "AAAA"},
    table_columns=("level", "name"),
    extra={"zoom": 1.5, "layers": ["points"]},
)


def test_what_was_saved_is_loaded() -> None:
    assert load() == Settings()
    save(FULL)
    assert load() == FULL
    save(replace(FULL, theme="light"))
    assert load().theme == "light"
    assert [path.name for path in settings_file().parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"theme": "dark"', b'"x"']
)
def test_a_damaged_file_gives_the_defaults(content: bytes) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_bytes(content)
    assert load() == Settings()


def test_what_is_of_the_wrong_kind_is_left_out() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(
        '{"operator": 5, "recent": "x", "palette": {"red": 1, "blue": "#0000FF"}, "theme": "dark", '
        '"window": {"a": [1], "b": "c"}, "table_columns": [1, "name"], "extra": [], "more": 1}',
        encoding="utf-8",
    )
    assert load() == Settings(
        palette={"blue": "#0000FF"}, theme="dark", window={"b": "c"}, table_columns=("1", "name")
    )


def test_a_disk_that_refuses_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    save(FULL)

    def refuse(_source: object, _target: object) -> None:
        raise PermissionError("somebody has it open")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError):
        save(Settings())
    assert load() == FULL
    assert [path.name for path in settings_file().parent.iterdir()] == ["settings.json"]


def test_half_a_character_is_saved_as_far_as_it_can_be() -> None:
    save(Settings(recent=("\udcff.gpkg",)))
    assert load().recent == ("?.gpkg",)


def test_the_last_opened_comes_first_and_eight_are_kept() -> None:
    found = Settings()
    for name in "abcdefghijc":
        found = found.opened(name)
    assert found.recent == ("c", "j", "i", "h", "g", "f", "e", "d")


def test_who_edits_has_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings(operator="王五").who == "王五"
    monkeypatch.setenv("LOGNAME", "wang")
    assert Settings().who == "wang"


def test_everything_lies_below_the_home(riskmap_home: Path) -> None:
    assert settings_file().is_relative_to(riskmap_home)
