"""Suggested signs: none twice within reach, none upon another."""

from __future__ import annotations

from itertools import combinations

from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.sheet import Sheet
from riskmap.model.diagram.signs import SafetySign
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.ui.diagram.points.free_places import free_places, lacking_signs

SHEET = Sheet(uid=b"s" * 16, enterprise_uid=b"e" * 16, width=60.0, height=40.0, scale=200.0)
NAMES = ("当心火灾", "禁止烟火")


def seen(*shapes) -> Diagram:
    return Diagram(FloorDocument(sheet=SHEET, shapes={shape.uid: shape for shape in shapes}), {})


def sign(name: str, x: float, y: float, uid: bytes = b"1" * 16) -> SafetySign:
    return SafetySign(uid=uid, position=(x, y), name=name)


def test_a_sign_that_stands_near_or_in_the_zone_is_left_out():
    assert lacking_signs(seen(), (10, 10), NAMES) == NAMES
    assert lacking_signs(seen(sign("当心火灾", 14, 10)), (10, 10), NAMES) == ("禁止烟火",)
    far = sign("当心火灾", 40, 10)
    assert lacking_signs(seen(far), (10, 10), NAMES) == NAMES
    zone = Zone(uid=b"z" * 16, outline=((1, 1), (50, 1), (50, 30), (1, 30)), name="车间")
    assert lacking_signs(seen(far, zone), (10, 10), NAMES) == ("禁止烟火",)


def test_a_row_takes_the_side_where_nothing_lies():
    assert all(x > 20 for x, _y in free_places(seen(), (20, 20), 3))
    assert all(x < 20 for x, _y in free_places(seen(sign("当心火灾", 22, 20)), (20, 20), 3))
    assert all(x < 59 for x, _y in free_places(seen(), (59, 20), 2)), "not off the sheet"


def test_rows_of_points_four_metres_apart_never_lie_on_one_another():
    shapes: list[PointMark | SafetySign] = []
    for number in range(4):
        place = (10.0 + 4 * number, 20.0)
        shapes.append(PointMark(uid=bytes([number]) * 16, position=place, point_uid=b"p" * 16))
        for each, (x, y) in enumerate(free_places(seen(*shapes), place, 3)):
            shapes.append(sign(f"标志{number}{each}", x, y, bytes([100 + number * 3 + each]) * 16))
    signs = [shape.position for shape in shapes if isinstance(shape, SafetySign)]
    assert all(max(abs(a[0] - b[0]), abs(a[1] - b[1])) >= 1.8 - 1e-9 for a, b in combinations(signs, 2))
