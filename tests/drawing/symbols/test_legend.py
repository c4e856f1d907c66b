from __future__ import annotations

import pytest

from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent
from riskmap.drawing.palette import level_colours
from riskmap.drawing.primitives import Group, Text
from riskmap.drawing.symbols.equipment_symbols import equipment_symbol
from riskmap.drawing.symbols.legend import Counts, Key, Legend
from riskmap.model.diagram.signs import EquipmentKind
from riskmap.model.levels import RiskLevel

STYLES = level_colours()


def texts(legend: Legend) -> list[str]:
    return [item.text for item in legend.items(0, 0, 70, size=2.7, styles=STYLES) if isinstance(item, Text)]


def test_all_four_levels_stand_there_even_unused() -> None:
    written = texts(Legend(counts=(Counts(title="分区", by_level={}),)))
    assert [text for text in written if "风险（" in text] == [
        "重大风险（红）", "较大风险（橙）", "一般风险（黄）", "低风险（蓝）",
    ]  # fmt: skip
    assert written.count("0") == 4
    assert "未评估" not in written


def test_the_unassessed_are_listed_where_there_are_any() -> None:
    counts = {RiskLevel.UNASSESSED: 3, RiskLevel.RED: 1_204}
    written = texts(Legend(counts=(Counts(title="企业", by_level=counts),)))
    assert "未评估" in written
    assert "1,204" in written


@pytest.mark.parametrize("keys", [0, 1, 7])
def test_nothing_reaches_out_of_its_frame(keys: int) -> None:
    key = Key(drawing=equipment_symbol(EquipmentKind.SPRINKLER), name="很长很长很长很长很长很长的名称")
    legend = Legend(counts=(Counts(title="分区", by_level={}),), keys=(key,) * keys)
    items = list(legend.items(10, 10, 70, size=2.7, styles=STYLES))
    drawn = extent(items)
    assert drawn is not None
    assert Box.sized(10, 10, 70, legend.height(2.7)).grown(0.2).contains(drawn)
    assert sum(isinstance(item, Group) for item in items) == keys
