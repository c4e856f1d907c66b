from __future__ import annotations

from tests.operations.plant import build_plant


def test_one_manual_is_printed_and_not_written_over(terminal, tmp_path):
    plant, target = build_plant(tmp_path / "厂.gpkg"), tmp_path / "手册.pdf"
    said = terminal("manual", plant, "--enterprise", "泉州示例鞋业", "-o", target)
    assert said.code == 0, said.err
    assert "已印制“泉州示例鞋业”" in said.out
    assert target.read_bytes().startswith(b"%PDF")
    assert terminal("manual", plant, "--enterprise", "1", "-o", target).code == 2
    again = terminal("manual", plant, "--enterprise", "1", "-o", target, "--force", "--json")
    assert again.json["pages"] > 5


def test_all_of_a_filter_are_printed_into_a_folder(terminal, tmp_path):
    plant, folder = build_plant(tmp_path / "厂.gpkg"), tmp_path / "全部"
    said = terminal("manual", plant, "--all", "--level", "橙", "-o", folder, "--processes", "1", "--json")
    assert said.code == 0, said.err
    assert said.json["printed"] == 1
    assert [each.suffix for each in folder.iterdir()] == [".pdf"]


def test_wrong_use_is_said(terminal, tmp_path):
    plant = build_plant(tmp_path / "厂.gpkg")
    out = tmp_path / "x.pdf"
    assert terminal("manual", plant, "-o", out).code == 2
    assert terminal("manual", plant, "--all", "--enterprise", "1", "-o", out).code == 2
    assert terminal("manual", plant, "--enterprise", "1", "--level", "红", "-o", out).code == 2
    assert terminal("manual", plant, "--enterprise", "无此企业", "-o", out).code == 4
    assert terminal("manual", plant, "--all", "--level", "红", "-o", out).code == 4
    assert not out.exists()
