"""Tables are data: they can be replaced, are versioned, and say which line is wrong."""

import shutil

import pytest

from riskmap import settings
from riskmap.errors import BadInput
from riskmap.model.assessment import methods
from riskmap.model.levels import RiskLevel
from riskmap.resources import resource

EXAMPLE = {"L": "3", "E": "6", "C": "15"}  # D = 270


def edited(folder, name, old, new, count=1):
    """Put an edited copy of a shipped table into a folder of the user's own."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.csv"
    text = resource("tables", f"{name}.csv").read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")
    return folder


def test_versions_are_distinct_and_those_that_records_carry():
    versions = {key: method.version for key, method in methods().items()}
    assert len(set(versions.values())) == len(versions)
    # Records keep this text: a change here means that a shipped table was edited.
    assert versions["lec_standard"] == "fc53ceb2"
    assert versions["ls5_standard"] == "536eedca"
    assert versions["mes_standard"] == "c0b93435"


def test_an_edited_threshold_changes_level_and_version_of_that_method_only(tmp_path):
    folder = edited(
        tmp_path, "lec_thresholds", "lec_standard,1,重大风险,red,320,0", "lec_standard,1,重大风险,red,250,0"
    )
    text = (folder / "lec_thresholds.csv").read_text(encoding="utf-8")
    (folder / "lec_thresholds.csv").write_text(
        text.replace("orange,160,1,320,1,2级", "orange,160,1,250,1,2级"), encoding="utf-8"
    )
    shipped, own = methods(), methods(folder=folder)
    assert shipped["lec_standard"].score(EXAMPLE).level is RiskLevel.ORANGE
    assert own["lec_standard"].score(EXAMPLE).level is RiskLevel.RED
    assert own["lec_standard"].version != shipped["lec_standard"].version
    assert own["lec_coal270"].version == shipped["lec_coal270"].version


def test_an_edited_wording_changes_the_version(tmp_path):
    own = methods(folder=edited(tmp_path, "lec_factors", "完全可以预料", "必然发生"))
    assert own["lec_standard"].version != methods()["lec_standard"].version
    assert own["ls5_standard"].version == methods()["ls5_standard"].version


def test_the_users_own_folder_is_found_without_being_named(tmp_path, monkeypatch):
    monkeypatch.setenv(settings.HOME_VARIABLE, str(tmp_path / "home"))
    edited(settings.tables_folder(), "methods", "作业条件危险性评价法（LEC）", "我局LEC法")
    assert methods()["lec_standard"].title == "我局LEC法"
    monkeypatch.setenv(settings.HOME_VARIABLE, str(tmp_path / "other home"))
    assert methods()["lec_standard"].title == "作业条件危险性评价法（LEC）"


def test_a_method_is_added_by_tables_alone(tmp_path):
    for name in ("methods", "lec_thresholds"):
        shutil.copy(resource("tables", f"{name}.csv"), tmp_path)
    with (tmp_path / "methods.csv").open("a", encoding="utf-8") as file:
        file.write("lec_ours,LEC,我市LEC法,D = L × E × C,1,U,\n")
    with (tmp_path / "lec_thresholds.csv").open("a", encoding="utf-8") as file:
        for colour, lower, upper in (
            ("red", 200, ""),
            ("orange", 100, 200),
            ("yellow", 50, 100),
            ("blue", 0, 50),
        ):
            file.write(f"lec_ours,0,,{colour},{lower},1,{upper},0,,,U\n")
    assert methods(folder=tmp_path)["lec_ours"].score(EXAMPLE).level is RiskLevel.RED


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("lec_thresholds", "red,320,0", "red,大,0", "第 2 行：“lower”应为数字，现在是“大”"),
        ("lec_thresholds", "red,320,0", "red,320,是", "第 2 行：“lower_inclusive”应为 1 或 0"),
        ("lec_thresholds", "red,320,0", "rot,320,0", "第 2 行：颜色“rot”"),
        ("lec_thresholds", "orange,160,1,320,1", "orange,160,1,250,1", "不属于任何一级"),
        ("lec_thresholds", "orange,160,1,320,1", "orange,160,1,400,1", "同时属于 2 级"),
        ("lec_factors", "classic,L,6,", "classic,L,10,", "第 3 行：L 的取值 10 重复"),
        ("lec_factors", "classic,L,6,", "classic,Q,6,", "第 3 行：LEC 没有因素“Q”"),
        ("lec_factors", "classic,L,0.5", "classic,L,1e-1", "第 6 行：“value”应为数字"),
        (
            "lec_factors",
            "C_493_style,C,40",
            "C_493_style,C,41",
            "“C_493_style”的取值 41 不在 classic 的 C 里",
        ),
        ("lec_factors", "variant,factor", "sort,factor", "缺少“variant”一列"),
        ("ls_matrix", "ls5_standard,1,1,2,2", "ls5_standard,1,1,2,3", "第 3 行：R 应为 2，现在是“3”"),
        ("ls_matrix", "ls5_standard,1,1,2,2", "ls5_standard,1,1,1,1", "第 3 行：L=1 S=1 重复"),
        ("ls_matrix", "ls5_standard,1,1,2,2", "elsewhere,1,1,2,2", "缺少 L=1 S=2 这一格"),
        ("ls_matrix", "ls4_lookup,0,1,1,,", "ls4_lookup,0,1,1,9,", "R 应为 1"),
        ("mes_factors", "R>=180", "R=>180", "看不懂分级"),
        ("mes_factors", "90<=R<=150", "100<=R<=150", "得分 90 不属于任何一级"),
        ("methods", "lec_ge320,LEC", "lec_standard,LEC", "第 3 行：方法“lec_standard”重复"),
        ("methods", "lec_ge320,LEC", "lec_ge320,HAZOP", "第 3 行：方法类别“HAZOP”"),
        ("methods", "lec_ge320,LEC", "lec_none,LEC", "lec_thresholds.csv 里没有方法“lec_none”的分级"),
        ("methods", "ls5_even,LS", "ls_none,LS", "ls_matrix.csv 里没有方法“ls_none”的矩阵"),
    ],
)
def test_a_wrong_table_is_refused_with_its_line(tmp_path, name, old, new, said):
    folder = edited(tmp_path, name, old, new)
    with pytest.raises(BadInput) as caught:
        methods(folder=folder)
    assert said in caught.value.what
    assert "移走" in caught.value.advice


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "没有内容"),
        (b"key,family\n", "没有内容"),
        ("key,family\n方法,LEC\n".encode("gb18030"), "不是 UTF-8"),
        (b"x" * 2_000_001, "太大"),
        (b"\xff\xfe\x00", "不是 UTF-8"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, content, said):
    (tmp_path / "methods.csv").write_bytes(content)
    with pytest.raises(BadInput) as caught:
        methods(folder=tmp_path)
    assert said in caught.value.what
