import pytest

from riskmap.errors import BadInput
from riskmap.model.direct_red import rule, rules


def test_the_rules_of_points():
    found = rules("point")
    assert list(found) == ["P1", "P2", "P3", "P4", "P5"]
    # DOMAIN.md §1: mandatory clause; past accident; major hazard source; ten workers; top score.
    for key, word in (
        ("P1", "强制性条款"),
        ("P2", "三次及以上轻伤"),
        ("P3", "重大危险源"),
        ("P4", "10人以上"),
        ("P5", "最高级别"),
    ):
        assert word in found[key].text
        assert found[key].source.startswith("DB37/T 2882-2016")
        assert found[key].automatic


def test_the_rules_of_enterprises():
    found = rules("enterprise")
    assert list(found) == ["E1", "E2", "E3", "E4", "E5"]
    for key, word in (
        ("E1", "未经小试"),
        ("E2", "未经正规设计"),
        ("E3", "特种作业人员"),
        ("E4", "三年内"),
        ("E5", "重大事故隐患"),
    ):
        assert word in found[key].text
    assert [key for key, each in found.items() if not each.automatic] == ["E5"]
    assert all("19号" in found[key].source for key in ("E1", "E2", "E3", "E4"))


def test_a_rule_is_of_one_scope():
    assert rule("P4", scope="point").key == "P4"
    for key, scope in (("E1", "point"), ("P1", "enterprise"), ("X", None)):
        with pytest.raises(BadInput, match="没有直接判定规则"):
            rule(key, scope=scope)
