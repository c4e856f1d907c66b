from __future__ import annotations

import pytest

from riskmap.drawing import catchable
from riskmap.drawing.bounds import Box
from riskmap.drawing.catchable import catchable_lines
from riskmap.drawing.outline import Outline, polyline, rectangle
from riskmap.drawing.primitives import Group, Path, Stroke, Text
from riskmap.drawing.transform import Transform


def drawn(outline: Outline) -> Path:
    return Path(outline=outline, stroke=Stroke())


def test_lines_come_closed_and_where_the_transforms_put_them() -> None:
    items = (
        Text(x=0, y=0, text="针车车间", size=3),
        Group(items=(drawn(rectangle(Box(0, 0, 2, 1))),), transform=Transform.move(10, 0)),
        drawn(polyline([(0, 0), (5, 0), (5, 5)])),
    )
    square, line = catchable_lines(items, Transform.scale(2, -2))
    assert set(square) == {(20, 0), (24, 0), (24, -2), (20, -2)}
    assert square[0] == square[-1]
    assert line == ((0, 0), (10, 0), (10, -10))


def test_a_curve_gives_its_ends_only() -> None:
    arc = Outline("MLC", (0, 0, 4, 0, 6, 0, 8, 2, 8, 4))
    assert catchable_lines((drawn(arc),)) == [((0, 0), (4, 0)), ((8, 4),)]


def test_a_picture_made_of_lines_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catchable, "MOST_LINES", 10)
    assert catchable_lines([drawn(polyline([(0, 0), (1, 1)]))] * 5) != []
    assert catchable_lines([drawn(polyline([(0, 0), (1, 1)]))] * 6) == []
