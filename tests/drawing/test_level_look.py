from __future__ import annotations

import pytest

from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent
from riskmap.drawing.level_look import ZONE_OPACITY, chip, level_area, level_border, mark, mark_box
from riskmap.drawing.outline import rectangle
from riskmap.drawing.palette import level_colours
from riskmap.drawing.primitives import Text
from riskmap.drawing.recolouring import Vision, seen
from riskmap.model.levels import RiskLevel

STYLES = level_colours()


@pytest.mark.parametrize("level", list(RiskLevel))
def test_an_area_is_told_by_more_than_its_colour(level: RiskLevel) -> None:
    path = level_area(rectangle(Box(0, 0, 30, 30)), STYLES[level])
    assert path.fill is not None
    assert 0.3 <= path.fill.opacity <= 0.55
    others = {(str(level_area(path.outline, STYLES[other]).hatch), level_border(STYLES[other]).dash)
              for other in RiskLevel if other is not level}  # fmt: skip
    mine = (str(path.hatch and path.hatch.kind), level_border(STYLES[level]).dash)
    assert mine not in others
    assert ZONE_OPACITY == 0.45


@pytest.mark.parametrize("level", list(RiskLevel))
def test_chip_and_mark_carry_the_letter(level: RiskLevel) -> None:
    for items in (chip(STYLES[level], 5, 5, 4), mark("12", STYLES[level], 5, 5, 4)):
        assert level.letter in [item.text for item in items if isinstance(item, Text)]


def test_a_mark_grows_with_its_number() -> None:
    assert mark_box("1", 0, 0, 4).width == mark_box("9", 0, 0, 4).width
    assert mark_box("1024", 0, 0, 4).width > mark_box("1", 0, 0, 4).width
    drawn = extent(mark("1024", STYLES[RiskLevel.RED], 0, 0, 4))
    assert drawn is not None
    assert drawn.width == pytest.approx(mark_box("1024", 0, 0, 4).width, abs=0.8)


def test_letters_are_readable_in_grey() -> None:
    for style in STYLES.values():
        fill, text = (int(seen(colour, Vision.GREY)[1:3], 16) for colour in (style.fill, style.text))
        assert abs(fill - text) > 90
