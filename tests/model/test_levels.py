import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel, worst


def test_the_words_of_the_levels():
    assert [(int(lv), lv.key, lv.zh, lv.colour_zh, lv.letter, lv.label) for lv in LEVELS_WORST_FIRST] == [
        (4, "red", "重大", "红", "重", "重大（红）"),
        (3, "orange", "较大", "橙", "较", "较大（橙）"),
        (2, "yellow", "一般", "黄", "一", "一般（黄）"),
        (1, "blue", "低", "蓝", "低", "低（蓝）"),
        (0, "none", "未评估", "灰", "？", "未评估"),
    ]


@pytest.mark.parametrize("level", list(RiskLevel))
def test_a_level_is_found_by_its_key(level):
    assert RiskLevel.from_key(level.key) is level


@pytest.mark.parametrize("key", ["green", "重大", "", "A"])
def test_letters_and_other_colours_are_never_mapped(key):
    with pytest.raises(KeyError):
        RiskLevel.from_key(key)


@given(st.lists(st.sampled_from(list(RiskLevel)), min_size=1))
def test_the_worst_of_some(levels):
    assert worst(levels) == max(int(level) for level in levels)
