"""The code lists of DOMAIN.md §4, written down here once more."""

import pytest

from riskmap.model.code_lists import (
    accident_types,
    control_levels,
    control_tier,
    current_accident_types,
    hazard_class_label,
    hazard_classes,
    old_accident_types,
)
from riskmap.model.codes import SizeClass
from riskmap.model.industries import gbt4754_section, industries
from riskmap.model.levels import RiskLevel
from riskmap.model.tables import table
from riskmap.sample.boundaries import boundary_tables

CURRENT = [
    *(
        "物体打击",
        "厂（场）内车辆致害",
        "道路（轨道）车辆致害",
        "机械致害",
        "起重致害",
        "触电",
        "淹溺",
        "灼烫",
        "火灾",
    ),
    *(
        "高处坠落",
        "跌落",
        "坍塌",
        "水害",
        "容器爆炸",
        "管道爆炸",
        "可燃气体爆炸",
        "可燃液体蒸气爆炸",
        "粉尘爆炸",
    ),
    *(
        "民用爆炸物品爆炸",
        "烟花爆竹爆炸",
        "其他可燃固体爆炸",
        "高温熔融物爆炸",
        "中毒",
        "窒息",
        "滑坡",
        "泄漏",
        "其他",
    ),
]
OLD = {
    "物体打击": "物体打击",
    "车辆伤害": "厂（场）内车辆致害|道路（轨道）车辆致害",
    "机械伤害": "机械致害",
    "起重伤害": "起重致害",
    "触电": "触电",
    "淹溺": "淹溺",
    "灼烫": "灼烫",
    "火灾": "火灾",
    "高处坠落": "高处坠落",
    "坍塌": "坍塌",
    "冒顶片帮": "坍塌",
    "透水": "水害",
    "放炮": "民用爆炸物品爆炸",
    "火药爆炸": "民用爆炸物品爆炸|烟花爆竹爆炸",
    "瓦斯爆炸": "可燃气体爆炸",
    "锅炉爆炸": "容器爆炸",
    "容器爆炸": "容器爆炸",
    "中毒和窒息": "中毒|窒息",
    "其他伤害": "其他|跌落",
}


def test_the_27_types_of_gb_6441_2025():
    assert list(accident_types()) == CURRENT
    assert len(CURRENT) == 27
    assert all(kind.signs for kind in accident_types().values())
    assert {kind.code for kind in accident_types().values()} == {""}  # the WSA codes were not found


def test_the_20_types_of_1986_and_what_they_are_now():
    assert len(old_accident_types()) == 20
    assert [kind.code for kind in old_accident_types().values()] == [f"{n:02}" for n in range(1, 21)]
    for old, now in OLD.items():
        assert old_accident_types()[old].now == tuple(now.split("|"))


def test_five_old_types_have_to_be_asked_about():
    split = {name for name, kind in old_accident_types().items() if len(kind.now) > 1}
    assert split == {"车辆伤害", "中毒和窒息", "其他爆炸", "火药爆炸", "其他伤害"}
    explosions = {name for name in CURRENT if name.endswith("爆炸")}
    assert set(current_accident_types("其他爆炸")) == explosions | {"其他"}


@pytest.mark.parametrize(
    ("name", "now"), [("火灾", ("火灾",)), ("滑坡", ("滑坡",)), ("透水", ("水害",)), ("雪崩", ()), ("", ())]
)
def test_a_name_is_read_in_the_present_standard(name, now):
    assert current_accident_types(name) == now


def test_hazard_classes_of_gbt_13861_2022():
    found = hazard_classes()
    assert [found[code] for code in "1234"] == ["人的因素", "物的因素", "环境因素", "管理因素"]
    assert sorted(code for code in found if len(code) == 2) == (
        ["11", "12", "21", "22", "23", "31", "32", "33", "39", "41", "42", "43", "44", "46", "49"]
    )
    assert hazard_class_label("12") == "人的因素：行为性危险和有害因素"
    assert hazard_class_label("4") == "管理因素"
    assert hazard_class_label("45") == ""


def test_who_controls_a_level():
    tiers = {level: control_tier(level, SizeClass.LARGE) for level in RiskLevel}
    assert tiers == {
        RiskLevel.UNASSESSED: "",
        RiskLevel.BLUE: "班组、岗位级",
        RiskLevel.YELLOW: "车间（部室）级",
        RiskLevel.ORANGE: "公司（厂）级或部门级",
        RiskLevel.RED: "公司（厂）级",
    }
    assert control_tier(RiskLevel.RED, SizeClass.MEDIUM) == "公司（厂）级"
    assert control_tier(RiskLevel.BLUE, SizeClass.SMALL) == "岗位员工"
    assert control_tier(RiskLevel.ORANGE, SizeClass.SMALL) == "主要负责人"
    assert list(control_levels()) == [RiskLevel.RED, RiskLevel.ORANGE, RiskLevel.YELLOW, RiskLevel.BLUE]
    assert all(level.internal_check and level.bureau_visit for level in control_levels().values())


def test_the_46_industries():
    assert list(industries()) == [f"{number:02}" for number in range(1, 47)]
    assert len(set(industries().values())) == 46
    assert industries()["03"] == "加油（气）站"


# The sections of GB/T 4754-2017: the name and the divisions.
SECTIONS = {
    "农、林、牧、渔业": range(1, 6),
    "采矿业": range(6, 13),
    "制造业": range(13, 44),
    "电力、热力、燃气及水生产和供应业": range(44, 47),
    "建筑业": range(47, 51),
    "批发和零售业": range(51, 53),
    "交通运输、仓储和邮政业": range(53, 61),
    "住宿和餐饮业": range(61, 63),
    "信息传输、软件和信息技术服务业": range(63, 66),
    "金融业": range(66, 70),
    "房地产业": range(70, 71),
    "租赁和商务服务业": range(71, 73),
    "科学研究和技术服务业": range(73, 76),
    "水利、环境和公共设施管理业": range(76, 80),
    "居民服务、修理和其他服务业": range(80, 83),
    "教育": range(83, 84),
    "卫生和社会工作": range(84, 86),
    "文化、体育和娱乐业": range(86, 91),
    "公共管理、社会保障和社会组织": range(91, 97),
    "国际组织": range(97, 98),
}


def test_every_division_of_gbt_4754_has_its_section():
    by_division = {division: name for name, divisions in SECTIONS.items() for division in divisions}
    assert len(SECTIONS) == 20
    for division in range(100):
        assert gbt4754_section(f"{division:02}11") == by_division.get(division, "")


@pytest.mark.parametrize(
    ("code", "section"), [("C1953", "制造业"), ("43", "制造业"), ("", ""), ("x", ""), ("1", ""), ("鞋", "")]
)
def test_other_writings_of_a_class(code, section):
    assert gbt4754_section(code) == section


def test_the_counties_of_the_shipped_boundaries_have_the_codes_of_gbt_2260():
    counties = {
        "350502": "鲤城区",
        "350503": "丰泽区",
        "350504": "洛江区",
        "350505": "泉港区",
        "350521": "惠安县",
        "350524": "安溪县",
        "350525": "永春县",
        "350526": "德化县",
        "350527": "金门县",
        "350581": "石狮市",
        "350582": "晋江市",
        "350583": "南安市",
    }
    listed = {row["code"]: row["zh"] for row in table("region_codes") if row["code"]}
    assert listed == {"350500": "泉州市", **counties}
    shipped = boundary_tables()["district"]
    assert dict(zip(shipped["code"], shipped["name"], strict=True)) == counties
