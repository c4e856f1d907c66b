from __future__ import annotations

from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent
from riskmap.drawing.primitives import Text
from riskmap.drawing.symbols.title_block import (
    TitleBlockText,
    emergency_line,
    title_block,
    title_block_height,
)

FULL = TitleBlockText(
    enterprise="泉州市示例鞋业有限公司" * 6,
    floor="1号厂房 一层",
    scale="1:200",
    compiled_by="王𬭚",
    checked_by="</text>",
    approved_by="陈",
    date="2026-11-23",
    version="V2",
    emergency_phone="0595-1",
)


def test_every_entry_is_there_and_stays_in_its_frame() -> None:
    items = list(title_block(FULL, 5, 5, 90, size=2.7))
    written = [item.text for item in items if isinstance(item, Text)]
    for text in ("王𬭚", "</text>", "2026-11-23", "V2", "0595-1", "1:200", "安全风险四色分布图"):
        assert text in written
    drawn = extent(items)
    assert drawn is not None
    assert Box.sized(5, 5, 90, title_block_height(2.7)).grown(0.3).contains(drawn)


def test_what_is_not_known_leaves_an_empty_cell() -> None:
    written = [
        item.text for item in title_block(TitleBlockText(), 0, 0, 90, size=2.7) if isinstance(item, Text)
    ]
    for name in ("企业名称", "图名", "楼层", "比例", "编制", "审核", "批准", "日期", "版本", "应急电话"):
        assert name in written


def test_the_emergency_line_names_the_public_numbers() -> None:
    (line,) = emergency_line("0595-1", Box(0, 0, 90, 6), size=3)
    assert isinstance(line, Text)
    assert line.text == "应急电话：0595-1 · 火警 119 · 急救 120"
