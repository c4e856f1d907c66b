from __future__ import annotations

import pytest

from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent
from riskmap.drawing.plates.plate_text import filling
from riskmap.drawing.plates.tags import TagFacts, tags
from riskmap.drawing.primitives import Group, Text
from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.model.diagram.six_haves import JobInstruction, Medium, Nameplate, PipeFlow, PostWarning, ValveTag
from riskmap.model.diagram.zone import Zone
from tests.operations.hostile import HOSTILE

FACTS = TagFacts(enterprise="泉州示例鞋业", place="1号厂房 一层", artwork=SignArtwork())
LONG = "压缩空气总管末端紧急切断阀门及其旁通" * 6


def texts(items):
    for item in items:
        if isinstance(item, Text):
            yield item.text
        elif isinstance(item, Group):
            yield from texts(item.items)


def shapes(text):
    placed = {"uid": b"1" * 16, "position": (0.0, 0.0)}
    return (
        ValveTag(text=text, normally_open=True, **placed),
        Nameplate(text=text, model=text, responsible_person=text, **placed),
        PostWarning(text=text, **placed),
        JobInstruction(text=text, **placed),
        PipeFlow(uid=b"1" * 16, path=((0, 0), (1, 0)), medium=Medium.STEAM, label=text),
    )


@pytest.mark.parametrize("text", ["空压总阀", "", LONG, *HOSTILE])
def test_nothing_reaches_over_its_plate(text):
    for shape in shapes(text):
        for plate in tags(shape, FACTS):
            reach = extent(plate.items)
            assert Box(0, 0, plate.width, plate.height).grown(0.3).contains(reach)
            assert any("泉州示例鞋业" in each for each in texts(plate.items))


def test_a_short_name_stands_whole_on_each_plate():
    for shape in shapes("空压总阀"):
        assert all("空压总阀" in "".join(texts(plate.items)) for plate in tags(shape, FACTS))


def test_a_valve_says_how_it_stands():
    (plate,) = tags(shapes("甲")[0], FACTS)
    assert "√ 常开" in list(texts(plate.items))


def test_a_pipe_has_a_band_for_either_side_and_a_zone_has_no_plate():
    assert len(tags(shapes("蒸汽")[-1], FACTS)) == 2
    assert tags(Zone(uid=b"1" * 16, outline=((0, 0), (1, 0), (1, 1))), FACTS) == ()


def test_text_is_as_large_as_its_box_allows():
    box = Box(0, 0, 60, 20)
    short, long = (list(filling(text, box, largest=15)) for text in ("阀", LONG))
    assert short[0].size == 15
    assert 2 < long[0].size < 8
    assert all(line.width <= box.width for line in long)
