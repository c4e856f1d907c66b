"""Every reading command on workspaces that are empty, or that strangers have written into."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from riskmap.operations.open_workspace import create_workspace
from riskmap.store.blobs import geometry_blob
from riskmap.store.workspace import writing
from tests.cli.conftest import Terminal

_COMMANDS = (
    "info",
    "figures",
    "search 示例",
    "check",
    "review",
    "history",
    "export",
    "show 1",
    "show 2",
    "show 3",
)
#: 0 done, 4 nothing found, 5 problems found: never 1, which is a bug.
_SAID = frozenset({0, 4, 5})

_STRANGE = (
    "UPDATE enterprise SET industry_code = '47', level = 9, suggested_level = 9, assessed_level = 7, "
    "employees = '很多' WHERE fid = 1",
    "UPDATE enterprise SET industry_code = x'00ff', employees = 1.5, credit_code = NULL, address = NULL, "
    "initials = NULL, district_code = NULL, township_code = NULL, size_class = NULL, standard = NULL, "
    "geom = NULL, suggested_reason = NULL, valid_until = 'x', assessed_level = 2 WHERE fid = 2",
    "UPDATE enterprise SET geom = x'4750', name = '</script>${1}', origin = '?' WHERE fid = 3",
    "UPDATE risk_point SET level = 77, kind = NULL, direct_red_rule = 'ZZ', geom = NULL "
    "WHERE enterprise_fid IN (1, 3)",
    "UPDATE risk_event SET method = '?', residual_level = 12, inherent_factors = '=1+1', hazard_class = NULL",
    "INSERT INTO change_set (fid, at, who, verb, undoes) VALUES (99, '?', '?', '?', x'00')",
    """INSERT INTO change (set_fid, kind, record_uid, field, old, new)
       SELECT 99, 'enterprise', uid, field, old, new FROM enterprise, (
           SELECT 'level' AS field, '"x"' AS old, '[99]' AS new
           UNION ALL SELECT 'geom', '"x"', '{"hex": "4750"}'
           UNION ALL SELECT 'size_class', '[1]', '{}'
           UNION ALL SELECT 'district_code', '[1]', '{"a": 1}')
       WHERE fid = 3
       UNION ALL SELECT 99, '?', x'00', '?', '?', NULL""",
)


@pytest.fixture
def strange(city_copy: Path) -> Path:
    crossed = shapely.Polygon([(118.5, 24.8), (118.7, 25.0), (118.7, 24.8), (118.5, 25.0)])
    with writing(city_copy) as db:
        for statement in _STRANGE:
            db.execute(statement)
        db.execute("UPDATE district SET geom = ? WHERE code = '350503'", [geometry_blob(crossed)])
    return city_copy


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    create_workspace(tmp_path / "空.gpkg", title="空")
    return tmp_path / "空.gpkg"


@pytest.mark.parametrize("words", _COMMANDS)
@pytest.mark.parametrize("which", ["strange", "empty"])
def test_no_command_stumbles(
    terminal: Terminal, tmp_path: Path, request: pytest.FixtureRequest, which: str, words: str
) -> None:
    path: Path = request.getfixturevalue(which)
    name, *more = words.split()
    if name == "export":
        more = [str(tmp_path / "表.xlsx"), "--columns", "all"]
    said = terminal(name, str(path), *more)
    assert said.code in _SAID, said.err
    as_json = terminal(name, str(path), *more, "--json", *(["--force"] if name == "export" else []))
    assert as_json.code == said.code
    if as_json.code != 4:
        assert as_json.json is not None


def test_who_has_an_unknown_industry_is_counted(terminal: Terminal, strange: Path) -> None:
    found = terminal("figures", str(strange), "--json").json
    for table in ("districts", "industries", "sizes", "standards", "levels"):
        assert sum(line["enterprises"] for line in found[table]) == found["total"]["enterprises"], table
    assert found["industries"][-1] | {"by_level": {}, "points_by_level": {}, "points": 0} == {
        "code": "", "name": "未填行业", "enterprises": 2, "by_level": {}, "points": 0, "points_by_level": {},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("scheme,code\n", "没有内容"),
        ("scheme,zh\ntypical_46_unverified,鞋\n", "第 2 行：缺少“code”一列"),
        (
            "scheme,code,zh\n" + "".join(f"typical_46_unverified,{n:03},业\n" for n in range(300)),
            "第 257 行：行业最多 255 个",
        ),
    ],
)
def test_a_wrong_table_of_the_user_is_named(
    terminal: Terminal, small_city: Path, riskmap_home: Path, table: str, said: str
) -> None:
    own = riskmap_home / "config" / "tables" / "industries.csv"
    own.parent.mkdir(parents=True)
    own.write_text(table, encoding="utf-8")
    found = terminal("figures", str(small_city))
    assert found.code == 2
    assert f"标准表“industries.csv”{said}" in found.err
    assert terminal("info", str(small_city)).code == 0


def test_the_users_own_industries_are_counted(
    terminal: Terminal, small_city: Path, riskmap_home: Path
) -> None:
    own = riskmap_home / "config" / "tables" / "industries.csv"
    own.parent.mkdir(parents=True)
    own.write_text(
        "scheme,code,zh\ntypical_46_unverified,10,鞋\ntypical_46_unverified,X1,自定\n", encoding="utf-8"
    )
    lines = terminal("figures", str(small_city), "--json").json["industries"]
    assert [(line["code"], line["name"]) for line in lines] == [
        ("10", "鞋"),
        ("X1", "自定"),
        ("", "未填行业"),
    ]
    assert lines[0]["enterprises"] > 0
    chosen = terminal("figures", str(small_city), "--json", "--industry", "鞋").json
    assert chosen["total"]["enterprises"] == lines[0]["enterprises"]
