from __future__ import annotations

import pytest

from tests.operations.drawn_plant import draw_floor
from tests.operations.plant import build_plant


@pytest.fixture
def drawn(tmp_path):
    plant = build_plant(tmp_path / "厂.gpkg")
    draw_floor(plant)
    return plant


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("diagram", ()),
        ("diagram", ("--floor", "1号厂房 一层", "--paper", "1200×800", "--bleed", "--scale", "1:100")),
        ("cards", ("--board", "600×400", "--card", "GZK-001")),
        ("board", ("--paper", "A3", "--portrait", "--phone", "0595-1")),
        ("tags", ("--kind", "阀门挂牌")),
        ("signs", ("--width", "150")),
    ],
)
def test_each_print_is_written_and_not_over_another(terminal, tmp_path, drawn, command, options):
    target = tmp_path / "出.pdf"
    said = terminal(command, drawn, "--enterprise", "泉州示例鞋业", *options, "-o", target)
    assert said.code == 0, said.err
    assert target.read_bytes().startswith(b"%PDF")
    assert "出.pdf" in said.out
    assert terminal(command, drawn, "--enterprise", "1", *options, "-o", target).code == 2
    again = terminal(command, drawn, "--enterprise", "1", *options, "-o", target, "--force", "--json")
    assert again.json["pages"] >= 1


def test_signs_need_no_workspace(terminal, tmp_path):
    assert terminal("signs", "--sign", "当心触电", "-o", tmp_path / "标志.pdf").code == 0
    assert terminal("signs", "-o", tmp_path / "无.pdf").code == 2
    assert terminal("signs", "--sign", "当心触电", "--width", "3", "-o", tmp_path / "无.pdf").code == 2
    assert not (tmp_path / "无.pdf").exists()


def test_wrong_use_of_diagrams_is_said(terminal, tmp_path, drawn):
    out = tmp_path / "无.pdf"
    for options, code in (
        (("--floor", "九层"), 4),
        (("--paper", "B9"), 2),
        (("--scale", "大"), 2),
        (("--scale", "10"), 2),
    ):
        said = terminal("diagram", drawn, "--enterprise", "1", *options, "-o", out)
        assert said.code == code, said.err
    assert terminal("diagram", drawn, "--enterprise", "2", "-o", out).code == 4
    assert not out.exists()
