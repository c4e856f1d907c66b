from __future__ import annotations

import pytest

from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent, text_box
from riskmap.drawing.outline import rectangle
from riskmap.drawing.primitives import Anchor, Fill, Group, Path, Raster, Stroke, Text
from riskmap.drawing.transform import Transform
from tests.drawing.pictures import PNG

SQUARE = Path(outline=rectangle(Box(0, 0, 10, 10)), fill=Fill(colour="#000000"))


def test_nothing_reaches_nowhere() -> None:
    assert extent([]) is None
    assert extent([Text(x=0, y=0, text="", size=3)]) is None


def test_lines_reach_half_their_width_further() -> None:
    path = Path(outline=rectangle(Box(0, 0, 10, 10)), stroke=Stroke(width=2))
    assert extent([path]) == Box(-1, -1, 11, 11)


def test_groups_move_scale_and_clip() -> None:
    moved = Group(items=(SQUARE,), transform=Transform.scale(2).then(Transform.move(5, 0)))
    assert extent([moved]) == Box(5, 0, 25, 20)
    clipped = Group(items=(SQUARE,), clip=rectangle(Box(8, 8, 30, 30)))
    assert extent([clipped]) == Box(8, 8, 10, 10)


def test_text_is_as_wide_as_its_font_says() -> None:
    middle = text_box(Text(x=50, y=20, text="风险", size=4, anchor=Anchor.MIDDLE))
    assert (middle.left, middle.right) == (46, 54)
    turned = extent([Text(x=0, y=0, text="风险", size=4, rotation=90)])
    assert turned is not None
    assert turned.height == pytest.approx(8)


def test_pictures_reach_as_far_as_their_box() -> None:
    assert extent([Raster(box=Box(1, 2, 3, 4), data=PNG)]) == Box(1, 2, 3, 4)
